"""What an option takes: shifts, posts, people and dollars by role and payer, and officers moved out of patrol."""

from collections.abc import Iterator
from dataclasses import dataclass

from crisissim.budget import StaffCost, staff_cost
from crisissim.domain.staff import Shift, Unit
from crisissim.domain.words import Payer, Role
from crisissim.study import Study
from crisissim.timebase import MINUTES_PER_DAY, MINUTES_PER_HOUR

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class ShiftLine:
    """Units of one kind on one pattern.

    Attributes:
        name: of the shift.
        units: how many.
        crew: who sits in one unit.
        hours: when, in words.
        hours_a_week: of one unit.
        on_call: on standby at home.
    """

    name: str
    units: int
    crew: tuple[Role, ...]
    hours: str
    hours_a_week: float
    on_call: bool


@dataclass(frozen=True, slots=True)
class Takes:
    """What an option takes besides today's roster.

    Attributes:
        option: its name.
        shifts: its units by shift.
        staff: its posts, people and dollars a year by role and payer.
        patrol_hours_removed: officer hours a year moved out of patrol.
    """

    option: str
    shifts: tuple[ShiftLine, ...]
    staff: StaffCost
    patrol_hours_removed: float


def takes(study: Study, option: str) -> Takes:
    """Shifts and people that the option adds to today's roster, programs of today not counted."""
    scenario = study.scenario(option)
    added = [unit for unit in scenario.units if _adds(unit)]
    staff = staff_cost(scenario.units, scenario.assumptions)
    return Takes(option, tuple(_shifts(added)), staff, scenario.patrol_hours_removed)


def _adds(unit: Unit) -> bool:
    """Whether anybody in it is not at work in this unit today; variants with an empty seat are the same unit."""
    return unit.from_chance == 0.0 and any(seat.payer != Payer.TODAY for seat in unit.seats)


def _shifts(units: list[Unit]) -> Iterator[ShiftLine]:
    groups: dict[tuple[object, ...], list[Unit]] = {}
    for unit in units:
        groups.setdefault((unit.pool, unit.crew, unit.shifts, unit.on_call), []).append(unit)
    for group in groups.values():
        first = group[0]
        yield ShiftLine(
            name=first.pool,
            units=len(group),
            crew=first.crew,
            hours=hours_in_words(first.shifts, first.cycle_days),
            hours_a_week=sum(shift.end - shift.start for shift in first.shifts)
            / MINUTES_PER_HOUR
            * 7
            / first.cycle_days,
            on_call=first.on_call,
        )


def hours_in_words(shifts: tuple[Shift, ...], cycle_days: int) -> str:
    """When somebody is on duty, in words: each time of day with its days."""
    if sum(shift.end - shift.start for shift in shifts) >= cycle_days * MINUTES_PER_DAY:
        return "around the clock"
    times: dict[str, list[int]] = {}
    for shift in shifts:
        clock = f"{_clock(shift.start)} to {_clock(shift.end)}"
        times.setdefault(clock, []).append(int(shift.start // MINUTES_PER_DAY))
    return "; ".join(f"{_days(days, cycle_days)} {clock}" for clock, days in times.items())


def _clock(minute: float) -> str:
    within = int(minute % MINUTES_PER_DAY)
    return f"{within // 60:02}:{within % 60:02}"


def _days(days: list[int], cycle_days: int) -> str:
    if len(set(days)) == cycle_days:
        return "every day"
    if cycle_days != len(WEEKDAYS):
        return f"{len(set(days))} days in {cycle_days}"
    if sorted(set(days)) == [0, 1, 2, 3, 4]:
        return "Mon to Fri"
    return ", ".join(WEEKDAYS[day] for day in sorted(set(days)))
