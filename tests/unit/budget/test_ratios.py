"""Tests of dollars for one more call reached: a ratio of averages with an interval that keeps its promise."""

from math import inf, nan

import numpy as np
import pytest
from verification.noting import note

from crisissim.budget.facts import calls_reached
from crisissim.budget.ratios import dollars_for


def test_the_ratio_of_averages() -> None:
    """$1,000 a year for 4, 5 and 6 more calls is $200 each, not the average of three quotients."""
    found = dollars_for("calls", np.full(3, 1000.0), np.array([4.0, 5.0, 6.0]), years=True)
    assert found.mean == 200.0
    assert found.gained == 5.0
    assert found.low < 200.0 < found.high
    assert (found.year_low, found.year_high) == (pytest.approx(200 - 0.9 * (200 - 1000 / 6)), pytest.approx(245.0))


def test_the_interval_worked_by_hand() -> None:
    """The differences are 200, 0 and -200; their interval of +-496.8 over 5 calls is $99.37 either way."""
    found = dollars_for("calls", np.full(3, 1000.0), np.array([4.0, 5.0, 6.0]), years=False)
    half = 4.302653 * 200.0 / 3**0.5 / 5.0
    assert found.high - found.mean == pytest.approx(half, rel=1e-6)
    assert found.year_low is None


def test_nothing_gained_has_no_price() -> None:
    """Where the interval of what is gained holds zero, or all of it is lost."""
    for gained in ([-1.0, 1.0, 0.5], [-4.0, -5.0, -6.0]):
        found = dollars_for("hours", np.full(3, 1000.0), np.array(gained), years=True)
        assert found.mean == inf
        assert not found.certain
        assert found.to_json()["mean"] is None


def test_one_history_has_a_price_and_no_interval() -> None:
    """A single history says nothing about luck."""
    found = dollars_for("calls", np.array([1000.0]), np.array([4.0]), years=False)
    assert found.mean == 250.0
    assert found.to_json()["low"] is None


@pytest.mark.verify
def test_the_interval_holds_the_truth_as_often_as_it_says() -> None:
    """In 95 % of 2,000 experiments of 20 histories, within what luck allows."""
    luck = np.random.default_rng(11)
    held = 0
    for _ in range(2000):
        gained = luck.poisson(60.0, 20).astype(float)
        dollars = 5000.0 + 20.0 * gained + luck.normal(0.0, 300.0, 20)
        found = dollars_for("calls", dollars, gained, years=False)
        held += found.low <= (5000.0 + 20.0 * 60.0) / 60.0 <= found.high
    note(2000, said=f"{held / 2000:.1%} do")
    assert 0.93 < held / 2000 < 0.965


def test_a_year_without_crisis_calls_gains_none() -> None:
    """It counts as nothing gained, not as a year that is left out; else a tiny town would pay too little for a call."""
    reached = calls_reached({"coverage": np.array([0.5, nan, 1.0]), "eligible_calls": np.array([4.0, 0.0, 1.0])})
    assert reached.tolist() == [2.0, 0.0, 1.0]
    assert dollars_for("calls", np.full(3, 900.0), reached, years=True).gained == 1.0
