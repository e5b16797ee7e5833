"""How many people, on which shifts: goal seek, the next hire, legal shifts, and the chance that hires suffice."""

from crisissim.staffing.size import size_staff
from crisissim.staffing.sizing import Goal, Line, Sizing

__all__ = ["Goal", "Line", "Sizing", "size_staff"]
