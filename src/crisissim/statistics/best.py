"""Statements about several options at once: intervals that hold together, and how sure the best one is the best."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from crisissim.statistics.intervals import LEVEL

BOOTSTRAPS = 10_000
"""Times that the replications are drawn anew; chances are then known to about half a point."""

ROUNDING = 1e-12
"""Share of an average below which two are equal: the order of adding is no reason to prefer an option."""


def level_together(comparisons: int, level: float = LEVEL) -> float:
    """The level of each of several intervals that all hold the truth at once with the chance `level`.

    This is Bonferroni's inequality: it needs no assumption on how the intervals depend on each other, and paired
    differences that share an option do (Law 2015, section 10.3).
    """
    return 1.0 - (1.0 - level) / max(comparisons, 1)


@dataclass(frozen=True, slots=True)
class Chances:
    """How sure it is which option is best, one value per option.

    Attributes:
        best: chance that its average is the best; ties are shared, so they add up to 1.
        near: chance that its average is the best or within the margin of it.
    """

    best: NDArray[np.float64]
    near: NDArray[np.float64]


def chances(
    values: ArrayLike, margin: float, luck: np.random.Generator, draws: int = BOOTSTRAPS, higher: bool = True
) -> Chances | None:
    """How often each option comes out best when the same replications are drawn anew with replacement.

    A replication is drawn for all options at once, since they met the same calls in it (the bootstrap of Efron and
    Tibshirani 1993, on pairs).

    Args:
        values: (options, replications); NaN where there was nothing to observe, infinite where never.
        margin: how far from the best still counts as near.
        luck: where the draws come from.
        draws: how many.
        higher: whether more is better.

    Returns:
        The chances.  None where no replication has an observation of every option.
    """
    table = np.asarray(values, dtype=np.float64)
    table = table[:, ~np.isnan(table).any(axis=0)] * (1.0 if higher else -1.0)
    if not table.size:
        return None
    many = table.shape[1]
    times = luck.multinomial(many, np.full(many, 1.0 / many), size=draws).astype(np.float64)
    averages = times @ np.where(np.isinf(table), 0.0, table).T / many
    for end in (np.inf, -np.inf):
        averages[times @ (table == end).T > 0.0] = end
    top = averages.max(axis=1, keepdims=True)
    with np.errstate(invalid="ignore"):
        behind = np.where(averages == top, 0.0, top - averages)
    is_best = behind <= ROUNDING * np.where(np.isinf(top), 0.0, np.abs(top))
    is_near = is_best | (behind <= margin)
    return Chances((is_best / is_best.sum(axis=1, keepdims=True)).mean(axis=0), is_near.mean(axis=0))


def variance_reduction(one: ArrayLike, other: ArrayLike) -> float:
    """How many times as many replications independent calls would need for the same precision of a difference.

    Args:
        one: a value per replication.
        other: another option's value in the same replications.

    Returns:
        The variance that the difference of independent values would have over the one it has: above 1 where pairing
        helps.  NaN where it cannot be told: fewer than two pairs, a value that is never, or no variance at all.
    """
    pairs = np.array([one, other], dtype=np.float64)
    pairs = pairs[:, ~np.isnan(pairs).any(axis=0)]
    if pairs.shape[1] < 2 or np.isinf(pairs).any():
        return float("nan")
    apart, together = pairs.var(axis=1, ddof=1).sum(), (pairs[0] - pairs[1]).var(ddof=1)
    return float(apart / together) if together > 0.0 else float("nan")
