"""Tests that the benchmark compares like with like, and that its verdict can be both."""

import commands
import engines
import growth
import plain_simpy
import pytest
import sizing
from engines import COMPILED, LIMIT, PLAIN, SIMPY_CLOCK, as_plain, differing
from model_b1 import CLINICIAN_HOURS, STAFF, draw_calls, scenario, staff
from plain_simpy import Answer
from run import MODELS, Timing, judge, summary

from crisissim.domain.words import Need
from crisissim.engine import simulate, tables_of
from crisissim.experiment import work

CALLS = 15_000


def test_plain_simpy_and_the_engine_answer_the_same_question() -> None:
    """Waits agree within 10 %; plain SimPy holds clinicians while it waits for officers, so it brings a few more."""
    calls, (levels, clinicians) = draw_calls(CALLS), STAFF[CALLS]
    ours = summary(calls, as_plain(simulate(tables_of(scenario(levels, clinicians)), calls)))
    plain = summary(calls, plain_simpy.run(calls, levels, clinicians))
    assert ours[0] == pytest.approx(plain[0], rel=0.1)
    assert 0.0 <= plain[1] - ours[1] < 0.08


def test_the_calls_are_those_of_the_benchmark() -> None:
    """So many calls, one in ten a crisis, 35 and 70 minutes on average."""
    calls = draw_calls(40_000)
    crisis = calls.true_need == Need.MENTAL_HEALTH.code
    assert len(calls) == 40_000
    assert crisis.mean() == pytest.approx(0.1, abs=0.006)
    assert calls.on_scene[crisis].mean() == pytest.approx(70.0, rel=0.06)
    assert calls.on_scene[~crisis].mean() == pytest.approx(35.0, rel=0.02)


def test_the_levels_of_staff() -> None:
    """Each level of the day has its number of officers, and clinicians their twelve hours."""
    units = staff((5, 6, 6), 2)
    at_noon_on_tuesday, at_four = 1.5 * 1440.0, 1440.0 + 240.0

    def on_duty(pool: str, minute: float) -> int:
        return sum(u.pool == pool and any(s.start <= minute < s.end for s in u.shifts) for u in units)

    assert (on_duty("patrol", at_four), on_duty("patrol", at_noon_on_tuesday)) == (5, 6)
    assert (on_duty("clinician", at_four), on_duty("clinician", at_noon_on_tuesday)) == (0, 2)
    assert sum(s.end - s.start for s in units[-1].shifts) == 7 * 60 * (CLINICIAN_HOURS[1] - CLINICIAN_HOURS[0])


def test_all_who_know_the_rule_answer_alike() -> None:
    """The C loop, SimPy with a dispatcher and Ciw treat every call as the compiled clock does."""
    for model in MODELS:
        field = MODELS[model](CALLS)
        answers = {e.name: e.read(e.run()) for e in field.engines if e.same and e.name != SIMPY_CLOCK}
        assert len(answers) >= 2
        assert {name: differing(answer, answers[COMPILED]) for name, answer in answers.items()} == dict.fromkeys(
            answers, 0
        )


def test_calls_treated_otherwise_are_counted() -> None:
    """Another moment, another crew, and never instead of some time each count once."""
    one = Answer([1.0, 2.0, 3.0, float("inf")], [True, False, False, False])
    assert differing(one, Answer([1.0, 2.5, 3.0, float("inf")], [True, False, True, False])) == 2
    assert differing(one, Answer([1.0, 2.0, 3.0, 4.0], [True, False, False, False])) == 1
    assert differing(one, one) == 0


def test_the_clock_that_is_timed_is_the_one_that_compare_runs() -> None:
    """One function, imported from one place, by every benchmark and by every replication."""
    assert {module.simulate for module in (engines, growth, commands, sizing)} == {work.simulate}


@pytest.mark.parametrize(
    ("in_c", "plain", "met"),
    [(0.2, 41.0, [True, True]), (0.1, 41.0, [False, True]), (0.2, 39.0, [True, False]), (0.1, 39.0, [False, False])],
)
def test_the_verdict(in_c: float, plain: float, met: list[bool]) -> None:
    """A ratio on the wrong side of its floor is a missed one, and fails the run; the compiled clock takes a second."""
    seconds = {LIMIT: in_c, COMPILED: 1.0, PLAIN: plain}
    verdicts = judge("B1", CALLS, {name: Timing((s,) * 3, 5.0, 0.6, 0, same=True) for name, s in seconds.items()})
    assert [verdict.met for verdict in verdicts] == met
