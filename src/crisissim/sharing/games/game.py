"""A cost game: what every group of towns would pay together.

A group is a whole number whose bit i says whether town i is in it, so that 2^n numbers in one array are the game.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np

from crisissim.domain.calls import Floats

MOST_TOWNS = 8
"""Towns of which every group is looked at."""


def members_of(group: int) -> tuple[int, ...]:
    """The towns of a group, in order."""
    return tuple(town for town in range(group.bit_length()) if group >> town & 1)


def groups_within(group: int) -> Iterator[int]:
    """Every group inside this one, itself first and the empty one left out."""
    inside = group
    while inside:
        yield inside
        inside = (inside - 1) & group


@dataclass(frozen=True, eq=False)
class CostGame:
    """What every group of towns pays together.

    Attributes:
        towns: their names; bit i of a group is town i.
        cost: (2^n,) cost of every group; that of nobody, the first, is 0.
    """

    towns: tuple[str, ...]
    cost: Floats

    @classmethod
    def of(cls, costs: Mapping[frozenset[str], float]) -> Self:
        """A game from costs by group of names; towns come in the order in which they first stand alone.

        Raises:
            KeyError: a group has no cost.
        """
        towns = tuple(name for group in costs if len(group) == 1 for name in group)
        cost = [costs[frozenset(towns[i] for i in members_of(group))] for group in range(1, 2 ** len(towns))]
        return cls(towns, np.array([0.0, *cost]))

    @property
    def everybody(self) -> int:
        """The group of all towns."""
        return len(self.cost) - 1

    def named(self, group: int) -> tuple[str, ...]:
        """Names of a group."""
        return tuple(self.towns[i] for i in members_of(group))

    @cached_property
    def sides(self) -> tuple[int, ...]:
        """(2^n,) per group, the part with its first town if it is cheaper for the group to part, else the group."""
        return self._parted[1]

    @cached_property
    def at_best(self) -> "CostGame":
        """The game in which a group may also part: it pays the cheapest way to divide itself, staying whole included.

        Towns that share may always do as if they did not, so no group need pay more than its parts (the subadditive
        cover of the game).
        """
        return CostGame(self.towns, self._parted[0])

    def parts(self, group: int) -> tuple[int, ...]:
        """The cheapest division of a group, the group alone where it stays whole."""
        side = self.sides[group]
        return (group,) if side == group else (*self.parts(side), *self.parts(group ^ side))

    @cached_property
    def _parted(self) -> tuple[Floats, tuple[int, ...]]:
        """By dynamic programme over groups: parts with the group's first town, so that each division is met once."""
        best = self.cost.copy()
        sides = list(range(len(best)))
        for group in range(1, len(best)):
            first = group & -group
            for part in groups_within(group ^ first):
                apart = best[part] + best[group ^ part]
                if apart < best[group] and not np.isclose(apart, best[group], rtol=1e-12):
                    best[group], sides[group] = apart, group ^ part
        return best, tuple(sides)
