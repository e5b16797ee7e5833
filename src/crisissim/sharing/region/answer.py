"""The answer for a region: the best grouping, what each town gets in it, and what it costs against everybody alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from crisissim.domain.calls import Floats
from crisissim.sharing.groups import Group, TownInGroup
from crisissim.sharing.region.file import Region


@dataclass(frozen=True, slots=True)
class RegionGroup:
    """One group of the best grouping.

    Attributes:
        group: the towns, their units and costs.
        alone: what its towns would cost one by one, dollars a year.
        farthest: minutes from the host to the farthest member.
    """

    group: Group
    alone: float
    farthest: float

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        return self.group.to_json() | {"dollars_alone": self.alone, "farthest_minutes": self.farthest}


@dataclass(frozen=True, slots=True, eq=False)
class RegionAnswer:
    """The best grouping that was found.

    Attributes:
        region: the region.
        option: the option that is shared.
        in_time: share of the calls that staff could meet which each town wants met in time.
        target_minutes: minutes within which.
        replications: simulated histories of each group.
        seed: of the calls.
        groups: of the best grouping, those of several towns first, the one that saves most before the others.
        alone: what each town gets alone, by name.
        dollars_alone: what each town costs alone, by name.
        candidates: groups within reach, single towns included.
        simulated: how many of them were simulated.
        settled: whether the first guess holds nothing better that was not simulated.
        apart: (towns, towns) minutes between towns.
    """

    region: Region
    option: str
    in_time: float
    target_minutes: float
    replications: int
    seed: int
    groups: tuple[RegionGroup, ...]
    alone: Mapping[str, TownInGroup]
    dollars_alone: Mapping[str, float]
    candidates: int
    simulated: int
    settled: bool
    apart: Floats

    @property
    def dollars(self) -> float:
        """Of the best grouping, a year."""
        return sum(one.group.dollars for one in self.groups)

    @property
    def units(self) -> int:
        """Shared units of the best grouping."""
        return sum(one.group.units for one in self.groups)

    @property
    def everybody_alone(self) -> float:
        """What all towns cost one by one, a year."""
        return sum(self.dollars_alone.values())

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "region": self.region.table.name,
            "option": self.option,
            "seed": self.seed,
            "replications": self.replications,
            "target": {"minutes": self.target_minutes, "in_time": self.in_time},
            "towns": [
                {"name": t.name, "latitude": t.latitude, "longitude": t.longitude, "crisis_calls": t.crisis_calls}
                for t in self.region.towns
            ],
            "groups": [one.to_json() for one in self.groups],
            "dollars": self.dollars,
            "dollars_alone": self.everybody_alone,
            "alone": {name: town.to_json() for name, town in self.alone.items()},
            "candidates": self.candidates,
            "simulated": self.simulated,
            "settled": self.settled,
        }
