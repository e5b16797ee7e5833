"""Three days of twelve hours, four days off: 36 hours a week."""

from crisissim.staffing.patterns.cycle import Cycle

CYCLE = Cycle("3x12", "three days of 12 hours, four off", hours=12, cycle_days=7, days=(0, 1, 2))
