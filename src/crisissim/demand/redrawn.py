"""Another record that a department might have had: the weeks of its own, drawn with replacement.

How much an answer differs between such records is what it owes to these very weeks having been recorded (the bootstrap
of Efron and Tibshirani 1993, on blocks, as Barton and Schruben 2001 use it for the inputs of a simulation).
"""

from dataclasses import fields, replace

import numpy as np

from crisissim.demand.inputs import Inputs
from crisissim.demand.resample import FEWEST_DAYS, Resample
from crisissim.domain.calls import NO_KEY, CallHistory, Floats, Ints
from crisissim.streams import stream
from crisissim.study.scenario import Window

OF_CALL_TYPES = ("need_shares", "risk_shares")
"""Columns of a history that are by call type, not by call."""


def redrawable(inputs: Inputs) -> bool:
    """Whether every agency has a record long enough to be drawn anew."""
    return all(history.days >= FEWEST_DAYS for history in inputs.histories)


def redrawn(inputs: Inputs, seed: int, number: int) -> tuple[CallHistory, ...]:
    """The histories of another record, of the same days.

    Every week of the record gets a week from the same time of year where more than half a year is recorded, and any
    week where it is less; with under eight whole weeks, every day gets a day of its weekday: the blocks of the arrival
    mode `resample`.  Agencies whose records cover the same days are drawn alike, so weeks that were bad everywhere stay
    so.

    Args:
        inputs: of the study, each history at least two weeks long.
        seed: of the study.
        number: of the record; every number is another one.

    Raises:
        InputError: a record is shorter than two weeks.
    """
    return tuple(_redrawn(history, inputs, seed, number) for history in inputs.histories)


def _redrawn(history: CallHistory, inputs: Inputs, seed: int, number: int) -> CallHistory:
    window = Window(start=history.start, warm_up_days=0, days=history.days, cool_down_days=0)
    blocks = Resample.fit(history, replace(inputs, window=window))
    luck = stream(seed, number, "", "another record").random(len(blocks.places))
    drawn = blocks.laid(luck)
    order = np.argsort(drawn.received, kind="stable")
    return taken(history, drawn.row[order], drawn.received[order])


def taken(history: CallHistory, row: Ints, received: Floats) -> CallHistory:
    """A history of these calls of another one, some of them several times, received at these times (sorted).

    A person whose week was drawn twice is another person the second time, else everybody would seem to call again.
    """
    columns = {
        member.name: getattr(history, member.name)[row]
        for member in fields(history)
        if isinstance(getattr(history, member.name), np.ndarray) and member.name not in OF_CALL_TYPES
    }
    if history.repeat_key is not None and len(row):
        key = columns["repeat_key"]
        apart = key + _times_before(row) * (int(history.repeat_key.max()) + 1)
        columns["repeat_key"] = np.where(key == NO_KEY, NO_KEY, apart)
    return replace(history, **(columns | {"received": received}))


def _times_before(row: Ints) -> Ints:
    """(n,) how often each number stands before its place."""
    order = np.argsort(row, kind="stable")
    ordered = row[order]
    first = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
    run = np.arange(len(row)) - np.repeat(first, np.diff(np.append(first, len(row))))
    before: Ints = np.empty(len(row), np.int64)
    before[order] = run
    return before
