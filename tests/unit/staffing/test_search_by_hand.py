"""Steps of the goal seek on made-up costs: which unit comes next, which goes first, and how many are tried."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from studies import unit
from worked import daily

from crisissim.staffing import chosen
from crisissim.staffing.candidates import Units, added
from crisissim.staffing.chosen import trimmed
from crisissim.staffing.search import Search, TargetRule
from crisissim.staffing.size import _missed_most
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
