"""The tables of a report as a workbook: one sheet each, text as text and numbers as numbers."""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from math import isfinite

import xlsxwriter

from crisissim.report.cells import visible
from crisissim.report.table import Kind, Table, cell_text

LONGEST_NAME = 31
"""Letters of a sheet's name that spreadsheets allow."""
WIDEST = 60
FORMATS: dict[Kind, str] = {
    "text": "@",
    "calls": "#,##0",
    "share": "0.0%",
    "points": "+0.0%;-0.0%;0.0%",
    "minutes": "0.0",
    "hours": "#,##0",
    "people": "0.0",
    "dollars": "$#,##0",
    "number": "#,##0.00",
    "signed hours": "+#,##0;-#,##0;0",
    "units": "0.##",
}
ALWAYS = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The date in the file, so that the same tables make the same bytes."""


def as_workbook(tables: Sequence[Table]) -> bytes:
    """All tables, one sheet each; the first lists them."""
    memory = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(memory, options) as book:
        book.set_properties({"created": ALWAYS})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        formats = {kind: book.add_format({"num_format": code, "valign": "top"}) for kind, code in FORMATS.items()}
        first = book.add_worksheet("contents")
        names = _names(tables)
        first.write_row(0, 0, ["Sheet", "What it shows"], bold)
        first.set_column(0, 0, LONGEST_NAME)
        first.set_column(1, 1, WIDEST)
        for row, (table, name) in enumerate(zip(tables, names, strict=True), start=1):
            first.write_string(row, 0, name)
            first.write_string(row, 1, visible(table.title))
            _sheet(book.add_worksheet(name), table, bold, formats)
    return memory.getvalue()


def _sheet(
    sheet: "xlsxwriter.worksheet.Worksheet",
    table: Table,
    bold: "xlsxwriter.format.Format",
    formats: "dict[Kind, xlsxwriter.format.Format]",
) -> None:
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, visible(column.title or "What"), bold)
        texts = [cell_text(row[place], column.kind) for row in table.rows]
        sheet.set_column(place, place, min(max([len(column.title) / 2, 8, *map(len, texts)]) + 1, WIDEST))
    sheet.freeze_panes(1, 1)
    for line, row in enumerate(table.rows, start=1):
        for place, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
            if isinstance(cell, str):
                sheet.write_string(line, place, visible(cell), formats["text"])
            elif cell is not None and isfinite(cell):
                sheet.write_number(line, place, cell, formats[column.kind])
            else:
                sheet.write_string(line, place, visible(cell_text(cell, column.kind)), formats["text"])
    if table.note:
        sheet.write_string(len(table.rows) + 2, 0, visible(table.note))


def _names(tables: Sequence[Table]) -> list[str]:
    """A sheet's name for each table, none twice."""
    names: list[str] = []
    for table in tables:
        name, number = table.key[:LONGEST_NAME], 2
        while name in names:
            name, number = f"{table.key[: LONGEST_NAME - 3]}-{number}", number + 1
        names.append(name)
    return names
