"""What patrol has on duty: at most, on average, and when nobody."""

from collections.abc import Sequence
from math import lcm

import numpy as np

from crisissim.domain.calls import CallHistory, Floats
from crisissim.domain.staff import Shift, Unit
from crisissim.study.intervals import around, folded, most_at_once, outside, repeated
from crisissim.study.units import on_patrol
from crisissim.timebase import DAYS_PER_YEAR, MINUTES_PER_DAY, MINUTES_PER_WEEK


def of_agency(units: Sequence[Unit], agency: str) -> list[Unit]:
    """The patrol units of an agency."""
    return [unit for unit in units if unit.agency == agency and on_patrol(unit)]


def most_on_duty(units: Sequence[Unit], agency: str) -> int:
    """The most patrol units of an agency that are ever on duty at once."""
    patrol = of_agency(units, agency)
    days = lcm(*(unit.cycle_days for unit in patrol))
    return most_at_once((repeated(unit.shifts, unit.cycle_days, days) for unit in patrol), days * MINUTES_PER_DAY)


def mean_on_duty(units: Sequence[Unit], agency: str) -> float:
    """Patrol units of an agency on duty, averaged over its hours."""
    return sum(unit.hours_a_year for unit in of_agency(units, agency)) / (DAYS_PER_YEAR * 24)


def unwatched(units: Sequence[Unit], agency: str) -> tuple[Shift, ...]:
    """Stretches of the week in which no patrol unit of an agency is on duty in at least one week of the cycle."""
    patrol = of_agency(units, agency)
    days = lcm(*(unit.cycle_days for unit in patrol))
    cycle = days * MINUTES_PER_DAY
    shifts = [shift for unit in patrol for shift in repeated(unit.shifts, unit.cycle_days, days)]
    return around(folded(outside([Shift(0.0, cycle)], shifts, cycle), MINUTES_PER_WEEK))


def offered_load(history: CallHistory, further_share: float) -> float:
    """Units that the recorded work keeps busy on average: unit-hours of work per hour.

    Args:
        history: the recorded calls; a stage that was not recorded counts with the mean of those that were.
        further_share: share of the first unit's time on scene that each further unit stays.

    Returns:
        Units busy; 0 where no durations are recorded.
    """
    sent = history.dispatched
    if not sent.any():
        return 0.0
    work = [_filled(minutes[sent]) for minutes in (history.travel, history.on_scene)]
    further = (history.officers[sent] - 1) * (work[0] + further_share * work[1])
    return float((work[0] + work[1] + further).sum() / (history.days * MINUTES_PER_DAY))


def _filled(minutes: Floats) -> Floats:
    known = minutes[np.isfinite(minutes)]
    return np.where(np.isfinite(minutes), minutes, known.mean() if len(known) else 0.0)
