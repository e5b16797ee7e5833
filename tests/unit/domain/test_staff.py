"""Units, shifts and the arithmetic of posts; what a crew is to the person."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from studies import unit

from crisissim.domain.staff import PATROL, Break, Seat, Shift, Unit, fte, times_on_duty, yearly_hours
from crisissim.domain.words import SWORN, Goes, Kind, Missed, Payer, Power, Role, kind_of

DAY = 1440.0
NIGHTS = tuple(Shift(d * DAY + 1200.0, d * DAY + 1680.0) for d in range(7))


def test_a_seat_around_the_clock() -> None:
    """8,760 hours a year at 1,700 available hours are 5.15 people."""
    hours = yearly_hours((Shift(0.0, 7 * DAY),), 7)
    assert hours == pytest.approx(8760.0)
    assert fte(hours, 1700.0) == pytest.approx(5.153, abs=5e-4)


def test_longer_cycles() -> None:
    """One 12-hour shift in a cycle of 14 days is 12 x 365 / 14 hours a year."""
    assert yearly_hours((Shift(0.0, 720.0),), 14) == pytest.approx(12 * 365 / 14)


def test_a_night_under_way_at_the_start() -> None:
    """A study that begins on Wednesday midnight finds Tuesday's night shift at work until 04:00."""
    found = times_on_duty(NIGHTS, 7, 2, 2 * DAY)
    assert found == [(0.0, 240.0), (1200.0, 1680.0), (2640.0, 2880.0)]


def test_touching_and_overlapping_shifts_are_one_stretch() -> None:
    """06:00-14:00, 14:00-22:00 and 20:00-23:00 are on duty from 06:00 to 23:00."""
    shifts = (Shift(840.0, 1320.0), Shift(360.0, 840.0), Shift(1200.0, 1380.0))
    assert times_on_duty(shifts, 7, 0, DAY) == [(360.0, 1380.0)]


def test_cycles_are_counted_from_the_monday_of_the_first_week() -> None:
    """A shift on the first day of a 14-day cycle comes every other Monday."""
    assert [start for start, _ in times_on_duty((Shift(0.0, 60.0),), 14, 0, 30 * DAY)] == [0.0, 14 * DAY, 28 * DAY]
    assert [start for start, _ in times_on_duty((Shift(0.0, 60.0),), 14, 3, 30 * DAY)] == [11 * DAY, 25 * DAY]


@given(
    st.lists(st.tuples(st.integers(0, 13 * 24), st.integers(1, 30)), max_size=5),
    st.sampled_from([7, 14]),
    st.integers(0, 6),
)
def test_hours_on_duty_are_those_of_the_pattern(hours: list[tuple[int, int]], cycle: int, weekday: int) -> None:
    """Minute by hour, somebody is on duty exactly where a shift of the pattern covers the hour."""
    shifts = tuple(Shift(60.0 * (s % (24 * cycle)), 60.0 * (s % (24 * cycle) + n)) for s, n in hours)
    found = times_on_duty(shifts, cycle, weekday, 21 * DAY)
    for hour in range(0, 21 * 24, 5):
        minute = hour * 60.0 + 30.0
        inside = any(start <= minute < end for start, end in found)
        moment = minute + weekday * DAY
        covered = any(
            shift.start <= moment - turn * cycle * DAY < shift.end for shift in shifts for turn in range(-3, 5)
        )
        assert inside == covered
    assert all(0.0 <= start < end <= 21 * DAY for start, end in found)
    assert all(one[1] < two[0] for one, two in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("crew", "kind", "sworn"),
    [
        ((Role.OFFICER,), Kind.POLICE, 1),
        ((Role.OFFICER, Role.CIT_OFFICER), Kind.CIT, 2),
        ((Role.OFFICER, Role.CLINICIAN), Kind.CLINICIAN, 1),
        ((Role.ON_CALL_CLINICIAN,), Kind.CLINICIAN, 0),
        ((Role.OFFICER, Role.REMOTE_CLINICIAN), Kind.REMOTE, 1),
        ((Role.SOCIAL_WORKER, Role.PARAMEDIC), Kind.TEAM, 0),
        ((Role.OFFICER, Role.PARAMEDIC), Kind.TEAM, 1),
        ((Role.PARAMEDIC, Role.CLINICIAN), Kind.CLINICIAN, 0),
    ],
)
def test_what_a_crew_is_to_the_person(crew: tuple[Role, ...], kind: Kind, sworn: int) -> None:
    """The most specialised member says what a unit is; officers in it are counted apart."""
    made = unit("it", roles=crew)
    assert (made.kind, made.officers) == (kind, sworn)
    assert kind_of(crew[::-1]) is kind


def test_codes_are_places_in_the_list() -> None:
    """Reached is 0, and every word of a list has its own number."""
    assert Missed.REACHED.code == 0
    for words in (Missed, Kind, Role):
        assert [word.code for word in words] == list(range(len(words)))


def test_a_unit_comes_to_every_shift_unless_said_otherwise() -> None:
    """Its own luck, all of it from 0 up to 1; equipped, without breaks, at work rather than at home."""
    plain = Unit("it", "Northfield", PATROL, (Seat(Role.OFFICER, Payer.TODAY),), NIGHTS)
    assert (plain.luck_of, plain.from_chance, plain.to_chance) == ("", 0.0, 1.0)
    assert (plain.equipped, plain.breaks, plain.on_call, plain.base) == (True, (), False, None)


def test_a_crew_and_what_is_left_of_it() -> None:
    """A smaller crew on the same luck is a unit of its own kind, with the hours of one seat like the full one."""
    full = unit("team", roles=(Role.CLINICIAN, Role.PARAMEDIC), shifts=NIGHTS, luck_of="team", to_chance=0.9)
    rest = unit("team, short", roles=(Role.PARAMEDIC,), shifts=NIGHTS, luck_of="team", from_chance=0.9)
    assert (full.kind, rest.kind) == (Kind.CLINICIAN, Kind.TEAM)
    assert full.hours_a_year == rest.hours_a_year == pytest.approx(8 * 365)
    assert full.to_chance == rest.from_chance
    assert (full.luck_of, rest.luck_of) == ("team", "team")


def test_a_break_is_lost_when_its_time_has_passed() -> None:
    """A break waits for nobody and yields to nobody unless it says so."""
    assert Break(240.0, 30.0) == Break(after=240.0, minutes=30.0, wait=0.0, yields=False, what="meal")


def test_powers_are_apart() -> None:
    """Each power is a bit of its own, so that a role may have any of them."""
    powers = list(Power)
    assert len({power.value for power in powers}) == len(powers)
    assert all(not one & two for one, two in itertools.combinations(powers, 2))
    assert Power.TRANSPORT not in Power.HOLD


def test_where_a_person_goes_is_a_code() -> None:
    """Nowhere is 0, as in a table that nobody has written to."""
    assert [int(goes) for goes in (Goes.NOWHERE, Goes.WILLINGLY, Goes.HELD)] == [0, 1, 2]


def test_an_officer_in_a_crew_is_sworn_whatever_the_crew_is_called() -> None:
    """Only the two sworn roles count as officers."""
    assert {Role.OFFICER, Role.CIT_OFFICER} == SWORN
    assert unit("it", roles=tuple(Role)).officers == 2
