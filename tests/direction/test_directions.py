"""Which way the answers move: paired means over the same simulated histories."""

import itertools
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from direction.paired import DAYS, PEOPLE, SEEDS, TEAM, coverage, held, history, joined, mean_wait, means, town
from numpy.typing import NDArray
from studies import assume, calls, officers, scenario
from worked import daily, plans, team

from crisissim.domain.calls import CallSet
from crisissim.engine import simulate, tables_of


def test_one_more_officer_never_lengthens_a_wait() -> None:
    """First come, first served, one officer a call: each single call waits no longer, on every path."""
    for seed in SEEDS:
        luck = np.random.default_rng([14, seed])
        these = calls(np.sort(luck.uniform(0.0, 20 * 1440.0, 1200)), luck.lognormal(3.5, 0.8, 1200))
        waits = [simulate(tables_of(scenario(officers(n), DAYS)), these).calls["first_sent"] for n in range(2, 7)]
        for fewer, more in itertools.pairwise(waits):
            assert (more <= fewer).all()
        assert mean_gap(waits) > 0.0


def mean_gap(waits: Sequence[NDArray[np.float64]]) -> float:
    """How much sooner the largest force is, among calls that the smallest ever got to."""
    reached = np.isfinite(waits[0])
    return float(np.mean(waits[0][reached] - waits[-1][reached]))


def test_more_officers_shorten_the_mean_wait_with_priorities_and_crews() -> None:
    """With several officers a call and priorities single paths may go either way; the mean wait falls."""

    def busy(seed: int) -> CallSet:
        luck = np.random.default_rng([15, seed])
        these = history(seed)
        n = len(these)
        return replace(these, priority=luck.integers(1, 5, n), officers=luck.choice([1, 1, 2, 3], n))

    sizes = [town(units=officers(n), plans={}, assumptions=assume({"cancel.share": 0.0})) for n in (6, 7, 8, 9)]
    assert (np.diff(means(sizes, mean_wait, busy)) < 0.0).all()


def test_one_more_team_raises_coverage() -> None:
    """From no team to four."""
    sizes = [town(units=(*officers(5), *(team(i) for i in range(n)))) for n in range(5)]
    found = means(sizes, coverage)
    assert (np.diff(found) > 0.0).all()
    assert found[0] == 0.0


def test_longer_opening_hours_raise_coverage() -> None:
    """From eight hours a day to all of them."""
    hours = [daily(10, 18), daily(8, 20), daily(6, 22), daily(0, 24)]
    made = []
    for h in hours:
        step = replace(TEAM, options=(replace(TEAM.options[0], open=h),))
        made.append(town(units=(*officers(5), team(shifts=h)), plans=plans(step)))
    assert (np.diff(means(made, coverage)) > 0.0).all()


def test_people_who_leave_sooner_are_reached_less() -> None:
    """Staying two hours on average, one, half of one; and gone at once more often."""
    sooner = [town(assumptions=assume(PEOPLE | {"stay.mean_minutes": m})) for m in (120.0, 60.0, 30.0)]
    assert (np.diff(means(sooner, coverage)) < 0.0).all()
    absent = [town(assumptions=assume(PEOPLE | {"stay.gone_at_once": s})) for s in (0.0, 0.2, 0.4)]
    assert (np.diff(means(absent, coverage)) < 0.0).all()


def test_a_longer_hold_limit_costs_holding_and_buys_coverage() -> None:
    """From ten minutes to an hour officers hold for longer, and more people meet the clinician."""
    made = [joined(limit) for limit in (10.0, 20.0, 30.0, 45.0, 60.0)]
    assert (np.diff(means(made, held)) > 0.0).all()
    found = means(made, coverage)
    assert found[-1] > found[0]


def test_growth_lowers_coverage() -> None:
    """The same team, with a tenth, a quarter and a half more calls than today."""
    made = [town()]
    found = [means(made, coverage, lambda seed, g=g: history(seed, growth=g))[0] for g in (0.0, 0.1, 0.25, 0.5)]
    assert (np.diff(found) < 0.0).all()


def test_longer_patience_raises_coverage() -> None:
    """The longer calls wait for the busy team, the more of them get it."""
    made = [town(plans=plans(replace(TEAM, patience=p))) for p in (0.0, 10.0, 30.0, 60.0)]
    assert (np.diff(means(made, coverage)) > 0.0).all()


def test_one_more_officer_can_hurt_on_one_path() -> None:
    """Calls for three officers take the fourth as well, and a small one behind them waits: 5 minutes become 7.5.

    A (30, three officers) and B (30, one) come first, C (40, three) and D (40, one) as A's further officers are done.
    With three officers B is served at 40, one officer is left for C, and D gets B's at 50.  With four B is done at 40,
    so that C finds all three it needs, and D waits for A's lead until 70.
    """
    these = calls(
        [30.0, 30.0, 40.0, 40.0], [40.0, 10.0, 70.0, 20.0], further=[10.0, 0.0, 80.0, 0.0], officers=[3, 1, 3, 1]
    )
    waits = {
        n: (simulate(tables_of(scenario(officers(n), 1)), these).calls["first_sent"] - these.listed).tolist()
        for n in (3, 4, 5)
    }
    assert waits[3] == [0.0, 10.0, 0.0, 10.0]
    assert waits[4] == [0.0, 0.0, 0.0, 30.0]
    assert waits[5] == [0.0, 0.0, 0.0, 0.0]
