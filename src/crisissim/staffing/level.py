"""One number of units: what it needs, and what it does in each simulated year."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from crisissim.domain.calls import Floats
from crisissim.staffing.candidates import Units
from crisissim.statistics import Interval, mean_interval, or_null, year_range

SWEPT = (
    "coverage",
    "coverage_within_target",
    "response_time_median",
    "response_time_p90",
    "clinician_response_time_p90",
    "priority1_response_time_p90",
    "officer_hours_net",
)
"""Metrics of each number of units."""
GAIN = "coverage"
"""What a further unit is judged by."""


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """A number of units.

    Attributes:
        number: units on the patterns that are varied.
        units: on each pattern of the option.
        added: name of the pattern that got the last unit; empty for the first level.
        posts, fte, dollars: what they need.
        values: (years,) by metric of `SWEPT`.
        gain: coverage gained over the level before in the same years, with its precision; None for the first level.
        varies: whether years differ in their calls, so that the range of a year can be told.
    """

    number: int
    units: Units
    added: str
    posts: int
    fte: float
    dollars: float
    values: Mapping[str, Floats]
    gain: Interval | None
    varies: bool

    def mean(self, metric: str) -> Interval:
        """Average of the years and its precision."""
        return mean_interval(self.values[metric])

    def year(self, metric: str) -> tuple[float, float] | None:
        """From a bad year to a good one (5 % and 95 %), None where years do not differ in their calls."""
        return year_range(self.values[metric]) if self.varies else None

    def to_json(self) -> dict[str, Any]:
        """Plain data; what is not a number is None."""
        return {
            "units": self.number,
            "on_each_pattern": list(self.units),
            "added_to": self.added or None,
            "posts": self.posts,
            "fte": self.fte,
            "cost": self.dollars,
            "gain": None if self.gain is None else self.gain.as_json(),
            "metrics": {metric: self._metric(metric) for metric in SWEPT},
        }

    def _metric(self, metric: str) -> dict[str, float | None]:
        low, high = self.year(metric) or (float("nan"), float("nan"))
        return {**self.mean(metric).as_json(), "year_low": or_null(low), "year_high": or_null(high)}
