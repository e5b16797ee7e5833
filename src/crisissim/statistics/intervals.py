"""Intervals across replications.  One value per replication goes in; calls are never pooled.

A value is NaN where a replication had nothing to observe, and infinite where the time was not reached: more calls
were missed than the percentile allows.  Neither is swept away in silence:

- Replications without observations are left out of an average, since they say nothing about it.
- The average of values of which one is never is never.  Its precision has no finite half-width, so the interval is
  open on that side and unknown (NaN) on the other.
- The range of a year needs only an order, and never comes last, so its lower end can be finite.
"""

from dataclasses import dataclass
from math import inf, isinf, nan, sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri, stdtrit

from crisissim.statistics.shares import or_null

LEVEL = 0.95
"""Chance that an interval of precision holds the true average."""
YEAR = (0.05, 0.95)
"""The quantiles between which nine years of ten lie."""
UNBOUNDED = (-inf, inf)
OF_SHARES = (-1.0, 1.0)
"""Limits of the difference of two shares."""


@dataclass(frozen=True, slots=True)
class Interval:
    """An average and the limits it lies between; NaN is unknown, infinite is never."""

    mean: float
    low: float
    high: float

    def as_json(self) -> dict[str, float | None]:
        """The three numbers for JSON, null where there is no finite one."""
        return {"mean": or_null(self.mean), "low": or_null(self.low), "high": or_null(self.high)}


def mean_interval(values: ArrayLike, level: float = LEVEL, within: tuple[float, float] = UNBOUNDED) -> Interval:
    """The average across replications and its precision: Student's t interval (Law 2015, section 4.5).

    Args:
        values: one per replication; NaN where there was nothing to observe, infinite where never.
        level: chance that such an interval holds the true average.
        within: limits that the quantity cannot pass, such as (0, 1) for a share; the interval is cut there.

    Returns:
        The average with its interval.  All NaN without any observation.  With a single one the average stands alone,
        its limits unknown (NaN): one history says nothing about luck.

    Raises:
        ValueError: `level` is not between 0 and 1.
    """
    if not 0.0 < level < 1.0:
        raise ValueError(f"level must be between 0 and 1, got {level}")
    seen = _observed(values)
    n = len(seen)
    if n == 0:
        return Interval(nan, nan, nan)
    if np.isinf(seen).any():
        return _never(set(seen[np.isinf(seen)].tolist()))
    first = float(seen[0])
    beyond = seen - first  # Equal values then have exactly their own average, and no width.
    mean = first + float(beyond.mean())
    if n == 1:
        return Interval(mean, nan, nan)
    half = float(stdtrit(n - 1, (1.0 + level) / 2.0)) * float(beyond.std(ddof=1)) / sqrt(n)
    return Interval(mean, max(mean - half, within[0]), min(mean + half, within[1]))


def paired_difference(
    option: ArrayLike, baseline: ArrayLike, level: float = LEVEL, within: tuple[float, float] = UNBOUNDED
) -> Interval:
    """The average difference `option - baseline` on the same call sets, with its paired t interval.

    Both met the same calls with the same luck, so the interval is taken across the differences replication by
    replication (common random numbers: Law 2015, section 11.2).

    Args:
        option: one value per replication.
        baseline: one value per replication, in the same order.
        level: chance that such an interval holds the true difference.
        within: limits that the difference cannot pass, such as (-1, 1) of two shares; the interval is cut there.

    Returns:
        The difference.  Replications in which either had nothing to observe are left out.  Where one of the two was
        never, the difference is infinite; where both were, or each was once, it cannot be told and all is NaN.

    Raises:
        ValueError: not as many values of one as of the other.
    """
    one, two = np.asarray(option, dtype=np.float64), np.asarray(baseline, dtype=np.float64)
    if one.shape != two.shape:
        raise ValueError(f"paired values must be as many on both sides, got {one.shape} and {two.shape}")
    if (np.isinf(one) & (one == two)).any():
        return Interval(nan, nan, nan)
    return mean_interval(one - two, level, within)


def year_range(values: ArrayLike, quantiles: tuple[float, float] = YEAR) -> tuple[float, float]:
    """The range in which nine simulated years of ten lie: 5 % and 95 % quantile across replications.

    Quantiles interpolate between neighbouring years (definition 7 of Hyndman and Fan 1996); a place between a finite
    year and one that is never is never.

    Args:
        values: one per replication; NaN where there was nothing to observe, infinite where never.
        quantiles: the two shares of years below the limits.

    Returns:
        Lower and upper end; NaN without at least two observations.
    """
    seen = np.sort(_observed(values))
    if len(seen) < 2:
        return nan, nan
    low, high = (_quantile(seen, q) for q in quantiles)
    return low, high


def share_interval(met: int, many: int, level: float = LEVEL) -> Interval:
    """The share of independent years in which something happens, and its precision (Wilson 1927).

    It is for whole simulated years, which are drawn independently; never for calls, which are not.

    Args:
        met: years in which it happens.
        many: all years.
        level: chance that such an interval holds the true share.

    Returns:
        The share with its interval inside [0, 1]; all NaN without any year.
    """
    if many == 0:
        return Interval(nan, nan, nan)
    part, z2 = met / many, float(ndtri((1.0 + level) / 2.0)) ** 2
    middle = (part + z2 / (2.0 * many)) / (1.0 + z2 / many)
    half = sqrt(z2 * (part * (1.0 - part) / many + z2 / (4.0 * many**2))) / (1.0 + z2 / many)
    return Interval(part, min(max(middle - half, 0.0), part), max(min(middle + half, 1.0), part))


def _observed(values: ArrayLike) -> NDArray[np.float64]:
    array = np.asarray(values, dtype=np.float64).ravel()
    return array[~np.isnan(array)]


def _never(ends: set[float]) -> Interval:
    """The interval of values among which are these infinite ones."""
    if len(ends) == 2:
        return Interval(nan, nan, nan)
    return Interval(inf, nan, inf) if inf in ends else Interval(-inf, -inf, nan)


def _quantile(ordered: NDArray[np.float64], q: float) -> float:
    place = q * (len(ordered) - 1)
    below = int(place)
    part = place - below
    if part == 0.0:
        return float(ordered[below])
    one, two = float(ordered[below]), float(ordered[below + 1])
    if isinf(one) or isinf(two):
        return one if one == two or isinf(one) else two
    return one + part * (two - one)
