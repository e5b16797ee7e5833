"""A shift cycle: how long a shift is, and on which days of a cycle one person works."""

from collections.abc import Iterator
from dataclasses import dataclass

from crisissim.timebase import DAYS_PER_WEEK


@dataclass(frozen=True, slots=True)
class Cycle:
    """What one person, or one crew, works again and again.

    Attributes:
        name: as study.toml calls it.
        title: what it is, in words.
        hours: length of a shift, whole hours.
        cycle_days: days after which it repeats, a multiple of 7.
        days: days of the cycle on which a shift begins, from 0.
        teams: crews that work it together, so that every week of the cycle is covered alike.
        apart: days by which each of them begins its cycle later than the one before.
        by_person: one person works all of it, so rules of rest hold; else it is a seat that others fill in turn.
    """

    name: str
    title: str
    hours: int
    cycle_days: int
    days: tuple[int, ...]
    teams: int = 1
    apart: int = 0
    by_person: bool = True

    @property
    def hours_a_week(self) -> float:
        """Average hours a week of one crew."""
        return self.hours * len(self.days) * DAYS_PER_WEEK / self.cycle_days

    @property
    def longest_run(self) -> int:
        """Most days on in a row, across the end of the cycle; the cycle itself where no day is off."""
        on = set(self.days)
        runs = [0]
        for day in range(2 * self.cycle_days):
            runs.append(runs[-1] + 1 if day % self.cycle_days in on else 0)
        return min(max(runs), self.cycle_days)

    @property
    def most_hours_in_7_days(self) -> int:
        """Hours of the fullest seven days in a row."""
        on = set(self.days)
        windows = (range(first, first + DAYS_PER_WEEK) for first in range(self.cycle_days))
        return self.hours * max(sum(day % self.cycle_days in on for day in window) for window in windows)

    @property
    def rest(self) -> int:
        """Hours between a shift and one that begins at the same time on the next day."""
        return 24 - self.hours

    def days_of(self, team: int, first_day: int) -> tuple[int, ...]:
        """Days of the cycle on which a team's shifts begin, from 0, if the first team's cycle begins on this day."""
        moved = first_day + team * self.apart
        return tuple(sorted((day + moved) % self.cycle_days for day in self.days))

    def every_team(self, first_day: int) -> Iterator[tuple[int, ...]]:
        """The days of each team in turn."""
        return (self.days_of(team, first_day) for team in range(self.teams))
