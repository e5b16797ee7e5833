"""Tests of surfaces through answers, and of the shares of variance that numbers account for."""

from math import isnan

import numpy as np
import pytest
from scipy.stats import qmc

from crisissim.statistics.surface import indices, settings_needed, surface_through


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


def test_a_flat_surface_has_no_indices() -> None:
    """Tests that nothing to explain is unknown, not zero."""
    surface = surface_through(points(20, 2), np.full(20, 0.3))
    assert isnan(surface.explained)
    assert np.isnan(indices(surface, 2, np.random.default_rng(5)).first).all()


def test_terms_are_counted() -> None:
    """Tests 1 + a + b + a^2 + b^2 + ab."""
    assert settings_needed(2) == 6 == len(surface_through(points(20, 2), np.arange(20.0)).weights)


@pytest.mark.parametrize("heights", [[1.0, np.inf], [1.0]])
def test_what_cannot_be_fitted_is_refused(heights: list[float]) -> None:
    """Tests that never is no height, and that points need heights."""
    with pytest.raises(ValueError, match="one finite height for each point"):
        surface_through(points(2, 1), heights)
