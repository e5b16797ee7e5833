"""Tests of the checks of days: jumps of weekly calls and days without any."""

import numpy as np
import pytest
from judging import reading, said, spread

from crisissim.intake.quality.gaps import empty_stretches
from crisissim.intake.quality.jumps import jumps_of


def per_day(*levels: tuple[int, float], seed: int = 4) -> np.ndarray:
    """Calls per day: so many days at each level."""
    luck = np.random.default_rng(seed)
    return np.concatenate([luck.poisson(level, days) for days, level in levels]).astype(np.int64)


@pytest.mark.parametrize("factor", [1.0, 1.2, 1.35, 0.7])
def test_seasons_are_no_jumps(factor: float) -> None:
    """A busy summer."""
    assert list(jumps_of(per_day((84, 40.0), (84, 40.0 * factor)))) == []


@pytest.mark.parametrize(("a_day", "factor"), [(100.0, 1.65), (40.0, 1.65), (40.0, 0.5), (15.0, 2.0)])
def test_a_lasting_jump_is_found_once_and_dated(a_day: float, factor: float) -> None:
    """Whatever the day of the week on which it happens."""
    for day in (84, 87, 90):
        (jump,) = jumps_of(per_day((day, a_day), (80, a_day * factor)))
        assert jump.lasts
        assert abs(jump.day - day) <= 2
        assert jump.after / jump.before == pytest.approx(factor, rel=0.2)


def test_a_single_week_is_a_short_time() -> None:
    """A storm: found, said to be short, and the level afterwards is no jump back."""
    (jump,) = jumps_of(per_day((70, 60.0), (7, 150.0), (70, 60.0)))
    assert not jump.lasts
    assert jump.day // 7 == 10


def test_two_jumps_are_two() -> None:
    """A filter lifted and put back."""
    days = [jump.day for jump in jumps_of(per_day((70, 50.0), (70, 100.0), (70, 50.0)))]
    assert len(days) == 2
    assert abs(days[0] - 70) <= 2
    assert abs(days[1] - 140) <= 2


def test_chance_is_no_jump() -> None:
    """Villages of two calls a day swing by half from week to week."""
    for seed in range(20):
        assert list(jumps_of(per_day((364, 2.0), seed=seed))) == []


def test_a_gap_is_no_jump() -> None:
    """Weeks that touch a gap are not compared; the level on both sides is."""
    assert list(jumps_of(per_day((70, 30.0), (40, 0.0), (70, 30.0)))) == []


@pytest.mark.parametrize(
    ("calls", "stretches"),
    [
        ([10] * 50 + [0] * 3 + [10] * 50, [(50, 3)]),
        ([10] * 50 + [0] * 2 + [10] * 50, []),
        ([30] * 50 + [0] + [30] * 50, [(50, 1)]),
        ([0] * 10 + [10] * 50 + [0] * 10, [(0, 10), (60, 10)]),
        ([1, 0, 0, 1, 0, 2, 1, 0, 0, 0, 1], []),
        ([0, 0, 0], []),
    ],
)
def test_gaps(calls: list[int], stretches: list[tuple[int, int]]) -> None:
    """Runs of empty days too long for chance at half the usual calls; a village has empty days."""
    assert empty_stretches(np.array(calls)) == stretches


def test_the_jump_is_told_with_its_types() -> None:
    """Date, size, and the call types that make it."""
    received = np.concatenate([spread(84, 40.0), 84 * 1440 + spread(84, 90.0, seed=2)])
    types = np.where((received > 84 * 1440) & (np.arange(len(received)) % 2 == 0), 0, 1)
    what = said(reading(received, 168, types=types, call_types=("TRAFFIC STOP", "THEFT")))["W132"].what
    assert what.startswith("From 2024-03-2")
    assert "weekly calls rise by" in what
    assert "above all TRAFFIC STOP 0 to 3" in what
    assert "for a short time" not in what


def test_the_gap_is_told_with_its_days() -> None:
    """How many days, and which."""
    received = spread(100, 40.0)
    day = received // 1440
    one = reading(received[(day < 30) | (day >= 40)], 100)
    assert said(one)["W133"].what == "No call at all came in on 10 of 100 days: from 2024-01-31 to 2024-02-09."
    two = reading(received[((day < 30) | (day >= 40)) & (day != 70)], 100)
    assert said(two)["W133"].what.endswith("on 11 of 100 days: at the longest from 2024-01-31 to 2024-02-09.")
    assert said(reading(received[day != 70], 100))["W133"].what.endswith("1 of 100 days: on 2024-03-11.")
