"""Prices to dollars: what an option costs to begin and to run, and who pays for it."""

from crisissim.budget.staff import StaffCost, StaffLine, staff_cost

__all__ = ["StaffCost", "StaffLine", "staff_cost"]
