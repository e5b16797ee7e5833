"""Which days of a record to use: whole ones, without the weeks for which nothing was exported."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from crisissim.domain.calls import CallHistory, Ints
from crisissim.timebase import MINUTES_PER_DAY

FEWEST_MISSED = 30.0
"""Calls that would have come in a row of days without any: chance alone does not make such a gap."""
SHORTEST_GAP = 3
"""Days without any call that may be a gap."""
ENOUGH_A_DAY = 10
"""Median calls a day from which a first or last day with less than half of them counts as cut off."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days to use, and why."""

    start: date
    days: int
    why: str


def whole_days(history: CallHistory) -> Days | None:
    """The days of a record to use, None where all are good.

    The longest stretch without a gap; of its first and last day those that an export cut in two are left out.

    Args:
        history: the record, as read without limits.
    """
    count = np.bincount((history.received // MINUTES_PER_DAY).astype(np.int64), minlength=history.days)
    begin, end = max(_stretches(count), key=lambda stretch: (stretch[1] - stretch[0], stretch))
    reasons = []
    if end - begin < history.days:
        lost = [name for name, cut in (("before", begin > 0), ("after", end < history.days)) if cut]
        reasons.append(f"there are days without any call {' and '.join(lost)}, and this is the longest stretch without")
    usual = float(np.median(count[begin:end]))
    if usual >= ENOUGH_A_DAY and end - begin > 2:
        first, last = count[begin] < usual / 2, count[end - 1] < usual / 2
        begin, end = begin + int(first), end - int(last)
        cut = [name for name, short in (("first", first), ("last", last)) if short]
        if cut:
            reasons.append(f"the {' and the '.join(cut)} day of it {'are' if len(cut) > 1 else 'is'} not whole")
    if not reasons:
        return None
    return Days(history.start + timedelta(days=begin), end - begin, "; ".join(reasons))


def _stretches(count: Ints) -> list[tuple[int, int]]:
    """First day and day after the last of every stretch between gaps."""
    mean = float(count[count > 0].mean())
    stretches, begin, empty = [], 0, 0
    for day, calls in enumerate(count.tolist()):
        if not calls:
            empty += 1
            continue
        if empty >= SHORTEST_GAP and empty * mean >= FEWEST_MISSED:
            stretches.append((begin, day - empty))
            begin = day
        empty = 0
    return [*stretches, (begin, len(count))]
