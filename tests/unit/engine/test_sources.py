"""Sources: neighbours who share, and special units that stand in on patrol."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from studies import calls, officers, scenario, unit
from worked import Lived, crisis, plans, team, travel

from crisissim.domain.plans import Responders, Step
from crisissim.domain.practice import Agreement, Dispatch
from crisissim.domain.words import Missed, Role
from crisissim.engine import ClockName
from crisissim.study.scenario import Scenario

TOWNS = ("East", "West")
BOTH = Agreement("together", "team", TOWNS)


def towns(*agreements: Agreement, way: float = 0.0, **facts: Any) -> Scenario:
    """Two towns with an officer and a team each, and minutes between them."""
    staff = [u for town in TOWNS for u in (*officers(1, town), team(1, agency=town))]
    staff = [replace(u, name=f"{u.agency} {u.name}") for u in staff]
    return scenario(
        staff,
        agencies=TOWNS,
        plans=plans(Step((Responders(("team",)),), 5.0)),
        agreements=agreements,
        travel=travel(reference_free=(1.0, 1.0), towns=np.array([[0.0, way], [way, 0.0]])),
        **facts,
    )


def in_east(many: int) -> Any:
    """So many crisis calls in East, a minute apart, an hour each."""
    return crisis(np.arange(float(many)), [60.0] * many, agency=np.zeros(many, np.int64))


def who(life: Lived, call: int) -> str:
    """The unit that answered."""
    return life.parts(call)[-1].unit


def test_without_an_agreement_each_is_alone(clock: ClockName) -> None:
    """East's second call gets police although West's team is free."""
    life = Lived(towns(), in_east(2), clock)
    assert [who(life, call) for call in range(2)] == ["East team 1", "East patrol 1"]
    assert life.missed(1) is Missed.ALL_BUSY


def test_home_first(clock: ClockName) -> None:
    """East's own team goes first, then West's, 14 minutes further."""
    life = Lived(towns(BOTH, way=14.0), in_east(2), clock)
    assert [who(life, call) for call in range(2)] == ["East team 1", "West team 1"]
    assert life[1]["first_arrival"] == 1.0 + 14.0


def test_a_lender_keeps_one_at_home(clock: ClockName) -> None:
    """West lends only while more than one of its teams is free, and has one."""
    life = Lived(towns(replace(BOTH, keep={"West": 1})), in_east(2), clock)
    assert who(life, 1) == "East patrol 1"


@pytest.mark.parametrize(("home_first", "third"), [(True, "West team 1"), (False, "East team 1")])
def test_pooled_the_longest_idle_goes(home_first: bool, third: str, clock: ClockName) -> None:
    """At equal ways East's team, idle since 31, goes before West's, idle since 60, unless home comes first."""
    these = crisis([0.0, 1.0, 200.0], [60.0, 30.0, 30.0], agency=np.array([1, 1, 1]))
    life = Lived(towns(replace(BOTH, home_first=home_first)), these, clock)
    assert [who(life, call) for call in range(3)] == ["West team 1", "East team 1", third]


def test_a_unit_is_where_it_last_was(clock: ClockName) -> None:
    """West's team, done in East, is as near to East's next call as East's own would be."""
    these = crisis([0.0, 1.0, 62.0], [100.0, 20.0, 10.0], agency=np.array([0, 0, 0]))
    life = Lived(towns(BOTH, way=14.0), these, clock)
    assert who(life, 1) == who(life, 2) == "West team 1"
    assert life[2]["first_arrival"] == 62.0


@pytest.mark.parametrize(("rank", "unit_name"), [(0, "cit 1"), (1, "patrol 1")])
def test_trained_officers_stand_in(rank: int, unit_name: str, clock: ClockName) -> None:
    """Idle for longer, the trained officer goes like any patrol unit, or only when no patrol unit is free."""
    staff = [*officers(1), unit("cit 1", "cit", (Role.CIT_OFFICER,))]
    made = scenario(staff, serves_patrol={"cit": rank})
    life = Lived(made, calls([0.0, 1.0, 50.0], [30.0, 30.0, 10.0]), clock)
    first = [who(life, call) for call in range(2)]
    assert set(first) == {"cit 1", "patrol 1"}
    assert who(life, 2) == (first[0] if rank == 0 else unit_name)


def test_a_reserve_counts_those_who_stand_in_by_themselves(clock: ClockName) -> None:
    """One patrol unit must stay free, and one trained officer too: neither goes to a call of priority 3."""
    staff = [*officers(1), unit("cit 1", "cit", (Role.CIT_OFFICER,))]
    made = scenario(staff, 1, serves_patrol={"cit": 1}, dispatch=Dispatch(reserve={3: 1}))
    assert Lived(made, calls([0.0], [30.0]), clock).sent() == [np.inf]
