"""Tests of officers moved out of patrol: hours add up, and no unit gives what it has not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisissim.domain.staff import Seat, Shift, Unit
from crisissim.domain.words import Payer, Role
from crisissim.study.duty import moving
from crisissim.study.duty.moving import Loan, move
from crisissim.study.intervals import folded, minutes_in

WEEK = 10080.0


def car(name: str, shifts: tuple[Shift, ...], officers: int = 1, cycle_days: int = 7) -> Unit:
    """A patrol unit."""
    return Unit(name, "Millbrook", "patrol", (Seat(Role.OFFICER, Payer.TODAY),) * officers, shifts, cycle_days)


def daily(start: float, hours: float) -> tuple[Shift, ...]:
    """A shift on every day of the week."""
    return tuple(Shift(day * 1440 + start * 60, day * 1440 + (start + hours) * 60) for day in range(7))


def hours(units: tuple[Unit, ...]) -> float:
    """Officer hours a year of these units."""
    return sum(unit.hours_a_year * unit.officers for unit in units)


def test_nobody_asked() -> None:
    """Without posts from patrol, patrol stays as it is."""
    patrol = (car("a", daily(7, 12)),)
    assert move(patrol, []).units == patrol


def test_hours_removed() -> None:
    """Eight hours a day for one officer are 2,920 hours a year, and exactly those are missing from patrol."""
    patrol = (car("a", daily(7, 12)), car("b", daily(7, 12)))
    moved = move(patrol, [Loan(1, daily(10, 8), 7)])
    assert moved.hours_a_year == pytest.approx(2920)
    assert hours(patrol) - hours(moved.units) == pytest.approx(2920)
    assert moved.unmet == ((),)


def test_spread_over_units() -> None:
    """Equals take turns: of seven days one gives four and the other three."""
    moved = move((car("a", daily(7, 12)), car("b", daily(7, 12))), [Loan(1, daily(7, 12), 7)])
    assert sorted(len(unit.shifts) for unit in moved.units) == [3, 4]


def test_largest_overlap_gives_first() -> None:
    """The unit that is there all the time is taken, not the one that goes home in between."""
    moved = move((car("early", daily(6, 6)), car("late", daily(9, 10))), [Loan(1, daily(10, 8), 7)])
    assert {unit.name: minutes_in(unit.shifts) for unit in moved.units} == {"early": 7 * 360, "late": 7 * 120}


def test_cover_pieced_together() -> None:
    """Where no unit is there all the time, several give one after the other."""
    moved = move((car("early", daily(6, 8)), car("late", daily(14, 8))), [Loan(1, daily(10, 8), 7)])
    assert moved.unmet == ((),)
    assert {unit.name: minutes_in(unit.shifts) for unit in moved.units} == {"early": 7 * 240, "late": 7 * 240}


def test_nobody_left() -> None:
    """Hours in which patrol has nobody are said, hour by hour."""
    moved = move((car("a", daily(7, 4)),), [Loan(1, (Shift(600, 780),), 7)])
    assert moved.unmet == ((Shift(660, 780),),)


def test_past_the_end_of_the_week() -> None:
    """A Sunday night is covered by who is on duty on Sunday night."""
    night = daily(19, 12)
    moved = move((car("nights", night),), [Loan(1, (Shift(9900, 10400),), 7)])
    assert moved.unmet == ((),)
    assert minutes_in(moved.units[0].shifts) == minutes_in(night) - 500


def test_two_officers_in_a_car() -> None:
    """One leaves; the other goes on alone for those hours."""
    moved = move((car("a", daily(7, 12), officers=2),), [Loan(1, daily(10, 8), 7)])
    assert [(unit.name, unit.officers, minutes_in(unit.shifts)) for unit in moved.units] == [
        ("a", 2, 7 * 240),
        ("a, one officer less", 1, 7 * 480),
    ]
    assert moved.hours_a_year == pytest.approx(2920)


def test_cycles_of_different_length() -> None:
    """A rotating patrol gives to a weekly post in the weeks in which it is there."""
    second_week = tuple(Shift(s.start + WEEK, s.end + WEEK) for s in daily(7, 12))
    patrol = (car("odd", daily(7, 12), cycle_days=14), car("even", second_week, cycle_days=14))
    moved = move(patrol, [Loan(1, daily(7, 6), 7)])
    assert moved.unmet == ((),)
    assert [minutes_in(unit.shifts) for unit in moved.units] == [7 * 360, 7 * 360]
    assert moved.hours_a_year == pytest.approx(6 * 365)


starts = st.integers(0, 167)
shifts = st.lists(
    st.builds(lambda start, length: Shift(start * 60.0, (start + length) * 60.0), starts, st.integers(1, 12)),
    min_size=1,
    max_size=4,
)


@given(st.lists(st.tuples(shifts, st.integers(1, 2)), min_size=1, max_size=4), st.lists(shifts, max_size=3))
def test_hours_add_up(cars: list[tuple[list[Shift], int]], asked: list[list[Shift]]) -> None:
    """What patrol loses is what was moved, and moved and unmet together are what was asked for."""
    patrol = tuple(car(f"c{i}", tuple(folded(on, WEEK)), n) for i, (on, n) in enumerate(cars))
    loans = [Loan(1, tuple(on), 7) for on in asked]
    moved = move(patrol, loans)
    unmet = sum(minutes_in(parts) for parts in moved.unmet) / 60 * 365 / 7
    wanted = sum(minutes_in(on) for on in asked) / 60 * 365 / 7
    assert hours(patrol) - hours(moved.units) == pytest.approx(moved.hours_a_year)
    assert moved.hours_a_year + unmet == pytest.approx(wanted)


@given(
    rows=st.lists(
        st.tuples(st.integers(0, 23), st.sampled_from([8, 12]), st.integers(1, 4), st.integers(1, 2)),
        min_size=1,
        max_size=4,
    ),
    loans=st.lists(st.tuples(st.integers(0, 23), st.integers(1, 12), st.integers(1, 3)), min_size=1, max_size=2),
)
def test_rows_of_the_roster_are_only_a_short_cut(
    rows: list[tuple[int, int, int, int]], loans: list[tuple[int, int, int]]
) -> None:
    """Looking at the first of those alike takes the same officers as looking at every unit."""
    shifts = [daily(start, length) for start, length, _, _ in rows]
    patrol = [
        (f"row {row} car {number}", shifts[row], officers)
        for row, (_, _, cars, officers) in enumerate(rows)
        for number in range(cars)
    ]
    lent = tuple(Loan(officers, daily(start, length), 7) for start, length, officers in loans)
    copies = tuple(car(name, (*own,), seats) for name, own, seats in patrol)
    assert len({id(unit.shifts) for unit in copies}) == len(copies)
    alike = moving._moved.__wrapped__(tuple(car(*one) for one in patrol), lent)
    assert alike == moving._moved.__wrapped__(copies, lent)
