"""Unit tests of averages that only measure how long a history is."""

import numpy as np
import pytest

from crisissim.analysis import METRICS
from crisissim.experiment.growth import as_never, growing_metrics, growing_waits, left_waiting


def halves(first: object, second: object, wait: str = "response_time") -> dict[str, np.ndarray]:
    """Average minutes in the two halves, one value per replication."""
    return {
        f"first_half:{wait}": np.asarray(first, np.float64) * np.ones(5),
        f"second_half:{wait}": np.asarray(second, np.float64) * np.ones(5),
    }


@pytest.mark.parametrize(
    ("first", "second", "grows"),
    [
        (100.0, 300.0, True),
        (100.0, 190.0, False),
        (2.0, 6.9, False),
        ([10.0, 90.0, 10.0, 90.0, 10.0], [90.0, 10.0, 300.0, 5.0, 100.0], False),
        (np.nan, np.nan, False),
        (0.0, 0.0, False),
    ],
)
def test_what_counts_as_growing(first: object, second: object, grows: bool) -> None:
    """At least twice as long, by five minutes or more, and not by luck."""
    assert [wait for wait, _, _ in growing_waits(halves(first, second))] == (["response_time"] if grows else [])


def test_each_wait_is_judged_by_itself() -> None:
    """Where only low priorities pile up, the averages of priority 1 stand."""
    values = halves(60.0, 200.0, "other_calls_response_time") | halves(5.0, 5.5, "priority1_response_time")
    assert growing_metrics(values) == ("other_calls_response_time_p90",)


def test_every_metric_of_a_growing_wait_is_meant() -> None:
    """Median, 90 %, of all and of the reached, and those until a clinician comes."""
    grown = growing_metrics(halves(100.0, 300.0))
    assert set(grown) == {name for name in METRICS if name.startswith(("response_time", "clinician_response_time"))}
    assert len(grown) == 8


def test_values_are_compared_as_never() -> None:
    """An explosion loses against any time; other values are what they were."""
    kept = {"response_time_median": np.array([90.0, 95.0]), "coverage": np.array([0.1, 0.2])}
    seen = as_never(kept, ("response_time_median",))
    assert np.isposinf(seen["response_time_median"]).all()
    assert seen["coverage"] is kept["coverage"]


def test_without_halves_nothing_is_said() -> None:
    """Results that were made without them."""
    assert growing_metrics({"coverage": np.ones(3)}) == ()


def test_who_still_waits_at_the_end_has_no_average_either() -> None:
    """The first half's calls were never answered: the second half only had less time to wait in."""
    values = halves(20_000.0, 11_000.0, "other_calls_response_time")
    assert growing_metrics(values) == ()
    values["left_over:other_calls_response_time"] = np.array([0.5, 0.6, np.nan])
    assert [wait for wait, _ in left_waiting(values)] == ["other_calls_response_time"]
    assert growing_metrics(values) == ("other_calls_response_time_p90",)
    values["left_over:other_calls_response_time"] = np.array([0.001, 0.0, 0.0])
    assert growing_metrics(values) == ()
