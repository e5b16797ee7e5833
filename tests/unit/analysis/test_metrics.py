"""Tests of the dictionary of metrics."""

import pytest

from crisissim.analysis import METRICS, Metric
from crisissim.analysis.metrics import _times

PROMISED = (
    "eligible_calls",
    "coverage",
    "coverage_open_hours",
    "coverage_within_target",
    "reached_by_clinician_in_person",
    "reached_by_clinician_remote",
    "reached_by_alternative_team",
    "reached_by_cit_officer",
    "reached_by_police_only",
    "response_time_median",
    "response_time_p90",
    "response_time_median_reached",
    "response_time_p90_reached",
    "clinician_response_time_median",
    "clinician_response_time_p90",
    "clinician_response_time_median_reached",
    "clinician_response_time_p90_reached",
    "priority1_response_time_median",
    "priority1_response_time_p90",
    "other_calls_response_time_p90",
    "no_free_patrol_share",
    "officer_hours_on_eligible_calls",
    "officer_hours_freed",
    "patrol_hours_removed",
    "officer_hours_net",
    "officer_hours_holding",
    "utilisation_officer",
    "utilisation_clinician",
    "utilisation_on_call_clinician",
    "overtime_hours",
    "posts_added",
    "fte_added",
    "fte_total",
)


@pytest.mark.parametrize("name", PROMISED)
def test_promised_metrics_exist(name: str) -> None:
    """Tests that the names that programs read are there."""
    assert name in METRICS


@pytest.mark.parametrize("metric", METRICS.values(), ids=METRICS)
def test_metrics_explain_themselves(metric: Metric) -> None:
    """Tests that each is filed under its name and said in one plain sentence without codes or jargon."""
    assert METRICS[metric.name] is metric
    assert metric.meaning[0].isupper()
    assert metric.meaning.endswith(".")
    assert metric.meaning.count(".") == 1
    assert not [word for word in ("percentile", "eligible", "p90") if word in metric.meaning]
    assert "_" not in metric.meaning + metric.title


def test_titles_are_unique() -> None:
    """Tests that no two rows of a table read the same."""
    assert len({metric.title for metric in METRICS.values()}) == len(METRICS)


def test_a_time_is_told_twice() -> None:
    """Tests that every time has a metric for half of the calls and one for nine in ten, in the same words."""
    half, most = _times("wait", "Wait", "the calls were met", "_reached")
    assert half == Metric(
        "wait_median_reached", "Wait, median", "minutes", "lower", "Half of the calls were met within this time."
    )
    assert most == Metric(
        "wait_p90_reached", "Wait, 90 %", "minutes", "lower", "Nine in ten of the calls were met within this time."
    )
