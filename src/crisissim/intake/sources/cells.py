"""Cells that are already parted -> a table of text: workbooks, parquet, databases."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from math import isnan
from pathlib import Path
from typing import Any

import numpy as np

from crisissim.domain.calls import Ints
from crisissim.errors import Fault, InputError
from crisissim.intake.sources.csv_body import LONGEST_FIELD, MOST_COLUMNS
from crisissim.intake.sources.edges import LOOKED_AT, is_sum, top_of
from crisissim.intake.sources.mending import is_repeat
from crisissim.intake.sources.text_table import Skipped, TextColumns, TextTable, unique_names

SECONDS_PER_DAY = 86_400


def as_text(value: Any) -> str:
    """What a cell says; numbers without a fraction are written without one, times as ISO 8601 writes them."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return "" if isnan(value) else str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return _clock(value)
    return str(value)


def cell_table(path: Path, kind: str, sheet: str, rows: Iterable[Sequence[Any]]) -> TextTable | None:
    """The table on a sheet whose header has to be found; None if nothing is written on it.

    Raises:
        InputError: a cell that is a bomb, or too many columns.
    """
    texts = [[as_text(value) for value in row] for row in rows]
    if sum(any(cell.strip() for cell in row) for row in texts[:LOOKED_AT]) < 2:
        return None
    top = top_of([_filled(row) for row in texts[:LOOKED_AT]])
    first = top.above + top.headed + top.ruled
    width = len(texts[0]) if top.headed else len(top.header)
    header = (*top.header, *("",) * (width - len(top.header)))
    while not header[-1].strip() and not any(row[len(header) - 1].strip() for row in texts[first:]):
        header = header[:-1]
    end = len(texts)
    totals = 0
    while end > first and (not any(map(str.strip, texts[end - 1])) or is_sum(texts[end - 1], len(header))):
        end -= 1
        totals += any(map(str.strip, texts[end]))
    lines = [i for i in range(first, end) if any(map(str.strip, texts[i]))]
    body = [i for i in lines if not is_repeat(texts[i], header)]
    skipped = Skipped(preamble=top.above, totals=totals, headers=len(lines) - len(body))
    columns = [np.array([texts[i][place] for i in body], dtype=object) for place in range(len(header))]
    return column_table(path, kind, sheet, header, columns, np.array(body, np.int64) + 1, top.headed, skipped)


def column_table(
    path: Path, kind: str, sheet: str, header: Sequence[str], columns: Sequence[np.ndarray[Any, Any]],
    lines: np.ndarray[Any, Any], headed: bool = True, skipped: Skipped | None = None,
) -> TextTable:  # fmt: skip
    """A table from columns of text.

    Raises:
        InputError: a cell that is a bomb, or too many columns.
    """
    if len(header) > MOST_COLUMNS:
        what = f"the table has {len(header):,} columns"
        raise InputError(Fault(what, "Leave out what is not needed.", path))
    names = unique_names(header)
    for name, column in zip(names, columns, strict=True):
        if len(column) and max(map(len, column)) > LONGEST_FIELD:
            what = f"a cell in column {name!r} is longer than {LONGEST_FIELD:,} characters"
            raise InputError(Fault(what, "Leave this column out of the export.", path))
    prints = np.fromiter(map(hash, zip(*columns, strict=True)), np.int64, len(lines))
    by_name = dict(zip(names, columns, strict=True))

    def read(names: Sequence[str], rows: Ints | None = None) -> TextColumns:
        return {name: by_name[name] if rows is None else by_name[name][rows] for name in names}

    return TextTable(
        path, kind, "", "", (sheet,) if sheet else (), names, headed, prints, lines, skipped or Skipped(), read
    )


def _filled(row: list[str]) -> list[str]:
    while row and not row[-1].strip():
        row = row[:-1]
    return row


def _clock(length: timedelta) -> str:
    """A length of time as a clock shows it; a workbook keeps times of day so."""
    seconds = length.total_seconds()
    whole = int(seconds)
    if not 0 <= seconds < SECONDS_PER_DAY:
        return f"{seconds:g}"
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}"
