"""Tests of what a replication says about the run itself, on small departments in the engine."""

from math import isnan

import numpy as np
import pytest
from studies import calls, officers, scenario

from crisissim.analysis import halves, metrics_of, prepare
from crisissim.domain.words import Need
from crisissim.engine import simulate, tables_of

HALF_A_WEEK = 3.5 * 1440.0


def found(received: list[float], minutes: float, need: Need = Need.SUICIDE, priority: int = 3) -> dict[str, float]:
    """The halves of a week of one officer with calls at these minutes, each so long."""
    many = len(received)
    these = calls(
        received,
        np.full(many, minutes),
        true_need=np.full(many, need.code),
        priority=np.full(many, priority),
    )
    department = scenario(officers(1))
    tables = tables_of(department)
    records = simulate(tables, these)
    chosen = prepare(department, tables.pools).select(records, these)
    return halves(records, these, chosen, department.window)


def test_waits_of_each_half_by_hand() -> None:
    """One officer, calls of 30 minutes: alone none waits, of two at once one waits for 30 minutes."""
    waits = found([0.0, 500.0, HALF_A_WEEK + 100.0, HALF_A_WEEK + 100.0], 30.0)
    assert waits["first_half:response_time"] == 0.0
    assert waits["second_half:response_time"] == pytest.approx(15.0)
    assert isnan(waits["first_half:other_calls_response_time"])
    assert isnan(waits["first_half:priority1_response_time"])


def test_urgent_and_other_calls_are_apart() -> None:
    """Police work of priority 1 is of both kinds, and of no crisis."""
    waits = found([0.0, 10.0], 30.0, Need.OTHER, priority=1)
    assert waits["first_half:priority1_response_time"] == waits["first_half:other_calls_response_time"] == 10.0
    assert isnan(waits["first_half:response_time"])
    assert isnan(waits["overlap"])


def test_who_is_never_reached_has_waited_until_the_end() -> None:
    """A department that gets three days' work at once: waits are finite and long."""
    waits = found([HALF_A_WEEK + 1.0] * 400, 60.0)
    assert 1000.0 < waits["second_half:response_time"] < HALF_A_WEEK
    assert isnan(waits["left_over:response_time"])


def test_who_is_left_over_from_the_first_half() -> None:
    """Ten days' work on the first day of a week: about three of ten are never answered; a day's work all is."""
    assert found([1.0] * 240, 60.0)["left_over:response_time"] == pytest.approx(0.3, abs=0.02)
    assert found([1.0] * 20, 60.0)["left_over:response_time"] == 0.0


@pytest.mark.parametrize(
    ("received", "overlap"),
    [
        ([0.0, 100.0, 200.0], 0.0),
        ([0.0, 10.0, 200.0], 1 / 3),
        ([0.0, 10.0, 20.0, 300.0], 2 / 4),
        ([0.0, 30.0, 60.0], 0.0),
    ],
)
def test_overlaps_by_hand(received: list[float], overlap: float) -> None:
    """Calls of 30 minutes: a call overlaps where one before it is open, a long line included; touching is none."""
    assert found(received, 30.0)["overlap"] == pytest.approx(overlap)


def test_metrics_whose_averages_mean_nothing_where_a_wait_grows() -> None:
    """The wait itself, and where it is that for anybody also the wait for a clinician."""
    names = ("coverage", "response_time_p90", "clinician_response_time_p90", "priority1_response_time_p90")
    assert metrics_of("response_time", names) == ("response_time_p90", "clinician_response_time_p90")
    assert metrics_of("priority1_response_time", names) == ("priority1_response_time_p90",)
