"""Shortening: jobs end sooner while an urgent call waits and nobody is free for it."""

import numpy as np
import pytest
from studies import calls, officers, scenario
from worked import Lived, mixed_calls, plans, team

from crisissim.domain.plans import Responders, Step
from crisissim.domain.practice import Dispatch
from crisissim.domain.staff import PATROL
from crisissim.engine import ClockName, tables_of
from crisissim.engine.narrate import narrate

HURRY = Dispatch(shorten_for=1, shorten_to=0.5)


def test_what_is_left_of_a_job_shrinks(clock: ClockName) -> None:
    """Ten minutes into a job of 50 an urgent call comes: 20 more minutes instead of 40."""
    life = Lived(scenario(officers(1), dispatch=HURRY), calls([0.0, 10.0], [50.0, 5.0], priority=[3, 1]), clock)
    assert life.sent() == [0.0, 30.0]
    leg = life.records.legs[0]
    assert (leg["shortened"], leg["cleared"]) == (20.0, 30.0)


def test_once_for_each_job(clock: ClockName) -> None:
    """A second urgent call does not shorten it again."""
    these = calls([0.0, 10.0, 15.0], [50.0, 5.0, 5.0], priority=[3, 1, 1])
    assert Lived(scenario(officers(1), dispatch=HURRY), these, clock).sent() == [0.0, 30.0, 35.0]


@pytest.mark.parametrize(
    ("priorities", "units"),
    [((1, 1), 1), ((3, 2), 1), ((3, 1), 2)],
    ids=["no less urgent", "not urgent enough", "somebody is free"],
)
def test_not_shortened(priorities: tuple[int, int], units: int, clock: ClockName) -> None:
    """Only less urgent jobs, only for calls that are urgent, and only when nobody is free."""
    these = calls([0.0, 10.0], [50.0, 5.0], priority=[*priorities])
    life = Lived(scenario(officers(units), dispatch=HURRY), these, clock)
    assert life.records.legs[0]["shortened"] == 0.0
    assert life.records.legs[0]["cleared"] == 50.0


def test_a_job_that_begins_while_an_urgent_call_waits(clock: ClockName) -> None:
    """The officer is still under way when the urgent call comes, and takes half the time from the start."""
    these = calls([0.0, 5.0], [40.0, 5.0], travel=[10.0, 10.0], priority=[3, 1])
    life = Lived(scenario(officers(1), dispatch=HURRY), these, clock)
    assert (life.records.legs[0]["shortened"], life.records.legs[0]["cleared"]) == (20.0, 30.0)


@pytest.mark.parametrize(("in_crisis", "hurries"), [(False, "patrol 1"), (True, "team 1")])
def test_only_units_that_could_go(in_crisis: bool, hurries: str, clock: ClockName) -> None:
    """The team is not sent to ordinary calls, and the officer not to others: an urgent call makes one of them hurry."""
    made = scenario([*officers(1), team()], plans=plans(Step((Responders(("team",)),))), dispatch=HURRY)
    these = mixed_calls([0.0, 0.0, 10.0], [60.0, 60.0, 5.0], [True, False, in_crisis], priority=[3, 3, 1])
    life = Lived(made, these, clock)
    assert [(p.unit, p.cleared) for call in (0, 1) for p in life.parts(call) if p.cleared < 60.0] == [(hurries, 35.0)]
    assert sorted(life.records.legs["shortened"].tolist()) == [0.0, 0.0, 25.0]


ASKS = Responders((PATROL,), backup_chance=0.06)
BACKUP = {"backup": np.array([0.0, 0.9]), "backup-minute": np.array([0.5, 0.5])}


@pytest.mark.parametrize("first", [[], [(0.0, 15.0)]], ids=["the first officer leads", "the second officer leads"])
def test_backup_hurries_with_whom_it_stands_by(first: list[tuple[float, float]], clock: ClockName) -> None:
    """An officer leads for 40 minutes from 1 on, and another stands by from 21: an urgent call at 31 spares both 5."""
    made = scenario(officers(2), plans=plans(Step((ASKS,))), dispatch=HURRY)
    rows = [*first, (1.0, 40.0), (31.0, 5.0)]
    lead = len(first)
    luck = {purpose: np.array([0.9] * lead + values.tolist()) for purpose, values in BACKUP.items()}
    these = mixed_calls(
        [row[0] for row in rows], [row[1] for row in rows], [False] * lead + [True, False],
        priority=[3] * lead + [3, 1], luck=luck,
    )  # fmt: skip
    life = Lived(made, these, clock)
    assert [(p.sent, p.cleared) for p in life.parts(lead)] == [(1.0, 36.0), (21.0, 36.0)]
    assert life.records.legs["shortened"][life.records.legs["call"] == lead].tolist() == [5.0, 5.0]
    assert life.sent()[-1] == 36.0


def test_backup_stays_with_whom_no_urgent_call_hurries(clock: ClockName) -> None:
    """The team is not sent to ordinary calls, so its officer stands by to the end of its visit."""
    asks = Responders(("team",), backup_chance=0.06)
    made = scenario([*officers(1), team()], plans=plans(Step((asks,))), dispatch=HURRY)
    these = mixed_calls([0.0, 30.0], [40.0, 5.0], [True, False], priority=[3, 1], luck=BACKUP)
    life = Lived(made, these, clock)
    assert [(p.unit, p.sent, p.cleared) for p in life.parts(0)] == [("team 1", 0.0, 40.0), ("patrol 1", 20.0, 40.0)]
    assert not life.records.legs["shortened"].any()
    assert life.sent()[1] == 40.0


def test_an_officer_left_alone_at_a_call_hurries_too(clock: ClockName) -> None:
    """Who led is called away at 10; for the call that then waits from 20 on the other's last 40 minutes are 20."""
    gives_way = Responders((PATROL,), followed=True, interruptible=True)
    dispatch = Dispatch(shorten_for=1, shorten_to=0.5, divert_to=1)
    made = scenario([*officers(2), team()], plans=plans(Step((gives_way,))), dispatch=dispatch)
    these = mixed_calls(
        [0.0, 10.0, 20.0], [60.0, 90.0, 5.0], [True, False, False],
        officers=[2, 1, 1], further=[60.0, 0.0, 0.0], priority=[3, 1, 1],
    )  # fmt: skip
    life = Lived(made, these, clock)
    assert [(p.unit, p.cleared) for p in life.parts(0)][:2] == [("patrol 1", 10.0), ("patrol 2", 40.0)]
    assert [(p.unit, p.sent) for p in life.parts(2)] == [("patrol 2", 40.0)]


def test_it_is_told(clock: ClockName) -> None:
    """The story of the shortened call says why its unit left sooner, and by how much."""
    tables = tables_of(scenario(officers(1), dispatch=HURRY))
    these = calls([0.0, 10.0], [50.0, 5.0], priority=[3, 1])
    told = [sentence for moment, sentence in narrate(tables, these, 0) if moment == 30.0]
    assert any(sentence.endswith(", 20 minutes sooner for an urgent call that waited.") for sentence in told)


def test_off_by_default(clock: ClockName) -> None:
    """A share of 1 is no shortening, whatever it is for."""
    these = calls([0.0, 10.0], [50.0, 5.0], priority=[3, 1])
    plain = Lived(scenario(officers(1)), these, clock)
    same = Lived(scenario(officers(1), dispatch=Dispatch(shorten_for=2, shorten_to=1.0)), these, clock)
    assert plain.sent() == same.sent() == [0.0, 50.0]
    assert not np.any(same.records.legs["shortened"])
