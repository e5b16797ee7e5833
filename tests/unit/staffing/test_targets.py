"""Targets: what is said of them, which years meet them, and what enough years reach."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisissim.errors import InputError
from crisissim.staffing.targets import Target, parse_targets, targets_of

COVERAGE, WAIT = Target("coverage", 0.8), Target("response_time_p90", 30.0)


def test_more_or_less_is_better() -> None:
    """Coverage must be at least its target, a wait at most; equal is met, and never is not."""
    assert COVERAGE.met(np.array([0.79, 0.8, 0.81])).tolist() == [False, True, True]
    assert WAIT.met(np.array([29.0, 30.0, 31.0, np.inf])).tolist() == [True, True, False, False]


def test_a_year_without_anything_to_observe_meets_nothing() -> None:
    """It cannot be shown that it did."""
    for target in (COVERAGE, WAIT):
        assert not target.met(np.array([np.nan])).any()


def test_what_enough_years_reach() -> None:
    """Of ten years nine reach 0.2 and 90 minutes."""
    tenths = np.arange(1, 11) / 10.0
    assert COVERAGE.achieved(tenths, 0.9) == 0.2
    assert WAIT.achieved(100.0 * tenths, 0.9) == 90.0


def test_a_percentile_that_is_not_reached_is_infinite() -> None:
    """Two years of ten without an end are too many."""
    assert WAIT.achieved(np.array([10.0] * 8 + [np.inf] * 2), 0.9) == np.inf
    assert WAIT.achieved(np.array([10.0] * 9 + [np.inf]), 0.9) == 10.0


@given(st.lists(st.floats(0.0, 1.0), min_size=1, max_size=40), st.floats(0.0, 1.0), st.floats(0.01, 1.0))
def test_achieved_is_no_worse_than_the_target_just_when_enough_years_meet_it(
    values: list[float], wanted: float, confidence: float
) -> None:
    """The value told and the share of years told can never contradict each other."""
    years = np.array(values)
    for target in (Target("coverage", wanted), Target("response_time_p90", wanted)):
        reached = target.achieved(years, confidence)
        better = reached >= wanted if target.higher else reached <= wanted
        assert better == (target.met(years).sum() >= confidence * len(years) - 1e-6)


def test_targets_of_the_command_line() -> None:
    """A share may be written in per cent."""
    assert parse_targets(["coverage=80%", " response_time_p90 = 45 "]) == {"coverage": 0.8, "response_time_p90": 45.0}


def test_every_text_that_says_no_target_is_told() -> None:
    """All at once, each with what to write."""
    with pytest.raises(InputError) as caught:
        parse_targets(["coverage", "coverage=much", "coverage=0.5", "coverage=0.6"])
    words = [str(fault) for fault in caught.value.faults]
    assert "'coverage' is not of the form metric=number" in words[0]
    assert "'coverage=much' is not of the form metric=number" in words[1]
    assert words[2] == "coverage is given two targets. Give it one."


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({"coverge": 0.5}, "there is no metric 'coverge'. Did you mean 'coverage'? crisissim explain --metrics lists"),
        ({"wholly": 0.5}, "there is no metric 'wholly'. crisissim explain --metrics lists them all."),
        ({"eligible_calls": 10.0}, "eligible_calls cannot be a goal, since neither more nor less"),
        ({"coverage": 80.0}, "it is a share. Did you mean coverage=0.8?"),
        ({"coverage": -0.1}, "the target of coverage is -0.1, but it is a share. Give a number from 0 to 1."),
        ({"coverage": 100.0}, "it is a share. Did you mean coverage=1? Give a number from 0 to 1."),
        ({"coverage": 100.5}, "the target of coverage is 100.5, but it is a share. Give a number from 0 to 1."),
        ({"coverage": float("nan")}, "which is no number to reach. Give a finite number."),
        ({"response_time_p90": 0.0}, "the target of response_time_p90 is 0 minutes"),
        ({}, "no target is given, so every number of units would do. Say one, such as --target coverage=0.3."),
    ],
)
def test_nonsense_is_refused(wanted: dict[str, float], words: str) -> None:
    """What is wrong and what to do, in words."""
    with pytest.raises(InputError, match=words.replace("(", r"\(").replace("?", r"\?").replace(".", r"\.")):
        targets_of(wanted)


def test_all_faults_at_once() -> None:
    """One for each target that makes no sense."""
    with pytest.raises(InputError) as caught:
        targets_of({"coverge": 0.5, "coverage": 2.0, "response_time_p90": 10.0})
    assert len(caught.value.faults) == 2


def test_an_eased_target_is_never_stricter() -> None:
    """Coming near the best that can be had asks for no more than was asked for."""
    assert COVERAGE.eased(0.6, 0.01).value == pytest.approx(0.59)
    assert COVERAGE.eased(0.95, 0.01).value == 0.8
    assert WAIT.eased(50.0, 0.5).value == 50.5
