"""A first guess at what a group needs, without simulation: offered load, travel included, and square-root staffing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

import numpy as np

from crisissim.domain.calls import Floats
from crisissim.sharing.region.candidates import Places
from crisissim.timebase import MINUTES_PER_HOUR


@dataclass(frozen=True, slots=True, eq=False)
class Screen:
    """What the first guess needs to know.

    Attributes:
        calls: (towns,) crisis calls a week that staff could meet.
        open_hours: hours a week in which one unit of each pattern is on duty.
        peak: calls of the busiest opening hour over those of a mean one.
        minutes: mean minutes of a crew on a call, travel between towns apart.
        apart: (towns, towns) minutes between towns.
        safety: units beyond the load, in square roots of it.
        price: dollars a year of one unit on every pattern.
    """

    calls: Floats
    open_hours: float
    peak: float
    minutes: float
    apart: Floats
    safety: float
    price: float

    def host(self, group: Places) -> int:
        """The town from which the group's calls are nearest on average; of equals the one with most calls."""
        ways = [(float(self.apart[town, list(group)] @ self.calls[list(group)]), -self.calls[town]) for town in group]
        return group[min(range(len(group)), key=lambda place: ways[place])]

    def load(self, group: Places) -> float:
        """Units busy on average in the busiest hour (offered load: rate times minutes, the way to each town there)."""
        inside = list(group)
        an_hour = self.calls[inside] / self.open_hours * self.peak
        work = self.minutes + self.apart[self.host(group), inside]
        return float(an_hour @ work) / MINUTES_PER_HOUR

    def units(self, group: Places) -> int:
        """Square-root staffing: load + safety x sqrt(load), at least 1 (Halfin and Whitt, 1981)."""
        load = self.load(group)
        return max(ceil(load + self.safety * sqrt(load) - 1e-9), 1)

    def dollars(self, group: Places) -> float:
        """What that many units cost a year."""
        return self.units(group) * self.price


def savings(screen: Screen, groups: Sequence[Places]) -> Mapping[Places, float]:
    """What each group would save a year against its towns alone, by the first guess."""
    alone = {town: screen.dollars((town,)) for town in range(len(screen.calls))}
    return {group: sum(alone[town] for town in group) - screen.dollars(group) for group in groups}


def nearest_first(groups: Sequence[Places], apart: Floats) -> list[Places]:
    """Groups by how near their towns are, so that of equal savings the shortest drives are looked at first."""
    return sorted(groups, key=lambda group: (float(apart[np.ix_(group, group)].sum()) / len(group), group))
