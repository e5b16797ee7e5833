"""A sheet before it is written: rows of cells, some with the name under which formulas find them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from crisissim.budget.ledger import OWN
from crisissim.budget.worked import Worked
from crisissim.report.spreadsheet import LONGEST_NAME
from crisissim.report.workbook.styles import Fill, Style

NAMED = re.compile(r"\{([^{}]+)\}")
NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Attributes:
        content: a text, a number, or a number that is worked out.
        style: how it looks.
        key: name under which formulas find it.
        fill: whether it is for changing, and what it is.
        total: a sum under a line.
    """

    content: str | float | Worked
    style: Style = "text"
    key: str = ""
    fill: Fill = None
    total: bool = False


@dataclass(slots=True)
class Sheet:
    """One sheet.

    Attributes:
        name: as its tab says.
        widths: of its columns, in letters.
        rows: of cells.
        places: row and column of each key.
        head: rows that stay in sight, and are printed on each sheet.
        merged: rows that are one sentence.
        marked: first row and column, last row and column of cells that turn red above the cell of this key.
    """

    name: str
    widths: tuple[float, ...]
    rows: list[list[Cell | None]] = field(default_factory=list)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    head: int = 0
    merged: list[int] = field(default_factory=list)
    marked: tuple[int, int, int, int, str] | None = None

    def add(self, *cells: Cell | str | None) -> None:
        """A row; a text alone is a cell of text."""
        row = [Cell(cell) if isinstance(cell, str) else cell for cell in cells]
        for column, cell in enumerate(row):
            if cell is not None and cell.key:
                self.places[cell.key] = (len(self.rows), column)
        self.rows.append(row)

    def gap(self) -> None:
        """An empty row."""
        self.rows.append([])

    def heading(self, text: str) -> None:
        """A heading after an empty row."""
        if self.rows:
            self.gap()
        self.rows.append([Cell(text, "bold")])

    def heads(self, *titles: str) -> None:
        """A row of heads; one that begins with > stands over numbers."""
        self.add(*(Cell(title.removeprefix(">"), "head_right" if title[0] == ">" else "head") for title in titles))

    def sentence(self, text: str, style: Style = "note", fill: Fill = None) -> None:
        """A sentence across the whole sheet."""
        self.merged.append(len(self.rows))
        self.rows.append([Cell(text, style, fill=fill)])

    def reference(self, key: str, from_here: bool) -> str:
        """Where a cell is, as a formula writes it."""
        row, column = self.places[key]
        place = f"${letters(column)}${row + 1}"
        return place if from_here else f"'{self.name}'!{place}"


def letters(column: int) -> str:
    """The letters of a column, A for 0."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def sheet_name(wanted: str, taken: Mapping[str, object]) -> str:
    """A name that spreadsheets accept and that is not taken."""
    clean = NOT_IN_SHEET_NAMES.sub(" ", wanted).strip() or "option"
    name, number = clean[:LONGEST_NAME], 2
    while name.lower() in {known.lower() for known in taken}:
        end = f" {number}"
        name, number = clean[: LONGEST_NAME - len(end)] + end, number + 1
    return name


def cell_name(key: str) -> str:
    """An assumption's name as spreadsheets accept it."""
    return re.sub(r"\W", "_", key)


def formula(worked: Worked, find: Callable[[str], str]) -> str:
    """The formula with the places of its cells."""
    return "=" + NAMED.sub(lambda found: find(found[1]), worked.how)


def is_own(key: str) -> bool:
    """Whether a cell is one option's own."""
    return key.startswith(OWN)
