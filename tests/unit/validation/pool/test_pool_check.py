"""Tests of the judgement of a pool, on records whose truth is known."""

from dataclasses import replace

import numpy as np
import pytest
from pasts import COMMON, crew_of, lived, requests

from crisissim.domain.practice import Dispatch
from crisissim.validation import PoolCheck, check_pool, told
from crisissim.validation.estimates import split_days
from crisissim.validation.pool.blind import days_like, of_days
from crisissim.validation.pool.calibration import sought
from crisissim.validation.pool.check import plain_queue
from crisissim.validation.pool.measures import measures_of
from crisissim.validation.pool.relived import Practice

DAYS = 28
LEVELS = [[1.0] * 4, [0.0, 1.0, 1.0, 0.0]]


@pytest.fixture(scope="module")
def check() -> PoolCheck:
    """A record that the model itself could have made, judged."""
    practice = Practice(Dispatch(order="random", leaving={COMMON: 0.003, 3: 0.003}), handling={3: 3.0, COMMON: 5.0})
    record = lived(requests(DAYS, 75.0), practice, crew_of(LEVELS, DAYS))
    return check_pool(record, on_paper=2, replications=20, tries=8)


def test_a_record_of_its_own_making_passes(check: PoolCheck) -> None:
    """Where practice and crews are what the model can have, every measure is within its mark."""
    assert check.passed, told(check)
    assert check.ks["simulated"] < check.ks_mark
    assert check.fit_days == check.test_days == 14


def test_the_blind_prediction_holds_the_truth(check: PoolCheck) -> None:
    """Weeks that are alike lie in the interval that was drawn from the other weeks."""
    assert check.row("median delay").contained
    assert check.row("90th percentile of delay").contained


def test_it_is_told_in_words(check: PoolCheck) -> None:
    """The page says the verdict, the blind prediction, when copying wins, and every estimate with its evidence."""
    page = told(check)
    assert page.startswith("Fitted on 14 days and tested on 14 others")
    assert "every measure of Northfield is within its mark" in page
    assert "With no look at the test days, the 90 % interval contains" in page
    assert "Copying the fit days" in page
    for one in check.estimates:
        assert one.evidence in page
    missed = replace(check, ks={**check.ks, "simulated": 0.3})
    assert not missed.passed
    assert "misses the marks of: distance of delays (0.30)" in told(missed)


def test_a_changed_practice_is_not_reproduced() -> None:
    """Where calls of the later weeks are kept waiting for another hour, the check says that it misses."""
    record = lived(requests(DAYS, 75.0), Practice(Dispatch(leaving={COMMON: 0.003})), crew_of(LEVELS, DAYS))
    later = record.received >= 14 * 1440.0
    moved = replace(record, received=np.where(later, record.received - 60.0, record.received))
    order = np.argsort(moved.received, kind="stable")
    columns = ("received", "priority", "dispatch_delay", "travel", "on_scene", "dispatched", "closed")
    delay = np.where(later, record.dispatch_delay + 60.0, record.dispatch_delay)
    closed = np.where(later, record.closed + 60.0, record.closed)
    moved = replace(moved, dispatch_delay=delay, closed=closed)
    moved = replace(moved, **{name: getattr(moved, name)[order] for name in columns})
    found = check_pool(moved, on_paper=2, replications=10, tries=4)
    assert not found.passed
    assert not found.row("median delay").passed


def test_the_plain_queue_is_what_a_textbook_says() -> None:
    """Two units around the clock with work for one: hardly anybody waits, and nobody leaves."""
    record = lived(requests(DAYS, 40.0), Practice(Dispatch(leaving={COMMON: 0.003})), crew_of(LEVELS, DAYS))
    plain = plain_queue(record, 2)
    assert (plain.delays <= 0.0).mean() > 0.5
    assert not plain.gone.any()


def test_drawn_days_are_of_the_same_kind() -> None:
    """Each test day is drawn from fit days, a weekday from weekdays and a weekend day from weekends."""
    history = requests(28)
    fit, test = split_days(history)
    drawn = days_like(history, fit, test, np.random.default_rng(1))
    weekend = (np.arange(28) + history.start.weekday()) % 7 >= 5
    assert fit[drawn].all()
    assert (weekend[drawn] == weekend[test]).all()
    made = of_days(history, drawn)
    assert made.days == 14
    assert (np.diff(made.received) >= 0).all()
    assert len(made) == sum(int((history.received // 1440 == day).sum()) for day in drawn)


def test_a_setting_is_sought_between_those_tried() -> None:
    """It lies on the line between its neighbours, and at the nearest end beyond them."""
    assert sought([1.0, 2.0, 3.0], [10.0, 20.0, 40.0], 30.0) == pytest.approx(2.5)
    assert sought([1.0, 2.0], [10.0, 20.0], 5.0) == 1.0
    assert sought([1.0, 2.0], [10.0, 20.0], 50.0) == 2.0


def test_marks_are_the_shipped_ones() -> None:
    """Distances are shares of the recorded value for times and differences for shares."""
    by_name = {one.name: one for one in measures_of(COMMON)}
    assert by_name["median delay"].distance(40.0, 42.0) == pytest.approx(0.05)
    assert by_name["calls that leave the list"].distance(0.20, 0.23) == pytest.approx(0.03)
    assert by_name["median delay"].mark == 0.15
    assert by_name["90th percentile of delay"].mark == 0.20
    assert by_name[f"median delay of priority {COMMON}"].mark == 0.25
