"""Prices to dollars: what an option costs to begin and to run, and who pays for it.

Reading order: `worked` (numbers that know how they were worked out), `prices`, `facts`, `seats` and `staff` (what is
known of an option), `ledger` (an entry for each thing), `pay`, `flsa`, `people`, `people_count`, `things`, `income` and
`funding` (the entries), `years` and `rows` (five years), `ratios`, `got` and `movers` (what is got, and which prices
decide), `option` (the whole), `on_call` (standby or a post).
"""

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
