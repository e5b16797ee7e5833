"""Prices to dollars: what an option costs to begin and to run, and who pays for it."""

from crisissim.budget.movers import Mover, movers
from crisissim.budget.on_call import OnCallOrPost, on_call_or_post
from crisissim.budget.option import OptionBudget, cost_of
from crisissim.budget.ratios import Ratio
from crisissim.budget.staff import StaffCost, StaffLine, staff_cost

__all__ = [
    "Mover",
    "OnCallOrPost",
    "OptionBudget",
    "Ratio",
    "StaffCost",
    "StaffLine",
    "cost_of",
    "movers",
    "on_call_or_post",
    "staff_cost",
]
