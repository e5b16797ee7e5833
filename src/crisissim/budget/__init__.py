"""Prices to dollars: what an option costs to begin and to run, and who pays for it."""

from crisissim.budget.option import OptionBudget, cost_of
from crisissim.budget.ratios import Ratio
from crisissim.budget.staff import StaffCost, StaffLine, staff_cost

__all__ = ["OptionBudget", "Ratio", "StaffCost", "StaffLine", "cost_of", "staff_cost"]
