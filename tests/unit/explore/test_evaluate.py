"""Tests of the answers behind the page: those of `compare`, on the same years, and what they say in words."""

from collections.abc import Iterator
from dataclasses import replace
from math import inf, nan

import numpy as np
import pytest

from crisissim.analysis import METRICS
from crisissim.budget import staff_cost
from crisissim.domain.words import Missed
from crisissim.experiment import run_experiment
from crisissim.explore import Answer, Evaluator, setting_of
from crisissim.explore.rows import REASONS, ROWS, cell, change, number, parts
from crisissim.study import load_study

STUDY = load_study("medium-town")
HERE = setting_of(STUDY, "co-responder")


@pytest.fixture(scope="module")
def evaluator() -> Iterator[Evaluator]:
    """Three years of the medium town."""
    made = Evaluator(STUDY, years=3, workers=2)
    yield made
    made.close()


@pytest.fixture(scope="module")
def answer(evaluator: Evaluator) -> Answer:
    """The co-responder as its file has it."""
    return evaluator(HERE)


@pytest.fixture(scope="module")
def two_cars(evaluator: Evaluator) -> Answer:
    """The same with two cars."""
    return evaluator(HERE.with_post(0, replace(HERE.posts[0], units=2)))


def test_the_page_says_what_compare_says(answer: Answer) -> None:
    """The same years of the same study: every metric to the bit, net officer hours against the baseline among them."""
    result = run_experiment(STUDY, ["co-responder"], replications=3)
    for metric, values in result.option("co-responder").metrics.items():
        np.testing.assert_array_equal(answer.values[metric], values, err_msg=metric)
    for reason, values in result.option("co-responder").missed.items():
        np.testing.assert_array_equal(answer.values[f"missed_{reason}"], values)


def test_fewer_years_are_the_first_of_all(evaluator: Evaluator, answer: Answer) -> None:
    """The quick answer is the beginning of the whole one."""
    quick = evaluator(HERE, 2)
    assert quick.years == 2
    np.testing.assert_array_equal(quick.values["coverage"], answer.values["coverage"][:2])


def test_another_target_moves_only_what_is_measured_by_it(evaluator: Evaluator, answer: Answer) -> None:
    """Fewer are reached within ten minutes; coverage and officer hours stay."""
    strict = evaluator(replace(HERE, target=10.0))
    assert strict.values["coverage_within_target"].mean() < answer.values["coverage_within_target"].mean()
    for same in ("coverage", "officer_hours_net"):
        np.testing.assert_array_equal(strict.values[same], answer.values[same])


def test_growth_brings_more_calls(evaluator: Evaluator, answer: Answer) -> None:
    """A fifth more calls are a fifth more crisis calls, and coverage falls."""
    grown = evaluator(replace(HERE, growth=0.2))
    assert grown.interval("eligible_calls").mean == pytest.approx(
        1.2 * answer.interval("eligible_calls").mean, rel=0.05
    )
    assert grown.interval("coverage").mean < answer.interval("coverage").mean


def test_reached_and_missed_are_all_calls(answer: Answer) -> None:
    """The parts of the picture come to one."""
    assert sum(share for _, share in parts(answer)) == pytest.approx(1.0)
    assert set(REASONS) == {str(reason) for reason in Missed} - {str(Missed.REACHED)}


def test_a_pinned_answer_is_compared_year_by_year(answer: Answer, two_cars: Answer) -> None:
    """Two cars reach more, cost twice as much, and nothing is the same as nothing."""
    rows = {row.metric: row for row in ROWS}
    assert change(two_cars, answer, rows["coverage"]).startswith("+")
    assert change(two_cars, answer, rows["posts_added"]) == "+1"
    assert change(two_cars, answer, rows["cost"]) == number(answer.cost.dollars, "dollars", sign=True)
    assert {change(answer, answer, row) for row in ROWS} == {"no difference"}


def test_every_row_has_its_number(answer: Answer) -> None:
    """Metrics of the rows exist, and averages have their units and intervals."""
    assert {row.metric for row in ROWS} - {"cost"} <= set(METRICS)
    shown = {row.metric: cell(answer, row) for row in ROWS}
    assert shown["coverage"][0].endswith(" %")
    assert " to " in shown["coverage"][1]
    assert shown["cost"] == (
        number(staff_cost(STUDY.scenario("co-responder").units, STUDY.assumptions).dollars, "dollars"),
        "",
    )


@pytest.mark.parametrize(
    ("values", "growing", "text"),
    [
        ([nan, nan], (), "no such calls"),
        ([inf, 3.0], (), "not reached"),
        ([inf, inf], ("response_time_median",), "grows without end"),
        ([3.0, 3.0], (), "3.0 min"),
    ],
)
def test_numbers_that_are_none(answer: Answer, values: list[float], growing: tuple[str, ...], text: str) -> None:
    """Where there is no average the page says why."""
    row = next(row for row in ROWS if row.metric == "response_time_median")
    made = replace(answer, values={**answer.values, row.metric: np.array(values)}, growing=growing, years=2)
    assert cell(made, row) == (text, "")
    told = change(made, replace(answer, years=2), row)
    assert (told == "cannot be told") == (text != "3.0 min")


def test_numbers_as_people_read_them() -> None:
    """Dollars behind their sign, thousands apart, no negative zero."""
    assert number(-1234.4, "dollars") == "-$1,234"
    assert number(1234.4, "dollars", sign=True) == "+$1,234"
    assert number(-0.00001, "share") == "0.0"
    assert number(0.256, "share", sign=True) == "+25.6"


def test_a_large_town_gets_fewer_years(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many years as calls can be answered soon, and never fewer than three."""
    monkeypatch.setattr("crisissim.explore.evaluate.CALLS_AT_ONCE", 100_000)
    assert Evaluator(STUDY, years=20).years == 5
    monkeypatch.setattr("crisissim.explore.evaluate.CALLS_AT_ONCE", 10)
    assert Evaluator(STUDY, years=20).years == 3


def test_both_clocks_are_compared_on_what_is_saved(evaluator: Evaluator, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check is that of every answer, on the option as it is set."""
    seen = []
    monkeypatch.setattr("crisissim.explore.evaluate.check_clocks", lambda job: seen.append(job.scenarios[0]))
    evaluator.check(HERE.with_post(0, replace(HERE.posts[0], units=2)))
    assert [len([unit for unit in scenario.units if unit.pool == "co-responder"]) for scenario in seen] == [2]
