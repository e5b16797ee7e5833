"""How many histories an experiment simulates: until its headline averages are precise, within a budget."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite

from crisissim.analysis import METRICS
from crisissim.assumptions import Assumptions
from crisissim.domain.calls import Floats
from crisissim.statistics import Precision, Reached, or_null, reached

HEADLINES = (
    "coverage",
    "coverage_within_target",
    "response_time_median",
    "priority1_response_time_p90",
    "no_free_patrol_share",
    "officer_hours_net",
)
"""Metrics whose averages must be precise."""
UNIT_WORD = {"share": "share", "minutes": "minutes", "hours a year": "hours", "FTE": "fte"}
"""Last word of the assumption that belongs to a unit."""

Values = Mapping[str, Mapping[str, Floats]]
"""By option and metric, one value per replication."""


@dataclass(frozen=True, slots=True)
class StoppingRule:
    """Histories are added until every headline average of every option is precise and stays so.

    Attributes:
        wanted: precision by metric.
        fewest: histories to begin with.
        most: histories that are never exceeded.
        look_ahead: histories for which precision must last.
    """

    wanted: Mapping[str, Precision]
    fewest: int
    most: int
    look_ahead: int

    @classmethod
    def of(cls, assumptions: Assumptions) -> "StoppingRule":
        """The rule that a study's assumptions make."""
        relative = assumptions.value("precision.relative")
        limits = {metric: assumptions.value(f"precision.{UNIT_WORD[METRICS[metric].unit]}") for metric in HEADLINES}
        fewest, most, ahead = (int(assumptions.value(f"precision.{name}")) for name in ("fewest", "most", "look_ahead"))
        wanted = {metric: Precision(limit, relative) for metric, limit in limits.items()}
        return cls(wanted, min(fewest, most), most, ahead)

    def next_number(self, values: Values) -> int | None:
        """How many histories to have before asking again, or None if those there are will do.

        It depends on the values alone: never on who computed them, in what batches, or how long it took.

        Args:
            values: of the replications so far, numbered from 0.
        """
        there = _many(values)
        if there < self.fewest:
            return self.fewest
        waited_for = [found.look_at for _, _, found in self._found(values) if found.look_at is not None]
        return min(max(waited_for), self.most) if waited_for and there < self.most else None

    def judged(self, values: Values, asked: bool) -> "Precise":
        """What precision these replications reached.

        Args:
            values: of all replications.
            asked: somebody asked for this very number, so the rule had no say in it.
        """
        worst: dict[str, Short] = {}
        needed = 0
        for option, metric, found in self._found(values):
            needed = max(needed, found.enough or 0)
            if found.enough is None and isfinite(found.half):
                kept = worst.get(metric)
                if kept is None or found.half > kept.half:
                    worst[metric] = Short(option, found.half)
        return Precise(self, _many(values), asked, needed, worst)

    def _found(self, values: Values) -> Iterator[tuple[str, str, Reached]]:
        for option, metrics in values.items():
            for metric, wanted in self.wanted.items():
                if metric in metrics:
                    yield option, metric, reached(metrics[metric], wanted, self.look_ahead)


@dataclass(frozen=True, slots=True)
class Short:
    """The option whose average of a metric is known least well, and half the width of its interval."""

    option: str
    half: float


@dataclass(frozen=True, slots=True)
class Precise:
    """What precision an experiment reached.

    Attributes:
        rule: what was asked of it.
        replications: how many histories there are.
        asked: their number was given, not found by the rule.
        enough: histories after which every average that became precise was so.
        short: metrics that are not precise in some option, or have not been for long enough.
    """

    rule: StoppingRule
    replications: int
    asked: bool
    enough: int
    short: Mapping[str, Short]

    def to_json(self) -> dict[str, object]:
        """Plain data."""
        return {
            "replications": self.replications,
            "number_given": self.asked,
            "enough": self.enough,
            "fewest": self.rule.fewest,
            "most": self.rule.most,
            "look_ahead": self.rule.look_ahead,
            "wanted": {
                metric: {"absolute": wanted.absolute, "relative": wanted.relative}
                for metric, wanted in self.rule.wanted.items()
            },
            "not_reached": {
                metric: {"option": short.option, "half_width": or_null(short.half)}
                for metric, short in self.short.items()
            },
        }


def _many(values: Values) -> int:
    """How many replications there are."""
    return max((len(column) for metrics in values.values() for column in metrics.values()), default=0)
