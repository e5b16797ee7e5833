"""Pitman 2-2-3: two on, two off, three on, two off, two on, three off, in 14 days of 12-hour shifts.

Seven shifts in two weeks are 42 hours a week.  A second crew that begins a week later works exactly the other days, so
a pair of crews covers twelve hours of every day.
"""

from crisissim.staffing.patterns.cycle import Cycle

CYCLE = Cycle(
    "pitman",
    "12 hours; two on, two off, three on, two off, two on, three off",
    hours=12,
    cycle_days=14,
    days=(0, 1, 4, 5, 6, 9, 10),
    teams=2,
    apart=7,
)
