"""The sheet of prices: every assumption that the budget uses, and what follows from them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crisissim.assumptions import OF_MONEY, Assumption, defaults
from crisissim.budget import OptionBudget
from crisissim.budget.prices import Derived
from crisissim.budget.worked import Worked
from crisissim.report.workbook.sheet import NAMED, Cell, Sheet
from crisissim.report.workbook.styles import style_of

COLUMNS = ("What", ">Value", ">Low", ">High", "Unit", "Basis", "Set in the study", "Name")
WIDTHS = (60.0, 13.0, 12.0, 12.0, 20.0, 11.0, 11.0, 34.0)


@dataclass(slots=True)
class Scope:
    """Prices that hold for some options.

    Attributes:
        options: for which they hold.
        used: assumptions.
        derived: what follows from them.
        ending: what is added to the names of their cells.
    """

    options: list[str]
    used: dict[str, Assumption]
    derived: dict[str, Derived]
    ending: str


def scopes_of(budgets: Sequence[OptionBudget]) -> list[Scope]:
    """Prices that are the same for many options once, and those of an option that sets its own apart."""
    scopes: list[Scope] = []
    for budget in budgets:
        prices = budget.ledger.prices
        for scope in scopes:
            if _agree(scope.used, prices.used):
                scope.options.append(budget.option)
                scope.used |= prices.used
                scope.derived |= prices.derived
                break
        else:
            ending = f"_{len(scopes) + 1}" if scopes else ""
            scopes.append(Scope([budget.option], dict(prices.used), dict(prices.derived), ending))
    return scopes


def _agree(one: Mapping[str, Assumption], other: Mapping[str, Assumption]) -> bool:
    return all(one[name] == other[name] for name in one.keys() & other.keys())


def prices_page(scopes: Sequence[Scope]) -> Sheet:
    """The sheet, with a part for each scope."""
    sheet = Sheet("Prices", WIDTHS)
    sheet.sentence("Prices and other assumptions: change a yellow cell, and the whole workbook follows.", "title")
    for scope in scopes:
        if len(scopes) > 1:
            sheet.heading(f"For {', '.join(scope.options)}")
        sheet.heads(*COLUMNS)
        if len(scopes) == 1:
            sheet.head = len(sheet.rows)
        for name in in_order(scope.used):
            _assumption(sheet, scope.used[name], f"{name}{scope.ending}")
        sheet.heading("What follows from them")
        for name, derived in scope.derived.items():
            worked = Worked(derived.worked.value, NAMED.sub(rf"{{\1{scope.ending}}}", derived.worked.how))
            number = Cell(worked, style_of(derived.unit), f"{name}{scope.ending}")
            sheet.add(derived.title, number, None, None, derived.unit)
    return sheet


def in_order(names: Iterable[str]) -> list[str]:
    """Prices first, then hours; each in the order of the assumptions."""
    places = {name: place for place, name in enumerate(defaults())}
    return sorted(names, key=lambda name: (not name.startswith(OF_MONEY), places[name]))


def _assumption(sheet: Sheet, row: Assumption, key: str) -> None:
    style = style_of(row.unit)
    sheet.add(
        row.meaning,
        Cell(row.value, style, key, "price"),
        Cell(row.low, style),
        Cell(row.high, style),
        row.unit,
        row.basis,
        "yes" if row.confirmed else "no",
        row.name,
    )
