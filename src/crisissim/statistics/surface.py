"""A smooth surface through the answers of many settings, and how much of their variance each number accounts for."""

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
SAMPLES = 4096
"""Base sample of the indices; a power of 2."""

LEVEL_OF_PRODUCTS = 0.05
"""Chance that a pair is said to work together when none does."""

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
    """Sobol's indices (Saltelli and others 2010).

    Attributes:
        first: (d,) share of the variance that each number accounts for by itself.
        total: (d,) the same with all that it does together with others.
        second: (pairs,) what two numbers do together beyond what each does by itself, in the order of `combinations`.
    """

    first: Floats
    total: Floats
    second: Floats


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
        return Indices(*(np.full(many, np.nan) for many in (numbers, numbers, numbers * (numbers - 1) // 2)))
    from scipy import stats  # a second to load, and every answer knows this module

    uniform: Any = stats.uniform()
    found = stats.sobol_indices(func=lambda x: surface(x.T)[None, :], n=SAMPLES, dists=[uniform] * numbers, rng=luck)
    first, total = np.ravel(found.first_order), np.ravel(found.total_order)
    return Indices(np.clip(first, 0.0, 1.0), np.clip(total, 0.0, 1.0), _second(surface.weights, numbers))


def _second(weights: Floats, numbers: int) -> Floats:
    """The indices of pairs, exactly: with the means taken off, terms of a polynomial of second degree are independent.

    A product w x y of two uniform numbers is w (x - 1/2)(y - 1/2), of variance w^2 / 144, and slopes that go to x and
    y; with slope s and square weight q the number x then has the variance s^2 / 12 + s q / 6 + 4 q^2 / 45.
    """
    pairs = [*combinations(range(numbers), 2)]
    slope, square, products = np.split(weights[1:], (numbers, 2 * numbers))
    slope = slope.copy()
    for (i, j), weight in zip(pairs, products, strict=True):
        slope[i] += weight / 2.0
        slope[j] += weight / 2.0
    of_pairs = products**2 / 144.0
    whole = float((slope**2 / 12.0 + slope * square / 6.0 + 4.0 * square**2 / 45.0).sum() + of_pairs.sum())
    return np.asarray(of_pairs / whole, np.float64)


def _varies(heights: Floats) -> bool:
    """Whether heights differ by more than the order of adding does."""
    return float(np.ptp(heights)) > ROUNDING * float(np.abs(heights).max())


def _terms(x: Floats) -> Floats:
    """(n, terms): 1, every number, its square, every product of two."""
    columns = [np.ones(len(x)), *x.T, *(x**2).T, *(x[:, i] * x[:, j] for i, j in combinations(range(x.shape[1]), 2))]
    return np.column_stack(columns)


def products_told(points: ArrayLike, heights: ArrayLike, tests: int = 1) -> list[tuple[int, int]]:
    """Pairs of numbers that surely do something together beyond the sum of what each does alone.

    Their product's weight in the surface is told from zero by its t statistic, all pairs at once (Bonferroni).

    Args:
        points: (n, d), each number between 0 and 1.
        heights: (n,), all finite.
        tests: how many surfaces are judged together.

    Returns:
        The pairs; none where there are no more settings than terms, or no variance.
    """
    x, y = np.asarray(points, np.float64), np.asarray(heights, np.float64)
    pairs = [*combinations(range(x.shape[1]), 2)]
    terms = _terms(x)
    spare = len(y) - terms.shape[1]
    if spare < 1 or not pairs or not _varies(y):
        return []
    weights = surface_through(x, y).weights
    noise = float(((y - terms @ weights) ** 2).sum()) / spare
    errors = np.sqrt(noise * np.diag(np.linalg.pinv(terms.T @ terms)))[-len(pairs) :]
    from scipy.stats import t

    limit = float(t.isf(LEVEL_OF_PRODUCTS / 2.0 / len(pairs) / max(tests, 1), spare))
    return [pair for pair, w, e in zip(pairs, weights[-len(pairs) :], errors, strict=True) if abs(w) > limit * e]
