"""Four days of ten hours, three days off: 40 hours a week."""

from crisissim.staffing.patterns.cycle import Cycle

CYCLE = Cycle("4x10", "four days of 10 hours, three off", hours=10, cycle_days=7, days=(0, 1, 2, 3))
