"""Tests of what becomes of people, on records written by hand: a year is five times what is measured."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from crisissim.analysis import expected, measure
from crisissim.domain.calls import FROM_CAD
from crisissim.domain.custody import Custody, Destination
from crisissim.domain.practice import Outside
from crisissim.domain.records import NONE, CallRecord
from crisissim.domain.words import Goes, Kind, Missed, Need, Risk

CLINICIAN, POLICE = 1 << Kind.CLINICIAN.code, 1 << Kind.POLICE.code
NOON = 1440.0 + 720.0
COLUMNS = {"risk": "risk", "source": "outside"}


def reached(minutes: float = 10.0, **facts: Any) -> CallRecord:
    """A clinician came after so many minutes."""
    there = NOON + minutes
    return CallRecord(
        contacts=CLINICIAN, first_arrival=there, clinician_contact=there, qualified_contact=there, **facts
    )


def police_only(**facts: Any) -> CallRecord:
    """Police met the person, nobody else was free."""
    return CallRecord(
        contacts=POLICE, missed=Missed.ALL_BUSY.code, first_arrival=NOON + 5.0, police_present=True, **facts
    )


@pytest.fixture
def run(town: Any) -> Any:
    """Measure these records of calls that all came at noon, each a crisis call unless its row says otherwise."""

    def measured(kept: list[CallRecord], rows: list[dict[str, Any]] | None = None, **changes: Any) -> dict[str, float]:
        columns = {name: changes.pop(key) for key, name in COLUMNS.items() if key in changes}
        calls = town.calls([{"received": NOON} | row for row in rows or [{} for _ in kept]])
        calls = replace(calls, **{name: np.array(column) for name, column in columns.items()})
        return measure(town.records(kept), calls, town.scenario(**changes), town.pools)

    return measured


def test_hand_offs_are_per_crisis_call(run: Any) -> None:
    """Tests that three hand-offs in four calls are 0.75, those of other police work aside."""
    rows = [{}, {}, {}, {}, {"need": Need.OTHER}]
    kept = [reached(hand_offs=1), reached(hand_offs=2), reached(), police_only(), police_only(hand_offs=7)]
    assert run(kept, rows)["hand_offs_per_call"] == 0.75


def test_averted_calls_are_reached_and_have_no_times(run: Any) -> None:
    """Tests that two calls that never came count as reached at once, and leave the times of others alone."""
    never = CallRecord(averted=True, contacts=CLINICIAN, qualified_contact=NOON + 1.0)
    values = run([reached(40.0), police_only(), never, never])
    assert values["averted_calls"] == 10.0
    assert values["eligible_calls"] == 20.0
    assert values["coverage"] == 0.75
    assert values["coverage_within_target"] == 0.5
    assert values["reached_by_clinician_in_person"] == 0.75
    assert values["response_time_p90"] == 40.0
    assert values["response_time_median"] == 5.0
    assert values["clinician_response_time_median_reached"] == 40.0


def test_follow_ups_are_shares_of_all_who_met_police_alone(run: Any) -> None:
    """Tests that of four people who met police only, one called within 72 hours and one later are 0.25, ten a year.

    A person who was reached is no candidate, nor is one whom nobody met.
    """
    hours = 60.0
    kept = [
        police_only(followed_up=NOON + 72 * hours),
        police_only(followed_up=NOON + 73 * hours),
        police_only(),
        police_only(),
        reached(),
        CallRecord(missed=Missed.CANCELLED.code),
    ]
    values = run(kept)
    assert values["follow_ups"] == 10.0
    assert values["followed_up_within_72_hours"] == 0.25
    assert values["coverage"] == pytest.approx(1 / 6)


def test_requests_from_elsewhere_are_no_part_of_coverage(run: Any) -> None:
    """Tests that two requests from schools are counted apart, a visit of one's own not at all.

    They count neither as crisis calls nor among the most urgent calls, however quickly they are met.
    """
    outside = (
        Outside("visits", "town", 10.0),
        Outside("schools", "town", 2.0, counts=True),
    )
    kept = [police_only(), reached(1.0), CallRecord(missed=Missed.ALL_BUSY.code), reached(1.0)]
    rows = [{"priority": 1}] * 4
    values = run(kept, rows, source=[FROM_CAD, 1, 1, 0], outside=outside)
    assert values["eligible_calls"] == 5.0
    assert values["coverage"] == 0.0
    assert values["outside_requests"] == 10.0
    assert values["outside_reached"] == 0.5
    assert values["priority1_response_time_median"] == 5.0


def test_people_held_and_taken_by_destination(run: Any) -> None:
    """Tests holds, voluntary transport and doors that stayed shut, in total and by destination."""
    custody = Custody(destinations=(Destination("crisis centre"), Destination("hospital")))
    kept = [
        police_only(goes=Goes.HELD.value, destination=1, turned_away=1),
        police_only(goes=Goes.HELD.value, destination=1),
        reached(goes=Goes.WILLINGLY.value, destination=0),
        reached(turned_away=1),
    ]
    values = run(kept, custody=custody)
    assert values["holds"] == 10.0
    assert values["transports"] == 5.0
    assert values["turned_away"] == 10.0
    assert {name: value for name, value in values.items() if name.startswith("taken:")} == {
        "taken:held:crisis centre": 0.0,
        "taken:held:hospital": 10.0,
        "taken:willingly:crisis centre": 5.0,
        "taken:willingly:hospital": 0.0,
    }
    assert kept[3].destination == NONE


def test_police_contacts_by_risk(run: Any) -> None:
    """Tests that every crisis call that an officer met is counted by its risk, reached or not."""
    kept = [police_only(), police_only(), reached(police_present=True), reached()]
    values = run(kept, risk=[Risk.HIGH.code, Risk.LOW.code, Risk.LOW.code, Risk.HIGH.code])
    assert values["police_contacts"] == 15.0
    assert values["police_contacts_low"] == 10.0
    assert values["police_contacts_guarded"] == 0.0
    assert values["police_contacts_high"] == 5.0


def test_outcomes_are_the_users_arithmetic(town: Any) -> None:
    """Tests contacts by risk times rate times effect, with the range of the effect; nothing where nothing is set."""
    force = SimpleNamespace(
        name="use of force", rate={Risk.LOW: 0.01, Risk.HIGH: 0.1}, effect=0.5, low=0.25, high=0.8, source="our own"
    )
    averages = {"police_contacts_low": 100.0, "police_contacts_guarded": 900.0, "police_contacts_high": 20.0}
    (found,) = expected(SimpleNamespace(outcomes=(force,)), averages)  # type: ignore[arg-type]
    assert (found.name, found.source) == ("use of force", "our own")
    assert (found.value, found.low, found.high) == pytest.approx((1.5, 0.75, 2.4))
    assert expected(town.scenario(), averages) == ()
