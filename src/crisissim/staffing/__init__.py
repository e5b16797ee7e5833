"""How many people, on which shifts: goal seek, the next hire, legal shifts, and the chance that hires suffice."""

from crisissim.staffing.goals import Goal
from crisissim.staffing.hires import Chance, Hires, chance_of_hires
from crisissim.staffing.level import Level
from crisissim.staffing.lines import Line
from crisissim.staffing.size import size_staff
from crisissim.staffing.sizing import Sizing
from crisissim.staffing.sweep import Sweep, sweep_units

__all__ = [
    "Chance",
    "Goal",
    "Hires",
    "Level",
    "Line",
    "Sizing",
    "Sweep",
    "chance_of_hires",
    "size_staff",
    "sweep_units",
]
