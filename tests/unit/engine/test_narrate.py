"""The life of one call, in sentences and in order."""

import numpy as np
import pytest
from random_studies import random_study
from studies import calls, officers, scenario
from worked import after, certain, crisis, luck, on_call, plans, team, travel

from crisissim.domain.plans import Join, JoinAt, Responders, Step
from crisissim.domain.staff import PATROL
from crisissim.domain.words import Need
from crisissim.engine import narrate, simulate, tables_of
from crisissim.engine.narrate import tell
from crisissim.study.scenario import Screening


def test_waiting_then_police() -> None:
    """A call that waits in vain for the team is told line by line."""
    made = scenario([*officers(1), team()], plans=plans(Step((Responders(("team",)),), 15.0)))
    these = crisis([0.0, 10.0], [60.0, 60.0], travel=[5.0, 5.0])
    assert narrate(tables_of(made), these, 1) == [
        (10.0, "The call is received: mental-health, low risk, priority 3, recognised as such."),
        (10.0, "It waits for responders (step 1 of its plan)."),
        (25.0, "After 15 minutes it no longer waits for responders: all-busy."),
        (25.0, "patrol 1 (officer) is sent."),
        (30.0, "patrol 1 (officer) is there after 5 minutes."),
        (90.0, "patrol 1 (officer) has finished and is free again."),
        (90.0, "The call is closed. It counts as missed (all-busy): everybody qualified was busy for too long."),
    ]


def test_hold_and_hand_over() -> None:
    """An officer holds, hands over and leaves; the clinician finishes."""
    asked = Responders(("home",), answer_minutes=4.0)
    joined = Responders((PATROL,), join=Join((Step((asked,), 15.0),), JoinAt.ARRIVAL, 30.0, hand_over=5.0))
    made = scenario([*officers(1), on_call()], plans=plans(Step((joined,))), travel=travel(travel_in={"home": 15.0}))
    tables, these = tables_of(made), crisis([0.0], [40.0], travel=[10.0])
    records = simulate(tables, these, "simpy")
    records.legs["held_from"][0], records.legs["held"][0], records.legs["saved"][0] = 10.0, 29.0, 35.0
    assert tell(made, these, records, 0)[1:] == [
        (0.0, "patrol 1 (officer) is sent."),
        (10.0, "patrol 1 (officer) is there after 10 minutes."),
        (10.0, "patrol 1 (officer) waits with the person, 29 minutes in all."),
        (10.0, "home (on-call-clinician) is asked to join."),
        (39.0, "home (on-call-clinician) is there after 29 minutes."),
        (44.0, "patrol 1 (officer) has handed over and is released, 35 minutes early."),
        (79.0, "home (on-call-clinician) has finished and is free again."),
        (
            79.0,
            (
                "The call is closed. An officer held with the person for 29 minutes. It counts as reached: a qualified "
                "responder was with the person after 39 minutes."
            ),
        ),
    ]


def test_called_off_and_cancelled() -> None:
    """A team on its way is called off as the caller cancels."""
    made = scenario(
        [*officers(1), team()],
        plans=plans(Step((Responders(("team",)),), 15.0)),
        assumptions=certain(cancel__share=1.0, cancel__mean_minutes=10.0),
    )
    told = narrate(tables_of(made), crisis([0.0], [40.0], travel=[20.0], luck=luck(1, cancel=after(8.0, 10.0))), 0)
    assert [sentence for _, sentence in told[1:]] == [
        "team 1 (social-worker and paramedic) is sent.",
        "team 1 (social-worker and paramedic) is called off.",
        "The call is closed. It counts as missed (cancelled): it was cancelled before anybody came.",
    ]


def test_other_police_work_is_neither_reached_nor_missed() -> None:
    """An officer's own work is told as such, with no word on reaching anybody."""
    these = calls([3.0, 3.0], [10.0, 10.0], officer_initiated=np.array([True, False]), travel=[4.0, 4.0])
    tables = tables_of(scenario(officers(1), 1))
    own = narrate(tables, these, 0)
    assert own[0][1] == "The call is received: other, low risk, priority 3, begun by an officer."
    assert own[-1] == (13.0, "The call is closed.")
    assert [minute for minute, _ in narrate(tables, these, 1)] == [3.0, 3.0, 13.0, 17.0, 27.0, 27.0]


def test_times_never_go_back() -> None:
    """Every life in a busy study is told in order of time."""
    made = scenario(officers(2), 1)
    these = calls(np.arange(0.0, 600.0, 20.0), np.full(30, 50.0), officers=1 + np.arange(30) % 3)
    tables = tables_of(made)
    for call in range(0, 30, 5):
        minutes = [minute for minute, _ in narrate(tables, these, call)]
        assert minutes == sorted(minutes)


@pytest.mark.parametrize("seed", range(10))
def test_every_life_can_be_told(seed: int) -> None:
    """Any call of any study with all physics on: in order of time, in sentences, with the way to the door in them."""
    made, these = random_study(seed)
    records = simulate(tables_of(made), these)
    for call in range(len(these)):
        told = tell(made, these, records, call)
        minutes = [minute for minute, _ in told]
        assert minutes == sorted(minutes)
        assert all(sentence.endswith(".") and "None" not in sentence for _, sentence in told)
        taken = records.calls["destination"][call] >= 0
        assert any("leaves with the person for" in sentence for _, sentence in told) == taken


def test_a_call_still_open_says_so() -> None:
    """Nobody ever comes: the story has no end."""
    told = narrate(tables_of(scenario([], 1)), calls([5.0], [10.0]), 0)
    assert told[-1] == (np.inf, "The call was still open when the run ended.")


def test_what_a_call_was_taken_for() -> None:
    """Call-taking does not see the crisis, and the first sentence says so."""
    blind = Screening((0.0,) * len(Need), (0.0,) * len(Need), 0.0)
    told = narrate(tables_of(scenario(officers(1), 1, screening=blind)), crisis([5.0], [10.0]), 0)
    assert told[0] == (5.0, "The call is received: mental-health, low risk, priority 3, taken for other.")
