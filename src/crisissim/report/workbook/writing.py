"""Pages as sheets of a workbook."""

from collections.abc import Callable

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from crisissim.budget.worked import Worked
from crisissim.report.cells import visible
from crisissim.report.workbook.page import Cell, Page, formula
from crisissim.report.workbook.styles import Fill, Style, look

Find = Callable[[str], str]
"""Told the name of a cell: where it is, as a formula writes it."""
MARKED = "#F4B084"
LETTER = 1
"""The paper of offices in the United States."""
LETTERS_PER_LINE = 1.1
LINE_HEIGHT = 15.0


class Writer:
    """Writes pages into a workbook, with one format for all cells that look alike."""

    def __init__(self, book: Workbook, study: str) -> None:
        self._book = book
        self._study = study
        self._formats: dict[tuple[Style, Fill, bool], Format] = {}

    def write(self, page: Page, find: Find) -> None:
        """One page as one sheet.

        Args:
            page: with all its rows.
            find: where the cells are that its formulas name.
        """
        sheet = self._book.add_worksheet(page.name)
        for column, width in enumerate(page.widths):
            sheet.set_column(column, column, width)
        for number, row in enumerate(page.rows):
            if number in page.merged:
                self._across(sheet, number, row[0], page)
                continue
            for column, cell in enumerate(row):
                if cell is not None:
                    self._cell(sheet, number, column, cell, find)
        if page.marked:
            *area, limit = page.marked
            rule = {"type": "cell", "criteria": ">", "value": f"={page.reference(str(limit), from_here=True)}"}
            sheet.conditional_format(*area, rule | {"format": self._book.add_format({"bg_color": MARKED})})
        self._for_print(sheet, page)

    def _cell(self, sheet: Worksheet, row: int, column: int, cell: Cell, find: Find) -> None:
        made = self._format(cell)
        if isinstance(cell.content, str):
            sheet.write_string(row, column, visible(cell.content), made)
        elif isinstance(cell.content, Worked):
            sheet.write_formula(row, column, formula(cell.content, find), made, cell.content.value)
        else:
            sheet.write_number(row, column, cell.content, made)

    def _across(self, sheet: Worksheet, row: int, cell: Cell | None, page: Page) -> None:
        """A sentence over all columns, in a row as high as it needs."""
        assert cell is not None
        text = visible(str(cell.content))
        last = len(page.widths) - 1
        sheet.merge_range(row, 0, row, last, "", self._format(cell))
        sheet.write_string(row, 0, text, self._format(cell))
        lines = int(len(text) / (sum(page.widths) * LETTERS_PER_LINE)) + 1
        if cell.style != "title":
            sheet.set_row(row, lines * LINE_HEIGHT)

    def _format(self, cell: Cell) -> Format:
        key = cell.style, cell.fill, cell.total
        if key not in self._formats:
            self._formats[key] = self._book.add_format(look(*key))
        return self._formats[key]

    def _for_print(self, sheet: Worksheet, page: Page) -> None:
        """Landscape, as wide as a page, its number and the study at the foot, the head again on every page."""
        sheet.set_landscape()
        sheet.set_paper(LETTER)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        study = self._study.replace("&", "&&")
        sheet.set_footer(f"&L{study}, {page.name.replace('&', '&&')}&RPage &P of &N")
        if page.head:
            sheet.repeat_rows(0, page.head - 1)
            sheet.freeze_panes(page.head, 1)
