"""Tests of hours, utilisation, posts and FTE on records written by hand; a year is five times the 73 days."""

from math import isnan
from typing import Any

import numpy as np
import pytest

from crisissim.analysis import measure
from crisissim.domain.records import CallRecord, Ending, Leg, Purpose, Status
from crisissim.domain.staff import Seat, Unit
from crisissim.domain.words import Missed, Need, Payer, Role


def leg(call: int, unit: int, sent: float, cleared: float, ending: Ending = Ending.DONE, purpose: int = 0) -> Leg:
    """One unit's part in one call."""
    return Leg(call, unit, purpose, sent, sent, cleared, cleared, int(ending))


@pytest.fixture
def calls(town: Any) -> Any:
    """An eligible call, one of another need, and one that came in before the window."""
    return town.calls([{"received": 3000.0}, {"received": 4000.0, "need": Need.OTHER}, {"received": town.begin - 60.0}])


@pytest.fixture
def run(town: Any, calls: Any) -> Any:
    """Measure a year with these legs and whatever else is changed."""

    def measured(legs: list[Leg] | None = None, units: Any = None, **changes: Any) -> dict[str, float]:
        scenario = town.scenario() if units is None else town.scenario(units=units)
        kept = [CallRecord(missed=Missed.NOT_OFFERED.code) for _ in range(3)]
        records = town.records(kept, legs, units=len(scenario.units), **changes)
        return measure(records, calls, scenario, town.pools)

    return measured


def test_officer_hours_on_eligible_calls(town: Any, run: Any) -> None:
    """Tests officers times time from sent to clear on eligible calls only, the officer in the team included.

    One officer for 60 minutes, two for 30 and one (beside the clinician) for 90 are 210 minutes: 17.5 hours a year.
    """
    legs = [
        leg(0, town.car, 3000.0, 3060.0),
        leg(0, town.pair, 3000.0, 3030.0, Ending.NOT_NEEDED, Purpose.BACKUP),
        leg(0, town.team, 3000.0, 3090.0),
        leg(0, town.standby, 3000.0, 3300.0, purpose=Purpose.JOIN),
        leg(1, town.car, 4000.0, 4600.0),
        leg(2, town.car, town.begin, town.begin + 600.0),
    ]
    assert run(legs)["officer_hours_on_eligible_calls"] == pytest.approx(17.5)


def test_patrol_hours_are_all_calls_inside_the_window(town: Any, run: Any) -> None:
    """Tests that patrol hours count every call, officer by officer, and only what falls inside the window.

    60 + 2 * 30 + 30 (of 90, the first hour before the window) + 10 (of 40, the rest after it) minutes: 13.33 hours.
    """
    legs = [
        leg(0, town.car, 3000.0, 3060.0),
        leg(1, town.pair, 4000.0, 4030.0, purpose=Purpose.FOLLOW),
        leg(2, town.car, town.begin - 60.0, town.begin + 30.0),
        leg(1, town.car, town.end - 10.0, town.end + 30.0),
        leg(1, town.car, town.end + 5.0, town.end + 30.0),
        leg(0, town.team, 3000.0, 3090.0),
    ]
    assert run(legs)["patrol_hours"] == pytest.approx(160 / 60 * 5)


def test_patrol_hours_removed_are_the_scenario_s(run: Any) -> None:
    """Tests that officers moved out of patrol are carried from the option."""
    assert run()["patrol_hours_removed"] == 2080.0


def test_holding_counts_officers(town: Any, run: Any) -> None:
    """Tests that a car with two officers that holds for 60 minutes is two officer hours, a clinician none."""
    minutes = np.zeros((4, len(Status)))
    minutes[town.pair, Status.HOLDING] = 60.0
    minutes[town.team, Status.HOLDING] = 30.0
    minutes[town.standby, Status.HOLDING] = 500.0
    assert run(minutes=minutes)["officer_hours_holding"] == pytest.approx((2 + 0.5) * 5)


def test_utilisation_by_role(town: Any, run: Any) -> None:
    """Tests busy over on-duty minutes, weighted by seats of a role, whatever the kind of work.

    The car is busy for 100 of 400 minutes, the pair for 300 of 400, the team for 50 of 200; OFF does not count.
    """
    minutes = np.zeros((4, len(Status)))
    minutes[town.car, [Status.FREE, Status.WORKING, Status.OFF]] = 300.0, 100.0, 1000.0
    minutes[town.pair, [Status.FREE, Status.TRAVELLING, Status.CLEARING]] = 100.0, 200.0, 100.0
    minutes[town.team, [Status.FREE, Status.HOLDING, Status.OFF]] = 150.0, 50.0, 5000.0
    values = run(minutes=minutes)
    assert values["utilisation_officer"] == pytest.approx((100 + 300 + 50) / (400 + 400 + 200))
    assert values["utilisation_cit_officer"] == pytest.approx(0.75)
    assert values["utilisation_clinician"] == pytest.approx(0.25)
    assert isnan(values["utilisation_on_call_clinician"])


def test_utilisation_only_of_roles_present(run: Any) -> None:
    """Tests that nobody's utilisation is reported as zero."""
    assert {name for name in run() if name.startswith("utilisation_")} == {
        "utilisation_officer",
        "utilisation_cit_officer",
        "utilisation_clinician",
        "utilisation_on_call_clinician",
    }


def test_overtime_counts_people(run: Any) -> None:
    """Tests that an hour of overtime of the pair and half an hour of the car are 2.5 person-hours, 12.5 a year."""
    assert run(overtime=np.array([30.0, 60.0, 0.0, 0.0]))["overtime_hours"] == pytest.approx(12.5)


def test_no_free_patrol_is_the_mean_of_towns(town: Any, run: Any) -> None:
    """Tests that one town without anybody free for a tenth of the time and one for three tenths are a fifth."""
    window = town.end - town.begin
    none_free = np.array([window, window, 0.1 * window, 0.3 * window])
    assert run(none_free=none_free)["no_free_patrol_share"] == pytest.approx(0.2)


def test_posts_added_are_seats_paid_anew(run: Any) -> None:
    """Tests that the clinician and the partner's on-call post count, officers of today and from patrol do not."""
    assert run()["posts_added"] == 2.0


def test_fte_of_shifts_and_call_outs(town: Any, run: Any) -> None:
    """Tests relief for scheduled posts and hours called out for on-call posts.

    Three seats around the clock (8,760 hours) and two of 40 hours a week (2,085.71) at 1,700 hours; the on-call
    clinician was out for 120 minutes in 73 days, 10 hours a year at 2,080; half an hour unanswered does not count.
    """
    legs = [
        leg(0, town.standby, 3000.0, 3120.0),
        leg(0, town.standby, 5000.0, 5030.0, Ending.NO_ANSWER),
    ]
    values = run(legs)
    seat = 40 * 365 / 7 / 1700
    assert values["fte_total"] == pytest.approx(3 * 8760 / 1700 + 2 * seat + 10 / 2080)
    assert values["fte_added"] == pytest.approx(seat + 10 / 2080)
    assert run(units=town.units[:1])["fte_total"] == pytest.approx(5.1529, abs=5e-5)


def test_two_seats_of_one_crew_are_two_posts(town: Any, run: Any) -> None:
    """Tests that a two-person van is two posts and twice the FTE."""
    seats = (Seat(Role.SOCIAL_WORKER, Payer.NEW), Seat(Role.PARAMEDIC, Payer.CONTRACT))
    van = Unit("van", "town", "van", seats, town.units[0].shifts)
    values = run(units=(town.units[0], van))
    assert values["posts_added"] == 2.0
    assert values["fte_added"] == pytest.approx(2 * 8760 / 1700)
    assert values["fte_total"] == pytest.approx(3 * 8760 / 1700)


def test_a_town_without_units(run: Any) -> None:
    """Tests that nobody at all is zero people and no utilisation."""
    values = run(units=(), minutes=np.zeros((0, len(Status))), overtime=np.zeros(0))
    assert values["fte_total"] == values["patrol_hours"] == values["overtime_hours"] == 0.0
