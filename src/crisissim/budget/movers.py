"""Which prices decide: what each unconfirmed one does to the running costs at either end of its range."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from crisissim.assumptions import Assumption
from crisissim.budget.option import OptionBudget, budget_of
from crisissim.study import Study


@dataclass(frozen=True, slots=True)
class Mover:
    """An assumption that nobody has confirmed, and what it moves.

    Attributes:
        assumption: the assumption.
        low, high: running costs a year of the option with it at the lower and upper end of its range.
    """

    assumption: Assumption
    low: float
    high: float

    @property
    def swing(self) -> float:
        """Dollars a year between the two."""
        return abs(self.high - self.low)

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        row = self.assumption
        ends = {"from": row.low, "to": row.high, "low": self.low, "high": self.high}
        return {"name": row.name, "value": row.value} | ends


def movers(study: Study, budget: OptionBudget) -> Sequence[Mover]:
    """The assumptions of a budget that nobody has confirmed, those that move it most first.

    Hours of people are moved with prices; what was simulated stays.

    Args:
        study: the study.
        budget: of one of its options.
    """
    table, first = study.files.study.table, budget.years.begins[0]
    used = [row for row in budget.ledger.prices.used.values() if not row.confirmed and row.low < row.high]

    def at(name: str, value: float) -> float:
        facts = replace(budget.facts, assumptions=budget.facts.assumptions.having({name: value}))
        return budget_of(facts, table, first).yearly

    found = [Mover(row, at(row.name, row.low), at(row.name, row.high)) for row in used]
    return sorted((mover for mover in found if mover.swing > 0.0), key=lambda mover: -mover.swing)
