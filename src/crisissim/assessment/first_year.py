"""What to count in the first year, in the words of the field, beside what the model expects.

Words: Harvard Kennedy School Government Performance Lab, Measuring What Matters: Alternative Response Programs, and
Essential Metrics for Alternative Emergency Response Programs, 2024.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from crisissim.experiment import ExperimentResult
from crisissim.experiment.results import Summary


@dataclass(frozen=True, slots=True)
class FirstYearMeasure:
    """One measure.

    Attributes:
        name: in the words of the field.
        count: how it is counted.
        metric: the metric that says what to expect; empty where there is none.
        expected: average and range of a year; None where the model says nothing of it.
    """

    name: str
    count: str
    metric: str
    expected: Summary | None


MEASURES: tuple[tuple[str, str, str], ...] = (
    ("Eligible calls", "Calls that meet the written criteria, whoever went.", "eligible_calls"),
    (
        "Share of eligible calls handled",
        ("Eligible calls in which the team met the person, over all eligible calls at all hours."),
        "coverage",
    ),
    (
        "Share of eligible calls while on duty handled",
        "The same among calls that came while the team was on duty.",
        "coverage_open_hours",
    ),
    (
        "Handled within the target time",
        "From the call being received until the team is with the person.",
        "coverage_within_target",
    ),
    (
        "Response time, handled calls",
        "Median minutes from received to the first arrival of anybody.",
        "response_time_median_reached",
    ),
    (
        "Eligible calls with a police officer present",
        "Calls in which an officer met the person, for whatever reason.",
        "police_contacts",
    ),
    ("Officer time returned", "Patrol hours on all calls, before and after, less officers moved.", "officer_hours_net"),
    ("Response time, priority 1", "Nine in ten of the most urgent calls of all kinds.", "priority1_response_time_p90"),
    ("Involuntary holds", "Calls that end with the person taken somewhere on a hold.", "holds"),
    ("Voluntary transports", "Calls that end with the person taken somewhere of their own will.", "transports"),
    ("Follow-up contacts", "People contacted again within days.", "follow_ups"),
    ("Connections to services", "People who were linked to a named service, and who went there.", ""),
    ("Repeat calls", "People or addresses with three or more eligible calls in the year.", ""),
    ("Police backup asked for by the team", "Times a year, and share of the team's calls.", ""),
    ("Injuries and use of force", "On eligible calls, by who was there.", ""),
    ("Vacant posts", "Shifts that were not worked, by reason.", ""),
    ("What people say", "Survey of callers, people served, officers and dispatchers.", ""),
)
"""Name, how it is counted, and the metric that says what to expect."""


def first_year_measures(result: ExperimentResult, option: str) -> tuple[FirstYearMeasure, ...]:
    """Every measure with what the model expects of this option."""
    return tuple(_measures(result, option))


def _measures(result: ExperimentResult, option: str) -> Iterator[FirstYearMeasure]:
    for name, count, metric in MEASURES:
        expected = result.summary(option, metric) if metric else None
        if expected is not None and metric in NOTHING_IF_ZERO and expected.mean == 0.0:
            expected = None
        yield FirstYearMeasure(name, count, metric, expected)


NOTHING_IF_ZERO = ("holds", "transports", "follow_ups")
"""Metrics that are 0 where the study says nothing of custody or follow-up: the model then expects nothing."""
