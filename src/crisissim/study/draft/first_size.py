"""The first size of an option: in which hours of the day, with how many units."""

import numpy as np

from crisissim.assumptions import Assumptions
from crisissim.domain.calls import Floats
from crisissim.queueing import erlang_b
from crisissim.timebase import HOURS_PER_DAY

MORNING = 10
"""Hour of day nearest to which a shift begins, where several would meet the same number of calls."""


def busiest_start(crisis: Floats, hours: int) -> int:
    """Hour of day at which the stretch of so many hours begins that has the most crisis calls.

    Args:
        crisis: (24,) expected crisis calls a day, by the hour in which they come.
        hours: length of the stretch.
    """
    starts = range(HOURS_PER_DAY)
    return max(starts, key=lambda hour: (round(calls_in(crisis, hour, hours), 9), -abs(hour - MORNING)))


def calls_in(crisis: Floats, start: int, hours: int) -> float:
    """Crisis calls a day that come in so many hours from this one on."""
    return float(np.roll(crisis, -start)[:hours].sum())


def fewest_units(load: float, assumptions: Assumptions) -> int:
    """Fewest units, at least one, of which not too many calls find all busy (Erlang's loss formula).

    Args:
        load: units that the calls keep busy on average.
        assumptions: how many calls are too many.
    """
    units = 1
    while erlang_b(units, load) > assumptions.value("draft.team_busy"):
        units += 1
    return units
