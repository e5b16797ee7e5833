"""How many replications are enough: the rule of Hoad, Robinson and Davies (2010), with look-ahead.

An average is precise when half its 95 % interval is at most so much, absolutely or as a share of the average; one of
the two is enough, since a share near 0 can meet no relative precision, and a large number needs no absolute one.
Intervals also look narrow by chance, so precision must last: it holds for some replications more before it counts.

    Hoad, K., Robinson, S. and Davies, R. (2010). Automated selection of the number of replications for a
    discrete-event simulation. Journal of the Operational Research Society 61, 1632-1644.
"""

from dataclasses import dataclass
from math import ceil, inf

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import stdtrit

from crisissim.statistics.intervals import LEVEL

FEWEST = 3
"""Replications before which no interval is worth looking at."""
HUNDRED = 100
"""Replications up to which the look-ahead is as given; beyond, it grows in proportion."""
FURTHEST = 2.0
"""How many times as many replications may be run before looking again: the spread is only estimated."""


@dataclass(frozen=True, slots=True)
class Precision:
    """How well an average must be known: half its interval is at most `absolute`, or `relative` times the average."""

    absolute: float
    relative: float


@dataclass(frozen=True, slots=True)
class Reached:
    """What precision some replications reached.

    Attributes:
        half: half the width of the interval; NaN where fewer than two replications saw anything.
        enough: replications after which it was precise and stayed so, None if that has not come yet.
        look_at: replications after which to look again, None if there is nothing to wait for.
    """

    half: float
    enough: int | None
    look_at: int | None


def half_widths(values: ArrayLike, level: float = LEVEL) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The average of the first 1, 2, ..., n replications, and half the width of its Student's t interval.

    Args:
        values: (n,) one per replication; NaN where there was nothing to observe, which says nothing about the average.
        level: chance that such an interval holds the true average.

    Returns:
        (n,) averages, NaN before the first observation; (n,) half widths, NaN before the second.  Both are what they
        were where a replication saw nothing, and infinite or NaN from the first infinite value on.
    """
    array = np.asarray(values, dtype=np.float64).ravel()
    seen = ~np.isnan(array)
    count = np.cumsum(seen)
    if not seen.any():
        return np.full(len(array), np.nan), np.full(len(array), np.nan)
    first = array[np.argmax(seen)]
    with np.errstate(invalid="ignore", divide="ignore"):
        beyond = np.where(seen, array - first, 0.0)  # small numbers keep their digits beside a large average
        mean = np.cumsum(beyond) / count
        squares = np.maximum(np.cumsum(beyond**2) - count * mean**2, 0.0)
        half = stdtrit(np.maximum(count - 1.0, 1.0), (1.0 + level) / 2.0) * np.sqrt(squares / (count - 1.0) / count)
    averages = np.where(count > 0, first + mean, np.nan)
    return averages, np.where(count > 1, half, np.nan)


def look_ahead_at(replications: int, look_ahead: int) -> int:
    """For how many replications more precision must last: `look_ahead` of each hundred beyond the first hundred."""
    return look_ahead * max(replications, HUNDRED) // HUNDRED


def reached(values: ArrayLike, wanted: Precision, look_ahead: int, level: float = LEVEL) -> Reached:
    """What precision these replications reached, whether it lasted, and when to look again.

    Args:
        values: (n,) one per replication, as in `half_widths`.
        wanted: the precision asked for.
        look_ahead: replications for which it must last.
        level: chance that such an interval holds the true average.

    Returns:
        The precision.  An average that is never (infinite) is not made precise by any number of replications, and
        neither is one that nobody observes: both have nothing to wait for.
    """
    mean, half = half_widths(values, level)
    n = len(mean)
    last = float(half[-1]) if n else float("nan")
    if n and (np.isinf(np.asarray(values, dtype=np.float64)).any() or np.isnan(mean[-1])):
        return Reached(last, None, None)
    fine = half <= np.maximum(wanted.absolute, wanted.relative * np.abs(mean))
    fine[: FEWEST - 1] = False
    lasted = 0
    for i, met in enumerate(fine.tolist()):
        lasted = lasted + 1 if met else 0
        if lasted > look_ahead_at(i + 1, look_ahead):
            return Reached(last, i + 2 - lasted, None)
    if lasted:
        return Reached(last, None, n + max(look_ahead_at(n, look_ahead) + 1 - lasted, 1))
    short = last / max(wanted.absolute, wanted.relative * abs(float(mean[-1])), 1e-300) if n > 1 else inf
    more = ceil(n * min(short**2, FURTHEST)) if n else FEWEST
    return Reached(last, None, max(more, n + 1) + look_ahead)
