"""Averages that only measure how long a history is: found, and never shown as if they were numbers."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from crisissim.analysis import HALVES, LEFT_OVER, METRICS, WAITS, metrics_of
from crisissim.domain.calls import Floats
from crisissim.statistics import paired_difference

TWICE = 2.0
"""The second half of a history waits at least this many times as long: steady growth from nothing makes it three."""
WAITING_LONGER = 5.0
"""Minutes by which it must wait longer; growth by less is no pile."""

STILL_WAITING = 0.01
"""Share of the first half's calls that may still wait at the end of the run: lost in some other way, not piled up."""


def growing_waits(values: Mapping[str, Floats]) -> Iterator[tuple[str, float, float]]:
    """Waits that are decided by the length of the run: their name, and average minutes in the two halves.

    Args:
        values: by metric, one value per replication, with those of `halves`.
    """
    for wait in WAITS:
        early, late = (values.get(f"{half}:{wait}", np.empty(0)) for half in HALVES)
        both = ~(np.isnan(early) | np.isnan(late))
        if not both.any():
            continue
        first, second = float(early[both].mean()), float(late[both].mean())
        longer = paired_difference(late, early)
        if second >= TWICE * first and longer.mean >= WAITING_LONGER and not longer.low <= 0.0:
            yield wait, first, second


def left_waiting(values: Mapping[str, Floats]) -> Iterator[tuple[str, float]]:
    """Waits that are not over when the run is: their name, and the share of the first half's calls that still wait.

    Args:
        values: as in `growing_waits`.
    """
    for wait in WAITS:
        shares = values.get(f"{LEFT_OVER}:{wait}", np.empty(0))
        shares = shares[~np.isnan(shares)]
        if len(shares) and float(shares.mean()) >= STILL_WAITING:
            yield wait, float(shares.mean())


def growing_metrics(values: Mapping[str, Floats]) -> tuple[str, ...]:
    """Names of the metrics whose averages mean nothing for this option."""
    waits = [wait for wait, _, _ in growing_waits(values)] + [wait for wait, _ in left_waiting(values)]
    return tuple(dict.fromkeys(name for wait in waits for name in metrics_of(wait, METRICS)))


def as_never(metrics: Mapping[str, Floats], growing: Sequence[str]) -> dict[str, Floats]:
    """The values with which options are compared: a wait that grows without end is never over."""
    return {name: np.full(len(v), np.inf) if name in growing else v for name, v in metrics.items()}
