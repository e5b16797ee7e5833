"""One verb: the budgets of a study's options as a workbook."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook

from crisissim.budget import OptionBudget
from crisissim.budget.ledger import OWN
from crisissim.experiment import ExperimentResult
from crisissim.report.workbook.notes import notes_page
from crisissim.report.workbook.on_call import on_call_page
from crisissim.report.workbook.option import option_page
from crisissim.report.workbook.prices import Scope, prices_page, scopes_of
from crisissim.report.workbook.sheet import Sheet, cell_name, is_own, sheet_name
from crisissim.report.workbook.summary import LINES, summary_page
from crisissim.report.workbook.writing import Find, Writer

TEXT_IS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""A text that begins with = + - or @ stays a text."""
ALWAYS_THE_SAME = datetime(2000, 1, 1)
"""Moment that the file calls its making, so that the same budget is the same bytes."""
RESERVED = ("History",)
"""A sheet may not be called so in Excel."""
ON_CALL = "On call or a post"
OTHER_SHEETS = ("Summary", "Prices", "Notes")


def budget_workbook(
    study: str, budgets: Sequence[OptionBudget], result: ExperimentResult | None = None, by_hour: bool = True
) -> bytes:
    """The budgets as an xlsx file: named cells, live formulas with their values, inputs coloured, ready to print.

    Args:
        study: its name.
        budgets: of the options, in order.
        result: what they rest on, for the notes.
        by_hour: whether it may say when call-outs come; from recorded calls that would tell small counts.

    Returns:
        The file.  Every formula comes with the number that Python worked out; a spreadsheet that recalculates finds the
        same.
    """
    scopes = scopes_of(budgets)
    sheets: dict[str, Sheet] = {}
    taken: dict[str, object] = dict.fromkeys((*OTHER_SHEETS, *RESERVED))
    for budget in budgets:
        name = sheet_name(budget.option, taken)
        taken[name] = None
        sheets[budget.option] = option_page(budget, name)
    prices, summary = prices_page(scopes), summary_page(study, budgets, sheets)
    file = BytesIO()
    book = Workbook(file, {"in_memory": True} | TEXT_IS_TEXT)
    book.set_properties({"title": f"{study}: budget of the options", "created": ALWAYS_THE_SAME})
    book.set_calc_mode("auto")
    writer = Writer(book, study)
    writer.write(summary, lambda key: summary.reference(key, from_here=True))
    writer.write(prices, cell_name)
    for option, sheet in sheets.items():
        writer.write(sheet, _finder(sheet, _scope_of(scopes, option)))
    if comparison := on_call_page(budgets, sheet_name(ON_CALL, taken), by_hour):
        sheet, budget = comparison
        writer.write(sheet, _finder(sheet, _scope_of(scopes, budget.option)))
    writer.write(notes_page(budgets, scopes, result), cell_name)
    _names(book, prices, sheets)
    book.close()
    return file.getvalue()


def _scope_of(scopes: Sequence[Scope], option: str) -> Scope:
    return next(scope for scope in scopes if option in scope.options)


def _finder(sheet: Sheet, scope: Scope) -> Find:
    """Where the cells of an option's formulas are: on its own sheet, or among the prices that hold for it."""

    def find(key: str) -> str:
        return sheet.reference(key, from_here=True) if is_own(key) else cell_name(f"{key}{scope.ending}")

    return find


def _names(book: Workbook, prices: Sheet, sheets: Mapping[str, Sheet]) -> None:
    """A name for every price, and for the totals of every option."""
    for key in prices.places:
        book.define_name(cell_name(key), f"={prices.reference(key, from_here=False)}")
    for number, sheet in enumerate(sheets.values(), 1):
        for _, key, _ in LINES:
            name = cell_name(f"option{number}_{key.removeprefix(OWN)}")
            book.define_name(name, f"={sheet.reference(key, from_here=False)}")
