"""Steps of the goal seek on made-up costs: which unit comes next, which goes first, and how many are tried."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from studies import unit
from worked import daily

from crisissim.staffing import chosen, reach
from crisissim.staffing.candidates import Units, added
from crisissim.staffing.chosen import trimmed
from crisissim.staffing.search import Search, TargetRule
from crisissim.staffing.size import _missed_most
from crisissim.staffing.sizing import OUT_OF_REACH, OVER_LIMIT
from crisissim.staffing.targets import Target

DAY, NIGHT = daily(8, 20), daily(20, 32)
RULE = TargetRule((Target("coverage", 0.8),), 0.9, range(20), range(30))
EVERY = [(0, 0), (1, 0), (0, 1), (1, 1)]
"""Candidates in the order of their cost."""


def among(dollars: Mapping[Units, float], most: Units = (3, 3)) -> Any:
    """Candidates of a day and a night pattern that cost so much."""
    return SimpleNamespace(
        most=most,
        possible=lambda units: True,
        one_unit=[unit("day", shifts=DAY), unit("night", shifts=NIGHT)].__getitem__,
        cost=lambda units: SimpleNamespace(dollars=dollars[units]),
        by_cost=lambda least=None: iter(EVERY),
    )


@pytest.mark.parametrize(("by_night", "place"), [(120.0, 0), (90.0, 1)])
def test_the_next_unit_goes_where_most_is_missed_for_what_it_adds_to_the_cost(by_night: float, place: int) -> None:
    """One call an hour is missed by day and 1.1 by night: the night unit is worth it if it adds 90, and not for 120."""
    missed = np.where((np.arange(168) % 24 >= 8) & (np.arange(168) % 24 < 20), 1.0, 1.1)
    costs = {(4, 4): 1000.0, (5, 4): 1100.0, (4, 5): 1000.0 + by_night}
    search = Search(among(costs, most=(9, 9)), SimpleNamespace(), RULE, 9)  # type: ignore[arg-type]
    assert search._more((4, 4), missed) == added((4, 4), place)


def test_who_costs_the_same_for_more_people_goes_first() -> None:
    """Of two units for the same money, of which one will do, the one of more people is spared."""
    people = {(1, 0): 2.0, (0, 1): 3.0}
    candidates = SimpleNamespace(
        possible=lambda units: True, cost=lambda units: SimpleNamespace(dollars=100.0, fte=people[units])
    )
    search: Any = SimpleNamespace(candidates=candidates, promising=lambda units: sum(units) >= 1)
    assert trimmed(search, (1, 1)) == (1, 0)


def test_what_patrol_cannot_spare_is_no_fewer() -> None:
    """Fewer units that would do are passed over where they cannot be staffed."""
    cost = SimpleNamespace(dollars=100.0, fte=1.0)
    candidates = SimpleNamespace(possible=lambda units: units != (0, 1), cost=lambda units: cost)
    search: Any = SimpleNamespace(candidates=candidates, promising=lambda units: sum(units) >= 1)
    assert trimmed(search, (1, 1)) == (1, 0)


@pytest.mark.parametrize(
    ("met", "held", "any_limit", "told"),
    [
        (True, True, True, ("whole", "", None)),
        (True, False, True, ("within", OVER_LIMIT, 900.0)),
        (False, False, True, ("within", OUT_OF_REACH, None)),
        (False, False, False, ("closest", OUT_OF_REACH, None)),
    ],
)
def test_what_is_answered_where_hours_are_chosen(
    monkeypatch: pytest.MonkeyPatch, met: bool, held: bool, any_limit: bool, told: tuple[str, str, float | None]
) -> None:
    """The plan that meets the targets within the limits; else what the limits allow and the price of the targets."""
    found = SimpleNamespace(candidates=among({(1, 1): 900.0}))
    cheapest = SimpleNamespace(units=(1, 1), trial="trial")
    limits: Any = SimpleNamespace(hold=lambda candidates, units: held, any=any_limit)
    nothing: Any = None
    monkeypatch.setattr(chosen, "seek", lambda *_: (found, cheapest) if met else None)
    monkeypatch.setattr(chosen, "_closest", lambda *_: ("closest", (3, 3)))
    monkeypatch.setattr(chosen, "_within", lambda *told: ("within", (2, 2), ("within", *told[-2:])))
    on = SimpleNamespace(on=lambda units, years: "trial")
    monkeypatch.setattr(chosen, "searched", lambda candidates, trials, rule: on)
    monkeypatch.setattr(
        chosen, "sizing_of",
        lambda search, units, trial, hours, *why: ("whole" if search is found else "closest", *why),
    )  # fmt: skip
    assert chosen.answer_chosen(nothing, nothing, RULE, limits, nothing)[2] == told


def test_the_closest_is_the_last_plan_where_no_easier_target_is_met(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of nine plans the ninth."""
    week: Any = SimpleNamespace(
        needs=range(9), plan=lambda number: (f"plan {number}", (number,)), study=SimpleNamespace(assumptions=None)
    )
    nothing: Any = None
    monkeypatch.setattr(chosen, "searched", lambda *_: SimpleNamespace(on=lambda units, years: None))
    monkeypatch.setattr(chosen, "eased", lambda *_: None)
    monkeypatch.setattr(chosen, "seek", lambda *_: None)
    assert chosen._closest(week, nothing, RULE) == ("plan 8", (8,))


def test_of_the_fullest_no_more_are_looked_at_than_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """The best comes third: two tries do not find it, three do."""
    monkeypatch.setattr(reach, "fullest", lambda candidates, limits: iter([(1, 0), (0, 1), (1, 1)]))
    monkeypatch.setattr(reach, "badness", lambda search, target, units, years: (2.0 - sum(units), 0.0, 0.0))
    nothing: Any = None
    found = []
    for most_tried in (2, 3):
        search: Any = SimpleNamespace(candidates=None, most_tried=most_tried, rule=RULE)
        found.append(reach.reaching_most(search, nothing, nothing))
    assert found == [(1, 0), (1, 1)]


@pytest.mark.parametrize(("most_tried", "every_cheaper"), [(2, True), (1, False)])
def test_as_many_cheaper_ones_are_tried_as_may_be(most_tried: int, every_cheaper: bool) -> None:
    """Two are cheaper than one unit by night: if only one may be tried, not every cheaper one is."""
    looked = dict.fromkeys([*EVERY, (3, 0), (3, 1), (0, 3), (1, 3)], True)
    search = Search(among({}), SimpleNamespace(), RULE, most_tried, looked)  # type: ignore[arg-type]
    assert [*search.in_order((0, 1))] == EVERY
    assert search.every_cheaper is every_cheaper


def test_the_target_that_not_even_the_most_units_meet() -> None:
    """Of coverage, which they reach in all years, and a wait, which they miss in one, it is the wait."""
    targets = (Target("coverage", 0.8), Target("response_time_p90", 30.0))
    values = {"coverage": np.full(10, 0.9), "response_time_p90": np.repeat([20.0, 40.0], [9, 1])}
    search: Any = SimpleNamespace(
        candidates=SimpleNamespace(most=(3, 3)),
        rule=TargetRule(targets, 0.9, range(20), range(30)),
        on=lambda units, years: SimpleNamespace(values=values),
    )
    assert _missed_most(search) is targets[1]
    values["response_time_p90"] = np.full(10, 20.0)
    assert _missed_most(search) is targets[0]


def test_rungs_that_promise_nothing_are_not_verified(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of nine plans those from the sixth on promise to meet the targets; the sixth does not hold, the seventh does."""
    verified = []

    class Rung:
        def __init__(self, week: Any, trials: Any, rule: Any, number: int) -> None:
            self.search = number

        def promising(self) -> bool:
            return self.search >= 5

        def verified(self) -> str | None:
            verified.append(self.search)
            return "holds" if self.search >= 6 else None

    monkeypatch.setattr(chosen, "_Rung", Rung)
    nothing: Any = None
    found: Any = chosen.seek(SimpleNamespace(needs=range(9)), nothing, nothing)  # type: ignore[arg-type]
    assert (found, verified) == ((6, "holds"), [5, 6])
