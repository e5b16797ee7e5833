"""How many people, on which hours: goal seek, the next hire, and the chance that a number of hires suffices."""

from crisissim.staffing.size import size_staff
from crisissim.staffing.sizing import Goal, Line, Sizing

__all__ = ["Goal", "Line", "Sizing", "size_staff"]
