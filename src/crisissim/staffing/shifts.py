"""A need by hour of the week becomes a plan of shifts: who works which cycle, what is covered and what is not.

A plan is a proposal.  Whether its posts keep what was wanted is known when they have been simulated again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from crisissim.domain.calls import Bools, Ints
from crisissim.domain.staff import fte
from crisissim.errors import Fault, InputError
from crisissim.staffing.cover import GAP, cheapest
from crisissim.staffing.rules import ShiftRules, broken
from crisissim.staffing.shift_choices import Candidate, candidates, costs, matrix
from crisissim.study.schema.fields import WEEKDAYS
from crisissim.study.schema.posts import PostTable
from crisissim.timebase import DAYS_PER_WEEK, DAYS_PER_YEAR, HOURS_PER_WEEK, MINUTES_PER_HOUR

LONGEST_NAME = 40
"""Letters of a post's name that its shifts keep; with what they add, a name may have 80."""


@dataclass(frozen=True, slots=True, eq=False)
class Chosen:
    """One line of a plan: so many crews, or groups of crews that alternate, on one cycle."""

    shift: Candidate
    number: int

    @property
    def crews(self) -> int:
        """Crews who work it: for a cycle of alternating teams, all of them."""
        return self.number * self.shift.cycle.teams

    @property
    def hours_a_week(self) -> float:
        """Unit hours a week, average over the cycle."""
        return self.number * self.shift.hours_a_week

    @property
    def told(self) -> str:
        """In words: `2 x 4x10, 10:00 to 20:00, Monday to Thursday`."""
        cycle, start = self.shift.cycle, self.shift.start
        return f"{self.crews} x {cycle.name}, {start:02}:00 to {(start + cycle.hours) % 24:02}:00, {self.days}"

    @property
    def days(self) -> str:
        """The days on which its shifts begin, in words."""
        cycle = self.shift.cycle
        by_day = self.shift.cover.sum() == self.shift.cover[self.shift.start] * cycle.hours * DAYS_PER_WEEK
        if cycle.teams > 1:
            in_turn = f"by {cycle.teams} crews in turn"
            return f"every day {in_turn}" if by_day else f"{in_turn} from {WEEKDAYS[self.shift.first_day].capitalize()}"
        if len(cycle.days) == DAYS_PER_WEEK:
            return "every day"
        days = cycle.days_of(0, self.shift.first_day)
        first = next(day for day in days if (day - 1) % DAYS_PER_WEEK not in days)
        names = [WEEKDAYS[day].capitalize() for day in sorted(days, key=lambda day: (day - first) % DAYS_PER_WEEK)]
        in_a_row = cycle.longest_run == len(days)
        return f"{names[0]} to {names[-1]}" if in_a_row and len(days) > 1 else ", ".join(names)


@dataclass(frozen=True, slots=True, eq=False)
class ShiftPlan:
    """What was chosen for a need.

    Attributes:
        need: (168,) units needed by hour of the week from Monday midnight, the minimum included; 0 outside opening.
        cover: (168,) units on duty.
        opening: (168,) hours in which units may be on duty.
        lines: the shifts, earliest first.
        broken: by name of a cycle that was not used, the rule that it breaks.
        gap: share of the hours by which a cheaper plan might still exist; 0 where this is proven to be the cheapest.
    """

    need: Ints
    cover: Ints
    opening: Bools
    lines: tuple[Chosen, ...]
    broken: dict[str, str]
    gap: float

    @property
    def unmet(self) -> Ints:
        """(168,) units that are missing."""
        return np.asarray(np.maximum(self.need - self.cover, 0))

    @property
    def surplus(self) -> Ints:
        """(168,) units beyond the need."""
        return np.asarray(np.maximum(self.cover - self.need, 0))

    @property
    def hours_a_week(self) -> float:
        """Unit hours a week."""
        return sum(line.hours_a_week for line in self.lines)

    @property
    def crews(self) -> int:
        """Crews on the shifts; leave, training and sick days are filled by further people (`people`)."""
        return sum(line.crews for line in self.lines)

    def people(self, available_hours: float) -> float:
        """People who fill one seat of every unit, each there for so many hours a year: FTE."""
        return fte(self.hours_a_week * DAYS_PER_YEAR / DAYS_PER_WEEK, available_hours)

    def posts(self, like: PostTable) -> tuple[PostTable, ...]:
        """The posts of the plan; crew, payer, agency, breaks and the like are those of another post.

        Args:
            like: gives all but name, units, start, hours, days and cycle; its name begins the new names.
        """
        return tuple(post for line in self.lines for post in _posts(line, like))


def choose_shifts(need: ArrayLike, rules: ShiftRules, gap: float = GAP) -> ShiftPlan:
    """The shifts of least unit hours that cover a need; hours that none can cover are unmet and listed.

    Args:
        need: (168,) units needed by hour of the week, whole numbers, 0 being Monday from midnight.
        rules: cycles, start times, rest, minimum and opening hours.
        gap: share of the cost by which the plan may be dearer than the cheapest one.

    Returns:
        The same plan for the same arguments.  Nobody is on duty outside opening hours.

    Raises:
        InputError: no cycle keeps the rules, none fits into the opening hours, or no unit is needed at all.
        ValueError: a need that is not 168 whole numbers from 0.
    """
    wanted = np.asarray(need)
    if wanted.shape != (HOURS_PER_WEEK,) or (wanted < 0).any() or (wanted != np.floor(wanted)).any():
        raise ValueError("need must be 168 whole numbers, none negative")
    opening = np.ones(HOURS_PER_WEEK, np.bool_) if rules.opening is None else rules.opening
    wanted = np.where(opening, np.maximum(wanted.astype(np.int64), rules.minimum), 0)
    if not wanted.any():
        raise InputError(
            Fault("no open hour needs a unit", "Set minimum under [shifts] of study.toml, or give a need.")
        )
    found = candidates(rules)
    if not found:
        raise InputError(*_no_shift(rules))
    table = matrix(found)
    best = cheapest(wanted, table, costs(found), rules.unmet_price, rules.most_hours, gap)
    lines = [Chosen(shift, int(number)) for shift, number in zip(found, best.chosen, strict=True) if number]
    lines.sort(key=lambda line: (line.shift.start, line.shift.first_day, line.shift.cycle.name))
    return ShiftPlan(wanted, table @ best.chosen, opening, tuple(lines), broken(rules), best.gap)


def _no_shift(rules: ShiftRules) -> Iterator[Fault]:
    why = broken(rules)
    for name, reason in why.items():
        yield Fault(f"cycle {name} {reason}", "Allow it under [shifts] of study.toml, or name other cycles.")
    if len(why) < len(rules.cycles):
        names = ", ".join(cycle.name for cycle in rules.cycles if cycle.name not in why)
        what = f"no shift of the cycles {names} lies inside the opening hours at the start times allowed"
        yield Fault(what, "Open longer, allow further start times, or add a shorter cycle under [[shifts.own]].")


def _posts(line: Chosen, like: PostTable) -> Iterator[PostTable]:
    cycle, start = line.shift.cycle, line.shift.start
    for team, days in enumerate(cycle.every_team(line.shift.first_day)):
        letter = f" {chr(ord('A') + team)}" if cycle.teams > 1 else ""
        named: dict[str, Any] = {
            "name": f"{like.name[:LONGEST_NAME]} {start:02}:00 {cycle.name} {_short(line)}{letter}",
            "units": line.number,
            "start": time(start),
            "hours": float(cycle.hours),
            "cycle_days": cycle.cycle_days,
            "days": _days(days, cycle.cycle_days),
            "breaks": tuple(b for b in like.breaks if b.after + b.minutes <= cycle.hours * MINUTES_PER_HOUR),
        }
        yield like.model_copy(update=named)


def _days(days: tuple[int, ...], cycle_days: int) -> Any:
    if len(days) == cycle_days:
        return "all"
    return tuple(WEEKDAYS[day] for day in days) if cycle_days == DAYS_PER_WEEK else tuple(day + 1 for day in days)


def _short(line: Chosen) -> str:
    """`Mon-Thu`; of a longer cycle the day of the week on which it begins, `from Mon`."""
    words = line.days.replace("every day", "daily")
    if line.shift.cycle.teams > 1:
        words = f"from {WEEKDAYS[line.shift.first_day].capitalize()}"
    for day in WEEKDAYS:
        words = words.replace(day.capitalize(), day[:3].capitalize())
    return words.replace(" to ", "-").replace(", ", "/")
