"""Choosing one of several by their shares, with one uniform for each choice."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def cumulated(shares: Floats) -> Floats:
    """Cumulated shares along the last axis, ending at exactly 1 from the last positive share on."""
    sums = np.cumsum(shares, axis=-1)
    total: Floats = sums / sums[..., -1:]
    return total


def pick(cumulated_shares: Floats, luck: Floats) -> Ints:
    """Index of the share that each uniform falls into.

    Args:
        cumulated_shares: (k,) the same for all, or (n, k) a row for each.
        luck: (n,) uniforms in [0, 1).

    Returns:
        (n,) in 0 .. k - 1; a share of nothing is never picked.
    """
    chosen: Ints = (cumulated_shares <= luck[:, None]).sum(axis=1)
    return chosen
