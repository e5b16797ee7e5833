"""Unit tests of another record: the weeks of the department's own, drawn with replacement."""

from dataclasses import replace
from datetime import date

import numpy as np

from crisissim.assumptions import defaults
from crisissim.demand import Inputs
from crisissim.demand.redrawn import _times_before, redrawable, redrawn, taken
from crisissim.domain.calls import NO_KEY, CallHistory
from crisissim.domain.words import Need, Risk
from crisissim.study.scenario import Window

WEEK = 7 * 1440.0


def history(weeks: int, agency: str = "Northfield", every: float = 97.0) -> CallHistory:
    """A record in which the call type of a call is the week it came in."""
    received = np.arange(0.0, weeks * WEEK, every)
    week = (received // WEEK).astype(np.int64)
    n = len(received)
    return CallHistory(
        agency=agency,
        start=date(2024, 1, 1),
        days=7 * weeks,
        call_types=tuple(f"week {i}" for i in range(weeks)),
        zones=(),
        received=received,
        call_type=week,
        zone=np.full(n, -1),
        priority=np.full(n, 2),
        officers=np.ones(n, np.int64),
        dispatch_delay=np.full(n, 1.0),
        travel=received.copy(),
        on_scene=np.full(n, 20.0),
        officer_initiated=np.zeros(n, np.bool_),
        dispatched=np.ones(n, np.bool_),
        nobody_met=np.zeros(n, np.bool_),
        need_shares=np.tile(np.eye(len(Need))[0], (weeks, 1)),
        risk_shares=np.tile(np.eye(len(Risk))[0], (weeks, 1)),
        repeat_key=np.where(np.arange(n) % 3 == 0, NO_KEY, np.arange(n) % 50),
    )


def inputs(*histories: CallHistory) -> Inputs:
    """A study with these records, simulated in another season."""
    window = Window(date(2025, 6, 2), 1, 28, 1)
    return Inputs(histories, "poisson", "drawn", 0.1, 0.0, window, frozenset({Need.SUICIDE}), defaults())


def test_whole_weeks_are_drawn_and_the_days_stay_the_same() -> None:
    """Half of the weeks are missing or twice there, none is cut but at the ends, and volume stays about the same."""
    own = history(40)
    (other,) = redrawn(inputs(own), 1, 0)
    assert (other.days, other.start, other.call_types) == (own.days, own.start, own.call_types)
    assert (np.diff(other.received) >= 0.0).all()
    assert other.received[0] >= 0.0
    assert other.received[-1] < other.days * 1440.0
    times = np.bincount(other.call_type, minlength=40) / np.bincount(own.call_type, minlength=40)
    assert 8 <= np.count_nonzero(times < 0.05) <= 22
    assert abs(len(other) - len(own)) < 0.02 * len(own)
    # a call keeps its hour of the week: what was recorded with it says when it came (this record keeps it in `travel`)
    apart = (other.received - other.travel) % WEEK
    assert np.minimum(apart, WEEK - apart).max() < 1e-5


def test_weeks_come_from_the_same_time_of_year() -> None:
    """In a record of a year, no week of January stands in July."""
    (other,) = redrawn(inputs(history(52)), 1, 3)
    apart = np.abs(other.received - other.travel) / 1440.0
    assert np.minimum(apart, 364.0 - apart).max() <= 53.0


def test_every_number_is_another_record_and_the_same_again() -> None:
    """By number alone."""
    one, two, again = (redrawn(inputs(history(20)), 1, number)[0] for number in (1, 2, 1))
    assert one.received.tobytes() == again.received.tobytes()
    assert len(one) != len(two) or (one.call_type != two.call_type).any()


def test_towns_with_records_of_the_same_days_are_drawn_alike() -> None:
    """A week that was bad in both stays a bad week of both."""
    one, two = redrawn(inputs(history(30), history(30, "Southfield")), 1, 0)
    assert (one.call_type == two.call_type).all()


def test_a_person_drawn_twice_is_two_persons() -> None:
    """The second copy of a row has a key of its own; the same key means the same person within a copy."""
    own = history(2)
    row = np.array([1, 2, 1, 2, 0])
    twice = taken(own, row, np.arange(5.0))
    keys = twice.repeat_key
    assert keys is not None
    assert keys[0] != keys[2]
    assert keys[1] != keys[3]
    assert keys[2] - keys[0] == keys[3] - keys[1]
    assert keys[4] == NO_KEY
    assert taken(replace(own, repeat_key=None), row, np.arange(5.0)).repeat_key is None


def test_a_record_of_days_is_not_drawn_from() -> None:
    """Two weeks are the least."""
    assert redrawable(inputs(history(2)))
    assert not redrawable(inputs(replace(history(2), days=13)))


def test_the_spread_between_records_is_that_of_a_mean_of_weeks() -> None:
    """Weeks with 40 or 80 calls: the total of 24 redrawn weeks has the standard deviation 20 sqrt(24)."""
    own = history(24, every=WEEK / 80.0)
    kept = (own.call_type % 2 == 0) | (np.arange(len(own)) % 2 == 0)
    own = taken(own, np.flatnonzero(kept), own.received[kept])
    totals = [len(redrawn(inputs(own), 1, number)[0]) for number in range(300)]
    assert 0.8 < np.std(totals) / (20.0 * np.sqrt(24.0)) < 1.2


def test_how_often_a_row_was_taken_before() -> None:
    """A thousand rows of three, counted one after the other."""
    rows = np.random.default_rng(1).integers(0, 3, 1000)
    seen = [0, 0, 0]
    for row, before in zip(rows.tolist(), _times_before(rows).tolist(), strict=True):
        assert before == seen[row]
        seen[row] += 1
