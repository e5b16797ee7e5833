"""One unit after the other, each where it reaches most people for its cost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from math import isfinite

from crisissim.staffing.candidates import Candidates, Units, added
from crisissim.staffing.level import GAIN, SWEPT, Level
from crisissim.staffing.trials import Trials
from crisissim.statistics import OF_SHARES, paired_difference


@dataclass(frozen=True, slots=True, eq=False)
class Ladder:
    """One unit after the other.

    Attributes:
        candidates: the option.
        trials: the years.
        years: their numbers.
        places: patterns that get units.
    """

    candidates: Candidates
    trials: Trials
    years: Sequence[int]
    places: tuple[int, ...]

    def levels(self, first: int, last: int, others_stay: bool) -> Iterator[Level]:
        """The levels from the first to the last number of units, or to the last that patrol can staff.

        Args:
            first, last: units on the patterns that get units.
            others_stay: whether the other patterns are as the option has them, rather than empty.
        """
        file = tuple(post.units for post in self.candidates.table.posts)
        units = tuple(0 if place in self.places or not others_stay else many for place, many in enumerate(file))
        if len(self.places) == 1:
            units = tuple(first if place in self.places else many for place, many in enumerate(units))
        level = self._level(units, None, "")
        while True:
            if level.number >= first:
                yield level
            if level.number >= last:
                return
            following = [found for place in self.places if (found := self._more(level, place)) is not None]
            if not following:
                return
            level = max(following, key=partial(_worth, level))

    def _more(self, level: Level, place: int) -> Level | None:
        """One unit more on a pattern; None where patrol has nobody to give."""
        units = added(level.units, place)
        if not self.candidates.possible(units):
            return None
        return self._level(units, level, self.candidates.table.posts[place].name)

    def _level(self, units: Units, before: Level | None, name: str) -> Level:
        trial = self.trials.run(self.candidates.study_of(units), self.candidates.table.name, self.years)
        cost = self.candidates.cost(units)
        values = {metric: trial.values[metric] for metric in SWEPT}
        return Level(
            number=sum(units[place] for place in self.places),
            units=units,
            added=name,
            posts=cost.posts,
            fte=cost.fte,
            dollars=cost.dollars,
            values=values,
            gain=None if before is None else paired_difference(values[GAIN], before.values[GAIN], within=OF_SHARES),
            varies=self.trials.varies,
        )


def _worth(before: Level, level: Level) -> float:
    """Coverage gained for each dollar, or for each unit where units cost no new money."""
    gain = level.gain.mean if level.gain is not None and isfinite(level.gain.mean) else 0.0
    return gain / max(level.dollars - before.dollars, 1.0)
