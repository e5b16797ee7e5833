"""What happens if one town walks away: what those who stay pay and get, and what the one who leaves pays and gets."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from crisissim.sharing.games import CostGame, shapley
from crisissim.sharing.groups import Group, TownInGroup
from crisissim.statistics import or_null


@dataclass(frozen=True, slots=True)
class Change:
    """One town before and after; dollars by the Shapley value of those who share.

    Attributes:
        town: its name.
        pays_before: dollars a year while everybody shares.
        pays_after: dollars a year after one has left.
        coverage_before: its coverage while everybody shares.
        coverage_after: its coverage afterwards.
        late_before: chance of waiting over the target while everybody shares.
        late_after: the same afterwards.
    """

    town: str
    pays_before: float
    pays_after: float
    coverage_before: float
    coverage_after: float
    late_before: float
    late_after: float

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        return {name: value if isinstance(value, str) else or_null(value) for name, value in asdict(self).items()}


@dataclass(frozen=True, slots=True)
class WalkAway:
    """One town leaves.

    Attributes:
        leaver: what becomes of it.
        stayers: what becomes of the others.
        units: shared units of those who stay, over all groups they then form.
    """

    leaver: Change
    stayers: tuple[Change, ...]
    units: int

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "leaver": self.leaver.to_json(),
            "stayers": [change.to_json() for change in self.stayers],
            "units_of_those_who_stay": self.units,
        }


def walk_aways(game: CostGame, groups: Mapping[int, Group]) -> tuple[WalkAway, ...]:
    """For each town, what happens if it goes alone and the others go on as is cheapest for them.

    Args:
        game: what every group pays as it stands.
        groups: every group at its size, by its bits.
    """
    if len(game.towns) < 2:
        return ()
    before = dict(zip(game.towns, shapley(game.at_best), strict=True))
    found = []
    for place, leaver in enumerate(game.towns):
        rest = game.everybody ^ 1 << place
        after = _shares(game, rest) | {leaver: float(game.at_best.cost[1 << place])}
        changes = [
            _change(name, (before[name], after[name]), game, groups, game.everybody, side)
            for name in game.towns
            for side in [1 << place if name == leaver else rest]
        ]
        units = sum(groups[part].units for part in game.parts(rest))
        stayers = tuple(change for change in changes if change.town != leaver)
        found.append(WalkAway(next(change for change in changes if change.town == leaver), stayers, units))
    return tuple(found)


def served(game: CostGame, groups: Mapping[int, Group], side: int, town: str) -> TownInGroup:
    """What a town gets when these towns share as is cheapest for them."""
    bit = 1 << game.towns.index(town)
    return next(groups[part].town(town) for part in game.parts(side) if part & bit)


def _shares(game: CostGame, side: int) -> dict[str, float]:
    """The Shapley value among these towns."""
    names = game.named(side)
    places = [game.towns.index(name) for name in names]
    cost = [sum(1 << places[i] for i in range(len(names)) if group >> i & 1) for group in range(2 ** len(names))]
    return dict(zip(names, shapley(CostGame(names, game.at_best.cost[cost])).tolist(), strict=True))


def _change(
    town: str,
    pays: tuple[float, float],
    game: CostGame,
    groups: Mapping[int, Group],
    before: int,
    after: int,
) -> Change:
    was, now = (served(game, groups, side, town) for side in (before, after))
    return Change(
        town=town,
        pays_before=float(pays[0]),
        pays_after=float(pays[1]),
        coverage_before=was.metrics["coverage"],
        coverage_after=now.metrics["coverage"],
        late_before=was.late,
        late_after=now.late,
    )
