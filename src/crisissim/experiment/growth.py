"""Averages that only measure how long a history is: found, and never shown as if they were numbers."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from crisissim.analysis import HALVES, METRICS, WAITS, metrics_of
from crisissim.domain.calls import Floats
from crisissim.statistics import paired_difference

TWICE = 2.0
"""The second half of a history waits at least this many times as long: steady growth from nothing makes it three."""
WAITING_LONGER = 5.0
"""Minutes by which it must wait longer; growth by less is no pile."""


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


def growing_metrics(values: Mapping[str, Floats]) -> tuple[str, ...]:
    """Names of the metrics whose averages mean nothing for this option."""
    waits = [wait for wait, _, _ in growing_waits(values)]
    return tuple(dict.fromkeys(name for wait in waits for name in metrics_of(wait, METRICS)))


def as_never(metrics: Mapping[str, Floats], growing: Sequence[str]) -> dict[str, Floats]:
    """The values with which options are compared: a wait that grows without end is never over."""
    return {name: np.full(len(v), np.inf) if name in growing else v for name, v in metrics.items()}
