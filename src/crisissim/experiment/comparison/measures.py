"""On which metrics options are compared."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from crisissim.analysis import METRICS
from crisissim.domain.calls import Floats
from crisissim.experiment.replications import UNIT_WORD

Columns = Mapping[str, Mapping[str, Floats]]
"""By option and measure, one value per replication."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Something on which options are compared.

    Attributes:
        name: by which its values are known.
        label: as a page writes it.
        unit: the word by which its numbers are written: `share`, `minutes`, `hours`, `fte`.
        better: which is better, more or less.
        words: what a better and a worse option does.
        judged: whether an option may be beaten on it.
        made_of: a metric of whose differences it is made, None if it is none; luck is in that.
    """

    name: str
    label: str
    unit: str
    better: Literal["higher", "lower"]
    words: tuple[str, str]
    judged: bool = True
    made_of: str | None = None

    @property
    def higher(self) -> bool:
        """Whether more is better."""
        return self.better == "higher"


def _of_the_model(name: str, label: str, words: tuple[str, str], judged: bool, made_of: str | None = None) -> Measure:
    metric = METRICS[name]
    return Measure(
        name, label, UNIT_WORD[metric.unit], "higher" if metric.better == "higher" else "lower", words, judged, made_of
    )


MEASURES = (
    _of_the_model("coverage", "Coverage", ("reaches more", "reaches fewer"), judged=True),
    _of_the_model(
        "coverage_within_target", "Coverage in time", ("reaches more in time", "reaches fewer in time"), judged=True
    ),
    _of_the_model("response_time_median", "Somebody there, median", ("is there sooner", "is there later"), judged=True),
    _of_the_model(
        "priority1_response_time_p90",
        "Priority 1, 9 of 10",
        ("answers priority 1 sooner", "answers priority 1 later"),
        judged=False,
    ),
    _of_the_model(
        "officer_hours_net",
        "Net officer hours",
        ("gives back more officer hours", "gives back fewer officer hours"),
        judged=True,
        made_of="patrol_hours",
    ),
    _of_the_model("fte_added", "People to add", ("needs fewer people", "needs more people"), judged=True),
)
"""Metrics on which options are compared with each other: who is reached, who in time, the wait, officer hours, cost in
people."""
COMPARED = tuple(measure.name for measure in MEASURES)
KNOWN = {measure.name: measure for measure in MEASURES}
"""Every metric on which options can be compared, by name."""
JUDGED = tuple(measure.name for measure in MEASURES if measure.judged)
