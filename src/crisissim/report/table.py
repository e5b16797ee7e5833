"""Tables: what every writer of a report writes, as plain data."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite, isnan
from typing import Any, Literal

Kind = Literal[
    "text", "calls", "share", "points", "minutes", "hours", "people", "dollars", "number", "signed hours", "units"
]
Cell = str | float | int | None
"""None is a number that is not there: nothing was observed, or it is hidden."""

DIGITS: dict[Kind, int] = {
    "text": 0, "calls": 0, "share": 1, "points": 1, "minutes": 1, "hours": 0, "people": 1, "dollars": 0, "number": 2,
    "signed hours": 0, "units": 2,
}  # fmt: skip
MARK: dict[Kind, str] = {
    "text": "", "calls": "", "share": " %", "points": "", "minutes": " min", "hours": " h", "people": "", "dollars": "",
    "number": "", "signed hours": " h", "units": "",
}  # fmt: skip
HIDDEN = "hidden"
"""What stands in a cell that is hidden so that nobody can be recognised."""
NOTHING = "-"


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        key: as programs write it.
        title: as people read it.
        kind: what its numbers are; shares are parts of 1.
    """

    key: str
    title: str
    kind: Kind = "text"

    @property
    def numeric(self) -> bool:
        """Whether it holds numbers, which stand to the right."""
        return self.kind != "text"


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Attributes:
        key: its name in files.
        title: what it shows.
        columns: from left to right; the first names the rows.
        rows: one cell for each column.
        note: a sentence below it, or empty.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""

    def records(self) -> list[dict[str, Any]]:
        """One dictionary for each row; what is not a number is None, infinite minutes are `never`."""
        keys = [column.key for column in self.columns]
        return [{key: _plain(cell) for key, cell in zip(keys, row, strict=True)} for row in self.rows]

    def texts(self) -> list[list[str]]:
        """Every row as people read it."""
        return [
            [cell_text(cell, column.kind) for cell, column in zip(row, self.columns, strict=True)] for row in self.rows
        ]


def table(key: str, title: str, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], note: str = "") -> Table:
    """A table from any sequences."""
    return Table(key, title, tuple(columns), tuple(tuple(row) for row in rows), note)


def cell_text(cell: Cell, kind: Kind = "text") -> str:
    """A cell as people read it."""
    if cell is None or (isinstance(cell, float) and isnan(cell)):
        return NOTHING
    if isinstance(cell, str):
        return cell
    if not isfinite(cell):
        return "not reached" if kind == "minutes" else NOTHING
    value = cell * 100.0 if kind in ("share", "points") else float(cell)
    rounded = round(value, DIGITS[kind]) + 0.0
    if kind == "units":
        return f"{rounded:g}"
    sign = "+" if kind in ("points", "signed hours") and rounded > 0.0 else ""
    money = "$" if kind == "dollars" else ""
    minus = "-" if rounded < 0.0 else sign
    return f"{minus}{money}{abs(rounded):,.{DIGITS[kind]}f}{MARK[kind]}"


def day_told(day: date) -> str:
    """A day as people write it."""
    return f"{day.day} {day:%B %Y}"


def span(low: float | None, high: float | None, kind: Kind) -> str:
    """From one number to another; empty where there is no such interval."""
    if low is None or high is None or not isfinite(low) or not isfinite(high):
        return ""
    first, last = (cell_text(value, kind).removesuffix(MARK[kind]) for value in (low, high))
    return "" if first == last else f"{first} to {last}"


def _plain(cell: Cell) -> Any:
    if isinstance(cell, float):
        if isnan(cell):
            return None
        return cell if isfinite(cell) else "never"
    return cell
