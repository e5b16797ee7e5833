"""What [shifts] of study.toml may say in one place and contradict in another."""

from collections.abc import Iterator

from crisissim.errors import Fault
from crisissim.study.files.sentences import choice, shown
from crisissim.study.files.source import Loc, Source
from crisissim.study.rules.common import twice
from crisissim.study.schema.shifts import SHIPPED, OwnCycleTable, ShiftsTable
from crisissim.study.schema.study_file import StudyFile


def shift_faults(source: Source, study: StudyFile) -> Iterator[Fault]:
    """Cycles that nobody knows, shifts that cannot be worked, and times that are not on the hour."""
    shifts: ShiftsTable = study.shifts
    loc: Loc = ("shifts",)
    own = [cycle.name for cycle in shifts.own]
    known = [*SHIPPED, *own]
    for place, name in enumerate(shifts.patterns):
        if name not in known:
            yield source.fault((*loc, "patterns", place), f"there is no cycle {shown(name)}", choice(name, known))
    for place, name in twice(shifts.patterns):
        yield source.fault((*loc, "patterns", place), f"{shown(name)} is named twice", "Name each cycle once.")
    for place, name in twice(known):
        if place >= len(SHIPPED):
            where = (*loc, "own", place - len(SHIPPED), "name")
            yield source.fault(where, f"there is already a cycle {shown(name)}", "Rename this one.")
    for place, cycle in enumerate(shifts.own):
        yield from _own_faults(source, (*loc, "own", place), cycle)
    for place, start in enumerate(shifts.starts):
        if start.minute or start.second or start.microsecond:
            what = f"{start} is not on the hour, and need is known by the hour"
            yield source.fault((*loc, "starts", place), what, "Write a full hour, such as 07:00:00.")
    for place, start in twice(shifts.starts):
        yield source.fault((*loc, "starts", place), f"{start} is named twice", "Name each time once.")


def _own_faults(source: Source, loc: Loc, cycle: OwnCycleTable) -> Iterator[Fault]:
    for place, day in enumerate(cycle.days):
        if day > cycle.cycle_days:
            what = f"day {day} is not in a cycle of {cycle.cycle_days} days"
            yield source.fault((*loc, "days", place), what, f"Count days from 1 to {cycle.cycle_days}.")
    for place, day in twice(cycle.days):
        yield source.fault((*loc, "days", place), f"day {day} is named twice", "Name each day once.")
