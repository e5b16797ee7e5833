"""Counting calls by hour and day, and telling more than chance from chance."""

import numpy as np

from crisissim.domain.calls import Bools, CallHistory, Floats, Ints
from crisissim.timebase import MINUTES_PER_DAY, MINUTES_PER_HOUR

CHANCE = 4.0
"""Standard deviations; hundreds of comparisons are made, and none of them may cry wolf."""
SCATTER = 3.0
"""Calls come in bursts: weekly counts vary by about this many times the variance that independent calls would have."""
SCATTER_OF_HOURS = 1.5
"""The same of an hour of the day over the whole record, in which the bursts of many days even out."""
MOST_NAMED = 4
"""Call types that are named in a sentence."""


def by_hour_of_day(history: CallHistory, calls: Bools) -> Ints:
    """(24,) calls by the hour of the day in which they came."""
    hours = (history.received[calls] % MINUTES_PER_DAY // MINUTES_PER_HOUR).astype(np.int64)
    return np.bincount(hours, minlength=24)


def by_day(history: CallHistory) -> Ints:
    """(days,) calls of each day of the history."""
    return np.bincount((history.received // MINUTES_PER_DAY).astype(np.int64), minlength=history.days)


def from_people(history: CallHistory) -> Bools:
    """Calls that officers did not begin themselves."""
    return ~history.officer_initiated


def beyond_chance(one: float, other: float, scatter: float = SCATTER) -> bool:
    """Whether two counts of equally long stretches differ by more than chance makes them, bursts included."""
    return abs(one - other) > CHANCE * float(np.sqrt(scatter * (one + other)))


def by_type(history: CallHistory, calls: Bools) -> Ints:
    """(call types,) how many of these calls are of each type."""
    return np.bincount(history.call_type[calls], minlength=len(history.call_types))


def named(names: tuple[str, ...], counts: Ints | Floats, most: int = MOST_NAMED) -> str:
    """The call types with the largest counts, and how many more there are."""
    order = [i for i in np.argsort(-counts, kind="stable").tolist() if counts[i] > 0]
    told = ", ".join(f"{names[i]} ({counts[i]:,.0f})" for i in order[:most])
    more = len(order) - most
    return f"{told} and {more} more" if more > 0 else told
