"""Turns: whose turn it is among those who wait, under each discipline."""

from dataclasses import replace

import numpy as np
import pytest
from studies import NO_TRAVEL, calls, officers, scenario
from worked import Lived, after, crisis, luck, mixed_calls, plans, team

from crisissim.domain.plans import Responders, Step
from crisissim.domain.practice import Dispatch
from crisissim.domain.words import Need
from crisissim.engine import ClockName, simulate, tables_of

ROADS = replace(NO_TRAVEL, matrix=np.array([[0.0, 20.0, 5.0], [20.0, 0.0, 5.0], [5.0, 5.0, 0.0]]))
RUNS = 600


def test_nearest_first(clock: ClockName) -> None:
    """The officer, free in zone C after the first call, goes to C before A and B, which came earlier."""
    made = scenario(officers(1), zones=("A", "B", "C"), travel=ROADS, dispatch=Dispatch(order="nearest"))
    these = calls([0.0, 1.0, 2.0, 3.0], [30.0] * 4, zone=[2, 0, 1, 2])
    life = Lived(replace(made, units=(replace(made.units[0], base="C"),)), these, clock)
    assert sorted(range(4), key=lambda call: life.sent()[call]) == [0, 3, 1, 2]


@pytest.mark.parametrize(("received", "first"), [(20.0, 2), (40.0, 1)])
def test_ageing(received: float, first: int, clock: ClockName) -> None:
    """30 minutes are worth one priority: a call of priority 3 has gained enough on one that came 40 minutes later."""
    made = scenario(officers(1), dispatch=Dispatch(order="ageing", ageing=30.0))
    these = calls([0.0, 1.0, 1.0 + received], [60.0, 10.0, 10.0], priority=[3, 3, 2])
    life = Lived(made, these, clock)
    assert min((1, 2), key=lambda call: life.sent()[call]) == first


def test_each_is_as_likely_to_be_next() -> None:
    """Of three calls that have waited for 50, 30 and 10 minutes, each is next in a third of the histories."""
    tables = tables_of(scenario(officers(1), 1, dispatch=Dispatch(order="random")))
    counts = np.zeros(3)
    for uniforms in np.random.default_rng(5).random((RUNS, 4)):
        these = calls([0.0, 10.0, 30.0, 50.0], [60.0, 5.0, 5.0, 5.0], luck={"order": uniforms})
        counts[np.argmin(simulate(tables, these).calls["first_sent"][1:])] += 1
    assert (np.abs(counts - RUNS / 3) < 4.0 * np.sqrt(RUNS * 2 / 9)).all()


def test_turns_of_others_do_not_count() -> None:
    """Two wait for the team, for 180 minutes and for 40; 20 calls that officers take meanwhile change nothing."""
    staff = [*officers(1), team()]
    tables = tables_of(
        scenario(staff, 1, plans=plans(Step((Responders(("team",)),))), dispatch=Dispatch(order="random"))
    )
    received = np.concatenate(([0.0, 20.0], np.arange(30.0, 150.0, 6.0), [160.0]))
    n = len(received)
    need = np.full(n, Need.OTHER.code)
    need[[0, 1, -1]] = Need.MENTAL_HEALTH.code
    on_scene = np.full(n, 5.0)
    on_scene[0] = 200.0
    source = np.random.default_rng(6)
    older_first = 0
    for _ in range(RUNS):
        these = calls(received, on_scene, true_need=need, luck={"order": source.random(n)})
        sent = simulate(tables, these).calls["first_sent"]
        older_first += int(sent[1] < sent[-1])
    assert abs(older_first - RUNS / 2) < 4.0 * np.sqrt(RUNS / 4)


def test_a_reserve(clock: ClockName) -> None:
    """One of two officers is kept from calls of priority 3: the second of them waits, an urgent one does not."""
    made = scenario(officers(2), dispatch=Dispatch(reserve={3: 1}))
    life = Lived(made, calls([0.0, 1.0, 2.0], [30.0, 30.0, 30.0], priority=[3, 3, 1]), clock)
    assert life.sent() == [0.0, 32.0, 2.0]


def test_minutes_before_anybody_moves(clock: ClockName) -> None:
    """The officer is free, and moves after 3 minutes of radio."""
    made = scenario(officers(1), dispatch=Dispatch(overhead={3: 3.0}))
    these = calls([0.0], [30.0], travel=[10.0], luck=luck(1, overhead=after(3.0, 3.0)))
    life = Lived(made, these, clock)
    assert (life.parts()[0].sent, life[0]["first_sent"], life[0]["first_arrival"]) == (0.0, 3.0, 13.0)


@pytest.mark.parametrize(("minutes", "sent"), [(20.0, np.inf), (60.0, 50.0)])
def test_leaving_the_list(minutes: float, sent: float, clock: ClockName) -> None:
    """A call that would wait until minute 50 leaves the list before, or is on it still."""
    made = scenario(officers(1), dispatch=Dispatch(leaving={5: 0.1}))
    uniforms = {"leave-list": np.array([0.9, after(minutes, 10.0)])}
    life = Lived(made, calls([0.0, 0.0], [50.0, 5.0], priority=[3, 5], luck=uniforms), clock)
    assert life.sent() == [0.0, sent]
    assert life[1]["closed"] == min(minutes, 55.0)


def test_whoever_has_been_refused_blocks_nobody(clock: ClockName) -> None:
    """The only free partner has said no to the first call, which waits for the other: the second call is asked for."""
    partner = Responders(("team",), answer_chance=0.5, next_on_list=True)
    made = scenario([*officers(1), team(1), team(2)], plans=plans(Step((partner,), 60.0)))
    these = crisis([0.0, 1.0, 2.0], [50.0, 50.0, 10.0], luck={"answer": np.array([0.1, 0.6, 0.1])})
    life = Lived(made, these, clock)
    assert [(p.unit, p.sent) for p in life.parts(0)] == [("team 1", 0.0)]
    assert [(p.unit, p.sent) for p in life.parts(1)] == [("team 2", 1.0), ("team 1", 50.0)]
    assert [(p.unit, p.sent) for p in life.parts(2)] == [("team 2", 2.0)]


def test_whoever_has_been_refused_by_the_first_unit_of_all_blocks_nobody(clock: ClockName) -> None:
    """The same where who said no is the first unit there is: it goes to the third call at 12, the second waits."""
    partner = Responders(("team",), answer_chance=0.5, next_on_list=True)
    made = scenario([team(1), team(2), *officers(1)], plans=plans(Step((partner,), 60.0)))
    these = crisis([0.0, 1.0, 10.0, 12.0], [5.0, 50.0, 50.0, 10.0], luck={"answer": np.array([0.1, 0.1, 0.6, 0.1])})
    life = Lived(made, these, clock)
    assert [(p.unit, p.sent) for p in life.parts(2)] == [("team 1", 10.0), ("team 2", 51.0)]
    assert [(p.unit, p.sent) for p in life.parts(3)] == [("team 1", 12.0)]


def drawn(*places: float) -> dict[str, np.ndarray]:
    """Luck by which these places in line are drawn, the first the shortest wait."""
    return {"order": np.array([after(place, 1.0) for place in places])}


def test_who_comes_after_a_turn_stands_behind_it(clock: ClockName) -> None:
    """Places 1 and 3 wait, 1 is sent to, and 2.5 comes: counted from the turn that was taken it is 3.5."""
    made = scenario(officers(1), dispatch=Dispatch(order="random"))
    these = calls([0.0, 1.0, 2.0, 12.0], [10.0, 10.0, 5.0, 5.0], luck=drawn(0.0, 1.0, 3.0, 2.5))
    assert Lived(made, these, clock).sent() == [0.0, 10.0, 20.0, 25.0]


def test_a_turn_among_officers_moves_nobody_who_waits_for_the_team(clock: ClockName) -> None:
    """As the team takes place 1, place 4 stays; an officer goes to place 2; place 2, which then comes, is before it."""
    made = scenario(
        [*officers(1), team()], plans=plans(Step((Responders(("team",)),))), dispatch=Dispatch(order="random")
    )
    these = mixed_calls(
        [0.0, 1.0, 2.0, 35.0, 40.0], [30.0, 20.0, 5.0, 1.0, 5.0], [True, True, True, False, True],
        luck=drawn(0.0, 1.0, 4.0, 2.0, 2.0),
    )  # fmt: skip
    assert Lived(made, these, clock).sent() == [0.0, 30.0, 55.0, 35.0, 50.0]


def test_two_who_have_been_refused_block_nobody(clock: ClockName) -> None:
    """The same with two at the head of the line who have had the free partner's no: the third is asked for."""
    partner = Responders(("team",), answer_chance=0.5, next_on_list=True)
    made = scenario([*officers(1), team(1), team(2)], plans=plans(Step((partner,), 60.0)))
    uniforms = {"answer": np.array([0.1, 0.6, 0.6, 0.1])}
    life = Lived(made, crisis([0.0, 1.0, 2.0, 3.0], [50.0, 50.0, 50.0, 10.0], luck=uniforms), clock)
    assert [(p.unit, p.sent) for p in (life.parts(1)[0], life.parts(2)[0])] == [("team 2", 1.0), ("team 2", 2.0)]
    assert [(p.unit, p.sent) for p in life.parts(3)] == [("team 2", 3.0)]
