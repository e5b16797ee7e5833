"""Four days on, four days off, 12 hours each: the eight days move through the week and are back after eight weeks.

28 shifts in 56 days are 42 hours a week.  A second crew that begins four days later works exactly the other days, so a
pair of crews covers twelve hours of every day.
"""

from crisissim.staffing.patterns.cycle import Cycle

CYCLE = Cycle(
    "4-on-4-off",
    "12 hours; four days on, four off, moving through the week",
    hours=12,
    cycle_days=56,
    days=tuple(day for day in range(56) if day % 8 < 4),
    teams=2,
    apart=4,
)
