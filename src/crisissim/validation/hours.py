"""Unit-hours by hour of the week."""

import numpy as np

from crisissim.domain.calls import Floats
from crisissim.timebase import HOURS_PER_WEEK, MINUTES_PER_HOUR, hour_of_week


def unit_hours(begins: Floats, ends: Floats, first_weekday: int) -> Floats:
    """Hours that these stretches fill in each hour of the week.

    Args:
        begins: minutes since a midnight.
        ends: likewise, none before its beginning.
        first_weekday: weekday of that midnight, Monday = 0.

    Returns:
        (168,) hours, 0 being Monday from midnight.
    """
    first, last = begins.copy(), ends
    found = np.zeros(HOURS_PER_WEEK)
    while (going := first < last).any():
        first, last = first[going], last[going]
        stop = np.minimum(last, (np.floor(first / MINUTES_PER_HOUR) + 1.0) * MINUTES_PER_HOUR)
        found += np.bincount(hour_of_week(first, first_weekday), stop - first, HOURS_PER_WEEK)
        first = stop
    return found / MINUTES_PER_HOUR
