"""A second opinion: five models also in Ciw, an independent simulator of queues, from the same numbers."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

import ciw
import numpy as np
from studies import calls, officers, unit
from theory.proving import HOUR, SURE, Known, Run, arrivals, known, made, middle, off, run_of, sizes, spell, waits
from verification.noting import note
from worked import daily, plans, team

from crisissim.domain.calls import FROM_CAD, CallSet
from crisissim.domain.plans import Responders, Step
from crisissim.domain.practice import Dispatch, Outside
from crisissim.domain.records import Records
from crisissim.domain.staff import PATROL
from crisissim.domain.words import Need
from crisissim.study.scenario import Window

MANY = 3000
"""Calls of a history; Ciw does some ten thousand in a second."""
MENTAL_HEALTH = np.int64(Need.MENTAL_HEALTH.code)
SPREAD = 0.8
"""Of the logarithm of service times that are not exponential; those have a mean of one hour."""


def agree(ours: Run, theirs: Run, precision: float) -> None:
    """Every mean is within three joint standard errors; where one is not, fresh histories decide."""
    differs = np.ones(1, np.bool_)
    for seed, share in ((2026, precision), (1917, precision / 2)):
        one, other = known(ours, share, seed=seed), known(theirs, share, seed=seed)
        apart = off(Known(one.mean, np.hypot(one.error, other.error)), other.mean)
        differs = differs & (apart > SURE)
        if not differs.any():
            note(len(apart), float(apart.max()), "joint standard errors")
            return
    raise AssertionError(f"ours {one.mean} +- {one.error}, Ciw's {other.mean} +- {other.error}")


def ciw_run(network: Callable[[], Any], measure: Callable[[Sequence[Any]], Iterable[float]], window: Window) -> Run:
    """Build the network, run it past the window, measure the records of those who came inside it; hours."""

    def run(luck: np.random.Generator) -> Sequence[float]:
        ciw.seed(int(luck.integers(2**31)))
        simulation = ciw.Simulation(network())
        simulation.simulate_until_max_time(window.until / HOUR)
        begin, end = window.begin / HOUR, window.end / HOUR
        return list(measure([r for r in simulation.get_all_records() if begin <= r.arrival_date < end]))

    return run


def exponential(rate: float) -> Any:
    """Ciw's exponential times."""
    return ciw.dists.Exponential(rate=rate)


def long_tailed() -> Any:
    """Ciw's lognormal times of mean 1."""
    return ciw.dists.Lognormal(-(SPREAD**2) / 2.0, SPREAD)


def long_tailed_minutes(luck: np.random.Generator, n: int) -> Any:
    """The same, minutes."""
    return HOUR * luck.lognormal(-(SPREAD**2) / 2.0, SPREAD, n)


@sizes(["three officers"], [])
def test_priorities(case: str, precision: float) -> None:
    """Two priorities, calls of both a long-tailed hour: mean waits."""
    rates = (1.0, 1.2)
    window = spell(sum(rates), MANY)

    def draw(luck: np.random.Generator) -> CallSet:
        received = arrivals(luck, sum(rates), window)
        n = len(received)
        return calls(received, long_tailed_minutes(luck, n), priority=np.where(luck.random(n) < 1.0 / 2.2, 1, 2))

    def measure(these: CallSet, records: Records) -> list[float]:
        w, mine = waits(these, records), middle(these, window)
        return [float(np.mean(w[mine & (these.priority == p)])) for p in (1, 2)]

    def network() -> Any:
        return ciw.create_network(
            arrival_distributions={"1": [exponential(rates[0])], "2": [exponential(rates[1])]},
            service_distributions={"1": [long_tailed()], "2": [long_tailed()]},
            number_of_servers=[3],
            priority_classes={"1": 0, "2": 1},
        )

    def theirs(records: Sequence[Any]) -> Iterable[float]:
        return (float(np.mean([r.waiting_time for r in records if r.customer_class == c])) for c in "12")

    agree(run_of(made(officers(3), window), draw, measure), ciw_run(network, theirs, window), precision)


@sizes(["three officers"])
def test_lost_calls(case: str, precision: float) -> None:
    """Two calls an hour of a long-tailed hour, three officers, nobody waits: share lost."""
    window = spell(2.0, MANY)

    def draw(luck: np.random.Generator) -> CallSet:
        received = arrivals(luck, 2.0, window)
        n = len(received)
        return calls(received, long_tailed_minutes(luck, n), officer_initiated=np.ones(n, np.bool_))

    def measure(these: CallSet, records: Records) -> list[float]:
        return [float(np.mean(np.isinf(waits(these, records))[middle(these, window)]))]

    def network() -> Any:
        return ciw.create_network(
            arrival_distributions=[exponential(2.0)],
            service_distributions=[long_tailed()],
            number_of_servers=[3],
            queue_capacities=[0],
        )

    def theirs(records: Sequence[Any]) -> Iterable[float]:
        return (float(np.mean([r.record_type == "rejection" for r in records])),)

    agree(run_of(made(officers(3), window), draw, measure), ciw_run(network, theirs, window), precision)


DAY = [(8.0, 1.0, 2), (16.0, 2.4, 3), (24.0, 1.6, 2)]
"""Until this hour: calls an hour, officers."""


@sizes(["a day in three shifts"], [])
def test_shifts_and_swinging_demand(case: str, precision: float) -> None:
    """Calls and officers change with the hour, whoever is busy finishes first: mean wait by shift of arrival."""
    window = spell(5.0 / 3.0, MANY)
    ends = [end for end, _, _ in DAY]
    begins = [0.0, *ends[:-1]]
    staff = [
        unit(f"from {begin:g} to {end:g}, {i}", shifts=daily(begin, end))
        for begin, (end, _, many) in zip(begins, DAY, strict=True)
        for i in range(many)
    ]
    most = max(rate for _, rate, _ in DAY)

    def shift_of(hour: Any) -> Any:
        return np.searchsorted(ends, np.asarray(hour) % 24.0, "right")

    def draw(luck: np.random.Generator) -> CallSet:
        received = arrivals(luck, most, window)
        rate = np.array([rate for _, rate, _ in DAY])[shift_of(received / HOUR)]
        received = received[luck.random(len(received)) * most < rate]
        return calls(received, luck.exponential(HOUR, len(received)))

    def measure(these: CallSet, records: Records) -> list[float]:
        mine = middle(these, window)
        w, shift = waits(these, records)[mine], shift_of(these.received[mine] / HOUR)
        return [float(np.mean(w[shift == k])) for k in range(len(DAY))]

    def network() -> Any:
        until = window.end / HOUR
        return ciw.create_network(
            arrival_distributions=[ciw.dists.PoissonIntervals([rate for _, rate, _ in DAY], ends, until)],
            service_distributions=[exponential(1.0)],
            number_of_servers=[ciw.Schedule([many for _, _, many in DAY], ends, preemption=False)],
        )

    def theirs(records: Sequence[Any]) -> Iterable[float]:
        w, shift = np.array([r.waiting_time for r in records]), shift_of([r.arrival_date for r in records])
        return (float(np.mean(w[shift == k])) for k in range(len(DAY)))

    agree(run_of(made(staff, window), draw, measure), ciw_run(network, theirs, window), precision)


@sizes(["two teams"])
def test_patience(case: str, precision: float) -> None:
    """Calls wait half an hour for a team and then go to the police: share that does, and mean wait of the rest."""
    window = spell(2.0, MANY)
    tables = made(
        [team(1), team(2), *officers(40)], window, plans=plans(Step((Responders(("team",)),), patience=HOUR / 2.0))
    )

    def draw(luck: np.random.Generator) -> CallSet:
        received = arrivals(luck, 2.0, window)
        n = len(received)
        return calls(received, long_tailed_minutes(luck, n), true_need=np.full(n, MENTAL_HEALTH))

    def measure(these: CallSet, records: Records) -> list[float]:
        mine = middle(these, window)
        w, missed = waits(these, records)[mine], records.calls["missed"][mine] > 0
        return [float(np.mean(missed)), float(np.mean(w[~missed]))]

    def network() -> Any:
        return ciw.create_network(
            arrival_distributions=[exponential(2.0)],
            service_distributions=[long_tailed()],
            number_of_servers=[2],
            reneging_time_distributions=[ciw.dists.Deterministic(value=0.5)],
        )

    def theirs(records: Sequence[Any]) -> Iterable[float]:
        left = [r.record_type == "renege" for r in records]
        served = [r.waiting_time for r in records if r.record_type == "service"]
        return float(np.mean(left)), float(np.mean(served))

    agree(run_of(tables, draw, measure), ciw_run(network, theirs, window), precision)


@sizes(["two officers"])
def test_work_that_gives_way(case: str, precision: float) -> None:
    """Long-tailed visits are interrupted by police calls and resumed: times in the system of both."""
    rates = (0.6, 0.8)
    window = spell(sum(rates), MANY)
    visits = Outside("visits", "Northfield", per_week=1.0, travel=0.0)
    tables = made(
        officers(2),
        window,
        outside=(visits,),
        outside_plans={"visits": (Step((Responders((PATROL,), interruptible=True),)),)},
        dispatch=Dispatch(divert_to=1),
    )

    def draw(luck: np.random.Generator) -> CallSet:
        received = arrivals(luck, sum(rates), window)
        n = len(received)
        visit = luck.random(n) < rates[1] / sum(rates)
        minutes = np.where(visit, long_tailed_minutes(luck, n), luck.exponential(HOUR, n))
        these = calls(received, minutes, priority=np.where(visit, 5, 1))
        return replace(these, outside=np.where(visit, 0, FROM_CAD))

    def measure(these: CallSet, records: Records) -> list[float]:
        inside = (records.calls["closed"] - these.received) / HOUR
        mine, visit = middle(these, window), these.outside == 0
        return [float(np.mean(inside[mine & ~visit])), float(np.mean(inside[mine & visit]))]

    def network() -> Any:
        return ciw.create_network(
            arrival_distributions={"calls": [exponential(rates[0])], "visits": [exponential(rates[1])]},
            service_distributions={"calls": [exponential(1.0)], "visits": [long_tailed()]},
            number_of_servers=[2],
            priority_classes=({"calls": 0, "visits": 1}, ["resume"]),
        )

    def theirs(records: Sequence[Any]) -> Iterable[float]:
        done = [r for r in records if r.record_type == "service"]
        return (
            float(np.mean([r.exit_date - r.arrival_date for r in done if r.customer_class == c]))
            for c in ("calls", "visits")
        )

    agree(run_of(tables, draw, measure), ciw_run(network, theirs, window), precision)
