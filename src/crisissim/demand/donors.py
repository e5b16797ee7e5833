"""Donors: recorded calls that lend their facts to drawn ones (a hot deck).

A donor gives call type, zone, priority, officers, travel and on-scene minutes jointly, so what goes together in the
record stays together.  Donors are taken from the hour of the week and the hours beside it with the very weights that
smooth the rates (`rates.KERNEL`): each call type then comes at its own smoothed rate, and over a week in its recorded
share.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np

from crisissim.demand.rates import KERNEL, recorded_hours
from crisissim.domain.calls import CallHistory, Floats, Ints
from crisissim.timebase import HOURS_PER_WEEK, hour_of_week


@dataclass(frozen=True, slots=True, eq=False)
class Donors:
    """The rows of a record, by hour of week."""

    row: Ints
    """(n,) rows sorted by hour of week."""
    first: Ints
    """(168,) place in `row` of the first of each hour."""
    size: Ints
    """(168,) how many rows each hour has."""
    earlier: Floats
    """(168,) chance that the donor is from the hour before."""
    not_later: Floats
    """(168,) chance that it is from the hour before or the same hour."""

    @classmethod
    def of(cls, history: CallHistory) -> Self:
        """The donors of a record."""
        hour = hour_of_week(history.received, history.start.weekday())
        size = np.bincount(hour, minlength=HOURS_PER_WEEK)
        rate = size / recorded_hours(history)
        weights = np.stack([k * np.roll(rate, shift) for k, shift in zip(KERNEL, (1, 0, -1), strict=True)])
        chance = np.cumsum(weights, axis=0)
        total = np.where(chance[-1] > 0.0, chance[-1], 1.0)
        return cls(np.argsort(hour, kind="stable"), np.cumsum(size) - size, size, *(chance[:2] / total))

    def draw(self, hour: Ints, luck: np.random.Generator) -> Ints:
        """A donor row for each of these hours of the week; no hour may have an expected rate of 0."""
        which, place = luck.random((2, len(hour)))
        step = (which >= self.earlier[hour]).astype(np.int64) + (which >= self.not_later[hour]) - 1
        lender = (hour + step) % HOURS_PER_WEEK
        row: Ints = self.row[self.first[lender] + (place * self.size[lender]).astype(np.int64)]
        return row
