"""Tests of when synthetic calls come in, against the given rates."""

import numpy as np
import pytest
from scipy.stats import chi2

from crisissim.demand.poisson import day_factors
from crisissim.streams import stream
from crisissim.study.scenario import Window
from crisissim.synth import Recipe
from crisissim.synth.arrivals import arrivals, rates_by_hour, shape
from crisissim.timebase import hour_of_week


def test_whole_weeks_add_up_to_the_rate(recipe: Recipe, window: Window) -> None:
    """Over whole weeks the expected calls are rate x population, whatever the profile."""
    for row in recipe.types:
        expected = rates_by_hour(recipe, row, window)
        assert len(expected) == 56 * 24
        assert expected.sum() == pytest.approx(row.rate * 45 * 56 / 365)


def test_the_week_begins_on_its_weekday(recipe: Recipe, window: Window) -> None:
    """The window begins on a Saturday, and so do the rates."""
    row = recipe.types[0]
    assert window.first_weekday == 5
    week = shape(recipe.families[row.family])
    first = rates_by_hour(recipe, row, window)[:24]
    assert first / first.sum() == pytest.approx(week[5] / week[5].sum())


def test_counts_by_hour_of_week_fit_the_rates(recipe: Recipe, window: Window) -> None:
    """Drawn calls per hour of week differ from the given rates by no more than chance (chi-square, 168 hours)."""
    expected = np.sum([rates_by_hour(recipe, row, window) for row in recipe.types], axis=0)
    drawn = np.zeros(168)
    for replication in range(20):
        minutes = arrivals(expected, stream(1, replication, "town", "test arrivals"))
        drawn += np.bincount(hour_of_week(minutes, window.first_weekday), minlength=168)
    wanted = 20 * np.bincount(hour_of_week(np.arange(56 * 24) * 60.0, 5), weights=expected, minlength=168)
    distance = ((drawn - wanted) ** 2 / wanted).sum()
    assert chi2.ppf(0.0005, 168) < distance < chi2.ppf(0.9995, 168)


def test_arrivals_are_sorted_whole_seconds() -> None:
    """Arrival minutes ascend, lie in their hours, and are whole seconds to the grid."""
    minutes = arrivals(np.array([0.0, 50.0, 0.0, 80.0]), stream(1, 0, "town", "test seconds"))
    assert len(minutes) > 80
    assert np.all(np.diff(minutes) >= 0)
    assert set(np.floor(minutes / 60)) == {1.0, 3.0}
    assert np.abs(minutes * 60 - np.round(minutes * 60)).max() < 1e-4


@pytest.mark.parametrize("variance", [0.0, 0.02, 0.3])
def test_busy_days_have_mean_one(variance: float) -> None:
    """Factors of days have mean 1 and the variance asked for."""
    factors = day_factors(40_000, variance, stream(1, 0, "town", "test days"))
    assert factors.mean() == pytest.approx(1.0, abs=0.01)
    assert factors.var() == pytest.approx(variance, rel=0.05, abs=1e-12)
