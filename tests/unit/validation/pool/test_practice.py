"""Tests of dispatch practice read from records whose truth is known."""

from dataclasses import replace

import numpy as np
import pytest
from pasts import COMMON, URGENT, crew_of, lived, requests

from crisissim.domain.calls import CallHistory
from crisissim.domain.practice import Dispatch, PoolRules
from crisissim.validation.estimates import Estimate, dispatch_of, estimate_practice, pool_rules_of
from crisissim.validation.pool.past import Past
from crisissim.validation.pool.relived import Practice, unhurried

DAYS = 56
EVERY = np.ones(DAYS, np.bool_)
BUSY = 60.0
"""Calls a day at which one unit and a half leave a list most of the time."""
ONE_AND_A_HALF = [[1.0] * 4, [1.0, 0.0, 1.0, 0.0]]


@pytest.fixture(scope="module")
def calls() -> CallHistory:
    """Eight weeks of calls."""
    return requests(DAYS, BUSY)


def read(calls: CallHistory, practice: Practice, levels: object = ONE_AND_A_HALF) -> dict[str, Estimate]:
    """The estimates, by name, from the record that this practice leaves."""
    changes = practice.changes
    record = lived(calls, practice, crew_of(levels, DAYS, changes=changes))
    return {one.name: one for one in estimate_practice(record, EVERY)}


def test_leaving_is_found_though_dispatch_cuts_it_short(calls: CallHistory) -> None:
    """The chance per minute at which calls leave lies in its interval, for each priority, and is of the right size."""
    truth = {URGENT: 0.004, COMMON: 0.002}
    found = read(calls, Practice(Dispatch(leaving=truth)))
    for priority, rate in truth.items():
        one = found[f"leaving.{priority}"]
        assert one.low <= rate <= one.high
        assert one.value == pytest.approx(rate, rel=0.3)
        assert "left the list unserved" in one.evidence


@pytest.mark.parametrize(("order", "low", "high"), [("oldest", 0.95, 1.0), ("random", 0.0, 0.1)])
def test_order_within_a_priority(calls: CallHistory, order: str, low: float, high: float) -> None:
    """Oldest first and a draw are told apart, and become the engine's own setting again."""
    found = read(calls, Practice(Dispatch(order=order, leaving={COMMON: 0.003})))
    assert low <= found["order"].value <= high
    assert dispatch_of(tuple(found.values())).order == order


def test_passing_urgent_calls_by(calls: CallHistory) -> None:
    """Nobody urgent is passed by under strict priorities; when a third of them is dealt with like others, some are."""
    strict = read(calls, Practice(Dispatch(leaving={COMMON: 0.003})))["skipping"]
    loose = read(calls, Practice(Dispatch(leaving={COMMON: 0.003}), skipped=0.35))["skipping"]
    assert strict.value == 0.0
    assert 0.1 < loose.low < loose.value < 0.5


def test_overhead_of_a_free_unit() -> None:
    """Where a unit is often idle, the mean minutes before it moves come out, and none where it moves at once."""
    quiet = requests(DAYS, 20.0)
    truth = {URGENT: 3.0, COMMON: 6.0}
    found = read(quiet, Practice(handling=truth), [[1.0] * 4])
    for priority, minutes in truth.items():
        assert found[f"overhead.{priority}"].value == pytest.approx(minutes, rel=0.35)
    assert dispatch_of(tuple(found.values())).overhead[COMMON] == found[f"overhead.{COMMON}"].value
    at_once = read(quiet, Practice(), [[1.0] * 4])
    assert at_once[f"overhead.{COMMON}"].value == 0.0


def test_a_change_of_crews_is_found_and_none_is_invented(calls: CallHistory) -> None:
    """Forty minutes a day without dispatch are found to the quarter of an hour; a record without has none."""
    found = read(calls, Practice(Dispatch(leaving={COMMON: 0.003}), changes=((300, 340),)))
    begin, minutes = found["crew-change-start.1"].value, found["crew-change-minutes.1"].value
    assert begin == pytest.approx(300, abs=15)
    assert begin + minutes == pytest.approx(340, abs=15)
    assert "crew-change-start.2" not in found
    without = read(calls, Practice(Dispatch(leaving={COMMON: 0.003})))
    assert not [name for name in without if name.startswith("crew-change")]


def test_time_off_calls_after_each_job(calls: CallHistory) -> None:
    """A single unit that rests eight minutes after each job shows it, and becomes the pool's rule."""
    rested = Practice(Dispatch(leaving={COMMON: 0.003}), PoolRules(after_call=8.0))
    found = read(calls, rested, [[1.0] * 4])
    assert found["after-call"].value == pytest.approx(8.0, abs=0.5)
    assert pool_rules_of(tuple(found.values())).after_call == pytest.approx(8.0, abs=0.5)


def test_units_kept_free_for_urgent_calls() -> None:
    """Of six units two stay free when a call of the commonest priority is sent to; with none kept none is found."""
    many = requests(DAYS, 200.0)
    levels = [[1.0] * 4] * 6
    kept = read(many, Practice(Dispatch(reserve={COMMON: 2})), levels)
    assert kept[f"holding.{COMMON}"].value == pytest.approx(2.0, abs=1.0)
    assert kept[f"holding.{COMMON}"].value > 0
    assert kept[f"holding.{URGENT}"].value == 0.0
    assert dispatch_of(tuple(kept.values())).reserve.keys() == {COMMON}
    free = read(many, Practice(), levels)
    assert free[f"holding.{COMMON}"].value == 0.0


def test_tidying_the_list_is_not_work(calls: CallHistory) -> None:
    """Dispatches that close within a minute count as calls that left, in their own estimate and in leaving."""
    record = lived(calls, Practice(), crew_of(ONE_AND_A_HALF, DAYS))
    tidied = np.arange(len(record)) % 5 == 0
    closed = np.where(tidied, record.dispatch_delay + 0.2, record.closed)
    record = replace(record, closed=closed, on_scene=np.where(tidied, 0.2, record.on_scene))
    found = {one.name: one for one in estimate_practice(record, EVERY)}
    assert found["clean-up"].value == pytest.approx(0.2, abs=0.01)
    assert found[f"leaving.{COMMON}"].value > 0.0


def test_jobs_that_end_sooner_while_an_urgent_call_waits(calls: CallHistory) -> None:
    """A record in which nothing is cut short shows no shortening beyond chance."""
    one = read(calls, Practice(Dispatch(leaving={COMMON: 0.003})))[f"shortening.{COMMON}"]
    assert one.low < 1.1
    assert one.high > 0.7


def test_shortened_jobs_show_in_the_record(calls: CallHistory) -> None:
    """Where they are cut to a third, the record shows it, and it becomes a setting of dispatch."""
    found = read(calls, Practice(Dispatch(leaving={COMMON: 0.003}), shortened=0.33))
    assert found[f"shortening.{COMMON}"].high < 0.9
    dispatch = dispatch_of(tuple(found.values()))
    assert dispatch.shorten_for == COMMON - 1
    assert dispatch.shorten_to == found[f"shortening.{COMMON}"].value


def test_shortening_is_taken_out_of_the_record_before_it_is_done_again() -> None:
    """A job of 60 minutes, an urgent call waiting from its minute 20 on: 20 and 40 / 0.5 minutes; no other changes."""
    past = Past(
        received=np.array([0.0, 20.0, 30.0, 300.0]),
        priority=np.array([COMMON, 1, COMMON, COMMON]),
        sent=np.array([0.0, 60.0, 100.0, 300.0]),
        closed=np.array([60.0, 100.0, 150.0, 350.0]),
        left=np.full(4, np.nan),
        own=np.zeros(4, np.bool_),
        unit=np.zeros(4, np.int64),
    )
    assert unhurried(past, 0.5).tolist() == [100.0, 40.0, 50.0, 50.0]
    assert unhurried(past, 1.0).tolist() == [60.0, 40.0, 50.0, 50.0]


def test_only_marked_days_are_looked_at(calls: CallHistory) -> None:
    """Whatever happens on other days, the estimates from the marked ones stay as they were."""
    record = lived(calls, Practice(), crew_of(ONE_AND_A_HALF, DAYS))
    first = np.arange(DAYS) < 14
    after = record.received >= 15 * 1440.0
    other = replace(
        record,
        dispatch_delay=np.where(after, record.dispatch_delay + 500.0, record.dispatch_delay),
        closed=np.where(after, record.closed + 500.0, record.closed),
    )
    assert estimate_practice(record, first) == estimate_practice(other, first)


def test_time_off_calls_of_units_that_are_told_apart() -> None:
    """Where units have codes, a gap is that of the unit itself: here ten minutes, though another is sent at once."""
    quarter = np.arange(0.0, 1440.0, 15.0)
    record = requests(7, 30.0)
    n = len(quarter) * 2
    received = np.sort(np.concatenate((quarter, quarter + 7.0)))
    taken = {
        name: getattr(record, name)[:1].repeat(n)
        for name in ("call_type", "zone", "officers", "travel", "officer_initiated", "dispatched", "nobody_met")
    }
    # two units in turn, each on a job for 20 minutes and then away for ten; every call waits for an hour
    record = replace(
        record,
        **taken,
        received=received,
        priority=np.full(n, COMMON),
        dispatch_delay=np.full(n, 60.0),
        on_scene=np.full(n, 20.0),
        closed=np.full(n, 80.0),
        unit=(np.arange(n) // 2 % 2 * 2) + np.arange(n) % 2,
    )
    found = {one.name: one for one in estimate_practice(record, np.ones(7, np.bool_))}
    assert found["after-call"].value == pytest.approx(10.0)
