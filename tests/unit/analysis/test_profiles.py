"""Tests of the tables by hour of the week."""

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from crisissim.analysis import PROFILES, prepare
from crisissim.domain.records import CallRecord, Leg, Status
from crisissim.domain.words import Kind, Missed, Need

MONDAY_8 = 7 * 1440.0 + 480.0
"""Minute of the second Monday of the study, 8:00; the study begins on a Monday."""


def holding(call: int, unit: int, since: float, minutes: float) -> Leg:
    """A unit that holds so long from its arrival, and is released half an hour early."""
    left = since + minutes
    return Leg(call, unit, 0, since - 5.0, since, left, left, 0, held_from=since, held=minutes, saved=30.0)


@pytest.fixture
def tables(town: Any) -> dict[str, Any]:
    """A reached and a missed call on Monday after 8:00, another need beside them; an officer holds over 9:00."""
    calls = town.calls(
        [{"received": MONDAY_8}, {"received": MONDAY_8 + 59.0}, {"received": 9000.0, "need": Need.OTHER}]
    )
    kept = [
        CallRecord(contacts=1 << Kind.CLINICIAN.code, qualified_contact=MONDAY_8 + 9.0),
        CallRecord(missed=Missed.GONE.code),
        CallRecord(missed=Missed.NOT_OFFERED.code),
    ]
    legs = [
        holding(0, town.pair, MONDAY_8 + 50.0, 20.0),
        holding(0, town.standby, MONDAY_8 + 50.0, 20.0),
        holding(1, town.car, town.end - 6.0, 12.0),
    ]
    minutes = np.zeros((4, len(Status)))
    minutes[[town.pair, town.standby, town.car], Status.HOLDING] = 20.0, 20.0, 6.0
    records = town.records(kept, legs, minutes=minutes)
    measures = prepare(town.scenario(), town.pools)
    return {"hours": measures.by_hour(records, calls), "metrics": measures(records, calls)}


def test_every_profile_is_there(tables: dict[str, Any]) -> None:
    """Tests that what is explained is made, 168 numbers each."""
    assert list(tables["hours"]) == list(PROFILES)
    assert {hours.shape for hours in tables["hours"].values()} == {(168,)}


def test_calls_count_in_the_hour_they_come(tables: dict[str, Any]) -> None:
    """Tests that two calls between 8:00 and 9:00 on a Monday are ten a year in hour 8, one of them missed."""
    assert dict(enumerate(tables["hours"]["eligible_calls"])) | {8: 0.0} == dict.fromkeys(range(168), 0.0)
    assert tables["hours"]["eligible_calls"][8] == 10.0
    assert tables["hours"]["missed_calls"][8] == tables["hours"]["missed_calls"].sum() == 5.0


def test_holding_is_in_the_hours_in_which_it_is_spent(town: Any, tables: dict[str, Any]) -> None:
    """Tests that two officers who hold from 8:50 to 9:10 spend a third of an hour in each; none after the window."""
    holding = tables["hours"]["officer_hours_holding"]
    assert holding[[8, 9]] == pytest.approx([5 / 3, 5 / 3])
    last = int((town.end - 1.0) // 60) % 168
    assert holding[last] == pytest.approx(0.5)


def test_release_is_in_the_hour_of_release(tables: dict[str, Any]) -> None:
    """Tests that two officers released at 9:10 with half an hour left are five hours a year in hour 9."""
    released = tables["hours"]["officer_hours_released"]
    assert released[9] == released.sum() == pytest.approx(5.0)


def test_half_a_minute_counts(town: Any) -> None:
    """Tests that an officer who holds for half a minute, and is released half a minute early, is counted for both."""
    leg = replace(holding(0, town.car, MONDAY_8, 0.5), saved=0.5)
    records = town.records([CallRecord()], [leg])
    found = prepare(town.scenario(), town.pools).by_hour(records, town.calls([{"received": MONDAY_8}]))
    for name in ("officer_hours_holding", "officer_hours_released"):
        assert found[name][8] == found[name].sum() == pytest.approx(0.5 / 60 * 5)


@pytest.mark.parametrize("name", ["eligible_calls", "officer_hours_holding", "officer_hours_released"])
def test_the_hours_add_up_to_the_year(tables: dict[str, Any], name: str) -> None:
    """Tests that the sum over the week is the metric of that name."""
    assert tables["hours"][name].sum() == pytest.approx(tables["metrics"][name])


def test_the_week_begins_on_the_study_s_own_weekday(town: Any) -> None:
    """Tests that a study that starts on a Saturday has its first Monday two days later."""
    scenario = town.scenario()
    scenario = replace(scenario, window=replace(scenario.window, start=date(2024, 1, 6)))
    calls = town.calls([{"received": 2 * 1440.0 + 30.0}])
    records = town.records([CallRecord(missed=Missed.GONE.code)])
    assert prepare(scenario, town.pools).by_hour(records, calls)["missed_calls"][0] == 5.0
