"""What the statistics promise is kept: coverage of intervals, errors of verdicts, power, as `docs/statistics.md` says.

Waits of M/M/3 come from the recursion of Kiefer and Wolfowitz (1955), many queues side by side; intervals and verdicts
are those of the program.
"""

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from verification.noting import note

from crisissim.demand import draw, prepare
from crisissim.domain.calls import CallSet
from crisissim.engine import Tables, simulate, tables_of
from crisissim.queueing import mean_wait
from crisissim.statistics import level_together, mean_interval, paired_difference
from crisissim.study import load_study
from crisissim.study.scenario import Window
from crisissim.timebase import on_grid

pytestmark = pytest.mark.verify

Floats = NDArray[np.float64]
SERVERS, BUSY = 3, 0.7
TRUTH = mean_wait(SERVERS, SERVERS * BUSY, 1.0)
STUDIES, REPLICATIONS, CUSTOMERS, BEFORE = 1000, 30, 3000, 1000
SHORT = 300
"""Customers of a short run."""
OPTIONS = 4


def queue(seed: int, customers: int, before: int) -> Floats:
    """(STUDIES, REPLICATIONS): the mean wait of so many customers, after as many before them that are not counted.

    Arrivals are the same for any option of this seed's study; services are each option's own: its second part.
    """
    many = STUDIES * REPLICATIONS
    come, serve = np.random.default_rng(seed // OPTIONS), np.random.default_rng([seed, 1])
    free, now, waited, rows = np.zeros((many, SERVERS)), np.zeros(many), np.zeros(many), np.arange(many)
    for customer in range(before + customers):
        now += come.exponential(1.0 / (SERVERS * BUSY), many)
        server = free.argmin(axis=1)
        wait = np.maximum(free[rows, server] - now, 0.0)
        free[rows, server] = now + wait + serve.exponential(1.0, many)
        if customer >= before:
            waited += wait
    return (waited / customers).reshape(STUDIES, REPLICATIONS)


@pytest.fixture(scope="module")
def options() -> list[Floats]:
    """Four options that are equal in truth: the same arrivals, each with its own luck of service."""
    return [queue(option, CUSTOMERS, BEFORE) for option in range(OPTIONS)]


@pytest.fixture(scope="module")
def page(project_root: Path) -> str:
    """Where the figures are published."""
    return " ".join((project_root / "docs/statistics.md").read_text(encoding="utf-8").split())


def held(means: Floats) -> float:
    """Share of the 95 % intervals that hold the true mean wait."""
    intervals = [mean_interval(years) for years in means]
    return sum(interval.low <= TRUTH <= interval.high for interval in intervals) / len(intervals)


def test_95_percent_intervals_hold_the_mean_wait_of_mm3(options: list[Floats], page: str) -> None:
    """1,000 studies of 30 replications of 3,000 customers at 70 % load: within two standard errors of 95 %."""
    share = held(options[0])
    note(STUDIES, said=f"{share:.1%} hold it")
    assert 0.936 <= share <= 0.964
    assert f"| 30 of 3,000 customers | {share:.1%} |" in page


@pytest.mark.parametrize("replications", [5, 10, 30])
def test_what_short_runs_hold_is_published(replications: int, page: str) -> None:
    """300 customers are few enough for skewed means: whatever their intervals hold stands on the page."""
    share = held(queue(100, SHORT, BEFORE)[:, :replications])
    note(STUDIES, said=f"{share:.1%} of {replications} runs")
    assert f"| {replications} of {SHORT} customers | {share:.1%} |" in page


def test_equal_options_are_seldom_called_different(options: list[Floats], page: str) -> None:
    """Of 1,000 pairs of equal options 5 % are told apart, within two standard errors."""
    wrong = [_differ(one, other, 1) for one, other in zip(options[0], options[1], strict=True)]
    share = sum(wrong) / len(wrong)
    note(len(wrong), said=f"{share:.1%} are")
    assert 0.036 <= share <= 0.064
    assert f"| two equal options are told apart | {share:.1%} |" in page


def test_several_equal_options_are_seldom_called_different(options: list[Floats], page: str) -> None:
    """Of 1,000 studies of four equal options no more than 5 % (and two errors) tell any of the six pairs apart."""
    pairs = list(combinations(range(OPTIONS), 2))
    wrong = [any(_differ(options[i][s], options[j][s], len(pairs)) for i, j in pairs) for s in range(STUDIES)]
    share = sum(wrong) / len(wrong)
    note(len(wrong), said=f"in {share:.1%} two are")
    assert share <= 0.064
    assert f"| any two of four equal options are told apart | {share:.1%} |" in page


def _differ(one: Floats, other: Floats, comparisons: int) -> bool:
    """Whether one is called better or worse than the other."""
    difference = paired_difference(one, other, level_together(comparisons))
    return difference.low > 0.0 or difference.high < 0.0


HISTORIES = 300
QUICKER = 0.967
"""Share of the minutes on scene that makes the mean wait of the medium town a tenth shorter."""


def test_a_tenth_less_waiting_is_seen_on_the_medium_town(page: str) -> None:
    """Shipped town, 30 histories, one of 45 pairs of options: a mean wait 10 % shorter is seen nine times in ten."""
    study = load_study("medium-town")
    tables, demand = tables_of(study.scenario("police-only")), prepare(study)
    pairs = []
    for replication in range(HISTORIES):
        calls = draw(demand, study.seed, replication)
        pairs.append((_wait(tables, calls, study.window), _wait(tables, _quicker(calls), study.window)))
    slow, quick = np.array(pairs).T
    shorter = 1.0 - quick.mean() / slow.mean()
    assert shorter == pytest.approx(0.10, abs=0.005)
    luck = np.random.default_rng(1)
    sets = [luck.choice(HISTORIES, REPLICATIONS, replace=False) for _ in range(STUDIES)]
    paired = sum(_differ(quick[s], slow[s], 45) for s in sets) / STUDIES
    apart = sum(_differ(quick[s], slow[luck.permutation(s)], 45) for s in sets) / STUDIES
    note(STUDIES, said=f"{paired:.1%} see it")
    assert paired >= 0.9
    assert f"| the same calls for both | {paired:.1%} |" in page
    assert f"| calls of their own | {apart:.1%} |" in page


def _quicker(calls: CallSet) -> CallSet:
    """The same calls, all of them shorter on scene."""
    return replace(calls, on_scene=on_grid(calls.on_scene * QUICKER), further=on_grid(calls.further * QUICKER))


def _wait(tables: Tables, calls: CallSet, window: Window) -> float:
    """Mean minutes on the dispatcher's list of the calls in the measured window."""
    records = simulate(tables, calls)
    mine = (calls.received >= window.begin) & (calls.received < window.end) & ~calls.officer_initiated & calls.from_cad
    waited = np.minimum(records.calls["first_sent"], records.calls["closed"]) - calls.listed
    return float(waited[mine].mean())
