"""Who is on duty at which hour of the week: the other side of demand by hour."""

from collections.abc import Iterable

import numpy as np

from crisissim.domain.calls import Floats
from crisissim.domain.staff import PATROL, Unit, times_on_duty
from crisissim.study.scenario import Scenario
from crisissim.timebase import HOURS_PER_WEEK, MINUTES_PER_HOUR, MINUTES_PER_WEEK

WEEKS = 4
"""Every cycle of 7, 14 or 28 days comes round in so many weeks."""


def on_duty(units: Iterable[Unit]) -> Floats:
    """(168,) mean number of units on duty, or on standby, by hour of the week, 0 being Monday from midnight."""
    found = np.zeros(HOURS_PER_WEEK)
    for unit in units:
        share = unit.to_chance - unit.from_chance
        for start, end in times_on_duty(unit.shifts, unit.cycle_days, 0, WEEKS * MINUTES_PER_WEEK):
            found += share * _hours(start, end)
    return found / WEEKS


def patrol_on_duty(scenario: Scenario) -> Floats:
    """(168,) patrol units."""
    return on_duty(unit for unit in scenario.units if unit.pool == PATROL)


def crisis_units_on_duty(scenario: Scenario) -> Floats:
    """(168,) units of every other pool."""
    return on_duty(unit for unit in scenario.units if unit.pool != PATROL)


def _hours(start: float, end: float) -> Floats:
    """(168,) parts of each hour of the week that lie in this stretch of minutes."""
    edges = np.arange(0.0, WEEKS * MINUTES_PER_WEEK + 1.0, MINUTES_PER_HOUR)
    inside = np.clip(np.minimum(edges[1:], end) - np.maximum(edges[:-1], start), 0.0, None) / MINUTES_PER_HOUR
    summed: Floats = inside.reshape(WEEKS, HOURS_PER_WEEK).sum(axis=0)
    return summed
