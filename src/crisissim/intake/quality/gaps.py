"""Are there days without any call?"""

from collections.abc import Iterator
from datetime import timedelta

import numpy as np

from crisissim.errors import Notice, remark
from crisissim.intake.quality.counts import by_day
from crisissim.intake.reading import Reading

UNLIKELY = 1e-6
"""Chance below which an empty stretch is a hole in the record."""
QUIETER = 0.5
"""Calls a day in a quiet season, as a share of the usual."""


def gaps(reading: Reading) -> Iterator[Notice]:
    """Stretches of days so long without a call that chance would not make them."""
    history = reading.history
    stretches = empty_stretches(by_day(history))
    if stretches:
        first, length = max(stretches, key=lambda stretch: stretch[1])
        begin = history.start + timedelta(first)
        end = begin + timedelta(length - 1)
        gap = f"on {begin}" if length == 1 else f"from {begin} to {end}"
        days = sum(length for _, length in stretches)
        yield remark("W133", days=days, of=history.days, gap=gap if len(stretches) == 1 else f"at the longest {gap}")


def empty_stretches(calls: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> list[tuple[int, int]]:
    """First day and length of each run of empty days that is too long for chance.

    A run of k days has the chance exp(-k x rate) under independent calls at that rate.
    """
    usual = float(np.median(calls[calls > 0])) if calls.any() else 0.0
    shortest = np.log(1.0 / UNLIKELY) / (QUIETER * usual) if usual else np.inf
    edges = np.flatnonzero(np.diff(np.concatenate([[0], (calls == 0).astype(np.int64), [0]])))
    return [(int(begin), int(end - begin)) for begin, end in edges.reshape(-1, 2) if end - begin >= shortest]
