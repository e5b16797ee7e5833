"""The shifts that may be chosen: every legal cycle from every hour and day that leaves it inside opening hours."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from crisissim.domain.calls import Floats, Ints
from crisissim.staffing.patterns.cycle import Cycle
from crisissim.staffing.rules import ShiftRules, broken
from crisissim.timebase import DAYS_PER_WEEK, HOURS_PER_DAY, HOURS_PER_WEEK


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A cycle at a start time and a place in the week.

    Attributes:
        cycle: which.
        start: hour of the day at which its shifts begin.
        first_day: day of the week, from 0, on which the first team's cycle begins.
        cover: (168,) units that all its teams together have on duty in each hour, in every week alike.
    """

    cycle: Cycle
    start: int
    first_day: int
    cover: Ints

    @property
    def hours_a_week(self) -> float:
        """Unit hours a week of all its teams together."""
        return self.cycle.hours_a_week * self.cycle.teams


def candidates(rules: ShiftRules) -> tuple[Candidate, ...]:
    """All that keep the rules, those that cover the same hours only once, in a fixed order."""
    found: dict[tuple[str, bytes], Candidate] = {}
    for one in _all(rules):
        if rules.opening is None or rules.opening[one.cover > 0].all():
            found.setdefault((one.cycle.name, one.cover.tobytes()), one)
    return tuple(found.values())


def _all(rules: ShiftRules) -> Iterator[Candidate]:
    illegal = broken(rules)
    for cycle in rules.cycles:
        if cycle.name not in illegal:
            for start in rules.starts:
                for first_day in range(DAYS_PER_WEEK):
                    yield Candidate(cycle, start, first_day, cover_of(cycle, start, first_day))


def cover_of(cycle: Cycle, start: int, first_day: int) -> Ints:
    """(168,) units on duty by hour of the week.

    Raises:
        ValueError: the teams of the cycle do not cover every week alike.
    """
    weeks = cycle.cycle_days // DAYS_PER_WEEK
    cover = np.zeros(cycle.cycle_days * HOURS_PER_DAY, np.int64)
    for days in cycle.every_team(first_day):
        for day in days:
            hours = day * HOURS_PER_DAY + start + np.arange(cycle.hours)
            cover[hours % len(cover)] += 1
    by_week = cover.reshape(weeks, HOURS_PER_WEEK)
    if (by_week != by_week[0]).any():
        raise ValueError(f"the teams of {cycle.name} do not cover every week alike")
    return np.asarray(by_week[0])


def matrix(found: tuple[Candidate, ...]) -> Ints:
    """(168, candidates) units on duty in each hour if one of each is chosen."""
    return np.array([one.cover for one in found], np.int64).reshape(-1, HOURS_PER_WEEK).T


def costs(found: tuple[Candidate, ...]) -> Floats:
    """(candidates,) unit hours a week of each."""
    return np.array([one.hours_a_week for one in found], np.float64)
