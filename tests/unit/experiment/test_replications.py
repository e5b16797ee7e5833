"""Unit tests of the rule that says how many histories are enough."""

import numpy as np
import pytest

from crisissim.assumptions import defaults
from crisissim.cli.answers.precision import how_precise
from crisissim.domain.calls import Floats
from crisissim.experiment.replications import HEADLINES, StoppingRule
from crisissim.statistics import Precision

RULE = StoppingRule({"coverage": Precision(0.01, 0.0), "response_time_median": Precision(0.5, 0.05)}, 30, 200, 5)


def spread(half: float, many: int) -> Floats:
    """So many values whose interval is about this wide on either side: they alternate about 0.5."""
    deviation = half * many**0.5 / 2.0
    return 0.5 + deviation * np.where(np.arange(many) % 2, 1.0, -1.0)


def test_it_begins_with_the_fewest() -> None:
    """Before there is anything to judge, thirty."""
    assert RULE.next_number({}) == 30
    assert RULE.next_number({"team": {"coverage": np.full(4, 0.5)}}) == 30


def test_precise_averages_need_no_more() -> None:
    """All headline averages of all options are precise, and were so for five histories."""
    values = {"coverage": spread(0.002, 30), "response_time_median": np.full(30, 8.0)}
    assert RULE.next_number({"police": values, "team": values}) is None


def test_the_worst_option_and_metric_decide() -> None:
    """One average that is known too badly asks for more, and no more than twice as many at once."""
    fine = {"coverage": spread(0.002, 30), "response_time_median": np.full(30, 8.0)}
    rough = {"coverage": spread(0.03, 30), "response_time_median": np.full(30, 8.0)}
    assert RULE.next_number({"police": fine, "team": rough}) == 65


def test_the_budget_ends_it() -> None:
    """At the most allowed nothing more is asked for, and what was reached is told."""
    rough = {"team": {"coverage": spread(0.03, 200), "other": spread(9.0, 200)}}
    assert RULE.next_number({"team": {"coverage": spread(0.05, 150)}}) == 200
    assert RULE.next_number(rough) is None
    judged = RULE.judged(rough, asked=False)
    assert judged.short["coverage"].option == "team"
    assert judged.short["coverage"].half == pytest.approx(0.03, rel=0.02)
    (sentence,) = how_precise(judged)
    assert sentence.startswith("200 histories are the most that are allowed, and not every headline average is known")
    assert sentence.endswith("known so far: Coverage of team to within 3.0 points.")


def test_never_and_nothing_are_not_waited_for() -> None:
    """Histories without end would not make them precise."""
    values = {"coverage": np.full(30, np.nan), "response_time_median": np.r_[np.full(29, 9.0), np.inf]}
    assert RULE.next_number({"team": values}) is None
    assert RULE.judged({"team": values}, asked=False).short == {}


def test_it_ends_for_every_kind_of_luck_and_batches_do_not_matter() -> None:
    """Asked again and again it ends within the budget, and where it ends depends on the values alone."""
    for seed in range(30):
        luck = np.random.default_rng(seed)
        values = luck.normal(0.5, 0.06, 200)
        there = 0
        while (wanted := RULE.next_number({"team": {"coverage": values[:there]}})) is not None:
            assert there < wanted <= 200
            there = wanted
        assert there == 200 or RULE.judged({"team": {"coverage": values[:there]}}, asked=False).short == {}


def test_the_rule_of_the_shipped_assumptions() -> None:
    """Every headline metric has a limit in its own unit; at least thirty histories."""
    rule = StoppingRule.of(defaults())
    assert tuple(rule.wanted) == HEADLINES
    assert rule.wanted["coverage"] == Precision(0.01, 0.05)
    assert rule.wanted["officer_hours_net"] == Precision(100.0, 0.05)
    assert rule.fewest >= 30


def test_a_budget_below_the_fewest_is_the_budget() -> None:
    """Somebody in a hurry sets the most to ten."""
    rule = StoppingRule.of(defaults().having({"precision.most": 10}))
    assert rule.next_number({}) == 10
    assert rule.next_number({"team": {"coverage": spread(0.2, 10)}}) is None


@pytest.mark.parametrize(
    ("many", "half", "begins"),
    [
        (30, 0.002, "30 histories are enough: every headline average is known to within 1.0 points, 0.5 min or"),
        (30, 0.05, "30 histories were asked for. More would be needed to know every headline average to within 1.0"),
        (1, 0.0, "1 history says nothing about luck"),
    ],
)
def test_what_is_told_of_a_number_that_was_asked_for(many: int, half: float, begins: str) -> None:
    """Enough, not enough, or nothing to tell it from."""
    (sentence,) = how_precise(RULE.judged({"team": {"coverage": spread(half, many)}}, asked=True))
    assert sentence.startswith(begins)
