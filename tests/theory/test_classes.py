"""Urgent calls and others through the engine: waits by priority, and work that gives way and is taken up again."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from studies import calls, officers
from theory.proving import HOUR, arrivals, holds, made, middle, run_of, sizes, spell, waits

from crisissim.domain.calls import FROM_CAD, CallSet
from crisissim.domain.plans import Responders, Step
from crisissim.domain.practice import Dispatch, Outside
from crisissim.domain.records import Ending, Records
from crisissim.domain.staff import PATROL
from crisissim.engine import Tables
from crisissim.queueing import preemptive_times, priority_waits
from crisissim.study.scenario import Window

FOUR = (5, (6.0, 4.0, 6.0, 5.0), 6.0)
WAITS = [
    FOUR,
    (3, (1.0, 1.0), 1.0),
    (5, (1.0, 2.0, 1.0), 1.0),
    (1, (0.3, 0.4), 1.0),
    (3, (1.0, 1.2), 1.0),
]
"""Officers, calls an hour by priority, calls that one officer ends in an hour."""
INTERRUPTED = [(1, 0.2, 0.6), (2, 0.5, 0.9), (3, 1.0, 1.2)]
"""Officers, urgent calls an hour and requests an hour, of an hour each."""


def classes(luck: np.random.Generator, received: NDArray[np.float64], rates: Sequence[float]) -> NDArray[np.int64]:
    """A class for each call, in proportion to the rates."""
    return luck.choice(len(rates), len(received), p=np.array(rates) / sum(rates))


@sizes(WAITS, [FOUR, (1, (0.3, 0.4), 1.0), (3, (1.0, 1.2), 1.0)])
def test_priorities(case: tuple[int, tuple[float, ...], float], precision: float) -> None:
    """Two to four priorities, nobody interrupted: mean waits of Cobham's formula."""
    servers, rates, service_rate = case
    window = spell(sum(rates))

    def draw(luck: np.random.Generator) -> CallSet:
        received = arrivals(luck, sum(rates), window)
        on_scene = luck.exponential(HOUR / service_rate, len(received))
        return calls(received, on_scene, priority=1 + classes(luck, received, rates))

    def measure(these: CallSet, records: Records) -> list[float]:
        w, mine = waits(these, records), middle(these, window)
        return [float(np.mean(w[mine & (these.priority == 1 + k)])) for k in range(len(rates))]

    holds(run_of(made(officers(servers), window), draw, measure), priority_waits(*case), precision)


def giving_way(servers: int, window: Window, resumes: bool) -> Tables:
    """Officers who also do work that comes from outside the CAD, and leave it for any police call."""
    visits = Outside("visits", "Northfield", per_week=1.0, travel=0.0)
    work = Responders((PATROL,), interruptible=True, resumes=resumes)
    return made(
        officers(servers),
        window,
        outside=(visits,),
        outside_plans={"visits": (Step((work,)),)},
        dispatch=Dispatch(divert_to=1),
    )


def urgent_and_visits(
    luck: np.random.Generator, window: Window, rates: Sequence[float], visit: float | None = None
) -> CallSet:
    """Police calls of priority 1, and visits of priority 5; an hour each on average, visits exactly `visit` if said."""
    received = arrivals(luck, sum(rates), window)
    visits = classes(luck, received, rates) == 1
    minutes = luck.exponential(HOUR, len(received))
    if visit is not None:
        minutes[visits] = visit * HOUR
    these = calls(received, minutes, priority=np.where(visits, 5, 1))
    return replace(these, outside=np.where(visits, 0, FROM_CAD))


@sizes(INTERRUPTED)
def test_interrupted_work_is_taken_up_again(case: tuple[int, float, float], precision: float) -> None:
    """Visits give way to police calls and resume: times in the system of pre-emptive priority."""
    servers, *rates = case
    window = spell(sum(rates))

    def measure(these: CallSet, records: Records) -> list[float]:
        inside = (records.calls["closed"] - these.received) / HOUR
        mine, visits = middle(these, window), these.outside == 0
        return [float(np.mean(inside[mine & ~visits])), float(np.mean(inside[mine & visits]))]

    run = run_of(giving_way(servers, window, True), lambda luck: urgent_and_visits(luck, window, rates), measure)
    holds(run, preemptive_times(rates, 1.0, servers), precision)


def interruptions(resumes: bool, visit: float, exact: float, precision: float) -> None:
    """How often a visit of so many hours is interrupted by 0.2 police calls an hour, one officer."""
    window = spell(0.5)

    def measure(these: CallSet, records: Records) -> list[float]:
        mine = middle(these, window) & (these.outside == 0)
        given_up = records.legs["call"][records.legs["ending"] == Ending.INTERRUPTED]
        return [float(np.mean(np.bincount(given_up, minlength=len(these))[mine]))]

    rates = (0.2, 0.3)
    run = run_of(giving_way(1, window, resumes), lambda luck: urgent_and_visits(luck, window, rates, visit), measure)
    holds(run, [exact], precision)


@sizes([1.0, 1.5])
def test_interruptions_of_work_that_resumes(case: float, precision: float) -> None:
    """Police calls are Poisson, so a visit is interrupted in proportion to its length: 0.2 times an hour."""
    interruptions(True, case, 0.2 * case, precision)


@sizes([1.0, 1.5])
def test_interruptions_of_work_that_begins_again(case: float, precision: float) -> None:
    """It must find its whole length undisturbed at last, so it is interrupted exp(0.2 length) - 1 times."""
    interruptions(False, case, float(np.expm1(0.2 * case)), precision)
