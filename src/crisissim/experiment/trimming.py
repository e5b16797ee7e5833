"""Whether enough days are left out at the beginning and at the end of a history, found by MSER-5 in whole days.

A history begins with nobody busy and ends with no more calls.  How far that reaches is seen by doing it again: a part
of a history is run as it is, and once more without the calls before its measured days (or without those after them).
Day by day the two differ less, and MSER-5 finds where the difference is over.  Both runs meet the same calls with the
same luck, so neither season nor weekday is taken for a warm-up.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from crisissim.demand import draw
from crisissim.domain.calls import Bools, CallSet, Floats
from crisissim.engine import simulate
from crisissim.experiment.work import Job, Option
from crisissim.statistics import mser
from crisissim.statistics.warm_up import FIVE
from crisissim.study.scenario import Window
from crisissim.timebase import MINUTES_PER_DAY

PILOTS = 5
"""Histories that are averaged: the first ones."""
SPELL = 56
"""Days at either end that are looked at."""
NOTHING = 1.0
"""Minutes a call below which the rest of the spell has forgotten its beginning."""


@dataclass(frozen=True, slots=True)
class Trim:
    """How long one option remembers that it began empty, and how far back the end of calls is felt.

    Attributes:
        option: its name.
        warm_up: days at the beginning that differ, None if they do so for as long as was looked.
        cool_down: days at the end that differ, None likewise.
    """

    option: str
    warm_up: int | None
    cool_down: int | None


def trims(job: Job, places: Sequence[int] | None = None) -> tuple[Trim, ...]:
    """The days at both ends of a history that show where it was cut, for every option.

    Args:
        job: the experiment; its first histories are used, and only the weeks at their ends are simulated.
        places: of which options in the job, all if None.
    """
    window = job.scenarios[0].window
    drawn = [draw(job.demand, job.seed, replication) for replication in range(PILOTS)]
    return tuple(
        Trim(option.scenario.option, _days(_beginning, option, drawn, window), _days(_end, option, drawn, window))
        for option in job.chosen(places)
    )


def _beginning(calls: CallSet, window: Window) -> tuple[Bools, Bools, Floats]:
    """Calls of the first weeks, those of them that a history begun later has, and days since it would have begun."""
    received = calls.received
    weeks = received < window.begin + SPELL * MINUTES_PER_DAY
    return weeks, weeks & (received >= window.begin), (received - window.begin) / MINUTES_PER_DAY


def _end(calls: CallSet, window: Window) -> tuple[Bools, Bools, Floats]:
    """Calls of the last weeks, those of them that a history ended earlier has, and days before it would have ended."""
    received = calls.received
    weeks = received >= window.end - SPELL * MINUTES_PER_DAY
    return weeks, weeks & (received < window.end), (window.end - received) / MINUTES_PER_DAY


def _days(
    part: Callable[[CallSet, Window], tuple[Bools, Bools, Floats]],
    option: Option,
    drawn: Sequence[CallSet],
    window: Window,
) -> int | None:
    """Days after which the minutes that calls stay open no longer differ."""
    days = min(SPELL, window.days)
    sums, counts = np.zeros(days * FIVE), np.zeros(days * FIVE)
    for calls in drawn:
        weeks, kept, since = part(calls, window)
        bins = np.floor(since * FIVE).astype(np.int64)
        seen = kept & calls.from_cad & ~calls.officer_initiated & (bins >= 0) & (bins < len(sums))
        closed_in = [_closed(option, calls, rows, window) for rows in (weeks, kept)]
        difference = closed_in[0][seen] - closed_in[1][seen]
        sums += np.bincount(bins[seen], difference, len(sums))
        counts += np.bincount(bins[seen], minlength=len(sums))
    minutes = np.divide(sums, counts, out=np.zeros(len(sums)), where=counts > 0)
    found = mser(minutes)
    forgotten = found is not None and abs(float(minutes[found:].mean())) < NOTHING
    return found // FIVE if found is not None and forgotten else None


def _closed(option: Option, calls: CallSet, rows: Bools, window: Window) -> Floats:
    """When each call was closed if only these calls come; 0 for the others."""
    closed = np.zeros(len(calls))
    closed[rows] = np.minimum(simulate(option.tables, calls.take(rows)).calls["closed"], window.until)
    return closed
