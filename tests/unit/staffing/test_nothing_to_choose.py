"""What is said where there is nothing to look at, to move, to reach or to choose."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from crisissim.assumptions import defaults
from crisissim.errors import InputError, SimulationError
from crisissim.staffing import cover
from crisissim.staffing.cover import cheapest
from crisissim.staffing.hires import settings_of
from crisissim.staffing.reach import eased
from crisissim.staffing.returns import _nothing_from
from crisissim.staffing.search import TargetRule
from crisissim.staffing.shifts import _days
from crisissim.staffing.size import better
from crisissim.staffing.targets import Target
from crisissim.staffing.trials import _require_crisis_calls
from crisissim.statistics import Interval


@pytest.mark.parametrize(("years", "words"), [(1, "1 simulated year"), (30, "30 simulated years")])
def test_years_without_a_crisis_call(years: int, words: str) -> None:
    """No number of units could be told from none."""
    trial: Any = SimpleNamespace(outcomes=["one"], values={"eligible_calls": np.zeros(years)}, years=years)
    with pytest.raises(InputError) as error:
        _require_crisis_calls(trial)
    assert str(error.value) == (
        f"no crisis call comes in {words}, so nobody can be reached, however many units there are. "
        "Check which call types are a crisis with crisissim classify, and the needs of study.toml."
    )


@pytest.mark.parametrize("calls", [[0.0, 1.0], [np.nan, 2.0]])
def test_one_crisis_call_in_all_years_is_enough(calls: list[float]) -> None:
    """And a year in which nothing was measured is none without calls."""
    trial: Any = SimpleNamespace(outcomes=["one"], values={"eligible_calls": np.array(calls)}, years=2)
    _require_crisis_calls(trial)
    _require_crisis_calls(SimpleNamespace(outcomes=[]))  # type: ignore[arg-type]


def test_nothing_is_reached_in_no_year() -> None:
    """Neither a share nor a wait."""
    assert np.isnan(Target("coverage", 0.8).achieved(np.array([]), 0.9))
    assert np.isnan(Target("response_time_p90", 9.0).achieved(np.array([]), 0.9))


def test_where_every_assumption_is_confirmed_all_settings_are_the_study_s_own() -> None:
    """There is nothing to move."""
    assert [*settings_of({}, 3, 1, "town")] == [{}, {}, {}]


def test_a_solver_that_finds_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaving every hour unmet is a plan, so none at all is a fault of the program and not of the user."""
    monkeypatch.setattr(cover, "milp", lambda *_, **__: SimpleNamespace(x=None, message="time is up"))
    with pytest.raises(SimulationError, match=r"No plan of shifts was found.*: time is up"):
        cheapest(np.ones(4, np.int64), np.ones((4, 1), np.int64), np.array([4.0]), 10.0)


@pytest.mark.parametrize(("need", "shifts"), [(np.zeros(4, np.int64), 2), (np.ones(4, np.int64), 0)])
def test_nobody_is_proven_to_be_the_cheapest_where_nothing_is_needed_or_can_be_had(need: Any, shifts: int) -> None:
    """None of the shifts, and no gap to a cheaper plan."""
    found = cheapest(need, np.ones((4, shifts), np.int64), np.full(shifts, 4.0), 10.0)
    assert (found.chosen.tolist(), found.gap) == ([0] * shifts, 0.0)


def test_targets_that_nobody_can_meet_are_eased_to_coverage() -> None:
    """A wait for clinicians where there are none is never: the most units' coverage, less a little, stands for it."""
    rule = TargetRule((Target("clinician_response_time_p90", 30.0),), 0.9, range(10), range(10))
    values = {"clinician_response_time_p90": np.full(10, np.inf), "coverage": np.full(10, 0.4)}
    (target,) = eased(rule, SimpleNamespace(values=values), defaults()).targets  # type: ignore[arg-type]
    assert target.metric == "coverage"
    assert 0.3 < target.value < 0.4


@pytest.mark.parametrize(("good", "years", "wanted"), [(6, 0.6, 0.25), (0, 0.5, 0.2)])
def test_where_bad_years_reach_nobody_it_is_the_good_years_that_count(good: int, years: float, wanted: float) -> None:
    """One year in five reaches nobody: as many must meet the target, or half of them come near the best."""
    rule = TargetRule((Target("coverage", 0.25),), 0.9, range(10), range(10))
    values = {"coverage": np.array([0.0, 0.0, *[0.3] * good, *[0.2] * (8 - good)])}
    easier = eased(rule, SimpleNamespace(values=values), defaults())  # type: ignore[arg-type]
    assert easier.confidence == pytest.approx(years, abs=0.011)
    assert easier.targets[0].value == pytest.approx(wanted, abs=0.011)
    assert not easier.met({"coverage": np.zeros(1)}).any()


def test_no_unit_adds_anything() -> None:
    """From the first unit on there is nothing to gain."""
    gains = [(number, Interval(0.0, 0.0, 0.0)) for number in (1, 2, 3)]
    assert _nothing_from(gains, 0.005) == 1


@pytest.mark.parametrize(
    ("days", "cycle", "written"),
    [(tuple(range(7)), 7, "all"), ((0, 6), 7, ("monday", "sunday")), ((0, 13), 14, (1, 14))],
)
def test_days_as_an_option_file_has_them(days: tuple[int, ...], cycle: int, written: object) -> None:
    """All of them, names of weekdays, or the numbers of days of a longer cycle."""
    assert _days(days, cycle) == written


def answer(feasible: bool, dollars: float, achieved: float, coverage: float, metric: str = "coverage") -> Any:
    """An answer to a question with one target, of 0.8 or of 30 minutes."""
    goal = SimpleNamespace(metric=metric, target=0.8 if metric == "coverage" else 30.0, achieved=achieved)
    return SimpleNamespace(feasible=feasible, goals=(goal,), dollars=dollars, coverage=SimpleNamespace(mean=coverage))


def test_the_better_of_two_answers() -> None:
    """Who meets the target; of those the cheaper; of others who comes nearer to it; else who reaches more."""
    assert better(answer(True, 9.0, 0.8, 0.8), answer(False, 1.0, 0.7, 0.7))
    assert better(answer(True, 1.0, 0.8, 0.8), answer(True, 2.0, 0.9, 0.9))
    assert better(answer(False, 2.0, 0.7, 0.7), answer(False, 1.0, 0.6, 0.8))
    wait = "response_time_p90"
    assert better(answer(False, 2.0, 40.0, 0.7, wait), answer(False, 1.0, 50.0, 0.8, wait))
    assert better(answer(False, 2.0, 0.7, 0.8), answer(False, 1.0, 0.7, 0.7))
    assert not better(answer(False, 1.0, 0.7, 0.7), answer(False, 1.0, 0.7, 0.7))
