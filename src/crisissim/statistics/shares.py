"""Shares and percentiles of calls inside one replication, where a missed call waits for ever."""

from collections.abc import Sequence
from math import ceil, isfinite, nan

import numpy as np
from numpy.typing import ArrayLike

_ROUNDING = 1e-9
"""0.9 * 10 is a hair above 9 in binary; a rank within this of a whole number is that number."""


def share(part: float, whole: float) -> float:
    """`part / whole`, NaN where there is nothing to divide by."""
    return part / whole if whole else nan


def percentiles(minutes: ArrayLike, parts: Sequence[float]) -> list[float]:
    """For each part, the least time within which at least that part of the calls was served.

    This is the inverse of the empirical distribution (definition 1 of Hyndman and Fan 1996), so it is always the time
    of an actual call, and says what a reader takes it to say: "90 % of calls were answered within so many minutes".
    A missed call has an infinite time; if too few calls were served, the percentile is infinite: not reached.

    Args:
        minutes: times of the calls, infinite for never; none is NaN.
        parts: shares of the calls, each above 0 and at most 1.

    Returns:
        One time per part; NaN without any call.

    Raises:
        ValueError: a part outside (0, 1].
    """
    if not all(0.0 < part <= 1.0 for part in parts):
        raise ValueError(f"parts must be above 0 and at most 1, got {list(parts)}")
    times = np.asarray(minutes, dtype=np.float64)
    n = len(times)
    if n == 0:
        return [nan] * len(parts)
    ranks = [max(ceil(part * n - _ROUNDING), 1) - 1 for part in parts]
    ordered = np.partition(times, sorted(set(ranks)))
    return [float(ordered[rank]) for rank in ranks]


def or_null(value: float) -> float | None:
    """The value for JSON: None, written null, where it is unknown or never."""
    return value if isfinite(value) else None
