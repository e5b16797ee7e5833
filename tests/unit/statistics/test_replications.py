"""Tests of how many replications are enough."""

import warnings
from math import inf, isnan, nan

import numpy as np
import pytest

from crisissim.statistics import Precision, half_widths, mean_interval, reached
from crisissim.statistics.replications import look_ahead_at

TEN = Precision(absolute=0.0, relative=0.1)


def test_half_widths_are_those_of_each_beginning() -> None:
    """Tests that the average and half width after k replications are those of the interval of the first k."""
    values = np.random.default_rng(3).gamma(2.0, 10.0, 60) + 1e6
    mean, half = half_widths(values)
    for k in (2, 3, 17, 60):
        interval = mean_interval(values[:k])
        assert mean[k - 1] == pytest.approx(interval.mean, rel=1e-12)
        assert half[k - 1] == pytest.approx((interval.high - interval.low) / 2, rel=1e-6)
    assert isnan(half[0])


def test_replications_without_observations_say_nothing() -> None:
    """Tests that NaN neither widens nor narrows the interval, and stands for nothing where nothing came before."""
    mean, half = half_widths([nan, 1.0, nan, 2.0, 3.0])
    assert np.isnan(mean[0])
    assert mean[1:].tolist() == [1.0, 1.0, 1.5, 2.0]
    assert half[-1] == pytest.approx(2.484138, abs=1e-6)


def test_by_hand() -> None:
    """Tests 9, 11, 10, 10, 10, ...: half widths 2.48 of 3, 1.30 of 4, 0.88 of 5; within a tenth of 10 from 5 on."""
    values = [9.0, 11.0, 10.0, 10.0, 10.0, 10.0, 10.0]
    assert half_widths(values)[1][2:5] == pytest.approx([2.484138, 1.299228, 0.877986], abs=1e-5)
    assert reached(values, TEN, look_ahead=0).enough == 5
    assert reached(values, TEN, look_ahead=2).enough == 5
    waiting = reached(values, TEN, look_ahead=3)
    assert (waiting.enough, waiting.look_at) == (None, 8)


def test_precision_that_does_not_last_does_not_count() -> None:
    """Tests that three equal values by chance are no precision if the next ones differ."""
    values = [10.0, 10.0, 10.0, 30.0, 10.0, 12.0, 9.0]
    assert reached(values, TEN, look_ahead=0).enough == 3
    assert reached(values, TEN, look_ahead=2).enough is None


def test_absolute_or_relative_is_enough() -> None:
    """Tests that a share near nothing is judged by its absolute precision, hours by the relative one."""
    luck = np.random.default_rng(1)
    share, hours = luck.normal(0.001, 0.001, 40), luck.normal(4000.0, 400.0, 40)
    assert reached(share, Precision(0.0, 0.05), 5).enough is None
    assert reached(share, Precision(0.01, 0.05), 5).enough == 3
    assert reached(hours, Precision(10.0, 0.0), 5).enough is None
    assert reached(hours, Precision(10.0, 0.05), 5).enough is not None


def test_two_replications_that_agree_are_looked_at_again_after_one_more() -> None:
    """Tests that two are too few for any interval: the third, and the look-ahead of five, come before another look."""
    assert reached([10.0, 10.0], TEN, look_ahead=5).look_at == 3 + 5


def test_equal_values_are_as_precise_as_can_be() -> None:
    """Tests that three noughts are known to nothing and a tenth of nothing."""
    assert reached([0.0, 0.0, 0.0], TEN, look_ahead=0).enough == 3


def test_small_tolerances_are_tolerances() -> None:
    """Tests that shares known to 0.12 where 0.01 is asked for are looked at after twice as many, not after one more."""
    assert reached([0.2, 0.3, 0.25], Precision(0.01, 0.0), look_ahead=0).look_at == 6


@pytest.mark.parametrize("values", [[nan] * 9, [5.0, inf, 6.0, 7.0], []])
def test_what_no_number_of_replications_makes_precise(values: list[float]) -> None:
    """Tests that nothing observed and never are not waited for; nothing yet is."""
    found = reached(values, TEN, 5)
    assert found.enough is None
    assert (found.look_at is None) == bool(values)


def test_the_look_ahead_grows_beyond_a_hundred() -> None:
    """Tests five of each hundred: 5 up to 100, 10 at 200, 12 at 250."""
    assert [look_ahead_at(n, 5) for n in (3, 100, 119, 120, 200, 250)] == [5, 5, 5, 6, 10, 12]


def test_the_next_look_is_never_in_the_past_nor_far_ahead() -> None:
    """Tests that the next number is larger, and at most about twice as many: the spread is only estimated."""
    for seed in range(200):
        luck = np.random.default_rng(seed)
        n = int(luck.integers(1, 80))
        found = reached(luck.exponential(10.0, n), Precision(0.0, 0.02), 5)
        assert found.look_at is not None
        assert n < found.look_at <= 2 * n + 6 + 3


class Luck:
    """A model for sim-tools whose replications are these numbers."""

    def __init__(self, values: np.ndarray) -> None:
        self.values = values

    def single_run(self, replication: int) -> dict[str, float]:
        """One number."""
        return {"wait": float(self.values[replication])}


@pytest.mark.parametrize("look_ahead", [0, 3, 5])
@pytest.mark.parametrize("precision", [0.05, 0.1])
def test_sim_tools_finds_the_same_number(precision: float, look_ahead: int) -> None:
    """Tests that the replications algorithm of sim-tools needs as many, on normal and on skewed replications.

    Only up to a hundred: beyond, sim-tools looks again through what it has with a look-ahead that does not grow.
    """
    tools = pytest.importorskip("sim_tools.output_analysis", reason="sim-tools is installed with the tools for tests")
    met = 0
    for seed in range(30):
        luck = np.random.default_rng(seed)
        values = luck.normal(10.0, 1 + seed % 4 / 2, 400) if seed % 2 else luck.gamma(30.0, 1 / 3, 400)
        rule = tools.ReplicationsAlgorithm(
            half_width_precision=precision, look_ahead=look_ahead, initial_replications=3, replication_budget=300
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns where the budget does not reach
            theirs = rule.select(Luck(values), ["wait"])[0]["wait"]
        if theirs is not None and theirs <= 100:
            met += 1
            assert reached(values[: rule.n], Precision(0.0, precision), look_ahead).enough == theirs
    assert met >= 10


@pytest.mark.parametrize(
    ("deviation", "precision", "look_ahead", "number"),
    [(2.0, 0.05, 5, 56), (2.0, 0.1, 5, 11), (3.0, 0.05, 0, 117), (3.0, 0.1, 0, 34), (4.0, 0.1, 5, 61)],
)
def test_numbers_that_sim_tools_found(deviation: float, precision: float, look_ahead: int, number: int) -> None:
    """Tests numbers that sim-tools 1.3.0 found for normal replications of mean 10, seed 7."""
    values = np.random.default_rng(7).normal(10.0, deviation, 400)
    assert reached(values, Precision(0.0, precision), look_ahead).enough == number
