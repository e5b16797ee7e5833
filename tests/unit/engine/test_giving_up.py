"""Closing hours, patience and callers who cancel."""

import numpy as np
import pytest
from studies import officers, scenario, unit
from worked import Lived, after, certain, crisis, daily, luck, mixed_calls, on_call, plans, team

from crisissim.domain.plans import Join, JoinAt, Responders, Step
from crisissim.domain.records import Ending, Status
from crisissim.domain.staff import PATROL
from crisissim.domain.words import Missed, Role
from crisissim.engine import ClockName

TEAM = Responders(("team",))
TO_NOON = Responders(("team",), open=daily(8, 12))
CANCELS = certain(cancel__share=1.0, cancel__mean_minutes=10.0)


def cancelled_after(minutes: float, n: int = 1) -> dict[str, np.ndarray]:
    """Luck by which callers cancel after so many minutes."""
    return luck(n, cancel=after(minutes, 10.0))


def test_closing_moves_waiting_calls_on_at_once(clock: ClockName) -> None:
    """The team closes at noon: who waits for it since 11:40 gets an officer at noon, not when patience ends."""
    made = scenario([*officers(1), team()], plans=plans(Step((TO_NOON,), 60.0)))
    life = Lived(made, crisis([660.0, 700.0], [90.0, 30.0]), clock)
    assert life.sent() == [660.0, 720.0]
    assert life.missed(1) is Missed.ALL_BUSY
    assert [t.outcome for t in life.tries(1)] == [Missed.ALL_BUSY, Missed.REACHED]


def test_a_team_at_work_finishes_after_closing(clock: ClockName) -> None:
    """Opening hours end the sending, not the work."""
    made = scenario([*officers(1), team()], plans=plans(Step((TO_NOON,), 60.0)))
    assert Lived(made, crisis([660.0], [90.0]), clock)[0]["closed"] == 750.0


def test_closing_leaves_those_who_wait_for_somebody_else_too(clock: ClockName) -> None:
    """A step with a second, open option is not given up when the first one closes."""
    second = Responders(("clinician",))
    staff = [*officers(1), team(), unit("clinician", "clinician", (Role.CLINICIAN,))]
    made = scenario(staff, plans=plans(Step((TO_NOON, second), 60.0)))
    life = Lived(made, crisis([660.0, 661.0, 700.0], [90.0, 69.0, 30.0]), clock)
    assert life.sent() == [660.0, 661.0, 730.0]
    assert life.missed(2) is Missed.REACHED


def test_patience_with_the_qualified_option_closed_is_off_hours(clock: ClockName) -> None:
    """A step is left for want of patrol while its team was closed: nobody qualified was open."""
    made = scenario([*officers(1), team()], plans=plans(Step((TO_NOON, Responders((PATROL,))), 10.0)))
    life = Lived(made, crisis([100.0, 101.0], [60.0, 60.0]), clock)
    assert life.sent() == [100.0, 160.0]
    assert life.missed(1) is Missed.OFF_HOURS


def test_patience_with_a_joiner_in_reach_is_all_busy(clock: ClockName) -> None:
    """Nobody could lead for 10 minutes; the clinician who would have joined was open."""
    joined = Responders((PATROL,), join=Join((Step((Responders(("home",)),), 5.0),), JoinAt.ARRIVAL, 20.0))
    made = scenario([*officers(1), on_call()], plans=plans(Step((joined,), 10.0)))
    life = Lived(made, mixed_calls([0.0, 1.0], [60.0, 60.0], [False, True]), clock)
    assert life.sent() == [0.0, 60.0]
    assert life.missed(1) is Missed.ALL_BUSY


def test_cancelled_while_waiting(clock: ClockName) -> None:
    """The caller cancels after 8 minutes in line: the call is over then and nobody was sent."""
    made = scenario([*officers(1), team()], plans=plans(Step((TEAM,), 15.0)), assumptions=CANCELS)
    life = Lived(made, crisis([0.0, 10.0], [60.0, 60.0], luck=cancelled_after(8.0, 2)), clock)
    assert life.sent() == [0.0, np.inf]
    assert life[1]["closed"] == 18.0
    assert [(t.ended, t.outcome) for t in life.tries(1)] == [(18.0, Missed.CANCELLED)]
    assert life.missed(1) is Missed.CANCELLED


def test_cancelled_while_under_way(clock: ClockName) -> None:
    """The team is called off after 8 of 20 minutes and takes the next call in that minute."""
    made = scenario([*officers(1), team()], plans=plans(Step((TEAM,), 15.0)), assumptions=CANCELS)
    these = crisis(
        [0.0, 1.0], [60.0, 60.0], travel=[20.0, 2.0], luck={"cancel": np.array([after(8.0, 10.0), after(15.0, 10.0)])}
    )
    life = Lived(made, these, clock)
    part = life.parts(0)[0]
    assert (part.ending, part.arrived, part.cleared) == (Ending.NOT_NEEDED, np.inf, 8.0)
    assert life.sent() == [0.0, 8.0]
    assert (life.missed(0), life.missed(1)) == (Missed.CANCELLED, Missed.REACHED)
    assert life[0]["closed"] == 8.0
    assert life.minutes("team 1")[Status.TRAVELLING] == 10.0


def test_too_late_to_cancel(clock: ClockName) -> None:
    """Once somebody is there a cancellation changes nothing."""
    made = scenario([*officers(1), team()], plans=plans(Step((TEAM,), 15.0)), assumptions=CANCELS)
    life = Lived(made, crisis([0.0], [60.0], travel=[20.0], luck=cancelled_after(20.0)), clock)
    assert life[0]["closed"] == 80.0
    assert life.missed() is Missed.REACHED


def test_cancelled_before_it_is_on_the_list(clock: ClockName) -> None:
    """A caller who cancels during call-taking is taken off the list in the minute the call gets there."""
    made = scenario([*officers(1), team()], plans=plans(Step((TEAM,), 15.0)), assumptions=CANCELS)
    these = crisis([0.0], [60.0], listed=np.array([5.0]), travel=[20.0], luck=cancelled_after(3.0))
    life = Lived(made, these, clock)
    assert life[0]["closed"] == 5.0
    assert life.missed() is Missed.CANCELLED


@pytest.mark.parametrize(("received", "why"), [(700.0, Missed.CANCELLED), (60.0, Missed.OFF_HOURS)])
def test_who_would_have_come(received: float, why: Missed, clock: ClockName) -> None:
    """Cancelled with the team on the way is `cancelled`, though it closed meanwhile; with patrol, `off-hours`."""
    made = scenario([*officers(1), team()], plans=plans(Step((TO_NOON,), 15.0)), assumptions=CANCELS)
    life = Lived(made, crisis([received], [60.0], travel=[60.0], luck=cancelled_after(30.0)), clock)
    assert life[0]["closed"] == received + 30.0
    assert life.missed() is why


def test_all_busy_stays_when_cancelled_later(clock: ClockName) -> None:
    """A call that missed the busy team and is cancelled in the police line stays `all-busy`."""
    made = scenario([*officers(1), team()], plans=plans(Step((TEAM,), 5.0)), assumptions=CANCELS)
    these = mixed_calls(
        [0.0, 0.0, 1.0], [90.0] * 3, [True, False, True], luck={"cancel": np.array([0.0, 0.0, after(20.0, 10.0)])}
    )
    life = Lived(made, these, clock)
    assert life[2]["closed"] == 21.0
    assert life.missed(2) is Missed.ALL_BUSY
