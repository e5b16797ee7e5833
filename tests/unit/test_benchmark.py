"""Tests that the benchmark compares like with like, and that its verdict can be both."""

import plain_simpy
import pytest
from model_b1 import CLINICIAN_HOURS, STAFF, draw_calls, scenario, staff
from run import COMPILED, PLAIN, SIMPY_CLOCK, Timing, as_plain, judge, summary

from crisissim.domain.words import Need
from crisissim.engine import simulate, tables_of

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


@pytest.mark.parametrize(
    ("clock", "compiled", "met"),
    [(2.9, 0.039, [True, True]), (3.1, 0.039, [True, False]), (2.9, 0.041, [False, True])],
)
def test_the_verdict(clock: float, compiled: float, met: list[bool]) -> None:
    """A ratio on the wrong side of its mark is a missed one, and fails the run."""
    timings = {
        name: Timing((seconds,) * 3, 5.0, 0.6)
        for name, seconds in ((PLAIN, 1.0), (SIMPY_CLOCK, clock), (COMPILED, compiled))
    }
    lines, good = judge(timings)
    assert ["**met**" in line for line in lines] == met
    assert good is all(met)
