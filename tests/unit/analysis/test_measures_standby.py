"""Tests of people on standby, of crews with an unfilled seat, and of officers who also do patrol's work."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from crisissim.analysis import measure
from crisissim.domain.plans import Join, JoinAt, Responders, Step
from crisissim.domain.records import CallRecord, Ending, Leg, Status
from crisissim.domain.staff import Seat, Unit
from crisissim.domain.words import Missed, Need, Payer, Risk, Role


def leg(call: int, unit: int, sent: float, cleared: float, ending: Ending = Ending.DONE, **facts: Any) -> Leg:
    """A part in a call, from being sent to being free again."""
    return Leg(call=call, unit=unit, sent=sent, arrived=sent, left=cleared, cleared=cleared, ending=ending, **facts)


@pytest.fixture
def run(town: Any) -> Any:
    """Measure these legs: call 0 is a crisis call, call 1 other police work."""
    calls = town.calls([{"received": 3000.0}, {"received": 4000.0, "need": Need.OTHER}])
    kept = [CallRecord(missed=Missed.NOT_OFFERED.code) for _ in range(2)]

    def measured(legs: list[Leg] | None = None, changes: Any = None, **records: Any) -> dict[str, float]:
        scenario = town.scenario(**(changes or {}))
        return measure(town.records(kept, legs, len(scenario.units), **records), calls, scenario, town.pools)

    return measured


def asked(town: Any) -> dict[str, Any]:
    """A plan that asks the clinician on standby, who says yes after five minutes."""
    clinician = Responders(("on-call-clinician",), answer_minutes=5.0)
    join = Join((Step((clinician,)),), JoinAt.ARRIVAL, 30.0)
    return {"plans": {(Need.SUICIDE, Risk.LOW): (Step((Responders(("patrol",), join=join),)),)}}


def test_call_outs_are_those_who_said_yes(town: Any, run: Any) -> None:
    """Tests that no answer, a refusal and being called off before the answer are no call-outs; called off later is one.

    A leg before the window and one of patrol do not count either.
    """
    out = town.standby
    legs = [
        leg(0, out, 3000.0, 3060.0),
        leg(0, out, 3200.0, 3205.0, Ending.NO_ANSWER),
        leg(0, out, 3300.0, 3305.0, Ending.REFUSED),
        leg(0, out, 3400.0, 3405.0, Ending.NOT_NEEDED),
        leg(0, out, 3500.0, 3512.0, Ending.NOT_NEEDED),
        leg(0, out, town.begin - 1.0, 1500.0),
        leg(0, town.car, 3000.0, 3060.0),
    ]
    values = run(legs, asked(town))
    assert values["call_outs"] == 10.0
    assert values["no_answer_attempts"] == values["refused_attempts"] == 5.0


@pytest.mark.parametrize(
    ("spans", "hours"),
    [
        ([(3000.0, 3060.0)], 2.0),
        ([(3000.0, 3180.0)], 3.0),
        ([(3000.0, 3030.0), (3060.0, 3100.0)], 2.0),
        ([(3000.0, 3030.0), (3090.0, 3150.0)], 2.5),
        ([(3000.0, 3030.0), (3120.0, 3150.0)], 4.0),
    ],
    ids=["short", "long", "inside the minimum", "beyond the minimum", "after the minimum"],
)
def test_call_outs_are_paid_at_least_the_minimum(
    town: Any, run: Any, spans: list[tuple[float, float]], hours: float
) -> None:
    """Tests two hours at least, and that a call-out that begins while they run adds only what goes beyond them."""
    legs = [leg(0, town.standby, *span) for span in spans]
    assert run(legs)["call_out_hours_paid"] == pytest.approx(hours * 5)


def test_standby_stops_during_call_out(town: Any, run: Any) -> None:
    """Tests that ten hours on standby of which two are spent called out are eight, whatever was asked in vain."""
    minutes = np.zeros((4, len(Status)))
    minutes[town.standby, [Status.FREE, Status.CALLED, Status.TRAVELLING, Status.WORKING]] = 450.0, 40.0, 20.0, 90.0
    minutes[town.standby, Status.OFF] = 5000.0
    legs = [leg(0, town.standby, 3000.0, 3120.0), leg(0, town.standby, 3200.0, 3230.0, Ending.NO_ANSWER)]
    assert run(legs, minutes=minutes)["standby_hours"] == pytest.approx(8 * 5)


def test_a_crew_and_what_is_left_of_it_have_the_same_seats(town: Any, run: Any) -> None:
    """Tests that a van of two, with one alone on it a night in ten, is two posts and their FTE, and 1.9 people at work.

    When the van does not come at all, its posts are still to be filled: nothing changes but the hours.
    """
    worker, medic = Seat(Role.SOCIAL_WORKER, Payer.NEW), Seat(Role.PARAMEDIC, Payer.NEW)
    whole = Unit("van", "town", "van", (worker, medic), town.units[0].shifts, to_chance=0.9)
    alone = replace(whole, name="van alone", seats=(medic,), luck_of="van", from_chance=0.9, to_chance=1.0)
    values = run(changes={"units": (whole, alone)})
    assert values["posts_added"] == 2.0
    assert values["fte_added"] == values["fte_total"] == pytest.approx(2 * 8760 / 1700)
    assert values["hours_scheduled"] == pytest.approx(1.9 * 8760)
    assert run(changes={"units": (whole,)})["fte_added"] == pytest.approx(2 * 8760 / 1700)
    assert run(changes={"units": (whole,)})["hours_scheduled"] == pytest.approx(1.8 * 8760)


def test_a_team_that_takes_ordinary_calls_does_patrol_s_work_on_them(town: Any, run: Any) -> None:
    """Tests that an officer hired for a team counts as patrol on other police work, if set so, not on crisis calls."""
    legs = [leg(0, town.team, 3000.0, 3060.0), leg(1, town.team, 4000.0, 4030.0), leg(1, town.car, 4000.0, 4060.0)]
    hired = tuple(Seat(role, Payer.NEW) for role in town.units[town.team].crew)
    units = tuple(replace(unit, seats=hired) if i == town.team else unit for i, unit in enumerate(town.units))
    assert run(legs, {"units": units})["patrol_hours"] == pytest.approx(5.0)
    assert run(legs, {"units": units, "serves_patrol": {"co-responder": 1}})["patrol_hours"] == pytest.approx(7.5)
    assert run(legs, {"units": units, "serves_patrol": {"patrol": 0}})["patrol_hours"] == pytest.approx(5.0)


def test_officers_of_patrol_who_still_take_its_calls_are_patrol(town: Any, run: Any) -> None:
    """Tests that training officers of patrol, or giving one a partner, frees no hour: all that they do is counted."""
    legs = [leg(0, town.team, 3000.0, 3060.0), leg(1, town.team, 4000.0, 4030.0), leg(1, town.car, 4000.0, 4060.0)]
    assert run(legs)["patrol_hours"] == pytest.approx(5.0)
    assert run(legs, {"serves_patrol": {"co-responder": 0}})["patrol_hours"] == pytest.approx(12.5)
    assert run(legs, {"serves_patrol": {"co-responder": 1}})["patrol_hours"] == pytest.approx(12.5)


def test_off_calls_is_on_duty_and_not_busy(town: Any, run: Any) -> None:
    """Tests that a meal makes nobody busy: 60 of 240 minutes on calls are a quarter, an hour off calls five a year."""
    minutes = np.zeros((4, len(Status)))
    minutes[town.team, [Status.FREE, Status.WORKING, Status.AWAY]] = 120.0, 60.0, 60.0
    values = run(minutes=minutes)
    assert values["utilisation_clinician"] == 0.25
    assert values["off_calls_hours_clinician"] == values["off_calls_hours_officer"] == 5.0
    assert values["off_calls_hours_cit_officer"] == 0.0


def test_hours_with_people_on_the_way(town: Any, run: Any) -> None:
    """Tests officer by officer on transport and at hospitals, unit by unit on transport of all responders."""
    minutes = np.zeros((4, len(Status)))
    minutes[town.pair, [Status.TRANSPORTING, Status.HANDING_OVER]] = 60.0, 30.0
    minutes[town.standby, [Status.TRANSPORTING, Status.HANDING_OVER]] = 60.0, 30.0
    values = run(minutes=minutes)
    assert values["officer_hours_transporting"] == pytest.approx(10.0)
    assert values["officer_hours_at_hospitals"] == pytest.approx(5.0)
    assert values["transport_hours"] == pytest.approx(10.0)


def test_released_hours_are_officers_inside_the_window(town: Any, run: Any) -> None:
    """Tests that a pair released 30 minutes early saved an hour, a clinician none, and one after the window none."""
    legs = [
        leg(0, town.pair, 3000.0, 3060.0, saved=30.0),
        leg(0, town.standby, 3000.0, 3060.0, saved=30.0),
        leg(0, town.car, town.end, town.end + 5.0, saved=30.0),
    ]
    assert run(legs)["officer_hours_released"] == pytest.approx(5.0)


def test_below_minimum_is_the_mean_of_towns(town: Any, run: Any) -> None:
    """Tests that only patrol counts: a tenth in one town and three tenths in the other are a fifth."""
    window = town.end - town.begin
    below = np.array([window, window, 0.1 * window, 0.3 * window])
    assert run(below_minimum=below)["below_minimum_share"] == pytest.approx(0.2)
