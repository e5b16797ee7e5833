"""Tests of the arithmetic of stretches on a cycle."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisissim.domain.staff import Shift
from crisissim.study.intervals import around, folded, in_words, most_at_once, outside, repeated, shifts_of
from crisissim.study.schema.fields import Pattern

WEEK = 10080.0
DAY = 1440.0
stretches = st.builds(
    lambda start, length: Shift(float(start), float(start + length)), st.integers(0, 10079), st.integers(1, 1440)
)


def pattern(hours: float, days: object = "all", start: time = time(7)) -> Pattern:
    """A pattern as a file gives it."""
    return Pattern.model_validate({"start": start, "hours": hours, "days": days})


def test_every_day() -> None:
    """Left out, days are all of the cycle, and the last shift runs past its end."""
    shifts = shifts_of(pattern(12, start=time(19, 30)))
    assert len(shifts) == 7
    assert shifts[0] == Shift(1170.0, 1890.0)
    assert shifts[6].end > WEEK


def test_named_days_come_every_week() -> None:
    """In a cycle of four weeks, Monday is four days."""
    assert [shift.start / DAY for shift in shifts_of(pattern(8, ["monday"], time(0)), 28)] == [0, 7, 14, 21]


def test_numbered_days() -> None:
    """The 12-hour rotation 2-2-3 is a list of day numbers in a fortnight."""
    shifts = shifts_of(pattern(12, [1, 2, 5, 6, 7, 10, 11], time(6)), 14)
    assert [int(shift.start // DAY) + 1 for shift in shifts] == [1, 2, 5, 6, 7, 10, 11]
    assert sum(shift.end - shift.start for shift in shifts) / 60 / 2 == 42


def test_folded_joins_and_wraps() -> None:
    """Overlaps count once, and what runs past the end begins the cycle."""
    assert folded([Shift(0, 100), Shift(50, 200), Shift(10000, 10180)], WEEK) == [Shift(0, 200), Shift(10000, WEEK)]


def test_folded_ends() -> None:
    """Stretches too short to move the clock, or longer than the cycle, are folded like any other."""
    assert folded([Shift(420, 420 + 1e-20)], WEEK) == [Shift(420, 420)]
    assert folded([Shift(100, 100 + 2 * WEEK)], WEEK) == [Shift(0, WEEK)]


def test_around_joins_sunday_night() -> None:
    """A night shift from Sunday to Monday is one stretch."""
    assert around([Shift(0, 360), Shift(1000, 1100), Shift(9720, WEEK)]) == (Shift(1000, 1100), Shift(9720, WEEK + 360))
    assert around([Shift(0, WEEK)]) == (Shift(0, WEEK),)


def test_outside() -> None:
    """What is left of opening hours when nobody is on duty in part of them."""
    assert outside([Shift(0, 600)], [Shift(60, 120), Shift(300, 900)], WEEK) == [Shift(0, 60), Shift(120, 300)]


def test_told() -> None:
    """Stretches are said by weekday and hour."""
    assert list(in_words([Shift(9720, WEEK + 360)])) == ["Sunday 18:00 to Monday 06:00"]


@pytest.mark.parametrize(
    ("groups", "most"),
    [
        ([], 0),
        ([([Shift(0, 60)], 1), ([Shift(60, 120)], 1)], 1),
        ([([Shift(0, 61)], 1)] * 3, 3),
        ([([Shift(0, 61)], 3), ([Shift(60, 90)], 2)], 5),
    ],
)
def test_most_at_once(groups: list[tuple[list[Shift], int]], most: int) -> None:
    """One who goes as another comes does not count twice."""
    assert most_at_once(groups, WEEK) == most


@given(st.lists(stretches, max_size=6), st.lists(stretches, max_size=6))
def test_cover_and_rest_add_up(shifts: list[Shift], cover: list[Shift]) -> None:
    """Minute by minute: covered and uncovered parts are the whole."""
    minutes = {minute for shift in shifts for minute in _minutes(shift)}
    over = {minute for shift in cover for minute in _minutes(shift)}
    left = {minute for shift in outside(shifts, cover, WEEK) for minute in _minutes(shift)}
    assert left == minutes - over


@given(st.lists(stretches, max_size=6))
def test_repeated_keeps_the_share(shifts: list[Shift]) -> None:
    """Written out over four weeks, the same shifts fill four times the minutes."""
    once = sum(shift.end - shift.start for shift in folded(shifts, WEEK))
    four = sum(shift.end - shift.start for shift in folded(repeated(shifts, 7, 28), 4 * WEEK))
    assert four == 4 * once


def _minutes(shift: Shift) -> list[int]:
    return [minute % int(WEEK) for minute in range(int(shift.start), int(shift.end))]
