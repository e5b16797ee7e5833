"""Sheets written into a workbook."""

from collections.abc import Callable

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from crisissim.budget.worked import Worked
from crisissim.report.cells import visible
from crisissim.report.workbook.sheet import Cell, Sheet, formula
from crisissim.report.workbook.styles import Fill, Style, look

Find = Callable[[str], str]
"""Told the name of a cell: where it is, as a formula writes it."""
MARKED = "#F4B084"
LETTER = 1
"""The paper of offices in the United States."""
LETTERS_PER_LINE = 1.1
LINE_HEIGHT = 15.0


class Writer:
    """Writes sheets into a workbook, with one format for all cells that look alike."""

    def __init__(self, book: Workbook, study: str) -> None:
        self._book = book
        self._study = study
        self._formats: dict[tuple[Style, Fill, bool], Format] = {}

    def write(self, sheet: Sheet, find: Find) -> None:
        """Write one sheet.

        Args:
            sheet: with all its rows.
            find: where the cells are that its formulas name.
        """
        worksheet = self._book.add_worksheet(sheet.name)
        for column, width in enumerate(sheet.widths):
            worksheet.set_column(column, column, width)
        for number, row in enumerate(sheet.rows):
            if number in sheet.merged:
                self._across(worksheet, number, row[0], sheet)
                continue
            for column, cell in enumerate(row):
                if cell is not None:
                    self._cell(worksheet, number, column, cell, find)
        if sheet.marked:
            *area, limit = sheet.marked
            rule = {"type": "cell", "criteria": ">", "value": f"={sheet.reference(str(limit), from_here=True)}"}
            worksheet.conditional_format(*area, rule | {"format": self._book.add_format({"bg_color": MARKED})})
        self._for_print(worksheet, sheet)

    def _cell(self, worksheet: Worksheet, row: int, column: int, cell: Cell, find: Find) -> None:
        made = self._format(cell)
        if isinstance(cell.content, str):
            worksheet.write_string(row, column, visible(cell.content), made)
        elif isinstance(cell.content, Worked):
            worksheet.write_formula(row, column, formula(cell.content, find), made, cell.content.value)
        else:
            worksheet.write_number(row, column, cell.content, made)

    def _across(self, worksheet: Worksheet, row: int, cell: Cell | None, sheet: Sheet) -> None:
        """A sentence over all columns, in a row as high as it needs."""
        assert cell is not None
        text = visible(str(cell.content))
        last = len(sheet.widths) - 1
        worksheet.merge_range(row, 0, row, last, "", self._format(cell))
        worksheet.write_string(row, 0, text, self._format(cell))
        lines = int(len(text) / (sum(sheet.widths) * LETTERS_PER_LINE)) + 1
        if cell.style != "title":
            worksheet.set_row(row, lines * LINE_HEIGHT)

    def _format(self, cell: Cell) -> Format:
        key = cell.style, cell.fill, cell.total
        if key not in self._formats:
            self._formats[key] = self._book.add_format(look(*key))
        return self._formats[key]

    def _for_print(self, worksheet: Worksheet, sheet: Sheet) -> None:
        """Landscape, as wide as a page, its number and the study at the foot, the head again on every page."""
        worksheet.set_landscape()
        worksheet.set_paper(LETTER)
        worksheet.fit_to_pages(1, 0)
        worksheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        study = self._study.replace("&", "&&")
        worksheet.set_footer(f"&L{study}, {sheet.name.replace('&', '&&')}&RPage &P of &N")
        if sheet.head:
            worksheet.repeat_rows(0, sheet.head - 1)
            worksheet.freeze_panes(sheet.head, 1)
