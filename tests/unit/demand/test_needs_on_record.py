"""Needs that the export records itself are true needs; under-coding fills up only what they leave."""

import numpy as np
import pytest

from crisissim.demand import draw, prepare
from crisissim.domain.calls import NO_NEED, CallHistory, CallSet
from crisissim.domain.words import Need
from factories import CRISIS, make_history, make_inputs, make_window

CODES = np.array([need in CRISIS for need in Need])
DAYS = 140
PLAIN = make_history(days=DAYS, a_day=150.0)


def with_record(flagged: float) -> CallHistory:
    """A record in which this share of all calls from the public is flagged as mental health, whatever their type."""
    luck = np.random.default_rng(5)
    rows = (luck.random(len(PLAIN)) < flagged) & ~PLAIN.officer_initiated
    record = np.where(rows, Need.MENTAL_HEALTH.code, NO_NEED)
    return make_history(days=DAYS, a_day=150.0, recorded_need=record)


def replayed(history: CallHistory, undercoding: float) -> CallSet:
    """The record itself, as calls."""
    inputs = make_inputs("replay", history, undercoding=undercoding, window=make_window(DAYS))
    return draw(prepare(inputs), 1, 0)


def test_a_recorded_need_is_the_true_need() -> None:
    """Every call keeps its recorded need as its true need, and its coded need is still drawn from its type."""
    history = with_record(0.2)
    calls, plain = replayed(history, 0.0), replayed(PLAIN, 0.0)
    times, first, count = np.unique(history.received, return_index=True, return_counts=True)
    recorded = np.asarray(history.recorded_need)[first[count == 1]]  # calls of the same second could change places
    of_call = {time: i for i, time in enumerate(calls.received.tolist())}
    rows = np.array([of_call[time] for time in times[count == 1].tolist()])
    told = recorded != NO_NEED
    assert told.sum() > 2000
    assert (calls.true_need[rows][told] == recorded[told]).all()
    assert (calls.true_need[rows][~told] == plain.true_need[rows][~told]).all()
    assert calls.coded_need.tobytes() == plain.coded_need.tobytes()


@pytest.mark.parametrize("share", [0.3, 0.5])
def test_recorded_misses_are_part_of_under_coding(share: float) -> None:
    """The share of crisis calls that are coded other is still the one asked for (four standard errors)."""
    calls = replayed(with_record(0.05), share)
    crisis = CODES[calls.true_need]
    hidden = crisis & ~CODES[calls.coded_need]
    assert abs(hidden.sum() / crisis.sum() - share) < 4 * np.sqrt(share * (1 - share) / crisis.sum())


def test_nothing_is_drawn_on_top_of_a_record_that_says_more() -> None:
    """Where the record itself hides more crisis calls than was asked for, it stays as it is."""
    history = with_record(0.5)
    assert replayed(history, 0.05).true_need.tobytes() == replayed(history, 0.0).true_need.tobytes()


def test_an_empty_record_changes_nothing() -> None:
    """A record without a single flag gives the same calls as no record, to the byte."""
    calls, plain = replayed(with_record(0.0), 0.3), replayed(PLAIN, 0.3)
    assert calls.true_need.tobytes() == plain.true_need.tobytes()
