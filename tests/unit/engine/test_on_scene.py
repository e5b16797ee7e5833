"""On scene: gone, declined, backup, and officers who hold for a clinician."""

from dataclasses import replace

import numpy as np
import pytest
from studies import officers, scenario, unit
from worked import Lived, Part, after, certain, crisis, luck, on_call, plans, team, travel

from crisissim.domain.calls import CallSet
from crisissim.domain.plans import Join, JoinAt, Responders, Step
from crisissim.domain.records import Ending, Purpose, Status
from crisissim.domain.staff import PATROL
from crisissim.domain.words import Kind, Missed, Role
from crisissim.engine import ClockName
from crisissim.study.scenario import Scenario

TEAM = Responders(("team",), decline_chance=0.16)
ASKED = Responders(("home",), answer_minutes=4.0, decline_chance=0.16)
JOIN = Join((Step((ASKED,), 15.0),), JoinAt.ARRIVAL, hold_limit=30.0, hand_over=5.0)
ROADS = travel(turnout={"home": 3.0}, travel_in={"home": 12.0})
HOUR = 60.0


def with_team(**facts: object) -> Scenario:
    """One officer, one team, whom a call awaits for a quarter of an hour."""
    return scenario([*officers(1), team()], plans=plans(Step((TEAM,), 15.0)), **facts)


def test_gone_at_once(clock: ClockName) -> None:
    """Nobody was ever there: the team looks around for 5 minutes, and meets nobody."""
    life = Lived(with_team(assumptions=certain(stay__gone_at_once=0.27)), one_call(stay=0.26), clock)
    assert life.parts() == [Part("team 1", Purpose.MAIN, 0.0, 10.0, 15.0, 15.0, Ending.GONE)]
    assert life.missed() is Missed.GONE
    assert life.met_by() == set()
    assert life[0]["first_arrival"] == 10.0


@pytest.mark.parametrize(("stays", "why"), [(10.0, Missed.REACHED), (9.5, Missed.GONE)])
def test_gone_after_a_wait(stays: float, why: Missed, clock: ClockName) -> None:
    """The team is there at minute 10; the person stays until then, or half a minute less."""
    made = with_team(assumptions=certain(stay__mean_minutes=30.0))
    assert Lived(made, one_call(stay=after(stays, 30.0)), clock).missed() is why


def one_call(on_scene: float = 40.0, way: float = 10.0, **more: float) -> CallSet:
    """A crisis call at minute 0, 10 minutes away."""
    return crisis([0.0], [on_scene], travel=[way], luck=luck(1, **more))


def test_declined(clock: ClockName) -> None:
    """The person wants no help from the team, which leaves after 5 minutes; no contact is counted."""
    life = Lived(with_team(), one_call(decline=0.15), clock)
    assert life.parts()[0].ending is Ending.DECLINED
    assert (life.missed(), life.met_by(), life[0]["closed"]) == (Missed.DECLINED, set(), 15.0)


def test_followers_find_nobody_either(clock: ClockName) -> None:
    """Two officers for a person who has gone: neither meets anybody, both are done after the search."""
    made = scenario(officers(2), assumptions=certain(stay__gone_at_once=1.0))
    these = crisis([0.0], [60.0], travel=[5.0], officers=[2])
    life = Lived(made, these, clock)
    assert [(p.arrived, p.cleared, p.ending) for p in life.parts()] == [(5.0, 10.0, Ending.GONE)] * 2
    assert life.met_by() == set()


@pytest.mark.parametrize(("fact", "why"), [("stay", Missed.GONE), ("decline", Missed.DECLINED)])
def test_a_later_member_of_the_crew_fares_no_better(fact: str, why: Missed, clock: ClockName) -> None:
    """A clinician 2 minutes behind the officer of the crew does not meet a person who has gone or declined."""
    crew = Responders((PATROL, "clinician"), decline_chance=0.5)
    made = scenario(
        [*officers(1), unit("clinician", "clinician", (Role.CLINICIAN,))],
        plans=plans(Step((crew,), 10.0)),
        travel=travel(turnout={"clinician": 2.0}),
        assumptions=certain(stay__gone_at_once=0.1),
    )
    life = Lived(made, one_call(**{fact: 0.0}), clock)
    assert (life.missed(), life.met_by()) == (why, set())
    assert [p.cleared for p in life.parts()] == [15.0, 17.0]


def test_backup_stands_by_until_the_team_is_done(clock: ClockName) -> None:
    """Asked for after half of the team's 30 minutes, an officer 5 minutes away stays to their end."""
    asks = Responders(("team",), backup_chance=0.06, on_scene_factor=0.5)
    made = scenario([*officers(1), team()], plans=plans(Step((asks,), 15.0)))
    life = Lived(made, one_call(60.0, 5.0, backup=0.05, backup_minute=0.5), clock)
    assert life.parts() == [
        Part("team 1", Purpose.MAIN, 0.0, 5.0, 35.0, 35.0, Ending.DONE),
        Part("patrol 1", Purpose.BACKUP, 20.0, 25.0, 35.0, 35.0, Ending.DONE),
    ]
    assert life.met_by() == {Kind.TEAM, Kind.POLICE}


def test_backup_is_urgent_and_not_always_asked(clock: ClockName) -> None:
    """Backup goes before calls that have waited longer; with a luckier draw nobody asks."""
    asks = Responders(("team",), backup_chance=0.06)
    made = scenario([*officers(1), team()], plans=plans(Step((asks,), 15.0)))
    both = {"received": [0.0, 0.0, 1.0], "on_scene": [60.0, 40.0, 30.0]}
    need = {"true_need": np.array([1, 9, 9]), "coded_need": np.array([1, 9, 9])}
    for chance, sent in ((0.05, [0.0, 0.0, 60.0]), (0.06, [0.0, 0.0, 40.0])):
        these = replace(crisis(**both, luck=luck(3, backup=chance, backup_minute=0.5)), **need)
        assert Lived(made, these, clock).sent() == sent


def holding(clock: ClockName, join: Join = JOIN, on_scene: float = 40.0, roads: object = ROADS, **more: float) -> Lived:
    """One officer and one clinician at home, 29 minutes away once asked."""
    staff = [*officers(1), on_call()]
    made = scenario(staff, plans=plans(Step((Responders((PATROL,), join=join),))), travel=roads)
    return Lived(made, one_call(on_scene, **more), clock)


def test_hold_hand_over_and_release(clock: ClockName) -> None:
    """There at 10, the officer holds till the clinician comes at 39, hands over in 5 minutes and is free at 44."""
    life = holding(clock)
    assert life.parts() == [
        Part("patrol 1", Purpose.MAIN, 0.0, 10.0, 39.0, 44.0, Ending.RELEASED),
        Part("home", Purpose.JOIN, 10.0, 39.0, 79.0, 79.0, Ending.DONE),
    ]
    assert (life[0]["held"], life[0]["clinician_contact"], life[0]["closed"]) == (29.0, 39.0, 79.0)
    assert life.met_by() == {Kind.POLICE, Kind.CLINICIAN}
    busy = life.minutes("patrol 1")
    assert (busy[Status.TRAVELLING], busy[Status.HOLDING], busy[Status.CLEARING]) == (10.0, 29.0, 5.0)
    assert Status.WORKING not in busy


def test_the_lead_stays(clock: ClockName) -> None:
    """The officer stays to the clinician's end."""
    life = holding(clock, replace(JOIN, lead_stays=True))
    assert life.parts()[0] == Part("patrol 1", Purpose.MAIN, 0.0, 10.0, 79.0, 79.0, Ending.DONE)


def test_asked_at_dispatch(clock: ClockName) -> None:
    """Asked as the officer sets off, the clinician is there at 29 and the officer holds for 19 minutes."""
    life = holding(clock, replace(JOIN, at=JoinAt.DISPATCH))
    assert (life[0]["held"], life[0]["clinician_contact"], life[0]["closed"]) == (19.0, 29.0, 69.0)


def test_the_clinician_is_there_first(clock: ClockName) -> None:
    """The officer comes at 40 to a clinician at work since 29: no hold, a hand-over of 5 minutes, and off."""
    roads = replace(ROADS, turnout={"home": 3.0, PATROL: 30.0})
    life = holding(clock, replace(JOIN, at=JoinAt.DISPATCH), roads=roads)
    assert life[0]["first_arrival"] == 29.0
    assert life.parts()[0] == Part("patrol 1", Purpose.MAIN, 0.0, 40.0, 40.0, 45.0, Ending.RELEASED)
    assert (life[0]["held"], life[0]["closed"]) == (0.0, 69.0)


def test_a_late_clinician_takes_over(clock: ClockName) -> None:
    """Held to the limit at 30, the officer works alone till the clinician comes at 39 and does the 31 minutes left."""
    life = holding(clock, replace(JOIN, hold_limit=20.0))
    assert life[0]["held"] == 20.0
    assert [(p.arrived, p.left, p.cleared) for p in life.parts()] == [(10.0, 39.0, 44.0), (39.0, 70.0, 70.0)]
    assert life.missed() is Missed.REACHED


def test_too_far(clock: ClockName) -> None:
    """The officer is done at 35; the clinician, still on the road, is called off."""
    life = holding(clock, replace(JOIN, hold_limit=20.0), on_scene=5.0)
    assert life.missed() is Missed.TOO_FAR
    assert life.parts()[1] == Part("home", Purpose.JOIN, 10.0, np.inf, np.inf, 35.0, Ending.NOT_NEEDED)
    assert life[0]["closed"] == 35.0


def test_no_answer_ends_the_hold_at_once(clock: ClockName) -> None:
    """The clinician does not pick up: the officer stops holding after the 4 minutes of asking."""
    never = replace(JOIN, steps=(Step((replace(ASKED, answer_chance=0.5),), 15.0),))
    life = holding(clock, never)
    assert (life[0]["held"], life[0]["closed"], life.missed()) == (4.0, 54.0, Missed.NO_ANSWER)


def test_the_joiner_is_declined(clock: ClockName) -> None:
    """The person declines the clinician, who leaves after 5 minutes; the officer does the whole call."""
    life = holding(clock, decline=0.1)
    assert [(p.left, p.ending) for p in life.parts()] == [(79.0, Ending.DONE), (44.0, Ending.DECLINED)]
    assert (life.missed(), life.met_by()) == (Missed.DECLINED, {Kind.POLICE})


def test_the_clinician_is_out(clock: ClockName) -> None:
    """On another call for longer than the 15 minutes of patience: the hold ends when it does."""
    staff = [*officers(2), on_call()]
    made = scenario(staff, plans=plans(Step((Responders((PATROL,), join=JOIN),))), travel=ROADS)
    life = Lived(made, crisis([0.0, 20.0], [90.0, 40.0], travel=[10.0, 10.0]), clock)
    assert (life[1]["held"], life.missed(1), life[1]["closed"]) == (15.0, Missed.ALL_BUSY, 85.0)


def test_what_does_not_count_is_not_missed(clock: ClockName) -> None:
    """Where only teams count as reaching a person, a clinician who is too far away is no reason for missing one."""
    staff = [*officers(1), on_call()]
    made = scenario(
        staff,
        plans=plans(Step((Responders((PATROL,), join=replace(JOIN, hold_limit=20.0)),))),
        travel=ROADS,
        qualifying=frozenset({Kind.TEAM}),
    )
    assert Lived(made, one_call(5.0), clock).missed() is Missed.NOT_OFFERED
