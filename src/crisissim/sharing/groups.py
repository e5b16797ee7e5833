"""What a group of towns is and costs, once it is sized."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

from crisissim.analysis import BY_TOWN
from crisissim.budget import staff_cost
from crisissim.budget.pay import premium_hour
from crisissim.budget.prices import Prices
from crisissim.domain.staff import Unit
from crisissim.domain.words import Payer
from crisissim.sharing.simulator import Measured
from crisissim.sharing.sizing import Sized
from crisissim.statistics import mean_interval, or_null
from crisissim.study.scenario import Scenario


@dataclass(frozen=True, slots=True)
class TownInGroup:
    """What one town gets in a group.

    Attributes:
        name: the town.
        metrics: averages by name of BY_TOWN; NaN where nothing was to be observed, infinite for never.
        in_time: share of the calls that staff could meet which were met in time.
        precision: half the width of the 95 % interval of its coverage.
    """

    name: str
    metrics: dict[str, float]
    in_time: float
    precision: float

    @property
    def late(self) -> float:
        """Chance that a call that staff could meet waits longer than the target, or in vain."""
        return 1.0 - self.in_time

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "name": self.name,
            "in_time": or_null(self.in_time),
            "late": or_null(self.late),
            "coverage_half_width": or_null(self.precision),
            **{name: or_null(value) for name, value in self.metrics.items()},
        }


@dataclass(frozen=True, slots=True)
class Group:
    """Towns that share, at the least size that serves them all.

    Attributes:
        members: the towns.
        host: towns in which the shared units stand.
        units: shared units, over all their shift patterns.
        posts: seats of them.
        fte: full-time people who fill these, call-outs included.
        dollars: a year, call-outs included.
        towns: what each gets.
        meets: every member meets the target.
        fair: every member meets it, or is served no worse than alone.
        less: chance of waiting over the target by member, with one unit less; empty where there is no less.
    """

    members: tuple[str, ...]
    host: tuple[str, ...]
    units: int
    posts: int
    fte: float
    dollars: float
    towns: tuple[TownInGroup, ...]
    meets: bool
    fair: bool
    less: Mapping[str, float]

    def town(self, name: str) -> TownInGroup:
        """What this member gets.

        Raises:
            StopIteration: it is no member.
        """
        return next(town for town in self.towns if town.name == name)

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "towns": list(self.members),
            "host": list(self.host),
            "units": self.units,
            "posts": self.posts,
            "fte": self.fte,
            "dollars": self.dollars,
            "meets_target": self.meets,
            "nobody_worse_than_alone": self.fair,
            "late_with_one_unit_less": dict(self.less),
            "by_town": [town.to_json() for town in self.towns],
        }


def group_of(sized: Sized) -> Group:
    """The group with its price."""
    measured = sized.measured
    scenario = measured.scenario
    own = shared_units(scenario)
    cost = staff_cost(own, scenario.assumptions)
    out = float(measured.call_out_hours.mean())
    role = next((unit.crew[0] for unit in own if unit.on_call), None)
    called = 0.0 if role is None else out * premium_hour(Prices(scenario.assumptions), role).value
    standby = 0.0 if role is None else out / scenario.assumptions.value("fte.paid_hours")
    return Group(
        members=measured.terms.members,
        host=tuple(dict.fromkeys(unit.agency for unit in own)),
        units=sum(measured.terms.units),
        posts=sum(len(unit.seats) for unit in own),
        fte=cost.fte + standby,
        dollars=cost.dollars + called,
        towns=tuple(town_of(measured, name) for name in measured.terms.members),
        meets=sized.meets,
        fair=sized.fair,
        less={} if sized.less is None else {name: 1.0 - sized.less.in_time(name) for name in measured.terms.members},
    )


def town_of(measured: Measured, name: str) -> TownInGroup:
    """The averages of one member."""
    coverage = mean_interval(measured.towns[name]["coverage"])
    half = coverage.high - coverage.mean
    return TownInGroup(
        name=name,
        metrics={metric: measured.mean(name, metric) for metric in BY_TOWN},
        in_time=measured.in_time(name),
        precision=half if isfinite(half) else float("nan"),
    )


def shared_units(scenario: Scenario) -> list[Unit]:
    """The option's own units: those with a seat that is not of today's roster."""
    return [
        unit
        for unit in scenario.units
        if unit.from_chance == 0.0 and any(seat.payer is not Payer.TODAY for seat in unit.seats)
    ]
