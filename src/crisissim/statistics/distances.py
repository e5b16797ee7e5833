"""How far two sets of times are apart."""

import numpy as np
from numpy.typing import ArrayLike


def ks_distance(one: ArrayLike, two: ArrayLike) -> float:
    """The two-sample Kolmogorov-Smirnov distance: the largest gap between two empirical distributions.

    Infinite times (never) count as values beyond all others.

    Args:
        one: a sample, in any order.
        two: another.

    Returns:
        0 for equal distributions, 1 for samples that do not overlap.

    Raises:
        ValueError: a sample is empty or holds NaN.
    """
    a, b = (np.sort(np.asarray(sample, dtype=np.float64).ravel()) for sample in (one, two))
    if not len(a) or not len(b) or np.isnan(a[-1]) or np.isnan(b[-1]):
        raise ValueError("both samples must hold at least one value and no NaN")
    points = np.concatenate((a, b))
    below = np.searchsorted(a, points, side="right") / len(a) - np.searchsorted(b, points, side="right") / len(b)
    return float(np.abs(below).max())
