"""The answer of `budget` for a program."""

import csv
from collections.abc import Sequence
from io import StringIO

from crisissim.budget import OptionBudget, movers
from crisissim.cli.terminal.cells import safe_cell
from crisissim.experiment import ExperimentResult
from crisissim.experiment.answer_text import plain_text
from crisissim.study import Study

COLUMNS = ("option", "when", "kind", "group", "item", "quantity", "unit", "price", "dollars", "paid_by")


def as_json(study: Study, budgets: Sequence[OptionBudget], result: ExperimentResult) -> str:
    """The answer as JSON."""
    options = [
        budget.to_json() | {"moved_by": [mover.to_json() for mover in movers(study, budget)]} for budget in budgets
    ]
    answer = {
        "study": study.name,
        "seed": result.seed,
        "replications": result.replications,
        "baseline": result.baseline,
        "dollars_of": budgets[0].years.begins[0].isoformat(),
        "options": options,
    }
    return plain_text(answer)


def as_csv(budgets: Sequence[OptionBudget]) -> str:
    """The answer as CSV: one row per option and entry."""
    page = StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(COLUMNS)
    for budget in budgets:
        for entry in budget.ledger.entries:
            quantity, price, dollars = (number.value for number in (entry.quantity, entry.price, entry.dollars))
            words = (safe_cell(budget.option), entry.when, entry.kind, entry.group, safe_cell(entry.title))
            writer.writerow([*words, quantity, entry.unit, price, dollars, entry.bearer])
    return page.getvalue()
