"""Interrupting: who is called away to something more urgent, and what becomes of what it did."""

from typing import Any

import numpy as np
import pytest
from studies import calls, officers, scenario, unit
from worked import MENTAL_HEALTH, Lived, Part, crisis, plans, team

from crisissim.domain.calls import FROM_CAD
from crisissim.domain.plans import Join, JoinAt, Responders, Step
from crisissim.domain.practice import Dispatch, Outside
from crisissim.domain.records import Ending, Purpose, Status
from crisissim.domain.staff import PATROL
from crisissim.domain.words import Missed, Role
from crisissim.engine import ClockName
from crisissim.study.scenario import Scenario

NEVER = float("inf")
DIVERTS = Dispatch(divert_from=4, divert_to=2)
VISITS = Outside("visits", "Northfield", 60.0, priority=7)


def test_called_away_on_the_way(clock: ClockName) -> None:
    """Five minutes into the way to a call of priority 5 comes one of priority 1; the first waits again."""
    made = scenario(officers(1), dispatch=DIVERTS)
    life = Lived(made, calls([0.0, 5.0], [20.0, 30.0], travel=[10.0, 10.0], priority=[5, 1]), clock)
    assert life.parts(0) == [
        Part("patrol 1", Purpose.MAIN, 0.0, NEVER, NEVER, 5.0, Ending.INTERRUPTED),
        Part("patrol 1", Purpose.MAIN, 45.0, 55.0, 75.0, 75.0, Ending.DONE),
    ]
    assert life.parts(1) == [Part("patrol 1", Purpose.MAIN, 5.0, 15.0, 45.0, 45.0, Ending.DONE)]
    assert life[0]["first_sent"] == 0.0


@pytest.mark.parametrize(
    ("first", "second", "received"),
    [(3, 1, 5.0), (5, 3, 5.0), (5, 1, 12.0)],
    ids=["too urgent to leave", "not urgent enough", "with the person"],
)
def test_not_called_away(first: int, second: int, received: float, clock: ClockName) -> None:
    """From calls of priority 3 nobody is, for calls of priority 3 neither, and never from people."""
    made = scenario(officers(1), dispatch=DIVERTS)
    these = calls([0.0, received], [20.0, 30.0], travel=[10.0, 10.0], priority=[first, second])
    assert Lived(made, these, clock).sent() == [0.0, 30.0]


def test_who_leads_a_pair_is_not_called_away(clock: ClockName) -> None:
    """A clinician was asked to join as the officer was sent: both go on to the call of priority 5."""
    join = Join((Step((Responders(("clinician",)),), 5.0),), JoinAt.DISPATCH, 30.0)
    staff = [*officers(1), unit("clinician", "clinician", (Role.CLINICIAN,))]
    made = scenario(staff, plans=plans(Step((Responders((PATROL,), join=join),))), dispatch=DIVERTS)
    need = np.array([MENTAL_HEALTH, 9])
    these = calls([0.0, 5.0], [20.0, 30.0], true_need=need, travel=[10.0, 10.0], priority=[5, 1])
    life = Lived(made, these, clock)
    assert [p.ending for p in life.parts(0)][-1] is Ending.DONE
    assert life.sent()[1] >= 10.0


def test_a_free_unit_goes_before_one_on_the_way(clock: ClockName) -> None:
    """With a second officer free nobody is called away."""
    made = scenario(officers(2), dispatch=DIVERTS)
    life = Lived(made, calls([0.0, 5.0], [20.0, 30.0], travel=[10.0, 10.0], priority=[5, 1]), clock)
    assert [p.ending for p in life.parts(0)] == [Ending.DONE]


def visiting(resumes: bool = True, **facts: Any) -> Scenario:
    """A team that visits people between calls, and an officer."""
    visit = Responders(("team",), interruptible=True, resumes=resumes, **facts)
    return scenario(
        [*officers(1), team()],
        plans=plans(Step((Responders(("team",)),), 5.0)),
        outside=(VISITS,),
        outside_plans={"visits": (Step((visit,), 300.0),)},
    )


def visit_and_call(on_scene: float = 30.0, **columns: Any) -> Any:
    """A visit of an hour at minute 0, and at minute 20 a person in crisis."""
    both = np.array([MENTAL_HEALTH, MENTAL_HEALTH])
    return calls([0.0, 20.0], [60.0, on_scene], true_need=both, outside=[0, FROM_CAD], priority=[7, 3], **columns)


@pytest.mark.parametrize(("resumes", "done"), [(True, 90.0), (False, 110.0)])
def test_a_visit_gives_way(resumes: bool, done: float, clock: ClockName) -> None:
    """The team leaves the visit for half an hour, then does the other 40 minutes of it, or all of it again."""
    life = Lived(visiting(resumes), visit_and_call(), clock)
    assert life.parts(0) == [
        Part("team 1", Purpose.MAIN, 0.0, 0.0, 20.0, 20.0, Ending.INTERRUPTED),
        Part("team 1", Purpose.MAIN, 50.0, 50.0, done, done, Ending.DONE),
    ]
    assert life.parts(1)[0].sent == 20.0


def test_a_person_in_crisis_is_not_left_for_another(clock: ClockName) -> None:
    """The team is with a person in crisis; the next one gets police after 5 minutes."""
    life = Lived(visiting(), crisis([0.0, 20.0], [60.0, 30.0]), clock)
    assert [p.unit for p in life.parts(1)] == ["patrol 1"]
    assert life.parts(0)[0].ending is Ending.DONE


def test_a_visit_that_police_were_asked_to_is_asked_for_anew(clock: ClockName) -> None:
    """Interrupted before police were asked: they are asked when the visit goes on, not while the team is elsewhere."""
    made = visiting(backup_chance=0.5)
    both = {purpose: np.array([0.1, 0.9]) for purpose in ("backup",)} | {"backup-minute": np.array([0.5, 0.9])}
    life = Lived(made, visit_and_call(luck=both), clock)
    assert [(p.unit, p.purpose, p.sent) for p in life.parts(0)] == [
        ("team 1", Purpose.MAIN, 0.0),
        ("team 1", Purpose.MAIN, 50.0),
        ("patrol 1", Purpose.BACKUP, 80.0),
    ]


def test_police_whom_an_interrupted_visit_waits_for_are_no_longer_wanted(clock: ClockName) -> None:
    """Asked for at minute 30, while the officer is at another call until 90, and waited for until the team leaves."""
    need, other = [MENTAL_HEALTH] * 2, 9
    these = calls(
        [0.0, 0.0, 40.0], [90.0, 60.0, 30.0], true_need=np.array([other, *need]), outside=[FROM_CAD, 0, FROM_CAD],
        priority=[3, 7, 3], luck={"backup": np.full(3, 0.1), "backup-minute": np.full(3, 0.5)},
    )  # fmt: skip
    life = Lived(visiting(backup_chance=0.5), these, clock)
    asked = next(attempt for attempt in life.tries(1) if attempt.purpose is Purpose.BACKUP)
    assert (asked.began, asked.ended, asked.outcome) == (30.0, 40.0, Missed.ALL_BUSY)


@pytest.mark.parametrize(("yields", "sent"), [(True, 35.0), (False, 40.0)])
def test_reports(yields: bool, sent: float, clock: ClockName) -> None:
    """A quarter of 40 minutes is writing, from 30 on: put off for the call of minute 35, whose own follows, or not."""
    made = scenario(officers(1), dispatch=Dispatch(report_share=0.25, reports_yield=yields))
    life = Lived(made, calls([0.0, 35.0], [40.0, 20.0]), clock)
    first, second = life.parts(0)[0], life.parts(1)[0]
    assert (first.left, first.cleared, first.ending) == (30.0, sent, Ending.DONE)
    assert (second.sent, second.left) == (sent, sent + 15.0)
    assert second.cleared == (sent + 15.0 + 5.0 + 5.0 if yields else 60.0)
    assert life.minutes("patrol 1")[Status.CLEARING] == 10.0 + 5.0


def test_a_report_of_half_a_minute(clock: ClockName) -> None:
    """However short, it is written."""
    made = scenario(officers(1), dispatch=Dispatch(report_share=0.125))
    (part,) = Lived(made, calls([0.0], [4.0]), clock).parts(0)
    assert (part.left, part.cleared) == (3.5, 4.0)


def test_who_works_at_half_the_pace_writes_for_half_as_long(clock: ClockName) -> None:
    """Of 40 minutes a quarter is writing; a team that needs half of them is with the person for 15 and writes for 5."""
    half = Responders(("team",), on_scene_factor=0.5)
    made = scenario([*officers(1), team()], plans=plans(Step((half,))), dispatch=Dispatch(report_share=0.25))
    need = np.array([MENTAL_HEALTH])
    (part,) = Lived(made, calls([0.0], [40.0], true_need=need), clock).parts(0)
    assert (part.unit, part.left, part.cleared) == ("team 1", 15.0, 20.0)


def test_a_hand_over_is_not_interrupted(clock: ClockName) -> None:
    """The officer hands over from 10 to 15 while a report would yield: an urgent call at 12 waits for 15."""
    join = Join((Step((Responders(("clinician",)),), 5.0),), JoinAt.ARRIVAL, 10.0, hand_over=5.0)
    made = scenario(
        [*officers(1), unit("clinician", "clinician", (Role.CLINICIAN,))],
        plans=plans(Step((Responders((PATROL,), join=join),))),
        dispatch=Dispatch(reports_yield=True),
    )
    need = np.array([MENTAL_HEALTH, 9])
    these = calls([0.0, 12.0], [40.0, 10.0], true_need=need, travel=[5.0, 0.0], priority=[3, 1])
    life = Lived(made, these, clock)
    assert [(p.unit, p.left, p.cleared) for p in life.parts(0)] == [("patrol 1", 10.0, 15.0), ("clinician", 50.0, 50.0)]
    assert life.sent()[1] == 15.0
