"""Tests of surfaces through answers, and of the shares of variance that numbers account for."""

from math import isnan

import numpy as np
import pytest
from scipy.stats import qmc

from crisissim.statistics.surface import indices, products_told, settings_needed, surface_through


def points(many: int, numbers: int) -> np.ndarray:
    """A Latin hypercube."""
    return qmc.LatinHypercube(numbers, rng=np.random.default_rng(1)).random(many)


def test_a_surface_of_second_degree_is_found_exactly() -> None:
    """Tests y = 3 - 2a + 4b^2 + 5ab at points that it was not fitted to."""
    x, fresh = points(40, 2), points(7, 2)[::-1]

    def height(at: np.ndarray) -> np.ndarray:
        return 3 - 2 * at[:, 0] + 4 * at[:, 1] ** 2 + 5 * at[:, 0] * at[:, 1]

    surface = surface_through(x, height(x))
    assert surface(fresh) == pytest.approx(height(fresh))
    assert surface.explained == pytest.approx(1.0)


def test_noise_is_not_explained() -> None:
    """Tests that many terms through noise explain nothing."""
    assert abs(surface_through(points(60, 3), np.random.default_rng(2).normal(size=60)).explained) < 0.3


def test_indices_of_a_sum_are_its_variances() -> None:
    """Tests y = a + 2b + 3c: variances 1, 4 and 9 of 14, alone and together."""
    x = points(40, 3)
    found = indices(surface_through(x, x @ [1.0, 2.0, 3.0]), 3, np.random.default_rng(3))
    assert found.first == pytest.approx([1 / 14, 4 / 14, 9 / 14], abs=0.02)
    assert found.total == pytest.approx(found.first, abs=0.02)


def test_indices_of_a_product_show_that_two_act_together() -> None:
    """Tests y = ab of uniforms: variance 7/144, of which each alone explains 1/48, so 3/7, and both together 1/7."""
    x = points(40, 2)
    found = indices(surface_through(x, x[:, 0] * x[:, 1]), 2, np.random.default_rng(4))
    assert found.first == pytest.approx([3 / 7, 3 / 7], abs=0.02)
    assert found.total == pytest.approx([4 / 7, 4 / 7], abs=0.02)
    assert found.second == pytest.approx([1 / 7])


def test_indices_of_pairs_are_exact() -> None:
    """Tests y = 3a + b^2 + 2ab + 6bc: 4/144 and 36/144 of a whole that numbers alone make up from slopes and squares.

    With a - 1/2 and the like, the slopes are 4 for a, 1 + 3 for b, whose square weighs 1, and 3 for c.
    """
    x = points(60, 3)
    height = 3 * x[:, 0] + x[:, 1] ** 2 + 2 * x[:, 0] * x[:, 1] + 6 * x[:, 1] * x[:, 2]
    alone = 4**2 / 12 + (4**2 / 12 + 4 / 6 + 4 / 45) + 3**2 / 12
    whole = alone + (4 + 36) / 144
    found = indices(surface_through(x, height), 3, np.random.default_rng(6))
    assert found.second == pytest.approx([4 / 144 / whole, 0.0, 36 / 144 / whole], abs=1e-9)


def test_pairs_that_work_together_are_told_from_noise() -> None:
    """Tests y = a + 3ac + noise: of three pairs only the first and the last number's is sure, under any scale."""
    x = points(60, 3)
    noise = 0.05 * np.random.default_rng(7).standard_normal(60)
    height = x[:, 0] + 3 * x[:, 0] * x[:, 2] + noise
    assert products_told(x, height) == products_told(x, -1000 * height) == [(0, 2)]
    assert products_told(x, x @ [1.0, 2.0, 3.0] + noise) == []


def test_pairs_are_told_by_chance_once_in_twenty_looks() -> None:
    """Tests that of 400 surfaces through pure noise about 5 % find a pair (within 3 errors), and 100 at once none."""
    rng = np.random.default_rng(8)
    x = points(30, 3)
    noise = rng.standard_normal((400, 30))
    told = sum(bool(products_told(x, y)) for y in noise)
    assert abs(told / 400 - 0.05) < 3 * (0.05 * 0.95 / 400) ** 0.5
    assert sum(bool(products_told(x, y, tests=100)) for y in noise[:100]) == 0


@pytest.mark.parametrize(("many", "numbers"), [(6, 2), (20, 1)])
def test_no_pairs_without_settings_to_spare(many: int, numbers: int) -> None:
    """Tests as many settings as terms, and a single number."""
    x = points(many, numbers)
    assert products_told(x, x[:, 0]) == []


def test_no_pairs_where_nothing_varies() -> None:
    """Tests a flat surface."""
    assert products_told(points(20, 2), np.full(20, 0.3)) == []


def test_a_flat_surface_has_no_indices() -> None:
    """Tests that nothing to explain is unknown, not zero."""
    surface = surface_through(points(20, 2), np.full(20, 0.3))
    assert isnan(surface.explained)
    assert np.isnan(indices(surface, 2, np.random.default_rng(5)).first).all()


def test_terms_are_counted() -> None:
    """Tests 1 + a + b + a^2 + b^2 + ab."""
    assert isinstance(settings_needed(2), int)
    assert settings_needed(2) == 6 == len(surface_through(points(20, 2), np.arange(20.0)).weights)


@pytest.mark.parametrize("heights", [[1.0, np.inf], [1.0]])
def test_what_cannot_be_fitted_is_refused(heights: list[float]) -> None:
    """Tests that never is no height, and that points need heights."""
    with pytest.raises(ValueError, match="one finite height for each point"):
        surface_through(points(2, 1), heights)
