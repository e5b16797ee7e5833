"""Five queues on both clocks, by confidence interval; the tables of theory run on the compiled clock alone."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from studies import calls, officers, scenario, unit

from crisissim.domain.calls import CallSet
from crisissim.domain.plans import Responders, Step
from crisissim.domain.records import Records
from crisissim.domain.words import Need, Risk, Role
from crisissim.engine import ClockName, Tables, simulate, tables_of
from crisissim.queueing.erlang import erlang_b, erlang_c, mean_wait, wait_beyond
from crisissim.queueing.loss import LossClass, blocking
from crisissim.queueing.pairs import two_unit_calls
from crisissim.queueing.priority import priority_waits
from crisissim.statistics import mean_interval

Floats = NDArray[np.float64]
SIZE: dict[ClockName, tuple[int, int, float]] = {"compiled": (40, 300, 0.06), "simpy": (16, 60, 0.24)}
"""Replications, days, and the largest standard error as a share of the exact value."""
WARM_UP = 5 * 1440.0
COOL_DOWN = 3 * 1440.0
HOUR = 60.0
both_clocks = pytest.mark.parametrize("clock", SIZE)


def arrivals(luck: np.random.Generator, per_hour: float, days: int) -> Floats:
    """Poisson arrivals, minutes."""
    n = luck.poisson(per_hour * 24 * days)
    return np.sort(luck.uniform(0.0, days * 1440.0, n))


def holds(
    clock: ClockName,
    tables: Callable[[int], Tables],
    draw: Callable[[np.random.Generator, int], CallSet],
    measure: Callable[[CallSet, Records], list[float]],
    exact: list[float],
) -> None:
    """The 99.9 % interval over replications holds each exact value, and is narrow enough to mean something."""
    replications, days, precision = SIZE[clock]
    made = tables(days)
    seen = []
    for replication in range(replications):
        these = draw(np.random.default_rng([2026, replication]), days)
        seen.append(measure(these, simulate(made, these, clock)))
    for value, column in zip(exact, np.array(seen).T, strict=True):
        interval = mean_interval(column, level=0.999)
        assert interval.low <= value <= interval.high, f"{value} outside {interval}"
        assert np.std(column, ddof=1) / np.sqrt(len(column)) <= precision * value


def middle(these: CallSet) -> NDArray[np.bool_]:
    """Calls after the warm-up and well before the staff go home for good."""
    return (these.received >= WARM_UP) & (these.received < these.received[-1] - COOL_DOWN)


def waits(these: CallSet, records: Records) -> Floats:
    """Hours from received to sent."""
    return ((records.calls["first_sent"] - these.received) / HOUR)[middle(these)]


@both_clocks
def test_many_servers(clock: ClockName) -> None:
    """Three officers, 2.5 calls an hour of one hour each: chance of waiting, mean wait and long waits of M/M/3."""

    def draw(luck: np.random.Generator, days: int) -> CallSet:
        received = arrivals(luck, 2.5, days)
        return calls(received, luck.exponential(HOUR, len(received)))

    def measure(these: CallSet, records: Records) -> list[float]:
        w = waits(these, records)
        return [float(np.mean(w > 0)), float(np.mean(w)), float(np.mean(w > 0.25))]

    exact = [erlang_c(3, 2.5), mean_wait(3, 2.5, 1.0), wait_beyond(0.25, 3, 2.5, 1.0)]
    holds(clock, lambda days: tables_of(scenario(officers(3), days)), draw, measure, exact)


@both_clocks
def test_lost_calls(clock: ClockName) -> None:
    """Officer-initiated work that finds nobody free is dropped: Erlang's loss formula with load 2 and 3 officers."""

    def draw(luck: np.random.Generator, days: int) -> CallSet:
        received = arrivals(luck, 2.0, days)
        n = len(received)
        return calls(received, luck.exponential(HOUR, n), officer_initiated=np.ones(n, np.bool_))

    def measure(these: CallSet, records: Records) -> list[float]:
        return [float(np.mean(np.isinf(waits(these, records))))]

    holds(clock, lambda days: tables_of(scenario(officers(3), days)), draw, measure, [erlang_b(3, 2.0)])


@both_clocks
def test_two_priorities(clock: ClockName) -> None:
    """Two priorities share three officers: mean waits of Cobham's formula."""

    def draw(luck: np.random.Generator, days: int) -> CallSet:
        received = arrivals(luck, 2.2, days)
        n = len(received)
        urgent = luck.random(n) < 1.0 / 2.2
        return calls(received, luck.exponential(HOUR, n), priority=np.where(urgent, 1, 2))

    def measure(these: CallSet, records: Records) -> list[float]:
        w = waits(these, records)
        priority = these.priority[middle(these)]
        return [float(np.mean(w[priority == p])) for p in (1, 2)]

    exact = list(priority_waits(3, [1.0, 1.2], 1.0))
    holds(clock, lambda days: tables_of(scenario(officers(3), days)), draw, measure, exact)


@both_clocks
def test_calls_that_need_two_units(clock: ClockName) -> None:
    """Half of the calls need two officers at once and hold back those behind them: Green's two-unit queue."""

    def draw(luck: np.random.Generator, days: int) -> CallSet:
        received = arrivals(luck, 2.0, days)
        n = len(received)
        more = luck.exponential(HOUR, n)
        return calls(received, luck.exponential(HOUR, n), further=more, officers=np.where(luck.random(n) < 0.5, 2, 1))

    def measure(these: CallSet, records: Records) -> list[float]:
        w = waits(these, records)
        many = these.officers[middle(these)]
        return [float(np.mean(w[many == 1] > 0)), float(np.mean(w[many == 2] > 0)), float(np.mean(w))]

    theory = two_unit_calls(5, 2.0, 0.5, 1.0)
    exact = [theory.delayed_one, theory.delayed_two, theory.mean_wait]
    holds(clock, lambda days: tables_of(scenario(officers(5), days, start_rule="all")), draw, measure, exact)


CLASSES = {
    Need.WELFARE_CHECK: (2.0, 1.0, ("net officer",)),
    Need.MENTAL_HEALTH: (0.8, 4 / 3, ("net officer", "net clinician")),
    Need.SUICIDE: (0.5, 4 / 3, ("net clinician",)),
}
"""Need -> calls an hour, hours each, pools of the crew."""


@both_clocks
def test_mixed_crews(clock: ClockName) -> None:
    """Four officers and two clinicians, alone and in joint crews, calls lost when a seat is empty: a loss network."""
    staff = [unit(f"officer {i}", "net officer") for i in range(4)]
    staff += [unit(f"clinician {i}", "net clinician", (Role.CLINICIAN,)) for i in range(2)]
    plans = {(need, Risk.LOW): (Step((Responders(pools),), 0.0),) for need, (_, _, pools) in CLASSES.items()}

    def draw(luck: np.random.Generator, days: int) -> CallSet:
        received = arrivals(luck, sum(rate for rate, _, _ in CLASSES.values()), days)
        shares = np.array([rate for rate, _, _ in CLASSES.values()])
        which = luck.choice(len(CLASSES), len(received), p=shares / shares.sum())
        minutes = np.array([mean for _, mean, _ in CLASSES.values()])[which] * luck.exponential(HOUR, len(received))
        need = np.array([need.code for need in CLASSES])[which]
        further = minutes
        return calls(received, minutes, further=further, true_need=need)

    def measure(these: CallSet, records: Records) -> list[float]:
        served = np.zeros(len(these), np.bool_)
        crew = records.legs["unit"] < len(staff)
        served[records.legs["call"][crew]] = True
        return [float(np.mean(~served[middle(these) & (these.true_need == need.code)])) for need in CLASSES]

    theory = blocking((4, 2), [LossClass(rate, mean, seats) for rate, mean, seats in SEATS])
    holds(
        clock, lambda days: tables_of(scenario([*staff, *officers(60)], days, plans=plans)), draw, measure, list(theory)
    )


SEATS = [(2.0, 1.0, (1, 0)), (0.8, 4 / 3, (1, 1)), (0.5, 4 / 3, (0, 1))]
"""Calls an hour, hours each, officers and clinicians needed."""
