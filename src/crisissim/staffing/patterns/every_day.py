"""No cycle: a seat of eight hours that is filled every day, by whoever is on; relief says how many they are."""

from crisissim.staffing.patterns.cycle import Cycle

CYCLE = Cycle(
    "every-day", "8 hours every day, filled by several people in turn", 8, 7, (0, 1, 2, 3, 4, 5, 6), by_person=False
)
