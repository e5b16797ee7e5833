"""What each town gets and pays, alone and in every group."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from crisissim.errors import Notice
from crisissim.sharing.fairness import SharingRule
from crisissim.sharing.games import Core, CostGame
from crisissim.sharing.groups import Group
from crisissim.sharing.leaving import WalkAway
from crisissim.sharing.splits import Split


@dataclass(frozen=True, slots=True, eq=False)
class Sharing:
    """The answer of `share`.

    Attributes:
        study: its name.
        option: the option that is shared.
        model: its response model.
        seed: of the calls.
        replications: simulated histories of each group.
        target_minutes: minutes within which the right responder should be there.
        in_time: share of the calls that staff could meet which each town wants met in that time.
        groups: every group at its size, by its bits over the study's towns.
        game: what every group pays as it stands.
        splits: ways to divide the cost of everybody, by name.
        core: whether a split keeps everybody in.
        leaving: what happens if one walks away.
        rules: rules between the towns when all share.
        calls_simulated: calls in all groups, sizes and histories.
        drives_home: shared units drive home after a call in another town.
        notices: remarks on the study and its calls.
    """

    study: str
    option: str
    model: str
    seed: int
    replications: int
    target_minutes: float
    in_time: float
    groups: Mapping[int, Group]
    game: CostGame
    splits: Mapping[str, Split]
    core: Core
    leaving: tuple[WalkAway, ...]
    rules: tuple[SharingRule, ...]
    calls_simulated: int
    drives_home: bool
    notices: tuple[Notice, ...]

    @property
    def towns(self) -> tuple[str, ...]:
        """The towns in order."""
        return self.game.towns

    @property
    def together(self) -> tuple[Group, ...]:
        """The cheapest arrangement of all towns: one group, or several that are cheaper apart."""
        return tuple(self.groups[part] for part in self.game.parts(self.game.everybody))

    @property
    def alone(self) -> tuple[Group, ...]:
        """Each town alone."""
        return tuple(self.groups[1 << place] for place in range(len(self.towns)))

    def to_json(self) -> dict[str, Any]:
        """The answer as plain data; what is not a number is None."""
        return {
            "study": self.study,
            "option": self.option,
            "seed": self.seed,
            "replications": self.replications,
            "target": {"minutes": self.target_minutes, "in_time": self.in_time},
            "towns": list(self.towns),
            "coalitions": [group.to_json() for group in self.groups.values()],
            "arrangement": [list(group.members) for group in self.together],
            "dollars": float(self.game.at_best.cost[-1]),
            "dollars_alone": sum(group.dollars for group in self.alone),
            "splits": {name: split.to_json() for name, split in self.splits.items()},
            "core": {
                "exists": self.core.exists,
                "lowest": dict(zip(self.towns, self.core.lowest, strict=False)),
                "highest": dict(zip(self.towns, self.core.highest, strict=False)),
                "grant_that_keeps_everybody": self.core.grant,
            },
            "walk_away": [one.to_json() for one in self.leaving],
            "rules": [rule.to_json() for rule in self.rules],
            "calls_simulated": self.calls_simulated,
            "remarks": [{"code": one.code, "text": one.text} for one in dict.fromkeys(self.notices)],
        }
