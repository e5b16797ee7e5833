"""Standing in line for the responders of a plan, and moving on when patience ends."""

import numpy as np
from studies import calls, officers, scenario
from worked import Lived, Try, co_responder, crisis, daily, mixed_calls, plans, team

from crisissim.domain.plans import Responders, Step
from crisissim.domain.records import Purpose
from crisissim.domain.words import Kind, Missed
from crisissim.engine import ClockName

TEAM = Responders(("team",))


def test_patience_then_police(clock: ClockName) -> None:
    """A call waits 15 minutes for the busy team, then an officer goes and is there 5 minutes later."""
    made = scenario([*officers(1), team()], plans=plans(Step((TEAM,), 15.0)))
    life = Lived(made, crisis([0.0, 10.0], [60.0, 60.0], travel=[5.0, 5.0]), clock)
    assert [part.unit for call in (0, 1) for part in life.parts(call)] == ["team 1", "patrol 1"]
    assert life.sent() == [0.0, 25.0]
    assert life[1]["first_arrival"] == 30.0
    assert life[1]["closed"] == 90.0
    assert life.tries(1) == [
        Try(Purpose.MAIN, 0, 10.0, 25.0, Missed.ALL_BUSY),
        Try(Purpose.MAIN, 1, 25.0, 25.0, Missed.REACHED),
    ]
    assert (life.missed(0), life.missed(1)) == (Missed.REACHED, Missed.ALL_BUSY)
    assert (life.met_by(0), life.met_by(1)) == ({Kind.TEAM}, {Kind.POLICE})


def test_urgent_calls_have_a_patience_of_their_own(clock: ClockName) -> None:
    """A call of priority 1 does not wait for the busy team, one of priority 2 does."""
    made = scenario([*officers(2), team()], plans=plans(Step((TEAM,), 15.0, urgent_patience=0.0)))
    life = Lived(made, crisis([0.0, 10.0, 10.0], [60.0] * 3, priority=[3, 1, 2]), clock)
    assert life.sent() == [0.0, 10.0, 25.0]
    assert life.missed(1) is Missed.ALL_BUSY


def test_a_team_that_comes_free_in_time_is_sent(clock: ClockName) -> None:
    """The team is free 2 minutes before patience ends."""
    made = scenario([*officers(1), team()], plans=plans(Step((TEAM,), 15.0)))
    life = Lived(made, crisis([0.0, 10.0], [23.0, 60.0]), clock)
    assert life.sent() == [0.0, 23.0]
    assert life[1]["clinician_contact"] == np.inf
    assert life[1]["qualified_contact"] == 23.0


def test_free_at_the_very_minute_counts(clock: ClockName) -> None:
    """A unit that finishes in the minute in which patience ends is sent: finishing comes first."""
    made = scenario([*officers(1), team()], plans=plans(Step((TEAM,), 15.0)))
    life = Lived(made, crisis([0.0, 10.0], [25.0, 60.0]), clock)
    assert life.missed(1) is Missed.REACHED
    assert life.sent() == [0.0, 25.0]


def test_a_closed_step_is_skipped(clock: ClockName) -> None:
    """Before the team opens a call goes to the police at once, and no attempt at the team is recorded."""
    day = Responders(("team",), open=daily(8, 20))
    made = scenario([*officers(1), team()], plans=plans(Step((day,), 15.0)))
    life = Lived(made, crisis([60.0], [30.0]), clock)
    assert life.tries() == [Try(Purpose.MAIN, 1, 60.0, 60.0, Missed.REACHED)]
    assert life.missed() is Missed.OFF_HOURS


def test_a_call_keeps_its_place(clock: ClockName) -> None:
    """A call that first waited for the team stands before a later one when it comes to the police line."""
    made = scenario([*officers(1), team()], plans=plans(Step((TEAM,), 15.0)))
    life = Lived(made, mixed_calls([0.0, 0.0, 10.0, 12.0], [60.0, 40.0, 30.0, 30.0], [1, 0, 1, 0]), clock)
    assert life.sent() == [0.0, 0.0, 40.0, 70.0]


def test_call_taking_comes_first(clock: ClockName) -> None:
    """A call received at minute 10 stands on the list at 12.5 and is sent to then."""
    life = Lived(scenario(officers(1)), calls([10.0], [30.0], listed=np.array([12.5]), travel=[4.0]), clock)
    assert life.sent() == [12.5]
    assert life[0]["first_arrival"] == 16.5


def test_priority_first_then_first_come(clock: ClockName) -> None:
    """Three calls wait for one officer: the urgent one goes first, then the earlier of the others."""
    life = Lived(scenario(officers(1)), calls([0.0, 5.0, 6.0, 7.0], [30.0] * 4, priority=[3, 4, 4, 2]), clock)
    assert life.sent() == [0.0, 60.0, 90.0, 30.0]


def test_calls_of_the_same_minute_go_by_number(clock: ClockName) -> None:
    """Calls listed at one minute are met in the order of the call set."""
    life = Lived(scenario(officers(1)), calls([0.0] * 4, [10.0] * 4), clock)
    assert life.sent() == [0.0, 10.0, 20.0, 30.0]


def test_a_standing_crew_brings_both(clock: ClockName) -> None:
    """A co-responder car is one unit: its arrival is the clinician's contact."""
    made = scenario([*officers(1), co_responder()], plans=plans(Step((Responders(("co-responder",)),), 15.0)))
    life = Lived(made, crisis([3.0], [50.0], travel=[6.0]), clock)
    assert life[0]["clinician_contact"] == life[0]["qualified_contact"] == life[0]["first_arrival"] == 9.0
    assert life.met_by() == {Kind.CLINICIAN}
    assert len(life.parts()) == 1
