"""Shift cycles that departments work, one file each, and those that an agency adds itself."""

from crisissim.staffing.patterns import (
    every_day,
    five_eights,
    four_on_four_off,
    four_tens,
    pitman,
    three_twelves,
)
from crisissim.staffing.patterns.cycle import Cycle
from crisissim.study.schema.shifts import OwnCycleTable

CYCLES: dict[str, Cycle] = {
    module.CYCLE.name: module.CYCLE
    for module in (five_eights, four_tens, three_twelves, pitman, four_on_four_off, every_day)
}
"""By name; the last is none: a seat that people fill in turn."""


def own_cycle(table: OwnCycleTable) -> Cycle:
    """The agency's own cycle; a longer one takes a crew for each of its weeks, so that all weeks are covered alike."""
    weeks = table.cycle_days // 7
    days = tuple(day - 1 for day in sorted(table.days))
    title = f"{table.hours} hours on {len(days)} of {table.cycle_days} days"
    return Cycle(table.name, title, table.hours, table.cycle_days, days, teams=weeks, apart=7 if weeks > 1 else 0)
