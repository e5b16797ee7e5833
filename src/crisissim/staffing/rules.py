"""The rules of work by which shifts are chosen, from study.toml and the assumptions; and which cycles keep them."""

from collections.abc import Sequence
from dataclasses import dataclass

from crisissim.domain.calls import Bools
from crisissim.domain.relief import group_of
from crisissim.domain.words import Role
from crisissim.errors import Fault, InputError
from crisissim.staffing.patterns import CYCLES, own_cycle
from crisissim.staffing.patterns.cycle import Cycle
from crisissim.study import Study
from crisissim.study.schema.shifts import ShiftsTable


@dataclass(frozen=True, slots=True, eq=False)
class ShiftRules:
    """What a plan of shifts may be made of.

    Attributes:
        cycles: that may be used.
        starts: hours of the day, 0 to 23, at which shifts may begin.
        minimum: units on duty at least, in every open hour.
        rest_hours: off at least between two shifts of one person.
        days_in_row: that one person works at most.
        hours_a_week: of one person at most, on average over the cycle.
        hours_in_7_days: of one person at most, in any seven days in a row.
        opening: (168,) hours in which units may be on duty; None: all.
        unmet_price: scheduled unit hours that one hour of one missing unit is worth.
        most_hours: unit hours a week that there are at most; None: as many as it takes.
    """

    cycles: tuple[Cycle, ...]
    starts: tuple[int, ...]
    minimum: int
    rest_hours: float
    days_in_row: int
    hours_a_week: float
    hours_in_7_days: float
    opening: Bools | None = None
    unmet_price: float = 100.0
    most_hours: float | None = None


def rules_of(study: Study, crew: Sequence[Role], opening: Bools | None = None) -> ShiftRules:
    """The study's rules for a crew; where one of it is a civilian, the week of civilians holds for all.

    Args:
        study: the study; its [shifts] goes before the assumptions `shifts.*`.
        crew: who sits in one unit.
        opening: (168,) hours in which units may be on duty; None: all.
    """
    table: ShiftsTable = study.files.study.table.shifts
    assumed = study.assumptions
    own = {cycle.name: own_cycle(cycle) for cycle in table.own}
    names = table.patterns or tuple(name for name, cycle in (CYCLES | own).items() if cycle.by_person)
    group = "sworn" if {group_of(role) for role in crew} == {"sworn"} else "civilian"

    def rule(given: float | None, name: str) -> float:
        return assumed.value(name) if given is None else given

    return ShiftRules(
        cycles=tuple((CYCLES | own)[name] for name in names),
        starts=tuple(sorted(start.hour for start in table.starts)) or tuple(range(24)),
        minimum=int(rule(table.minimum, "shifts.minimum")),
        rest_hours=rule(table.rest_hours, "shifts.rest_hours"),
        days_in_row=int(rule(table.days_in_row, "shifts.days_in_row")),
        hours_a_week=rule(table.hours_a_week, f"shifts.hours_a_week.{group}"),
        hours_in_7_days=rule(table.hours_in_7_days, "shifts.hours_in_7_days"),
        opening=opening,
        unmet_price=rule(None, "shifts.unmet_price"),
    )


def why_not(cycle: Cycle, rules: ShiftRules) -> str | None:
    """The rule that a cycle breaks, in words; None where it keeps them all."""
    if not cycle.by_person:
        return None
    if cycle.longest_run > 1 and cycle.rest < rules.rest_hours:
        return f"leaves {cycle.rest} hours between shifts, and {rules.rest_hours:g} are asked for"
    if cycle.longest_run > rules.days_in_row:
        return f"has {cycle.longest_run} days in a row, and {rules.days_in_row} are allowed"
    if cycle.hours_a_week > rules.hours_a_week:
        return f"is {cycle.hours_a_week:g} hours a week, and {rules.hours_a_week:g} are allowed"
    if cycle.most_hours_in_7_days > rules.hours_in_7_days:
        return f"has {cycle.most_hours_in_7_days} hours in seven days, and {rules.hours_in_7_days:g} are allowed"
    return None


def broken(rules: ShiftRules) -> dict[str, str]:
    """By name of a cycle that cannot be used, the rule that it breaks."""
    return {cycle.name: why for cycle in rules.cycles if (why := why_not(cycle, rules))}


ALONE_NEVER = frozenset({Role.CLINICIAN, Role.SOCIAL_WORKER, Role.PARAMEDIC, Role.OUTREACH_WORKER})
"""Civilians who meet people in the field."""


def require_two_people(study: Study, crew: Sequence[Role], usual: Sequence[Role], what: str) -> None:
    """Refuse a unit in the field that is one civilian alone, unless the study allows it.

    Args:
        study: whose [shifts] may allow it.
        crew: who sits in one unit.
        usual: the crew of the response model; where that is one civilian, somebody else is there already.
        what: for whom, as the sentence begins.

    Raises:
        InputError: a civilian would be alone.
    """
    allowed = not study.files.study.table.shifts.two_people or len(usual) == 1
    if not allowed and len(crew) == 1 and crew[0] in ALONE_NEVER:
        remedy = "Add a second person to its crew, or allow it: two_people = false under [shifts] of study.toml."
        what = f"{what} would send one {crew[0]} into the field alone"
        raise InputError(Fault(what, remedy, study.files.study.source.file))
