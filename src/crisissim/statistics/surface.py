"""A smooth surface through the answers of many settings, and how much of their variance each number accounts for."""

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

Floats = NDArray[np.float64]
SAMPLES = 4096
"""Base sample of the indices; a power of 2."""

ROUNDING = 1e-9
"""Share of the largest height below which two heights are the same."""


@dataclass(frozen=True, slots=True, eq=False)
class Surface:
    """A polynomial of second degree in numbers between 0 and 1, products of two included, by least squares.

    Attributes:
        weights: of the terms, in their order.
        explained: share of the variance that it explains, with its number of terms held against it (adjusted R^2);
            NaN without variance, or with no more settings than terms.
    """

    weights: Floats
    explained: float

    def __call__(self, points: ArrayLike) -> Floats:
        """(n,) heights at (n, d) points."""
        return np.asarray(_terms(np.asarray(points, np.float64)) @ self.weights, np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class Indices:
    """Sobol's indices (Saltelli and others 2010), (d,) each.

    Attributes:
        first: share of the variance that each number accounts for by itself.
        total: the same with all that it does together with others.
    """

    first: Floats
    total: Floats


def settings_needed(numbers: int) -> int:
    """Terms of a surface in so many numbers: fewer settings than twice as many say little."""
    return 1 + 2 * numbers + numbers * (numbers - 1) // 2


def surface_through(points: ArrayLike, heights: ArrayLike) -> Surface:
    """The surface that fits best.

    Args:
        points: (n, d), each number between 0 and 1.
        heights: (n,), all finite.

    Raises:
        ValueError: a height that is no number, or as many points as heights are not given.
    """
    x, y = np.asarray(points, np.float64), np.asarray(heights, np.float64)
    if len(x) != len(y) or not np.isfinite(y).all():
        raise ValueError("there must be one finite height for each point")
    terms = _terms(x)
    weights = np.asarray(np.linalg.lstsq(terms, y, rcond=None)[0], np.float64)
    left = float(((y - terms @ weights) ** 2).sum())
    whole, spare = float(((y - y.mean()) ** 2).sum()), len(y) - terms.shape[1]
    varied = _varies(y) and spare > 0
    explained = 1.0 - left / spare / (whole / (len(y) - 1)) if varied else float("nan")
    return Surface(weights, explained)


def indices(surface: Surface, numbers: int, luck: np.random.Generator) -> Indices:
    """The indices of a surface whose numbers are independent and uniform between 0 and 1.

    Args:
        surface: what is looked at.
        numbers: d.
        luck: where the sample comes from.

    Returns:
        The indices; NaN for a surface without any slope.
    """
    heights = surface(luck.random((SAMPLES, numbers)))
    if not _varies(heights):
        return Indices(np.full(numbers, np.nan), np.full(numbers, np.nan))
    uniform: Any = stats.uniform()
    found = stats.sobol_indices(func=lambda x: surface(x.T)[None, :], n=SAMPLES, dists=[uniform] * numbers, rng=luck)
    first, total = np.ravel(found.first_order), np.ravel(found.total_order)
    return Indices(np.clip(first, 0.0, 1.0), np.clip(total, 0.0, 1.0))


def _varies(heights: Floats) -> bool:
    """Whether heights differ by more than the order of adding does."""
    return float(np.ptp(heights)) > ROUNDING * float(np.abs(heights).max())


def _terms(x: Floats) -> Floats:
    """(n, terms): 1, every number, its square, every product of two."""
    columns = [np.ones(len(x)), *x.T, *(x**2).T, *(x[:, i] * x[:, j] for i, j in combinations(range(x.shape[1]), 2))]
    return np.column_stack(columns)
