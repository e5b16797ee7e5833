"""Tests of statements about several options at once."""

from math import inf, isnan, nan

import numpy as np
import pytest
from scipy import stats

from crisissim.statistics import chances, level_together, paired_difference, variance_reduction


def luck() -> np.random.Generator:
    """The same draws in every test."""
    return np.random.default_rng(11)


def test_levels_that_hold_together() -> None:
    """Tests that ten intervals at 99.5 % hold together at 95 %, and one alone needs no more than its own."""
    assert level_together(1) == pytest.approx(0.95)
    assert level_together(10) == pytest.approx(0.995)
    assert level_together(0) == pytest.approx(0.95)


def test_intervals_hold_together_as_often_as_they_say() -> None:
    """Tests that of 600 studies of five equal options at most 5 % (and 3 errors) call any of ten pairs different."""
    source = np.random.default_rng(3)
    wrong = 0
    for _ in range(600):
        options = source.normal(0.0, 1.0, (5, 30)) + source.normal(0.0, 5.0, 30)
        pairs = [paired_difference(options[i], options[j], level_together(10)) for i in range(5) for j in range(i)]
        wrong += any(pair.low > 0.0 or pair.high < 0.0 for pair in pairs)
    assert wrong / 600 <= 0.05 + 3 * (0.05 * 0.95 / 600) ** 0.5


def test_a_clear_winner_is_certain() -> None:
    """Tests that an option that wins in every replication is best for sure, whichever way is better."""
    values = np.random.default_rng(1).normal(0.0, 1.0, 30) + np.array([[0.0], [10.0], [5.0]])
    assert chances(values, 0.0, luck()).best.tolist() == [0.0, 1.0, 0.0]
    assert chances(values, 0.0, luck(), higher=False).best.tolist() == [1.0, 0.0, 0.0]


def test_chances_of_two_are_those_of_their_difference() -> None:
    """Tests that the chance is that of a normal difference above 0: 30 pairs, average 0.3, deviation 1, so 95 %."""
    difference = np.random.default_rng(5).normal(0.0, 1.0, 30)
    difference = (difference - difference.mean()) / difference.std() + 0.3
    found = chances([difference, np.zeros(30)], 0.0, luck())
    assert found.best[0] == pytest.approx(stats.norm.cdf(0.3 * 30**0.5), abs=0.01)
    assert found.best.sum() == pytest.approx(1.0)


def test_equal_options_share_the_chance() -> None:
    """Tests that options equal in every replication are best by halves, and both surely near."""
    values = np.random.default_rng(2).normal(0.0, 1.0, 30)
    found = chances([values, values, values - 0.5], 0.6, luck())
    assert found.best == pytest.approx([0.5, 0.5, 0.0])
    assert found.near.tolist() == [1.0, 1.0, 1.0]


def test_a_margin_makes_small_differences_no_matter() -> None:
    """Tests that an option half a point behind is near within one point and not within a tenth."""
    values = np.full((2, 30), 0.3) - np.array([[0.0], [0.005]])
    assert chances(values, 0.01, luck()).near.tolist() == [1.0, 1.0]
    assert chances(values, 0.001, luck()).near.tolist() == [1.0, 0.0]


def test_never_is_the_worst_of_times() -> None:
    """Tests that an option that was never there in one replication of 30 is best only where that one is not drawn."""
    sometimes = np.full(30, 5.0)
    sometimes[3] = inf
    found = chances([sometimes, np.full(30, 9.0)], 1.0, luck(), higher=False)
    assert found.best[0] == pytest.approx((29 / 30) ** 30, abs=0.02)
    assert chances(np.full((2, 30), inf), 1.0, luck(), higher=False).best == pytest.approx([0.5, 0.5])


def test_nothing_observed_is_no_contest() -> None:
    """Tests that replications in which one option saw nothing are left out, and none left is no statement."""
    assert chances([[nan, 2.0], [1.0, nan]], 0.0, luck()) is None
    assert chances([[nan, 2.0], [1.0, 1.0]], 0.0, luck()).best.tolist() == [1.0, 0.0]


def test_the_same_luck_gives_the_same_chances() -> None:
    """Tests that the chances depend on nothing but values and stream."""
    values = np.random.default_rng(9).normal(0.0, 1.0, (4, 30))
    assert chances(values, 0.1, luck()).best.tolist() == chances(values, 0.1, luck()).best.tolist()


def test_variance_reduction_by_hand() -> None:
    """Tests 1, 2, 3 against 1, 2, 4: variances 1 and 7/3 over that of 0, 0, -1, which is 1/3."""
    assert variance_reduction([1.0, 2.0, 3.0], [1.0, 2.0, 4.0]) == pytest.approx((1 + 7 / 3) * 3)


def test_independent_options_gain_nothing_by_pairing() -> None:
    """Tests that the ratio of independent values is about 1."""
    one, other = np.random.default_rng(4).normal(0.0, 1.0, (2, 4000))
    assert variance_reduction(one, other) == pytest.approx(1.0, abs=0.05)


@pytest.mark.parametrize(
    ("one", "other"), [([1.0, 2.0], [3.0, 4.0]), ([1.0], [2.0]), ([1.0, inf], [1.0, 2.0]), ([nan, 1.0], [2.0, 2.0])]
)
def test_variance_reduction_that_cannot_be_told(one: list[float], other: list[float]) -> None:
    """Tests that a constant difference, one pair, and never have no ratio."""
    assert isnan(variance_reduction(one, other))
