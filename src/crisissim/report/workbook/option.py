"""The sheet of one option: what is known of it, its people, every entry, five years, and what is got for it."""

from collections.abc import Iterator
from itertools import groupby
from math import isnan

from crisissim.budget import OptionBudget, Ratio
from crisissim.budget.funding import serial
from crisissim.budget.ledger import OWN, Entry, When
from crisissim.budget.people import WHO_SENDS
from crisissim.budget.rows import YearsRow
from crisissim.budget.worked import Worked, cell, total
from crisissim.report.workbook.page import Cell, Page
from crisissim.report.workbook.styles import style_of

WIDTHS = (58.0, 15.0, 14.0, 15.0, 15.0, 15.0, 16.0)
TOTALS: dict[When, str] = {"startup": "Start-up, once", "yearly": "Running costs a year"}


def option_page(budget: OptionBudget, name: str) -> Page:
    """The sheet of an option."""
    page = Page(name, WIDTHS)
    page.sentence(f"{budget.option}: the budget", "title")
    entries = Page("", ())
    for when in TOTALS:
        _entries(entries, budget, when)
    _apart(entries, budget)
    positions = Page("", ())
    _positions(positions, budget)
    _facts(page, budget)
    _joined(page, positions)
    _joined(page, entries)
    _years(page, budget)
    _got(page, budget)
    return page


def _joined(page: Page, part: Page) -> None:
    page.gap()
    for row in part.rows:
        page.add(*row)


def _facts(page: Page, budget: OptionBudget) -> None:
    page.heading("What is known of the option")
    page.heads("What", ">Value", "Unit", "From")
    for given in budget.ledger.given.values():
        fill = None if given.origin == "sum" else given.origin
        number: float | Worked = given.worked if given.origin == "sum" else given.worked.value
        page.add(given.title, Cell(number, style_of(given.unit), given.key, fill), given.unit, f"the {given.origin}")
    if not budget.ledger.given:
        page.add("Nothing: nobody is added and nothing is bought.")


def _positions(page: Page, budget: OptionBudget) -> None:
    page.rows.append([Cell("Positions", "bold")])
    page.heads("Who", ">Full-time", ">Posts", ">Hours a year", "From", "Added")
    people, rows = budget.people, budget.people.rows
    for number, row in enumerate(rows, 1):
        page.add(
            row.title,
            Cell(row.fte, "fte", f"{OWN}position{number}"),
            Cell(float(row.posts), "count"),
            Cell(row.hours, "hours"),
            WHO_SENDS[row.payer],
            "yes" if row.added else "no",
        )
    cells = [cell(f"{OWN}position{number}", row.fte.value) for number, row in enumerate(rows, 1)]
    added = total([place for place, row in zip(cells, rows, strict=True) if row.added])
    posts = Cell(float(people.posts), "count", total=True)
    page.add(Cell("Added", total=True), Cell(added, "fte", f"{OWN}fte_added", total=True), posts)
    page.add(Cell("In total", total=True), Cell(total(cells), "fte", f"{OWN}fte_total", total=True))


def _entries(page: Page, budget: OptionBudget, when: When) -> None:
    page.heading(TOTALS[when])
    page.heads("What", ">Quantity", "Unit", ">Price", ">Dollars", "Paid by")
    for group, entries in groupby(_in_groups(budget, when), key=lambda entry: entry.group):
        page.add(Cell(group, "note"))
        for entry in entries:
            _entry(page, entry)
    whole = Cell(budget.ledger.sum(when), "dollars", f"{OWN}total.{when}", total=True)
    page.add(Cell(TOTALS[when], total=True), None, None, None, whole)


def _in_groups(budget: OptionBudget, when: When) -> list[Entry]:
    entries = [*budget.ledger.of(when)]
    order = list(dict.fromkeys(entry.group for entry in entries))
    return sorted(entries, key=lambda entry: order.index(entry.group))


def _entry(page: Page, entry: Entry) -> None:
    page.add(
        entry.title,
        Cell(entry.quantity, "fte", f"{entry.key}.quantity"),
        entry.unit,
        Cell(entry.price, "cents", f"{entry.key}.price"),
        Cell(entry.of_cells, "dollars", f"{entry.key}.dollars"),
        entry.bearer if entry.kind == "cost" else "",
    )


def _apart(page: Page, budget: OptionBudget) -> None:
    """Billing and savings, which are not taken off the costs above, and what is left when they are."""
    others = [*budget.ledger.of("yearly", "revenue"), *budget.ledger.of("yearly", "saving")]
    if others:
        page.heading("Taken off: billing and money no longer spent, a year")
        for entry in others:
            _entry(page, entry)
    yearly = cell(f"{OWN}total.yearly", budget.yearly)
    net = yearly - total([entry.dollars for entry in others]) if others else yearly
    page.add(
        Cell("Running costs, less what is taken off", total=True),
        None,
        None,
        None,
        Cell(net, "dollars", f"{OWN}total.net", total=True),
    )


def _years(page: Page, budget: OptionBudget) -> None:
    years = budget.years
    page.heading("Five years")
    page.add(Cell("Begins", "head"), *_begins(budget), Cell("Together", "head_right"))
    for row in years.growth:
        _row(page, row, summed=False)
    for row in years.costs:
        _row(page, row, total_row=row.key == "cost")
    page.heading("Who pays")
    for row in years.payers:
        _row(page, row)
    for row in years.savings:
        _row(page, row, total_row=row.key == "town_net")


def _begins(budget: OptionBudget) -> Iterator[Cell]:
    """The first day of each year; the day after the last stands apart, where only formulas look."""
    days = budget.years.begins
    for year, day in enumerate(days[:-1], 1):
        yield Cell(float(serial(day)), "day", f"{OWN}begins.year{year}", "study")


def _row(page: Page, row: YearsRow, summed: bool = True, total_row: bool = False) -> None:
    style = "dollars" if summed else "factor"
    cells = [
        Cell(amount, style, name, total=total_row)  # type: ignore[arg-type]
        for amount, name in zip(row.amounts, row.names, strict=True)
    ]
    whole = Cell(row.sum, "dollars", f"{OWN}{row.key}.sum", total=total_row) if summed else None
    page.add(Cell(row.title, total=total_row), *cells, whole)


def _got(page: Page, budget: OptionBudget) -> None:
    """Dollars for one more call reached and for one net officer hour, at the prices of the sheet."""
    page.add("Day after the last year", Cell(float(serial(budget.years.begins[-1])), "day", _last_day(budget)))
    ratios = [ratio for ratio in (budget.per_reached_call, budget.per_officer_hour) if ratio]
    if not ratios:
        return
    page.heading("What is got for it, against the baseline")
    page.heads("What", ">Gained a year", ">at least", ">at most", ">Dollars for one", ">at least", ">at most")
    for ratio in ratios:
        _ratio(page, ratio, cell(f"{OWN}total.yearly", budget.yearly))
    page.sentence(
        "At least and at most are the 95 % precision interval of the average gained; the dollars are the running costs "
        "over it. Where nothing is gained beyond doubt, there is no price. Hours of officers are time, not money, "
        "unless posts are given up."
    )


def _last_day(budget: OptionBudget) -> str:
    return f"{OWN}begins.year{len(budget.years.begins)}"


def _ratio(page: Page, ratio: Ratio, yearly: Worked) -> None:
    key = f"{OWN}gained.{ratio.of.replace(' ', '_')}"
    known = (ratio.gained, ratio.gained_low, ratio.gained_high)
    ends = [ratio.gained if isnan(number) else number for number in known]
    names = [f"{key}{end}" for end in ("", ".low", ".high")]
    gained = [Cell(number, "hours", name, "simulation") for number, name in zip(ends, names, strict=True)]
    if not ratio.certain:
        page.add(ratio.of.capitalize(), *gained, "no price", "", "")
        return
    mean, low, high = (cell(name, number) for name, number in zip(names, ends, strict=True))
    prices = (yearly / mean, yearly / high, yearly / low)
    page.add(ratio.of.capitalize(), *gained, *(Cell(price, "cents") for price in prices))
