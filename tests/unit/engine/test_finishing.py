"""Finishing: a conversation by phone settles the call, or the call goes on with the minutes lost."""

import pytest
from studies import officers, scenario, unit
from worked import Lived, Part, Try, after, certain, crisis, luck, plans, team

from crisissim.domain.calls import CallSet
from crisissim.domain.plans import Join, JoinAt, Responders, Step
from crisissim.domain.records import Ending, Purpose, Status
from crisissim.domain.staff import Shift
from crisissim.domain.words import Kind, Missed, Role
from crisissim.engine import ClockName
from crisissim.study.scenario import Scenario

DESK = unit("desk", "desk", (Role.REMOTE_CLINICIAN,))
TALK = {"answer_minutes": 2.0, "remote": True, "on_scene_factor": 0.5, "decline_chance": 0.16}
POLICE_AT_22 = Part("patrol 1", Purpose.MAIN, 22.0, 32.0, 72.0, 72.0, Ending.DONE)
NEVER = float("inf")


def town(**facts: object) -> Scenario:
    """One officer and a desk that settles half of its conversations."""
    phone = Responders(("desk",), resolve_chance=0.5, **(TALK | facts.pop("phone", {})))  # type: ignore[operator]
    return scenario([*officers(1), DESK], plans=plans(Step((phone,), 5.0)), **facts)


def one_call(**more: float) -> CallSet:
    """A crisis call at minute 0, 10 minutes away, 40 minutes of work for police."""
    return crisis([0.0], [40.0], travel=[10.0], luck=luck(1, **more))


def test_settled_by_phone(clock: ClockName) -> None:
    """Connected after 2 minutes, half of police's 40 minutes later the call is over; nobody has moved."""
    life = Lived(town(), one_call(phone=0.49), clock)
    assert life.parts() == [Part("desk", Purpose.MAIN, 0.0, 2.0, 22.0, 22.0, Ending.DONE)]
    assert (life.missed(), life.met_by(), life[0]["police_present"]) == (Missed.REACHED, {Kind.REMOTE}, False)
    assert (life[0]["first_sent"], life[0]["first_arrival"], life[0]["closed"]) == (2.0, 2.0, 22.0)
    assert life.minutes("desk") == {Status.FREE: 10080.0 - 22.0, Status.CALLED: 2.0, Status.WORKING: 20.0}


def test_returned_with_the_minutes_lost(clock: ClockName) -> None:
    """Not settled: police go at minute 22, and the conversation was neither a contact nor an arrival."""
    life = Lived(town(), one_call(phone=0.5), clock)
    assert life.parts() == [Part("desk", Purpose.MAIN, 0.0, 2.0, 22.0, 22.0, Ending.RETURNED), POLICE_AT_22]
    assert (life.missed(), life.met_by(), life[0]["hand_offs"]) == (Missed.NEEDS_POLICE, {Kind.POLICE}, 1)
    assert life.tries() == [
        Try(Purpose.MAIN, 0, 0.0, 0.0, Missed.REACHED),
        Try(Purpose.MAIN, 1, 22.0, 22.0, Missed.REACHED),
    ]


def test_declined_by_phone(clock: ClockName) -> None:
    """The person does not want to speak: 5 minutes are lost, not 20, and police go."""
    life = Lived(town(), one_call(phone=0.0, decline=0.15), clock)
    assert life.parts() == [
        Part("desk", Purpose.MAIN, 0.0, 2.0, 7.0, 7.0, Ending.DECLINED),
        Part("patrol 1", Purpose.MAIN, 7.0, 17.0, 57.0, 57.0, Ending.DONE),
    ]
    assert (life.missed(), life.met_by()) == (Missed.DECLINED, {Kind.POLICE})


def test_nobody_takes_the_phone(clock: ClockName) -> None:
    """Gone a minute before the desk is connected: police are sent to look, and find nobody either."""
    made = town(assumptions=certain(stay__mean_minutes=30.0))
    life = Lived(made, one_call(phone=0.0, stay=after(1.0, 30.0)), clock)
    assert [(p.unit, p.cleared, p.ending) for p in life.parts()] == [
        ("desk", 7.0, Ending.GONE),
        ("patrol 1", 22.0, Ending.GONE),
    ]
    assert (life.missed(), life.met_by()) == (Missed.GONE, set())


@pytest.mark.parametrize(
    ("phone", "why", "closed"), [(0.49, Missed.REACHED, 22.0), (0.5, Missed.CANCELLED, 22.0)], ids=["settled", "not"]
)
def test_cancelled_in_the_middle(phone: float, why: Missed, closed: float, clock: ClockName) -> None:
    """The caller needs nobody from minute 10: too late if the desk is settling it, else nobody is sent any more."""
    made = town(assumptions=certain(cancel__share=0.5, cancel__mean_minutes=10.0))
    life = Lived(made, one_call(phone=phone, cancel=0.5 * after(10.0, 10.0)), clock)
    assert life.parts() == [Part("desk", Purpose.MAIN, 0.0, 2.0, 22.0, 22.0, Ending.DONE)]
    assert (life.missed(), life[0]["closed"], life[0]["hand_offs"]) == (why, closed, 0)


def test_closing_time_in_the_middle(clock: ClockName) -> None:
    """The desk closes at minute 10: the conversation is finished, and who still waited for the desk goes on."""
    made = town(phone={"open": (Shift(0.0, 10.0),)})
    these = crisis([0.0, 8.0], [40.0, 40.0], travel=[10.0, 10.0], luck=luck(2, phone=0.5))
    life = Lived(made, these, clock)
    assert life.parts(0)[0].cleared == 22.0
    assert life.tries(1)[0] == Try(Purpose.MAIN, 0, 8.0, 10.0, Missed.ALL_BUSY)
    assert life.sent() == [60.0, 10.0]


def test_a_line_that_settles_everything_is_sent_at_once(clock: ClockName) -> None:
    """A desk that never passes a call on begins at once, and that is when somebody was sent."""
    made = scenario([*officers(1), DESK], plans=plans(Step((Responders(("desk",), remote=True),), 5.0)))
    life = Lived(made, one_call(), clock)
    assert life.parts() == [Part("desk", Purpose.MAIN, 0.0, 0.0, 40.0, 40.0, Ending.DONE)]
    assert (life[0]["first_sent"], life[0]["first_arrival"], life[0]["full_arrival"]) == (0.0, 0.0, 0.0)


def test_whoever_was_to_join_the_conversation_is_called_off(clock: ClockName) -> None:
    """A team that was sent along with the conversation turns round when the call goes on to police."""
    along = Join((Step((Responders(("team",)),), 5.0),), JoinAt.DISPATCH, 30.0)
    phone = Responders(("desk",), resolve_chance=0.5, join=along, **TALK)  # type: ignore[arg-type]
    made = scenario([*officers(1), DESK, team()], plans=plans(Step((phone,), 5.0)))
    these = crisis([0.0], [40.0], travel=[30.0], luck=luck(1, phone=0.5))
    life = Lived(made, these, clock)
    assert life.parts()[1] == Part("team 1", Purpose.JOIN, 0.0, NEVER, NEVER, 22.0, Ending.NOT_NEEDED)
    assert life.parts()[2] == Part("patrol 1", Purpose.MAIN, 22.0, 52.0, 92.0, 92.0, Ending.DONE)
