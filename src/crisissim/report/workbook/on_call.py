"""The sheet of one comparison of on call and a post: prices, the call rate at which they meet, and the week."""

from collections.abc import Sequence

from crisissim.budget import OnCallOrPost, OptionBudget
from crisissim.budget.ledger import OWN
from crisissim.budget.on_call import HOURS_OUT, HOURS_PAID
from crisissim.report.workbook.sheet import Cell, Sheet

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
RATE = f"{OWN}break_even"
WIDTHS = (44.0, *(7.0 for _ in range(24)))


def on_call_page(budgets: Sequence[OptionBudget], name: str, by_hour: bool) -> tuple[Sheet, OptionBudget] | None:
    """The sheet for the first option with people on call, else the first with a clinician; None without either.

    Args:
        budgets: of the options.
        name: of the sheet.
        by_hour: whether it may say when call-outs come.
    """
    compared = [(budget, budget.on_call) for budget in budgets if budget.on_call and budget.on_call.rate]
    if not compared:
        return None
    budget, found = min(compared, key=lambda pair: not any(seats.on_call for seats in pair[0].facts.seats))
    sheet = Sheet(name, WIDTHS)
    sheet.sentence(f"{budget.option}: on call, or a post?", "title")
    _terms(sheet, found)
    sheet.gap()
    if by_hour:
        _week(sheet, found)
    else:
        sheet.sentence(
            "When call-outs come is left out of a public report: spread over the week as crisis calls are, they would "
            "tell how few were recorded in an hour. The report for inside the department has them."
        )
    return sheet, budget


def _week(sheet: Sheet, found: OnCallOrPost) -> None:
    sheet.sentence(
        "Call-outs to be expected in each hour of the week; where a post is cheaper, the cell is red", "bold"
    )
    sheet.add(Cell("From", "head"), *(Cell(f"{hour}:00", "head_right") for hour in range(24)))
    first = len(sheet.rows)
    for day, words in enumerate(DAYS):
        sheet.add(words, *(Cell(float(found.calls[24 * day + hour]), "number", "", "simulation") for hour in range(24)))
    sheet.marked = (first, 1, len(sheet.rows) - 1, 24, RATE)
    sheet.sentence(
        "One person can be at one call: where calls come faster than that, a second one is needed either way. Hours "
        "are those of the simulation, spread over the week as crisis calls are."
    )


def _terms(sheet: Sheet, found: OnCallOrPost) -> None:
    rate = found.rate
    assert rate is not None
    sheet.add("An hour of a filled post, dollars", Cell(found.post, "cents"))
    sheet.add("An hour on standby, dollars", Cell(found.standby, "cents"))
    sheet.add("An hour of call-out, dollars", Cell(found.premium, "cents"))
    sheet.add("Hours paid for a call-out", Cell(found.hours_paid, "number", HOURS_PAID, "simulation"))
    sheet.add("Hours that a call-out takes", Cell(found.hours_out, "number", HOURS_OUT, "simulation"))
    sheet.add("A call-out, dollars", Cell(found.call_out, "cents"))
    sheet.add(
        Cell("A post is cheaper above so many call-outs an hour", total=True), Cell(rate, "factor", RATE, total=True)
    )
