"""A town that recorded itself: simulating its record again gives back what was recorded, priority by priority.

The shipped town's record was made by the model, so this tests no assumption about the world.  It tests that nothing is
counted twice on the way round: travel that is longer where few are free, and visits that met nobody.
"""

from collections.abc import Callable

import numpy as np
import pytest

from crisissim.demand import draw, prepare
from crisissim.domain.calls import CallHistory, CallSet, Floats
from crisissim.domain.records import Records
from crisissim.engine import simulate, tables_of
from crisissim.study import Study, load_study

YEARS = 4
PRIORITIES = (1, 2, 3, 4)
Run = tuple[CallSet, Records]
Measure = Callable[[Floats], float]


@pytest.fixture(scope="module")
def study() -> Study:
    """The shipped town."""
    return load_study("medium-town")


@pytest.fixture(scope="module")
def history(study: Study) -> CallHistory:
    """Its record."""
    return study.histories()[0]


@pytest.fixture(scope="module")
def runs(study: Study) -> list[Run]:
    """Its police-only option, some years of it."""
    demand, tables = prepare(study), tables_of(study.scenario("police-only"))
    drawn = [draw(demand, study.seed, replication) for replication in range(YEARS)]
    return [(calls, simulate(tables, calls)) for calls in drawn]


def simulated(runs: list[Run], priority: int) -> dict[str, Floats]:
    """Dispatch delay, travel and response of calls from the public, of all years."""
    stages: dict[str, list[Floats]] = {"delay": [], "travel": [], "response": []}
    for calls, records in runs:
        sent, arrived = records.calls["first_sent"], records.calls["first_arrival"]
        rows = ~calls.officer_initiated & (calls.priority == priority) & np.isfinite(arrived)
        stages["delay"].append((sent - calls.received)[rows])
        stages["travel"].append((arrived - np.where(rows, sent, 0.0))[rows])
        stages["response"].append((arrived - calls.received)[rows])
    return {stage: np.concatenate(parts) for stage, parts in stages.items()}


def recorded(history: CallHistory, priority: int) -> dict[str, Floats]:
    """The same of the record."""
    rows = ~history.officer_initiated & (history.priority == priority) & np.isfinite(history.travel)
    delay, travel = history.dispatch_delay[rows], history.travel[rows]
    return {"delay": delay, "travel": travel, "response": delay + travel}


MEASURES: dict[str, tuple[str, Measure]] = {
    "median dispatch delay": ("delay", np.median),
    "mean travel": ("travel", np.mean),
    "median travel": ("travel", np.median),
    "median response": ("response", np.median),
    "90th percentile of response": ("response", lambda minutes: np.quantile(minutes, 0.9)),
}


@pytest.mark.parametrize("priority", PRIORITIES)
@pytest.mark.parametrize("name", MEASURES)
def test_stages_come_out_as_recorded(name: str, priority: int, history: CallHistory, runs: list[Run]) -> None:
    """Within ten per cent, for each priority."""
    stage, measure = MEASURES[name]
    found, wanted = (measure(side[stage]) for side in (simulated(runs, priority), recorded(history, priority)))
    assert found == pytest.approx(wanted, rel=0.10)


def test_waits_for_a_free_officer_are_as_frequent(history: CallHistory, runs: list[Run]) -> None:
    """As many calls from the public wait beyond call-taking as waited in the record, within 1.5 in a hundred."""
    wait = history.dispatch_delay[~history.officer_initiated & np.isfinite(history.dispatch_delay)]
    again = np.concatenate([simulated(runs, priority)["delay"] for priority in PRIORITIES])
    waited = [float((delay > delay.min() + 0.1).mean()) for delay in (wait, again)]
    assert 0.02 < waited[0] < 0.10
    assert waited[1] == pytest.approx(waited[0], abs=0.015)


def test_unit_minutes_at_work_are_as_recorded(history: CallHistory, runs: list[Run]) -> None:
    """First units are on scene as long in all, crisis calls with their empty visits included, within five per cent."""
    year = np.nansum(history.on_scene[~history.officer_initiated])
    again = []
    for calls, records in runs:
        legs = records.legs[records.legs["purpose"] == 0]
        inside = ~calls.officer_initiated[legs["call"]] & (calls.received[legs["call"]] < 365 * 1440.0)
        met = inside & np.isfinite(legs["cleared"]) & np.isfinite(legs["arrived"])
        again.append((legs["cleared"][met] - legs["arrived"][met]).sum())
    assert np.mean(again) == pytest.approx(year, rel=0.05)


def test_the_town_is_what_a_chief_knows(history: CallHistory, runs: list[Run]) -> None:
    """Half of priority 1 within 4 to 7 minutes, 9 of 10 within 9 to 14; seldom is no officer free."""
    response = simulated(runs, 1)["response"]
    assert 4.0 < np.median(response) < 7.0
    assert 9.0 < np.quantile(response, 0.9) < 14.0
    nobody = np.mean([records.none_free[0] for _, records in runs]) / (365 * 1440.0)
    assert 0.01 < nobody < 0.05
