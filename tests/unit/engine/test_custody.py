"""Custody: who may hold and who may drive, who waits for whom, and which door opens."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from studies import CRISIS, officers, scenario, unit
from worked import Lived, Part, certain, crisis, luck, mixed_calls, plans, team, travel

from crisissim.domain.calls import CallSet
from crisissim.domain.custody import Custody, Destination
from crisissim.domain.plans import Join, JoinAt, Responders, Step
from crisissim.domain.records import NONE, Ending, Purpose, Status
from crisissim.domain.staff import Shift
from crisissim.domain.words import Goes, Missed, Power, Risk, Role
from crisissim.engine import ClockName
from crisissim.study.scenario import Scenario

EVERY = [(need, risk) for need in CRISIS for risk in Risk]
ALL = Power.HOLD | Power.TRANSPORT | Power.TRANSPORT_HELD
HOSPITAL = Destination("hospital", minutes=12.0, hand_over={Role.OFFICER: 30.0, Role.SOCIAL_WORKER: 15.0})
CENTRE = Destination("centre", minutes=8.0, accept_chance=0.6, hand_over={Role.OFFICER: 10.0}, door=7.0)
HELD = {"hold": 0.1}
WILLING = {"transport": 0.4}


def custody(*places: Destination, **facts: Any) -> Custody:
    """Police may do everything, a social worker may drive who agrees; a fifth are held, half of the rest taken."""
    standard: dict[str, Any] = {
        "powers": {Role.OFFICER: ALL, Role.SOCIAL_WORKER: Power.TRANSPORT},
        "held_share": dict.fromkeys(EVERY, 0.2),
        "taken_share": dict.fromkeys(EVERY, 0.5),
        "destinations": places or (HOSPITAL,),
        "contained": False,
        "paperwork": 5.0,
    }
    return Custody(**(standard | facts))


def by_police(*places: Destination, many: int = 1, **facts: Any) -> Scenario:
    """Only police."""
    return scenario(officers(many), custody=custody(*places, **facts))


def by_team(**facts: Any) -> Scenario:
    """A team that may not hold anybody, and one officer."""
    return scenario([*officers(1), team()], plans=plans(Step((Responders(("team",)),), 15.0)), custody=custody(**facts))


def one_call(on_scene: float = 40.0, **more: float) -> CallSet:
    """A crisis call at minute 0, 10 minutes away."""
    return crisis([0.0], [on_scene], travel=[10.0], luck=luck(1, **more))


def test_held_by_police(clock: ClockName) -> None:
    """Scene 10 to 50, papers to 55, drive to 67, half an hour at the hospital: free at 97."""
    life = Lived(by_police(), one_call(**HELD), clock)
    assert life.parts() == [Part("patrol 1", Purpose.MAIN, 0.0, 10.0, 55.0, 97.0, Ending.DONE)]
    assert (life[0]["goes"], life[0]["destination"], life[0]["closed"]) == (Goes.HELD, 0, 97.0)
    spent = life.minutes("patrol 1")
    assert {status: spent[status] for status in spent if status is not Status.FREE} == {
        Status.TRAVELLING: 10.0,
        Status.WORKING: 45.0,
        Status.TRANSPORTING: 12.0,
        Status.HANDING_OVER: 30.0,
    }


def test_nobody_is_taken_who_need_not_be(clock: ClockName) -> None:
    """Neither held nor willing: the call ends on scene."""
    life = Lived(by_police(), one_call(transport=0.5), clock)
    assert (life[0]["closed"], life[0]["goes"], life[0]["destination"]) == (50.0, Goes.NOWHERE, NONE)


def test_taken_willingly_by_the_team(clock: ClockName) -> None:
    """No papers, the same drive, and the hospital keeps a social worker for 15 minutes only."""
    life = Lived(by_team(), one_call(**WILLING), clock)
    assert life.parts() == [Part("team 1", Purpose.MAIN, 0.0, 10.0, 50.0, 77.0, Ending.DONE)]
    assert (life[0]["goes"], life.missed()) == (Goes.WILLINGLY, Missed.REACHED)


def test_a_team_asks_for_somebody_who_may_hold(clock: ClockName) -> None:
    """The team waits with the person from 50 to 60; the officer makes out the papers and takes them along."""
    life = Lived(by_team(), one_call(**HELD), clock)
    assert life.parts() == [
        Part("team 1", Purpose.MAIN, 0.0, 10.0, 60.0, 60.0, Ending.RELEASED),
        Part("patrol 1", Purpose.HELP, 50.0, 60.0, 65.0, 107.0, Ending.DONE),
    ]
    assert (life[0]["held"], life[0]["hand_offs"], life[0]["police_present"]) == (10.0, 1, True)
    assert life.minutes("team 1")[Status.HOLDING] == 10.0


def test_nobody_comes_who_may_hold(clock: ClockName) -> None:
    """The only officer is busy all day: after 20 minutes the person is left where they are."""
    made = by_team(patience=20.0)
    these = mixed_calls([0.0, 1.0], [900.0, 40.0], [False, True], travel=[0.0, 10.0], luck=luck(2, **HELD))
    life = Lived(made, these, clock)
    assert life.parts(1) == [Part("team 1", Purpose.MAIN, 1.0, 11.0, 71.0, 71.0, Ending.DONE)]
    assert (life[1]["goes"], life[1]["held"], life.missed(1)) == (Goes.NOWHERE, 20.0, Missed.REACHED)


def test_helpers_without_the_power(clock: ClockName) -> None:
    """Asked for help, police may not hold either: the team leaves when that is clear, and so do they."""
    made = by_team(powers={Role.SOCIAL_WORKER: Power.TRANSPORT})
    life = Lived(made, one_call(**HELD), clock)
    assert [(p.unit, p.cleared) for p in life.parts()] == [("team 1", 60.0), ("patrol 1", 60.0)]
    assert life[0]["goes"] == Goes.NOWHERE


def test_backup_without_the_power_does_not_end_the_wait(clock: ClockName) -> None:
    """The officer who comes as backup at 58 may not hold; the trained officer asked for help comes at 60 and may."""
    asks = Responders(("team",), backup_chance=0.5)
    made = scenario(
        [*officers(1), team(), unit("cit 1", "cit", (Role.CIT_OFFICER,))],
        plans=plans(Step((asks,), 15.0)),
        custody=custody(powers={Role.CIT_OFFICER: ALL}, helpers="cit"),
    )
    life = Lived(made, one_call(backup=0.0, backup_minute=0.95, **HELD), clock)
    assert [(p.unit, p.purpose, p.arrived, p.left) for p in life.parts()] == [
        ("team 1", Purpose.MAIN, 10.0, 60.0),
        ("patrol 1", Purpose.BACKUP, 58.0, 60.0),
        ("cit 1", Purpose.HELP, 60.0, 65.0),
    ]
    assert (life[0]["goes"], life[0]["held"]) == (Goes.HELD, 10.0 + 2.0)


def test_a_joiner_with_the_power_is_help_too(clock: ClockName) -> None:
    """A clinician who comes late, while the team waits for somebody who may hold, may, and takes the person along."""
    may = Join((Step((Responders(("clinician",), answer_minutes=45.0),), 5.0),), JoinAt.DISPATCH, 0.0)
    made = scenario(
        [*officers(1), team(), unit("clinician", "clinician", (Role.CLINICIAN,))],
        plans=plans(Step((Responders(("team",), join=may),), 15.0)),
        custody=custody(powers={Role.OFFICER: ALL, Role.CLINICIAN: ALL}),
    )
    life = Lived(made, one_call(**HELD), clock)
    assert [(p.unit, p.arrived, p.cleared, p.ending) for p in life.parts()] == [
        ("team 1", 10.0, 55.0, Ending.RELEASED),
        ("clinician", 55.0, 72.0, Ending.DONE),
        ("patrol 1", np.inf, 55.0, Ending.NOT_NEEDED),
    ]
    assert (life[0]["held"], life[0]["goes"]) == (5.0, Goes.HELD)


def test_the_lead_arrives_while_the_joiner_waits_for_help(clock: ClockName) -> None:
    """The clinician was there first and is done; the officer who leads comes late and is the help that is needed."""
    first = Join((Step((Responders(("clinician",)),), 5.0),), JoinAt.DISPATCH, 30.0)
    lead = Responders(("patrol",), answer_minutes=30.0, join=first)
    made = scenario(
        [*officers(1), unit("clinician", "clinician", (Role.CLINICIAN,))],
        plans=plans(Step((lead,), 15.0)),
        custody=custody(),
    )
    life = Lived(made, one_call(20.0, **HELD), clock)
    assert [(p.unit, p.arrived, p.left, p.ending) for p in life.parts()] == [
        ("patrol 1", 40.0, 45.0, Ending.DONE),
        ("clinician", 10.0, 40.0, Ending.RELEASED),
    ]
    assert (life[0]["held"], life[0]["closed"]) == (10.0, 87.0)


@pytest.mark.parametrize("person", [HELD, WILLING], ids=["held", "willing"])
def test_recorded_minutes_that_contain_the_way(person: dict[str, float], clock: ClockName) -> None:
    """Police's recorded 60 minutes hold papers, if there are any, drive and hospital: in all they stay 60."""
    life = Lived(by_police(contained=True), one_call(60.0, **person), clock)
    assert life.parts() == [Part("patrol 1", Purpose.MAIN, 0.0, 10.0, 28.0, 70.0, Ending.DONE)]


@pytest.mark.parametrize(("uniform", "longer"), [(0.9, True), (0.1, False)])
def test_the_drive_has_the_travel_luck_of_the_call(uniform: float, longer: bool, clock: ClockName) -> None:
    """Who is unlucky on the way needs more than 12 minutes to the hospital; the half hour there stays."""
    roads = travel(matrix=np.array([[10.0]]))
    spread = certain(travel_luck__cv=0.5)
    made = scenario(officers(1), zones=("only",), travel=roads, custody=custody(), assumptions=spread)
    (part,) = Lived(made, one_call(travel=uniform, **HELD), clock).parts()
    drive = part.cleared - part.left - 30.0
    assert (drive > 13.0) if longer else (drive < 11.0)


@pytest.mark.parametrize(("uniform", "longer"), [(0.9, True), (0.1, False)])
def test_the_hand_over_has_a_luck_of_its_own(uniform: float, longer: bool, clock: ClockName) -> None:
    """Who is unlucky at the hospital waits for more than half an hour; the 12 minutes of the drive stay."""
    made = by_police(hand_over_cv=0.5)
    (part,) = Lived(made, one_call(**HELD, hand_over=uniform), clock).parts()
    hand_over = part.cleared - part.left - 12.0
    assert (hand_over > 33.0) if longer else (hand_over < 27.0)


def test_the_drive_is_as_long_as_from_the_zone_of_the_call(clock: ClockName) -> None:
    """From the north to the hospital in the south it is 30 minutes, though 20 the other way round."""
    roads = travel(matrix=np.array([[5.0, 20.0], [30.0, 10.0]]))
    there = replace(HOSPITAL, zone="south")
    made = scenario(
        officers(1),
        zones=("south", "north"),
        travel=roads,
        custody=custody(there),
        assumptions=certain(travel_luck__cv=0.0),
    )
    these = crisis([0.0], [40.0], zone=np.array([1]), luck=luck(1, **HELD))
    (part,) = Lived(made, these, clock).parts()
    assert part.cleared - part.left == 30.0 + 30.0


def test_recorded_minutes_that_are_too_few(clock: ClockName) -> None:
    """Papers, drive and hospital take 47 minutes: of recorded 40 nothing is left on scene, and not less."""
    life = Lived(by_police(contained=True), one_call(40.0, **HELD), clock)
    assert life.parts() == [Part("patrol 1", Purpose.MAIN, 0.0, 10.0, 15.0, 57.0, Ending.DONE)]


def test_recorded_minutes_at_a_hospital_that_takes_over_at_once(clock: ClockName) -> None:
    """Of 60 minutes 5 are papers and 12 the drive; who need not wait there is free as they arrive."""
    life = Lived(by_police(replace(HOSPITAL, hand_over={}), contained=True), one_call(60.0, **HELD), clock)
    assert life.parts() == [Part("patrol 1", Purpose.MAIN, 0.0, 10.0, 58.0, 70.0, Ending.DONE)]


def test_a_multiple_where_there_are_no_legs(clock: ClockName) -> None:
    """Without destinations those calls last half as long again, and nobody is recorded as taken anywhere."""
    made = scenario(officers(1), custody=custody(destinations=(), multiplier=1.5))
    life = Lived(made, one_call(**HELD), clock)
    assert (life[0]["closed"], life[0]["goes"]) == (70.0, Goes.NOWHERE)


@pytest.mark.parametrize(
    ("centre", "door", "freed", "where", "turned_away"),
    [
        (CENTRE, 0.5, 73.0, 0, 0),
        (CENTRE, 0.6, 112.0, 1, 1),
        (replace(CENTRE, open=(Shift(0.0, 54.0),)), 0.5, 97.0, 1, 0),
        (replace(CENTRE, takes_held=False), 0.5, 97.0, 1, 0),
    ],
    ids=["accepted", "declined", "closed", "not for the held"],
)
def test_the_centre_then_the_hospital(
    centre: Destination, door: float, freed: float, where: int, turned_away: int, clock: ClockName
) -> None:
    """8 minutes to the centre and 10 there, or 7 lost at its door and on; closed doors are known by phone."""
    life = Lived(by_police(centre, HOSPITAL), one_call(door=door, **HELD), clock)
    assert (life[0]["closed"], life[0]["destination"], life[0]["turned_away"]) == (freed, where, turned_away)


@pytest.mark.parametrize(("door", "where", "declined"), [(0.8, 1, 1), (0.88, 2, 2)])
def test_luck_that_is_left_decides_at_the_next_door(door: float, where: int, declined: int, clock: ClockName) -> None:
    """Two centres that take six in ten: of those whom the first declines the second takes six in ten, up to 0.84."""
    life = Lived(by_police(CENTRE, replace(CENTRE, name="other"), HOSPITAL), one_call(door=door, **HELD), clock)
    assert (life[0]["destination"], life[0]["turned_away"]) == (where, declined)


@pytest.mark.parametrize(
    "hospital", [replace(HOSPITAL, open=(Shift(0.0, 1.0),)), replace(HOSPITAL, takes_held=False)], ids=["closed", "no"]
)
def test_the_last_place_turns_nobody_away(hospital: Destination, clock: ClockName) -> None:
    """Whatever is said of it: the person has to go somewhere."""
    life = Lived(by_police(hospital), one_call(**HELD), clock)
    assert (life[0]["destination"], life[0]["closed"], life[0]["turned_away"]) == (0, 97.0, 0)


@pytest.mark.parametrize(
    ("second", "freed", "turned_away"), [(30.0, 127.0, 0), (5.0, 117.0, 1)], ids=["full by phone", "full at the door"]
)
def test_one_bed(second: float, freed: float, turned_away: int, clock: ClockName) -> None:
    """Taken at 63 for 200 minutes: a later call hears it by phone, one that is on the way then at the door."""
    made = by_police(replace(CENTRE, capacity=1, stay=200.0), HOSPITAL, many=2)
    these = crisis([0.0, second], [40.0, 40.0], travel=[10.0, 10.0], luck=luck(2, door=0.1, **HELD))
    life = Lived(made, these, clock)
    assert (life[0]["destination"], life[0]["closed"]) == (0, 73.0)
    assert (life[1]["destination"], life[1]["closed"], life[1]["turned_away"]) == (1, freed, turned_away)


def test_further_officers_are_released_as_ever(clock: ClockName) -> None:
    """The second officer has 70 minutes to do, whether or not the first drives the person away after 40."""
    these = crisis([0.0], [40.0], officers=[2], further=np.array([70.0]), luck=luck(1, **HELD))
    life = Lived(by_police(many=2), these, clock)
    assert [(p.left, p.cleared) for p in life.parts()] == [(45.0, 87.0), (70.0, 70.0)]


def test_a_shift_that_ends_under_way_to_the_hospital(clock: ClockName) -> None:
    """The hospital is reached and left on overtime."""
    made = replace(by_police(), units=(unit("patrol 1", shifts=(Shift(0.0, 60.0),)),))
    life = Lived(made, one_call(**HELD), clock)
    assert (life[0]["closed"], life.overtime("patrol 1")) == (97.0, 37.0)


def test_where_nobody_has_the_power_the_person_is_let_go(clock: ClockName) -> None:
    """A town without police, and a team that may not hold anybody: it waits for an hour for those who never come."""
    made = scenario([team()], plans=plans(Step((Responders(("team",)),), 15.0)), custody=custody())
    life = Lived(made, one_call(**HELD), clock)
    assert life.parts() == [Part("team 1", Purpose.MAIN, 0.0, 10.0, 110.0, 110.0, Ending.DONE)]
    assert (life[0]["closed"], life[0]["destination"], life.missed()) == (110.0, -1, Missed.REACHED)


@pytest.mark.parametrize("facts", [HELD, WILLING])
def test_words_alone_take_nobody_anywhere(facts: dict[str, float], clock: ClockName) -> None:
    """A desk that settles nine calls in ten does not settle that of a person to be taken to hospital: police go."""
    phone = Step((Responders(("desk",), answer_minutes=1.0, remote=True, resolve_chance=0.9),), 5.0)
    staff = [*officers(1), unit("desk", "desk", (Role.REMOTE_CLINICIAN,))]
    made = scenario(staff, plans=plans(phone), custody=custody())
    life = Lived(made, crisis([0.0], [30.0], luck=luck(1, phone=0.2, **facts)), clock)
    assert [(part.unit, part.ending) for part in life.parts()] == [("desk", Ending.RETURNED), ("patrol 1", Ending.DONE)]
    assert life[0]["destination"] == 0
    assert life.missed() is Missed.NEEDS_POLICE


def test_a_further_officer_leaves_in_the_minute_in_which_the_papers_are_done(clock: ClockName) -> None:
    """The one who leads makes them out from 51 to 56 and drives alone; the other's minutes end at 56, too."""
    these = mixed_calls(
        [0.0, 1.0], [5.0, 40.0], [False, True],
        officers=[1, 2], further=[0.0, 41.0], travel=[0.0, 10.0], luck=luck(2, **HELD),
    )  # fmt: skip
    life = Lived(by_police(many=2), these, clock)
    assert [(p.unit, p.arrived, p.left, p.cleared) for p in life.parts(1)] == [
        ("patrol 2", 11.0, 56.0, 98.0),
        ("patrol 1", 15.0, 56.0, 56.0),
    ]
