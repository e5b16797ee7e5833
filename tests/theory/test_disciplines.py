"""Whose turn it is, through the engine: what dispatch disciplines do to waits, and what none of them can change."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from studies import NO_TRAVEL, calls, officers
from theory.proving import HOUR, arrivals, holds, made, middle, run_of, sizes, spell, waits

from crisissim.domain.calls import CallSet
from crisissim.domain.practice import Dispatch
from crisissim.domain.records import Records
from crisissim.engine import Tables
from crisissim.queueing import erlang_c, mean_wait, priority_waits, reserve_waits
from crisissim.study.scenario import Window

LINES = [(1, 0.7), (3, 2.4)]
"""Officers, and calls an hour of one hour each."""
RATES = (1.0, 1.2)
"""Calls an hour of priorities 2 and 3, for three officers."""
AT_ONCE, NEVER_CATCHES_UP = 2.0**-10, 1e7
"""Minutes of waiting that are worth one priority."""


def two_moments(case: tuple[int, float], order: str, spread: float, precision: float) -> None:
    """The mean wait of M/M/c, and the mean square of first come, first served times `spread`."""
    servers, an_hour = case
    window = spell(an_hour)

    def draw(luck: np.random.Generator) -> CallSet:
        received = arrivals(luck, an_hour, window)
        n = len(received)
        return calls(received, luck.exponential(HOUR, n), luck={"order": luck.random(n)})

    def measure(these: CallSet, records: Records) -> list[float]:
        w = waits(these, records)[middle(these, window)]
        return [float(np.mean(w)), float(np.mean(w**2))]

    square = 2.0 * erlang_c(servers, an_hour) / (servers - an_hour) ** 2
    tables = made(officers(servers), window, dispatch=Dispatch(order=order))
    holds(run_of(tables, draw, measure), [mean_wait(servers, an_hour, 1.0), square * spread], precision)


@sizes(LINES)
def test_oldest_first(case: tuple[int, float], precision: float) -> None:
    """Waits are exponential beyond the chance of none."""
    two_moments(case, "oldest", 1.0, precision)


@sizes(LINES)
def test_at_random(case: tuple[int, float], precision: float) -> None:
    """Each waiting call equally likely to be next: the same mean wait, spread by 2 / (2 - utilisation).

    Kingman (1962), "The effect of queue discipline on waiting time variance".
    """
    two_moments(case, "random", 2.0 / (2.0 - case[1] / case[0]), precision)


def of_two_priorities(tables: Tables, window: Window, exact: Sequence[float], precision: float, ends: bool) -> None:
    """The mean wait of all calls, which no discipline can change, and if so said of each priority."""

    def draw(luck: np.random.Generator) -> CallSet:
        received = arrivals(luck, sum(RATES), window)
        n = len(received)
        return calls(
            received,
            luck.exponential(HOUR, n),
            priority=np.where(luck.random(n) < RATES[0] / sum(RATES), 2, 3),
            zone=luck.integers(2, size=n) if tables.scenario.zones else np.full(n, -1),
            luck={"order": luck.random(n)},
        )

    def measure(these: CallSet, records: Records) -> list[float]:
        w, mine = waits(these, records), middle(these, window)
        means = [float(np.mean(w[mine & (these.priority == p)])) for p in (2, 3)]
        return [float(np.mean(w[mine])), *(means if ends else ())]

    holds(run_of(tables, draw, measure), exact, precision)


@sizes([60.0, 240.0], [60.0])
def test_ageing_only_shares_out_the_wait(case: float, precision: float) -> None:
    """However fast less urgent calls gain on others, the mean wait of all is that of one line."""
    window = spell(sum(RATES))
    tables = made(officers(3), window, dispatch=Dispatch(order="ageing", ageing=case))
    of_two_priorities(tables, window, [mean_wait(3, sum(RATES), 1.0)], precision, ends=False)


@sizes(["at once", "never catches up"])
def test_the_two_ends_of_ageing(case: str, precision: float) -> None:
    """Where a moment's wait outweighs a priority all wait equally; where nothing does, priorities are Cobham's."""
    window = spell(sum(RATES))
    ageing = AT_ONCE if case == "at once" else NEVER_CATCHES_UP
    tables = made(officers(3), window, dispatch=Dispatch(order="ageing", ageing=ageing))
    together = mean_wait(3, sum(RATES), 1.0)
    waits_of_both = (together, together) if case == "at once" else priority_waits(3, RATES, 1.0)
    of_two_priorities(tables, window, [together, *waits_of_both], precision, ends=True)


@sizes(["random", "nearest"])
def test_priorities_come_first_in_every_discipline(case: str, precision: float) -> None:
    """Turns within a priority leave the mean wait of each priority as it is."""
    window = spell(sum(RATES))
    roads = replace(NO_TRAVEL, matrix=np.array([[0.0, 0.0], [0.0, 0.0]]))
    tables = made(officers(3), window, zones=("A", "B"), travel=roads, dispatch=Dispatch(order=case))
    exact = [mean_wait(3, sum(RATES), 1.0), *priority_waits(3, RATES, 1.0)]
    of_two_priorities(tables, window, exact, precision, ends=True)


@sizes([(3, 1, 1.0, 0.6), (5, 2, 1.5, 0.8), (4, 0, 1.0, 1.5)])
def test_officers_kept_free_for_urgent_calls(case: tuple[int, int, float, float], precision: float) -> None:
    """Routine calls are served only while more than the reserve are free: waits of the cutoff priority queue."""
    servers, kept, urgent, other = case
    window = spell(urgent + other)
    tables = made(officers(servers), window, dispatch=Dispatch(reserve={3: kept}))

    def draw(luck: np.random.Generator) -> CallSet:
        received = arrivals(luck, urgent + other, window)
        n = len(received)
        routine = luck.random(n) < other / (urgent + other)
        return calls(received, luck.exponential(HOUR, n), priority=np.where(routine, 3, 1))

    def measure(these: CallSet, records: Records) -> list[float]:
        w, mine = waits(these, records), middle(these, window)
        return [float(np.mean(w[mine & (these.priority == p)])) for p in (1, 3)]

    holds(run_of(tables, draw, measure), reserve_waits(servers, kept, urgent, other, 1.0), precision)
