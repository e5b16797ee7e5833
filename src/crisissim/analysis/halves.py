"""What a replication says about the run itself: how long people wait in each half of it, how often crises overlap.

These numbers are no metrics of an option.  They say whether its metrics mean anything: where calls pile up, the second
half waits far longer than the first, and an average only measures how long the run is.
"""

from collections.abc import Iterable

import numpy as np

from crisissim.analysis.selection import Selection
from crisissim.domain.calls import MOST_URGENT, Bools, CallSet, Floats
from crisissim.domain.records import Records
from crisissim.statistics import share
from crisissim.study.scenario import Window

HALVES = ("first_half", "second_half")
WAITS = ("response_time", "priority1_response_time", "other_calls_response_time")
"""Beginnings of the names of the metrics that are measured anew in each half: `first_half:response_time`, and so on."""
LEFT_OVER = "left_over"
"""Share of the calls of the first half that still wait at the end of the run: `left_over:response_time`, and so on."""
OVERLAP = "overlap"
"""Share of the crisis calls that come while another crisis call is open."""


def halves(records: Records, calls: CallSet, chosen: Selection, window: Window) -> dict[str, float]:
    """Average minutes until somebody is there in each half of the measured window, `left_over` and `overlap`.

    A call to which nobody ever came has waited until it was closed, or until the run ended.  NaN is nothing observed.
    """
    came = chosen.measured & ~chosen.averted
    until = np.minimum(np.minimum(records.calls["first_arrival"], records.calls["closed"]), window.until)
    waited = np.maximum(until - calls.received, 0.0)
    groups = (came & chosen.eligible, came & (calls.priority == MOST_URGENT), came & ~chosen.eligible)
    early = calls.received < (window.begin + window.end) / 2
    found = {}
    for half, inside in zip(HALVES, (early, ~early), strict=True):
        for name, group in zip(WAITS, groups, strict=True):
            mine = waited[group & inside]
            found[f"{half}:{name}"] = share(float(mine.sum()), len(mine))
    for name, group in zip(WAITS, groups, strict=True):
        mine = until[group & early]
        found[f"{LEFT_OVER}:{name}"] = share(float(np.count_nonzero(mine >= window.until)), len(mine))
    return found | {OVERLAP: _overlap(calls.received, records.calls["closed"], came & chosen.eligible)}


def metrics_of(wait: str, names: Iterable[str]) -> tuple[str, ...]:
    """The metrics, among these names, whose averages mean nothing where the wait of this name grows."""
    also = ("clinician_response_time",) if wait == "response_time" else ()
    return tuple(name for name in names if name.startswith((wait, *also)))


def _overlap(received: Floats, closed: Floats, crisis: Bools) -> float:
    """Share of these calls that come before all earlier ones of them are closed."""
    order = np.argsort(received[crisis], kind="stable")
    begins, ends = received[crisis][order], closed[crisis][order]
    if not len(begins):
        return float("nan")
    latest = np.maximum.accumulate(ends)[:-1]
    return float(np.count_nonzero(latest > begins[1:])) / len(begins)
