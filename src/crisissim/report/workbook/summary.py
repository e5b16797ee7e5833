"""The first sheet: all options side by side."""

from collections.abc import Mapping, Sequence

from crisissim.budget import OptionBudget
from crisissim.budget.ledger import OWN
from crisissim.budget.worked import Worked
from crisissim.report.workbook.sheet import Cell, Sheet
from crisissim.report.workbook.styles import Style

LINES: tuple[tuple[str, str, Style], ...] = (
    ("Full-time people added", f"{OWN}fte_added", "fte"),
    ("Full-time people in total", f"{OWN}fte_total", "fte"),
    ("Start-up, once", f"{OWN}total.startup", "dollars"),
    ("Running costs a year", f"{OWN}total.yearly", "dollars"),
    ("Running costs, less billing and money no longer spent", f"{OWN}total.net", "dollars"),
    ("All costs over five years", f"{OWN}cost.sum", "dollars"),
    ("Of which the town, or the towns, pay", f"{OWN}town.sum", "dollars"),
    ("What the town pays, less money no longer spent", f"{OWN}town_net.sum", "dollars"),
    ("Of that in the first year", f"{OWN}town_net.year1", "dollars"),
)
"""What is shown of each option: title, cell, look."""


def summary_page(study: str, budgets: Sequence[OptionBudget], sheets: Mapping[str, Sheet]) -> Sheet:
    """The sheet.

    Args:
        study: its name.
        budgets: of the options.
        sheets: the sheet of each option, by its name.
    """
    sheet = Sheet("Summary", (44.0, *(18.0 for _ in budgets)))
    sheet.sentence(f"{study}: what the options cost", "title")
    sheet.sentence("Dollars of the first year, unless years are named. Everything follows from the sheets behind.")
    sheet.add(Cell("", "head"), *(Cell(budget.option, "head_right") for budget in budgets))
    sheet.head = len(sheet.rows)
    for title, key, style in LINES:
        sheet.add(title, *(_copy(sheets[budget.option], key, style, budget) for budget in budgets))
    return sheet


def _copy(sheet: Sheet, key: str, style: Style, budget: OptionBudget) -> Cell:
    return Cell(Worked(_value(sheet, key), sheet.reference(key, from_here=False)), style, f"{budget.option}:{key}")


def _value(sheet: Sheet, key: str) -> float:
    row, column = sheet.places[key]
    found = sheet.rows[row][column]
    assert found is not None
    assert isinstance(found.content, Worked)
    return found.content.value
