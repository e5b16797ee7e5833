"""How many people, on which shifts: goal seek, the next hire, legal shifts, and the chance that hires suffice.

Reading order: `targets`, `goals`, `candidates` and `trials` (what is wanted, what is tried, on which years),
`first_guess`, `search`, `reach`, `lines`, `sizing` and `size` (fewest posts at the option's hours), `need`,
`need_file`, `hours` and `chosen` (at hours that are found), `rules`, `patterns/`, `shift_choices`, `cover`, `teams`,
`shifts`, `planning`, `grid` and `planned_json` (legal shifts), `level`, `ladder`, `returns`, `sweep` and `hires` (the
next hire).
"""

from crisissim.staffing.goals import Goal
from crisissim.staffing.hires import Chance, Hires, chance_of_hires
from crisissim.staffing.level import Level
from crisissim.staffing.lines import PostLine
from crisissim.staffing.size import size_staff
from crisissim.staffing.sizing import Sizing
from crisissim.staffing.sweep import Sweep, sweep_units

__all__ = [
    "Chance",
    "Goal",
    "Hires",
    "Level",
    "PostLine",
    "Sizing",
    "Sweep",
    "chance_of_hires",
    "size_staff",
    "sweep_units",
]
