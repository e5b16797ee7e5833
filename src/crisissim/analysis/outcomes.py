"""What a study's user expects of every contact between police and a person in crisis: arithmetic, not a prediction."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from crisissim.analysis.metrics_of_care import EXPOSURE_METRIC
from crisissim.domain.words import Risk
from crisissim.study.scenario import Scenario

NOT_A_PREDICTION = "user-set, not a prediction"


@dataclass(frozen=True, slots=True)
class Expected:
    """One outcome under one option.

    Attributes:
        name: as the study calls it.
        value: times a year.
        low: times a year at the low end of the user's range.
        high: times a year at the high end.
        source: where the user has the numbers from.
    """

    name: str
    value: float
    low: float
    high: float
    source: str


def expected(scenario: Scenario, metrics: Mapping[str, float]) -> tuple[Expected, ...]:
    """Police contacts by risk, times the user's rate per contact, times the user's effect and its range.

    Args:
        scenario: the option; without outcomes of its own there is nothing to expect.
        metrics: the average of each metric over all replications.
    """
    return tuple(_expected(outcome, metrics) for outcome in scenario.outcomes)


def _expected(outcome: Any, metrics: Mapping[str, float]) -> Expected:
    times = sum(metrics[EXPOSURE_METRIC[risk]] * outcome.rate.get(risk, 0.0) for risk in Risk)
    return Expected(
        name=outcome.name,
        value=times * outcome.effect,
        low=times * outcome.low,
        high=times * outcome.high,
        source=outcome.source,
    )
