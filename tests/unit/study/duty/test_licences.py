"""Tests of supervised clinicians and of the equipment of patrol cars."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from studies import unit

from crisissim.domain.staff import Seat, Shift, Unit
from crisissim.domain.words import Payer, Role
from crisissim.study.duty.equipment import carries, with_equipment
from crisissim.study.duty.licences import under_supervision
from crisissim.study.intervals import minutes_in, outside

DAY, NIGHT = (Shift(480.0, 960.0),), (Shift(1320.0, 1800.0),)


def clinician(name: str, shifts: tuple[Shift, ...], supervised: bool = False, days: int = 7) -> Unit:
    """A clinician with either licence."""
    return Unit(name, "A", "team", (Seat(Role.CLINICIAN, Payer.NEW, supervised),), shifts, days)


def test_nobody_is_supervised() -> None:
    """Without supervised clinicians nothing changes."""
    units = (clinician("a", DAY), unit("patrol 1"))
    assert under_supervision(units) == (units, {})


def test_hours_without_supervision_are_lost() -> None:
    """A shift is cut to the hours of an independent clinician, and the loss is in hours a week."""
    kept, lost = under_supervision([clinician("a", (Shift(600.0, 1200.0),)), clinician("b", DAY, supervised=True)])
    assert [one.shifts for one in kept] == [(Shift(600.0, 1200.0),), (Shift(600.0, 960.0),)]
    assert lost == {"b": 2.0}


def test_supervisors_on_call_count() -> None:
    """Somebody who can be phoned can supervise."""
    home = Unit("home", "A", "on-call", (Seat(Role.ON_CALL_CLINICIAN, Payer.NEW),), DAY, on_call=True)
    assert under_supervision([home, clinician("b", DAY, supervised=True)])[1] == {}


def test_never_supervised() -> None:
    """Who never has a supervisor is not on duty at all; two supervised ones cannot vouch for each other."""
    kept, lost = under_supervision([clinician("a", DAY, supervised=True), clinician("b", DAY, supervised=True)])
    assert kept == ()
    assert lost == {"a": 8.0, "b": 8.0}


def test_shifts_of_different_cycles() -> None:
    """Hours lost are a mean over the weeks of the longer cycle."""
    kept, lost = under_supervision([clinician("a", DAY, days=14), clinician("b", DAY, supervised=True)])
    assert kept[1].shifts == DAY
    assert kept[1].cycle_days == 14
    assert lost == {"b": 4.0}


def test_a_night_over_the_end_of_the_cycle() -> None:
    """A shift from Sunday night into Monday is one shift, before and after."""
    night = (Shift(6 * 1440.0 + 1320.0, 7 * 1440.0 + 360.0),)
    kept, lost = under_supervision([clinician("a", night), clinician("b", night, supervised=True)])
    assert kept[1].shifts == night
    assert lost == {}


@pytest.mark.parametrize(
    ("share", "cars"), [(0.5, [1, 3]), (0.3, [3]), (0.1, []), (0.75, [1, 2, 3]), (1.0, [0, 1, 2, 3])]
)
def test_equipment_is_spread_evenly(share: float, cars: list[int]) -> None:
    """Of four cars as many carry the equipment as the share fills, spread over the roster."""
    assert [place for place in range(4) if carries(place, share)] == cars


def test_ten_times_a_tenth() -> None:
    """Rounding takes no car away."""
    for share in (0.1, 0.2, 0.3, 0.6, 0.7, 0.9):
        assert sum(carries(place, share) for place in range(100)) == round(100 * share)


def test_a_car_keeps_its_equipment() -> None:
    """Whoever leaves it or does not come: what remains is the same car; teams are left alone."""
    roster = [unit(f"p{i}") for i in range(4)]
    less = unit("p3, one officer less")
    short = unit("p3, officer short", luck_of="p3")
    team = unit("team", "team", (Role.CLINICIAN,))
    found = with_equipment([roster[2], less, short, team], roster, 0.25)
    assert [one.equipped for one in found] == [False, True, True, True]
    assert with_equipment(roster, roster, 1.0) == tuple(roster)


def test_equipment_in_each_agency() -> None:
    """Every department has its share."""
    roster = [unit(f"{agency}{i}", agency=agency) for agency in "AB" for i in range(2)]
    assert [one.equipped for one in with_equipment(roster, roster, 0.5)] == [False, True, False, True]


hours = st.lists(st.tuples(st.integers(0, 167), st.integers(1, 24)), min_size=1, max_size=6)


@given(duty=hours, cover=hours)
def test_no_hour_is_lost_or_made(duty: list[tuple[int, int]], cover: list[tuple[int, int]]) -> None:
    """What is kept is covered, and what is kept and what is lost are the whole shift."""
    shifts = tuple(Shift(start * 60.0, (start + long) * 60.0) for start, long in duty)
    watch = tuple(Shift(start * 60.0, (start + long) * 60.0) for start, long in cover)
    kept, lost = under_supervision([clinician("a", watch), clinician("b", shifts, supervised=True)])
    left = kept[1].shifts if len(kept) > 1 else ()
    assert outside(left, watch, 10080.0) == []
    assert minutes_in(left) + 60.0 * lost.get("b", 0.0) == pytest.approx(minutes_in(shifts))
    for shift in shifts:
        missing = minutes_in(outside([shift], watch, 10080.0))
        assert minutes_in(shift_parts(left, shift)) >= minutes_in([shift]) - missing - 1e-6


def shift_parts(left: tuple[Shift, ...], shift: Shift) -> list[Shift]:
    """The parts of what is left that lie inside a shift."""
    return [part for part in left if part.start >= shift.start and part.end <= shift.end]
