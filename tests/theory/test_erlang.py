"""Equal servers through the engine: the tables of Erlang's formulas, and of the one with impatient callers."""

from collections.abc import Sequence

import numpy as np
import pytest
from studies import assume, calls, officers
from theory.proving import arrivals, busy, holds, in_line, made, middle, run_of, sizes, spell, waits

from crisissim.domain.calls import CallSet
from crisissim.domain.practice import Dispatch
from crisissim.domain.records import Records
from crisissim.domain.words import Need
from crisissim.queueing import erlang_a, erlang_b, erlang_c, mean_wait, wait_beyond

DELAYED = [(c, load) for c in (1, 2, 3, 4, 5, 10, 20) for load in (0.5, 0.6, 0.7, 0.8, 0.9)]
"""Servers and utilisation, calls of one hour each."""
LOST = [(c, load) for c in (1, 2, 3, 4) for load in (0.5, 1.0, 1.5, 2.0, 3.0)]
"""Servers and load."""
IMPATIENT = [
    (1, 1.0, 1.0), (2, 1.5, 0.5), (3, 2.4, 0.5), (3, 3.0, 1.0), (5, 4.0, 0.5), (5, 6.0, 1.0), (10, 12.0, 1.0),
    (3, 2.5, 0.5),
]  # fmt: skip
"""Servers, calls an hour of one hour each, and the share of those waiting that leave in an hour."""


def line_of_officers(servers: int, an_hour: float, hours: float, precision: float, long_wait: float = 0.25) -> None:
    """Police calls that all wait: share that must, time with nobody free, mean wait, share that waits for long."""
    window = spell(an_hour)

    def draw(luck: np.random.Generator) -> CallSet:
        received = arrivals(luck, an_hour, window)
        return calls(received, luck.exponential(60.0 * hours, len(received)))

    def measure(these: CallSet, records: Records) -> list[float]:
        w = waits(these, records)[middle(these, window)]
        nobody_free = records.none_free[0] / (window.end - window.begin)
        return [float(np.mean(w > 0)), float(nobody_free), float(np.mean(w)), float(np.mean(w > long_wait))]

    rate = 1.0 / hours
    exact = [
        erlang_c(servers, an_hour * hours),
        erlang_c(servers, an_hour * hours),
        mean_wait(servers, an_hour, rate),
        wait_beyond(long_wait, servers, an_hour, rate),
    ]
    holds(run_of(made(officers(servers), window), draw, measure), exact, precision)


@sizes(DELAYED, [(1, 0.5), (2, 0.7), (4, 0.6), (5, 0.8), (10, 0.8)])
def test_waiting(case: tuple[int, float], precision: float) -> None:
    """From one to twenty officers, half to nine tenths busy: chance of waiting, mean wait and long waits of M/M/c."""
    servers, load = case
    # The longest waits are so rare with many idle officers that a tenth of a service time is long.
    line_of_officers(servers, load * servers, 1.0, precision, long_wait=1.0 / servers)


PUBLISHED = [(3, 2.5, 1.0, 0.25), (6, 30.0, 1 / 12, 1 / 60), (14, 200.0, 0.05, 20 / 3600), (132, 123.0, 1.0, 0.05)]
"""Officers, calls an hour, hours each, and what is a long wait, hours."""


@sizes(PUBLISHED, PUBLISHED[:2])
def test_waiting_in_published_examples(case: tuple[int, float, float, float], precision: float) -> None:
    """Three officers at 2.5 calls; six at 30 calls of five minutes; 14 at 10 erlangs; 132 at 123 erlangs."""
    servers, an_hour, hours, long_wait = case
    line_of_officers(servers, an_hour, hours, precision, long_wait)


def lost_calls(servers: int, load: float, precision: float) -> None:
    """Officer-initiated work that finds nobody free is dropped: Erlang's loss formula."""
    window = spell(load)

    def draw(luck: np.random.Generator) -> CallSet:
        received = arrivals(luck, load, window)
        n = len(received)
        return calls(received, luck.exponential(60.0, n), officer_initiated=np.ones(n, np.bool_))

    def measure(these: CallSet, records: Records) -> list[float]:
        return [float(np.mean(np.isinf(waits(these, records))[middle(these, window)])), float(np.mean(busy(records)))]

    lost = erlang_b(servers, load)
    holds(run_of(made(officers(servers), window), draw, measure), [lost, load * (1 - lost) / servers], precision)


@sizes(LOST, [(1, 1.0), (2, 3.0), (3, 2.0)])
def test_losing(case: tuple[int, float], precision: float) -> None:
    """One to four officers and loads from a half to three: share lost, and how busy the rest keeps them."""
    lost_calls(*case, precision)


@sizes([(30, 25.0), (132, 123.0)], [])
def test_losing_in_published_examples(case: tuple[int, float], precision: float) -> None:
    """Thirty officers at 25 erlangs and 132 at 123."""
    lost_calls(*case, precision)


def impatient(case: tuple[int, float, float], by: str, precision: float) -> None:
    """Calls that leave the line after an exponential time: who waits, who leaves, how long, and how busy the rest is.

    Args:
        case: servers, calls an hour, share of those waiting that leave in an hour.
        by: `list`, where any call leaves the dispatcher's list, or `caller`, where people in crisis call again to say
            that nobody need come.
        precision: largest standard error as a share of the value.
    """
    servers, an_hour, leaving = case
    window = spell(an_hour)
    cancels = {"stay.gone_at_once": 0.0, "stay.mean_minutes": 1e9, "cancel.share": 1.0}
    if by == "list":
        tables = made(officers(servers), window, dispatch=Dispatch(leaving=dict.fromkeys(range(1, 10), leaving / 60.0)))
    else:
        tables = made(officers(servers), window, assumptions=assume(cancels | {"cancel.mean_minutes": 60.0 / leaving}))
    need = Need.OTHER if by == "list" else Need.MENTAL_HEALTH

    def draw(luck: np.random.Generator) -> CallSet:
        received = arrivals(luck, an_hour, window)
        n = len(received)
        own = {"cancel": luck.random(n), "leave-list": luck.random(n)}
        return calls(received, luck.exponential(60.0, n), true_need=np.full(n, need.code), luck=own)

    def measure(these: CallSet, records: Records) -> Sequence[float]:
        mine = middle(these, window)
        line = in_line(records, len(these))[mine]
        never = np.isinf(records.calls["first_sent"][mine])
        return [np.mean(line > 0), np.mean(never), np.mean(line), np.mean(busy(records))]

    theory = erlang_a(servers, an_hour, 1.0, leaving)
    exact = [theory.must_wait, theory.abandon, theory.mean_wait, theory.utilisation]
    holds(run_of(tables, draw, measure), exact, precision)


@sizes(IMPATIENT, [(2, 1.5, 0.5), (5, 6.0, 1.0)])
def test_leaving_the_list(case: tuple[int, float, float], precision: float) -> None:
    """Calls leave the dispatcher's list at a hazard while they wait: Erlang A."""
    impatient(case, "list", precision)


@sizes(IMPATIENT, [(1, 1.0, 1.0), (3, 2.5, 0.5)])
def test_callers_who_cancel(case: tuple[int, float, float], precision: float) -> None:
    """Every caller would cancel after an exponential time: Erlang A as well."""
    impatient(case, "caller", precision)


@pytest.mark.verify
def test_a_priority_without_hazard_waits_on() -> None:
    """Only routine calls leave: urgent ones, who wait in front of them, meet the same line as if there were none.

    With one officer, urgent calls that are served first never see the routine ones but for the one in service.
    """
    window = spell(0.6)
    made_up = made(officers(1), window, dispatch=Dispatch(leaving={3: 1.0 / 60.0}))

    def draw(luck: np.random.Generator) -> CallSet:
        received = arrivals(luck, 0.6, window)
        n = len(received)
        return calls(
            received, luck.exponential(60.0, n), priority=np.where(luck.random(n) < 0.5, 1, 3),
            luck={"leave-list": luck.random(n)},
        )  # fmt: skip

    def measure(these: CallSet, records: Records) -> list[float]:
        mine = middle(these, window) & (these.priority == 1)
        found_busy = float(np.mean(busy(records)))
        # Work found in service lasts an hour more whoever it is; then only urgent calls stand in front.
        return [float(np.mean(waits(these, records)[mine])) * (1.0 - 0.3) / found_busy]

    holds(run_of(made_up, draw, measure), [1.0], 0.01)
