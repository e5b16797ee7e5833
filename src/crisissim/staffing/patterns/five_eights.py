"""Five days of eight hours, two days off: 40 hours a week."""

from crisissim.staffing.patterns.cycle import Cycle

CYCLE = Cycle("5x8", "five days of 8 hours, two off", hours=8, cycle_days=7, days=(0, 1, 2, 3, 4))
