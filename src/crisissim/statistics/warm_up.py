"""MSER-5: after how much of a run its beginning no longer shows (White 1997; White, Cobb and Spratt 2000).

Of all ways to cut the beginning of a series off, the one is taken whose rest knows its own average best: the marginal
standard error, squared, of the rest is least.  The series is averaged in fives first, which evens out chance.

    White, K. P. (1997). An effective truncation heuristic for bias reduction in simulation output. Simulation 69,
    323-334.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

FIVE = 5
"""Values that are averaged first."""
LAST = 5
"""Batches at the end before which nothing is cut: so few lie close to each other by chance (Hoad, Robinson and Davies,
Automating warm-up length estimation, 2010)."""

ROUNDING = 1e-12
"""Share of the largest error below which two errors are the same; of equals the earliest cut is taken."""


def marginal_errors(series: ArrayLike) -> NDArray[np.float64]:
    """For each d, the squared marginal standard error of the series without its first d values.

    Args:
        series: (n,) values in the order of time.

    Returns:
        (n,) sums of squares about the average of the rest, divided by the square of its length.
    """
    values = np.asarray(series, dtype=np.float64)
    left = np.arange(len(values), 0, -1.0)
    rest = values - values.mean() if len(values) else values  # small numbers keep their digits beside a large average
    total = np.cumsum(rest[::-1])[::-1]
    squares = np.cumsum(rest[::-1] ** 2)[::-1]
    return np.asarray(np.maximum(squares - total**2 / left, 0.0) / left**2, np.float64)


def mser(series: ArrayLike, batch: int = FIVE) -> int | None:
    """How many values at the beginning of a series to leave out.

    Args:
        series: (n,) values in the order of time, averaged over replications; what is over after the last whole batch
            is not looked at.
        batch: values that are averaged first.

    Returns:
        A multiple of `batch`.  None where the least error lies in the second half: the series does not settle, or is
        too short to tell (White's own rule).  0 for a series of no more than one batch.

    Raises:
        ValueError: the batch is empty, or the series holds a value that is no number.
    """
    values = np.asarray(series, dtype=np.float64).ravel()
    if batch < 1 or not np.isfinite(values).all():
        raise ValueError("a batch holds at least one value, and every value must be finite")
    batches = len(values) // batch
    if batches < 2:
        return 0
    errors = marginal_errors(values[: batches * batch].reshape(batches, batch).mean(axis=1))
    candidates = errors[: max(batches - LAST, 1)]
    best = int(np.argmax(candidates <= candidates.min() + ROUNDING * errors.max()))
    return None if best > batches // 2 else best * batch
