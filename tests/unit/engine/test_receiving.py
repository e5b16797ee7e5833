"""Receiving: calls that never come, requests from outside, and contacts afterwards."""

from dataclasses import replace

import numpy as np
import pytest
from studies import officers, scenario, unit
from worked import Lived, Part, after, crisis, luck, plans, team

from crisissim.domain.calls import FROM_CAD, NO_CALL
from crisissim.domain.plans import Responders, Step
from crisissim.domain.practice import Averting, Dispatch, FollowUp, Outside
from crisissim.domain.records import Ending, Purpose
from crisissim.domain.staff import Shift
from crisissim.domain.words import Kind, Missed, Need, Risk, Role
from crisissim.engine import ClockName

CLINICIAN = unit("clinician", "clinician", (Role.CLINICIAN,))
AVERTS = Averting(0.5, frozenset({Kind.TEAM}))
LINE = Outside("988", "Northfield", 40.0, counts=True)


@pytest.mark.parametrize(("uniform", "averted"), [(0.49, True), (0.5, False)])
def test_a_call_that_need_not_come(uniform: float, averted: bool, clock: ClockName) -> None:
    """Whom the team has met may not call again; that counts as the team's, and nobody is sent."""
    made = scenario([*officers(1), team()], plans=plans(Step((Responders(("team",)),), 5.0)), averting=AVERTS)
    these = crisis([0.0, 100.0], [30.0, 30.0], luck=luck(2, averted=uniform))
    life = Lived(made, replace(these, repeat_of=np.array([NO_CALL, 0])), clock)
    assert (bool(life[1]["averted"]), life.parts(1) == []) == (averted, averted)
    assert (life.missed(1), life.met_by(1)) == (Missed.REACHED, {Kind.TEAM})


def test_police_avert_nothing(clock: ClockName) -> None:
    """Only those who are said to avert do."""
    made = scenario(officers(1), averting=AVERTS)
    these = crisis([0.0, 100.0], [30.0, 30.0], luck=luck(2, averted=0.0))
    life = Lived(made, replace(these, repeat_of=np.array([NO_CALL, 0])), clock)
    assert not life[1]["averted"]


def test_a_call_that_came_before_the_first_was_answered(clock: ClockName) -> None:
    """What has not happened yet averts nothing."""
    made = scenario([*officers(1), team()], plans=plans(Step((Responders(("team",)),), 5.0)), averting=AVERTS)
    these = crisis([0.0, 5.0], [30.0, 30.0], travel=[10.0, 10.0], luck=luck(2, averted=0.0))
    life = Lived(made, replace(these, repeat_of=np.array([NO_CALL, 0])), clock)
    assert not life[1]["averted"]


def test_a_request_that_nobody_answers(clock: ClockName) -> None:
    """Under an option that says nothing of a crisis line's requests nobody is sent, police neither."""
    made = scenario(officers(1), outside=(LINE,))
    life = Lived(made, replace(crisis([0.0], [30.0]), outside=np.array([0])), clock)
    assert (life.parts(), life.tries(), life[0]["closed"]) == ([], [], np.inf)


def test_requests_have_no_fall_back(clock: ClockName) -> None:
    """The team is busy for longer than a request waits: it ends there; a call would get police."""
    step = Step((Responders(("team",)),), 15.0)
    made = scenario([*officers(1), team()], plans=plans(step), outside=(LINE,), outside_plans={"988": (step,)})
    these = replace(crisis([0.0, 1.0, 2.0], [60.0] * 3), outside=np.array([FROM_CAD, 0, FROM_CAD]))
    life = Lived(made, these, clock)
    assert (life.parts(1), life[1]["closed"]) == ([], 16.0)
    assert [p.unit for p in life.parts(2)] == ["patrol 1"]


def test_a_request_when_all_are_closed(clock: ClockName) -> None:
    """It ends at once."""
    closed = Step((Responders(("team",), open=(Shift(600.0, 700.0),)),), 15.0)
    made = scenario([*officers(1), team()], outside=(LINE,), outside_plans={"988": (closed,)})
    life = Lived(made, replace(crisis([0.0], [60.0]), outside=np.array([0])), clock)
    assert (life.parts(), life[0]["closed"]) == ([], 0.0)


def following(reach: float = 0.6, patience: float = 600.0, **facts: object) -> FollowUp:
    """A clinician contacts people whom police met alone."""
    return FollowUp(Step((Responders(("clinician",), **facts),), patience), reach, 20.0)  # type: ignore[arg-type]


@pytest.mark.parametrize(("uniform", "cleared", "when"), [(0.5, 70.0, 50.0), (0.7, 55.0, np.inf)])
def test_a_contact_afterwards(uniform: float, cleared: float, when: float, clock: ClockName) -> None:
    """Asked as police are clear at 40, there at 50: 20 minutes with the person, or 5 in vain; never reached."""
    made = scenario([*officers(1), CLINICIAN], follow_up=following())
    these = crisis([0.0], [30.0], travel=[10.0], luck=luck(1, follow_up=uniform))
    life = Lived(made, these, clock)
    ending = Ending.DONE if np.isfinite(when) else Ending.GONE
    assert life.parts()[1] == Part("clinician", Purpose.FOLLOW_UP, 40.0, 50.0, cleared, cleared, ending)
    assert (life[0]["followed_up"], life.missed(), life[0]["closed"]) == (when, Missed.NOT_OFFERED, 40.0)
    assert life.met_by() == {Kind.POLICE}


@pytest.mark.parametrize(
    ("averts", "again", "averted"),
    [(True, 50.0, True), (True, 49.0, False), (False, 100.0, False)],
    ids=["after the contact", "before it", "contacts avert nothing"],
)
def test_a_contact_afterwards_may_avert(averts: bool, again: float, averted: bool, clock: ClockName) -> None:
    """A clinician contacts at 50 whom police met: who would call again from then on need not, if so said."""
    made = scenario(
        [*officers(2), CLINICIAN],
        follow_up=following(),
        averting=Averting(0.5, frozenset({Kind.TEAM}), followed_up=averts),
    )
    these = crisis([0.0, again], [30.0, 30.0], travel=[10.0, 10.0], luck=luck(2, follow_up=0.5, averted=0.4))
    life = Lived(made, replace(these, repeat_of=np.array([NO_CALL, 0])), clock)
    assert life[0]["followed_up"] == 50.0
    assert bool(life[1]["averted"]) is averted


def test_only_people_who_are_meant_are_contacted(clock: ClockName) -> None:
    """Of two whom police met alone the one of high risk is contacted, if only those are to be."""
    meant = replace(following(), people=frozenset({(Need.MENTAL_HEALTH, Risk.HIGH)}))
    made = scenario([*officers(2), CLINICIAN], follow_up=meant)
    risks = np.array([Risk.LOW.code, Risk.HIGH.code])
    life = Lived(made, crisis([0.0, 0.0], [30.0, 30.0], risk=risks, luck=luck(2, follow_up=0.5)), clock)
    assert [[part.purpose for part in life.parts(call)] for call in (0, 1)] == [
        [Purpose.MAIN],
        [Purpose.MAIN, Purpose.FOLLOW_UP],
    ]


def test_no_contact_after_the_team(clock: ClockName) -> None:
    """Who was reached is not followed up."""
    made = scenario(
        [*officers(1), team(), CLINICIAN], plans=plans(Step((Responders(("team",)),), 5.0)), follow_up=following()
    )
    assert len(Lived(made, crisis([0.0], [30.0]), clock).parts()) == 1


@pytest.mark.parametrize(
    ("follow_up", "outcome"),
    [
        (following(patience=5.0), Missed.ALL_BUSY),
        (following(open=(Shift(0.0, 80.0),)), Missed.ALL_BUSY),
        (following(answer_chance=0.5, answer_minutes=800.0), Missed.NO_ANSWER),
    ],
    ids=["nobody free in time", "closed for the day", "said no"],
)
def test_a_contact_that_fails_is_no_reason(follow_up: FollowUp, outcome: Missed, clock: ClockName) -> None:
    """The team was busy, hence police; that nobody followed up afterwards does not change why it was missed."""
    shifts = (Shift(0.0 if outcome is Missed.NO_ANSWER else 900.0, 960.0),)
    staff = [*officers(1), team(), replace(CLINICIAN, shifts=shifts)]
    made = scenario(staff, plans=plans(Step((Responders(("team",)),), 10.0)), follow_up=follow_up)
    life = Lived(made, crisis([0.0, 1.0], [200.0, 30.0]), clock)
    assert life.missed(1) is Missed.ALL_BUSY
    assert [t.outcome for t in life.tries(1) if t.purpose is Purpose.FOLLOW_UP][-1] is outcome


def test_overhead_is_luck_of_the_call(clock: ClockName) -> None:
    """A follow-up is not held up by the radio minutes of the call."""
    made = scenario(
        [*officers(1), CLINICIAN], follow_up=following(), dispatch=Dispatch(overhead=dict.fromkeys(range(1, 10), 3.0))
    )
    these = crisis([0.0], [30.0], luck=luck(1, follow_up=0.0, overhead=after(3.0, 3.0)))
    life = Lived(made, these, clock)
    assert (life.parts()[0].arrived, life.parts()[1].sent, life.parts()[1].arrived) == (3.0, 33.0, 33.0)
