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
from crisissim.report.workbook.sheet import Cell, Sheet
from crisissim.report.workbook.styles import style_of

WIDTHS = (58.0, 15.0, 14.0, 15.0, 15.0, 15.0, 16.0)
TOTALS: dict[When, str] = {"startup": "Start-up, once", "yearly": "Running costs a year"}


def option_page(budget: OptionBudget, name: str) -> Sheet:
    """The sheet of an option."""
    sheet = Sheet(name, WIDTHS)
    sheet.sentence(f"{budget.option}: the budget", "title")
    entries = Sheet("", ())
    for when in TOTALS:
        _entries(entries, budget, when)
    _apart(entries, budget)
    positions = Sheet("", ())
    _positions(positions, budget)
    _facts(sheet, budget)
    _joined(sheet, positions)
    _joined(sheet, entries)
    _years(sheet, budget)
    _got(sheet, budget)
    return sheet


def _joined(sheet: Sheet, part: Sheet) -> None:
    sheet.gap()
    for row in part.rows:
        sheet.add(*row)


def _facts(sheet: Sheet, budget: OptionBudget) -> None:
    sheet.heading("What is known of the option")
    sheet.heads("What", ">Value", "Unit", "From")
    for given in budget.ledger.given.values():
        fill = None if given.origin == "sum" else given.origin
        number: float | Worked = given.worked if given.origin == "sum" else given.worked.value
        sheet.add(given.title, Cell(number, style_of(given.unit), given.key, fill), given.unit, f"the {given.origin}")
    if not budget.ledger.given:
        sheet.add("Nothing: nobody is added and nothing is bought.")


def _positions(sheet: Sheet, budget: OptionBudget) -> None:
    sheet.rows.append([Cell("Positions", "bold")])
    sheet.heads("Who", ">Full-time", ">Posts", ">Hours a year", "From", "Added")
    people, rows = budget.people, budget.people.rows
    for number, row in enumerate(rows, 1):
        sheet.add(
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
    sheet.add(Cell("Added", total=True), Cell(added, "fte", f"{OWN}fte_added", total=True), posts)
    sheet.add(Cell("In total", total=True), Cell(total(cells), "fte", f"{OWN}fte_total", total=True))


def _entries(sheet: Sheet, budget: OptionBudget, when: When) -> None:
    sheet.heading(TOTALS[when])
    sheet.heads("What", ">Quantity", "Unit", ">Price", ">Dollars", "Paid by")
    for group, entries in groupby(_in_groups(budget, when), key=lambda entry: entry.group):
        sheet.add(Cell(group, "note"))
        for entry in entries:
            _entry(sheet, entry)
    whole = Cell(budget.ledger.sum(when), "dollars", f"{OWN}total.{when}", total=True)
    sheet.add(Cell(TOTALS[when], total=True), None, None, None, whole)


def _in_groups(budget: OptionBudget, when: When) -> list[Entry]:
    entries = [*budget.ledger.of(when)]
    order = list(dict.fromkeys(entry.group for entry in entries))
    return sorted(entries, key=lambda entry: order.index(entry.group))


def _entry(sheet: Sheet, entry: Entry) -> None:
    sheet.add(
        entry.title,
        Cell(entry.quantity, "fte", f"{entry.key}.quantity"),
        entry.unit,
        Cell(entry.price, "cents", f"{entry.key}.price"),
        Cell(entry.of_cells, "dollars", f"{entry.key}.dollars"),
        entry.bearer if entry.kind == "cost" else "",
    )


def _apart(sheet: Sheet, budget: OptionBudget) -> None:
    """Billing and savings, which are not taken off the costs above, and what is left when they are."""
    others = [*budget.ledger.of("yearly", "revenue"), *budget.ledger.of("yearly", "saving")]
    if others:
        sheet.heading("Taken off: billing and money no longer spent, a year")
        for entry in others:
            _entry(sheet, entry)
    yearly = cell(f"{OWN}total.yearly", budget.yearly)
    net = yearly - total([entry.dollars for entry in others]) if others else yearly
    sheet.add(
        Cell("Running costs, less what is taken off", total=True),
        None,
        None,
        None,
        Cell(net, "dollars", f"{OWN}total.net", total=True),
    )


def _years(sheet: Sheet, budget: OptionBudget) -> None:
    years = budget.years
    sheet.heading("Five years")
    sheet.add(Cell("Begins", "head"), *_begins(budget), Cell("Together", "head_right"))
    for row in years.growth:
        _row(sheet, row, summed=False)
    for row in years.costs:
        _row(sheet, row, total_row=row.key == "cost")
    sheet.heading("Who pays")
    for row in years.payers:
        _row(sheet, row)
    for row in years.savings:
        _row(sheet, row, total_row=row.key == "town_net")


def _begins(budget: OptionBudget) -> Iterator[Cell]:
    """The first day of each year; the day after the last stands apart, where only formulas look."""
    days = budget.years.begins
    for year, day in enumerate(days[:-1], 1):
        yield Cell(float(serial(day)), "day", f"{OWN}begins.year{year}", "study")


def _row(sheet: Sheet, row: YearsRow, summed: bool = True, total_row: bool = False) -> None:
    style = "dollars" if summed else "factor"
    cells = [
        Cell(amount, style, name, total=total_row)  # type: ignore[arg-type]
        for amount, name in zip(row.amounts, row.names, strict=True)
    ]
    whole = Cell(row.sum, "dollars", f"{OWN}{row.key}.sum", total=total_row) if summed else None
    sheet.add(Cell(row.title, total=total_row), *cells, whole)


def _got(sheet: Sheet, budget: OptionBudget) -> None:
    """Dollars for one more call reached and for one net officer hour, at the prices of the sheet."""
    sheet.add("Day after the last year", Cell(float(serial(budget.years.begins[-1])), "day", _last_day(budget)))
    ratios = [ratio for ratio in (budget.per_reached_call, budget.per_officer_hour) if ratio]
    if not ratios:
        return
    sheet.heading("What is got for it, against the baseline")
    sheet.heads("What", ">Gained a year", ">at least", ">at most", ">Dollars for one", ">at least", ">at most")
    for ratio in ratios:
        _ratio(sheet, ratio, cell(f"{OWN}total.yearly", budget.yearly))
    sheet.sentence(
        "At least and at most are the 95 % precision interval of the average gained; the dollars are the running costs "
        "over it. Where nothing is gained beyond doubt, there is no price. Hours of officers are time, not money, "
        "unless posts are given up."
    )


def _last_day(budget: OptionBudget) -> str:
    return f"{OWN}begins.year{len(budget.years.begins)}"


def _ratio(sheet: Sheet, ratio: Ratio, yearly: Worked) -> None:
    key = f"{OWN}gained.{ratio.of.replace(' ', '_')}"
    known = (ratio.gained, ratio.gained_low, ratio.gained_high)
    ends = [ratio.gained if isnan(number) else number for number in known]
    names = [f"{key}{end}" for end in ("", ".low", ".high")]
    gained = [Cell(number, "hours", name, "simulation") for number, name in zip(ends, names, strict=True)]
    if not ratio.certain:
        sheet.add(ratio.of.capitalize(), *gained, "no price", "", "")
        return
    mean, low, high = (cell(name, number) for name, number in zip(names, ends, strict=True))
    prices = (yearly / mean, yearly / high, yearly / low)
    sheet.add(ratio.of.capitalize(), *gained, *(Cell(price, "cents") for price in prices))
