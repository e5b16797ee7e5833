"""The event log in vidigi's columns: who can be animated must be there once, leave once, and be used in pairs."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from studies import officers, scenario
from worked import co_responder, crisis, mixed_calls, on_call, plans, team, travel

from crisissim.domain.calls import LUCK, CallSet
from crisissim.domain.plans import Join, JoinAt, Responders, Step
from crisissim.domain.practice import Outside
from crisissim.domain.records import Ending, Purpose
from crisissim.engine import simulate, tables_of
from crisissim.engine.event_log import Event, event_log
from crisissim.study.scenario import Scenario


def test_a_life_is_arrival_waits_uses_and_departure() -> None:
    """A call that waits in vain for the team and is answered by police, row by row."""
    made = scenario([*officers(1), team()], plans=plans(Step((Responders(("team",)),), 15.0)))
    these = crisis([0.0, 10.0], [60.0, 60.0], travel=[5.0, 5.0])
    log = event_log(made, these, simulate(tables_of(made), these), 3)
    assert [(e.event_type, e.event, e.time, e.resource_id) for e in log if e.entity_id == 1] == [
        ("arrival_departure", "arrival", 10.0, None),
        ("queue", "waits for responders", 10.0, None),
        ("queue", "waits for responders", 25.0, None),
        ("resource_use", "under way", 25.0, 1),
        ("resource_use_end", "no longer under way", 30.0, 1),
        ("resource_use", "with the person", 30.0, 1),
        ("resource_use_end", "no longer with the person", 90.0, 1),
        ("arrival_departure", "depart", 90.0, None),
    ]
    assert {(e.pathway, e.run_number) for e in log} == {("mental-health", 3)}


def test_columns_are_vidigi_s() -> None:
    """The names that vidigi looks for, in this order."""
    assert Event._fields == ("entity_id", "event_type", "event", "time", "resource_id", "pathway", "run_number")


def busy(seed: int) -> tuple[Scenario, CallSet]:
    """Too many calls of all kinds for two officers, a team and somebody on call who does not always answer."""
    luck = np.random.default_rng(seed)
    asked = Responders(("home",), answer_minutes=4.0, answer_chance=0.6)
    joined = Responders(("patrol",), join=Join((Step((asked,), 20.0),), JoinAt.ARRIVAL, 15.0, hand_over=3.0))
    made = scenario(
        [*officers(2), team(), on_call()],
        plans=plans(Step((Responders(("team",), backup_chance=0.3),), 10.0), Step((joined,))),
        travel=travel(turnout={"team": 2.0}, travel_in={"home": 9.0}),
    )
    n = 120
    these = mixed_calls(
        np.sort(luck.uniform(0.0, 4000.0, n)), luck.lognormal(3.2, 0.7, n), luck.random(n) < 0.5,
        officers=luck.integers(1, 4, n), travel=luck.uniform(0.0, 9.0, n),
        luck={purpose: luck.random(n) for purpose in LUCK},
    )  # fmt: skip
    return made, these


@pytest.mark.parametrize("seed", range(6))
def test_every_call_arrives_once_and_every_use_ends(seed: int) -> None:
    """Any study: one arrival, one departure after all else, times in order, each use of a unit ended by its own row."""
    made, these = busy(seed)
    log = event_log(made, these, simulate(tables_of(made), these), 0)
    assert [e.time for e in log] == sorted(e.time for e in log)
    arrivals = Counter(e.entity_id for e in log if e.event == "arrival")
    assert arrivals == Counter(range(len(these)))
    last: dict[int, Event] = {}
    used: dict[tuple[int, int | None], str | None] = {}
    for event in log:
        assert event.entity_id not in last or last[event.entity_id].event != "depart"
        last[event.entity_id] = event
        key = event.entity_id, event.resource_id
        if event.event_type == "resource_use":
            assert used.get(key) is None
            used[key] = event.event
        elif event.event_type == "resource_use_end":
            assert event.event == f"no longer {used[key]}"
            used[key] = None
        assert (event.resource_id is None) == event.event_type.startswith(("arrival", "queue"))


def test_averted_calls_have_no_rows_and_follow_ups_delay_the_departure() -> None:
    """One call never came; the other departs when its follow-up is over, a day after it was closed."""
    made = scenario([*officers(1), co_responder()], plans=plans(Step((Responders(("patrol",)),))))
    these = crisis([0.0, 10.0], [60.0, 60.0])
    records = simulate(tables_of(made), these)
    records.calls["averted"][1] = True
    legs = records.legs[[0, 0]]
    legs[1]["unit"], legs[1]["purpose"] = 1, Purpose.FOLLOW_UP
    legs[1]["sent"], legs[1]["arrived"], legs[1]["left"], legs[1]["cleared"] = 1500.0, 1510.0, 1540.0, 1540.0
    log = event_log(made, these, replace(records, legs=legs), 0)
    assert {e.entity_id for e in log} == {0}
    assert log[-1][2:4] == ("depart", 1540.0)


def test_who_was_asked_in_vain_and_where_requests_come_from() -> None:
    """A refusal is a use of its own name; a request from outside the CAD goes by its source."""
    made = scenario(officers(1), plans=plans(), outside=(Outside("988", "Northfield", 1.0, counts=True),))
    these = crisis([0.0], [60.0])
    records = simulate(tables_of(made), these)
    records.legs["ending"][0], records.legs["cleared"][0] = Ending.REFUSED, 4.0
    records.legs["arrived"][0] = records.legs["left"][0] = np.inf
    log = event_log(made, replace(these, outside=np.array([0])), records, 0)
    assert [e.event for e in log if e.resource_id] == ["asked in vain", "no longer asked in vain"]
    assert {e.pathway for e in log} == {"988"}
