"""Text with delimiters -> a table of text.  No row is ever shifted, no digit of it ever read as a number.

Two ways in, with the same result.  Where quotation marks are plain, the places of all records are known at once, those
that do not have the header's width are cut out, and the rest goes through pandas' reader, which would shift the fields
of a row that is too long and say nothing.  Any other file goes through the csv module row by row.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
import pandas as pd

from crisissim.domain.calls import Ints
from crisissim.errors import InputError
from crisissim.intake.sources.csv_body import LONGEST_FIELD, Body, body_of, endless, field_limit, lines_of
from crisissim.intake.sources.decoding import decoded
from crisissim.intake.sources.layout import Layout, layout_of
from crisissim.intake.sources.mending import has_blank_surplus, is_blank, is_repeat, mended
from crisissim.intake.sources.text_table import Read, Skipped, TextColumns, TextTable


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """The rows of a file that have as many fields as its header, see TextTable and Skipped."""

    prints: Ints
    lines: Ints
    ragged: list[int]
    trimmed: int
    headers: int
    read: Read


def csv_table(path: Path, raw: bytes, encoding: str, delimiter: str | None) -> TextTable:
    """Read text with delimiters.

    Raises:
        InputError: not text, no rows, too many columns, a field that never ends.
    """
    text = decoded(raw, path, encoding)
    body, top, totals = body_of(path, text.data, delimiter)
    layout = layout_of(body.data, body.delimiter, LONGEST_FIELD) if len(body.header) > 1 else None
    rows = careful_rows(body) if layout is None else plain_rows(body, layout)
    skipped = Skipped(
        preamble=body.first_line - 1 - top.headed,
        totals=totals,
        headers=rows.headers,
        ragged=tuple(rows.ragged),
        trimmed=rows.trimmed,
        zero_bytes=text.zero_bytes,
    )
    facts = (body.names, top.headed, rows.prints, rows.lines, skipped, rows.read)
    return TextTable(path, "csv", text.encoding, body.delimiter, (), *facts)


def plain_rows(body: Body, layout: Layout) -> Rows:
    """The rows, through pandas; only where `layout` is known."""
    good = mended(body.data, layout, body.delimiter, body.header)
    data, width, delimiter = good.data, len(body.header), body.delimiter
    prints = _prints(data, good.bounds)

    def read(names: Sequence[str], rows: Ints | None = None) -> TextColumns:
        places = [body.names.index(name) for name in names]
        text = data if rows is None else b"".join(_line(data, *good.bounds[[row, row + 1]]) for row in rows)
        if not text:
            return {name: np.array([], dtype=object) for name in names}
        frame = pd.read_csv(
            BytesIO(text), sep=delimiter, header=None, names=list(range(width)),
            usecols=sorted(set(places)), dtype=object, keep_default_na=False, na_filter=False, index_col=False,
        )  # fmt: skip
        return {name: frame[place].to_numpy(dtype=object) for name, place in zip(names, places, strict=True)}

    before = body.first_line - 1
    return Rows(prints, good.lines + before, [line + before for line in good.ragged], good.trimmed, good.headers, read)


def _prints(data: bytes, bounds: Ints) -> Ints:
    """One number per row, whatever ends its line."""
    ends = bounds[1:].copy()
    letters = np.frombuffer(data, np.uint8)
    for mark in b"\n\r":
        ends -= (ends > bounds[:-1]) & (letters[ends - 1] == mark)
    records = map(data.__getitem__, map(slice, bounds[:-1].tolist(), ends.tolist()))
    return np.fromiter(map(hash, records), np.int64, len(ends))


def careful_rows(body: Body) -> Rows:
    """The rows, one by one."""
    width = len(body.header)
    prints: list[int] = []
    lines: list[int] = []
    ragged: list[int] = []
    trimmed = headers = 0
    for line, last, row in numbered_rows(body):
        if is_blank(row) and width > 1:
            continue
        if is_repeat(row, body.header):
            headers += 1
        elif len(row) != width and not has_blank_surplus(row, width):
            ragged += range(line, last + 1)
        else:
            trimmed += len(row) > width
            prints.append(hash(tuple(row[:width])))
            lines.append(line)

    def read(names: Sequence[str], rows: Ints | None = None) -> TextColumns:
        places = [body.names.index(name) for name in names]
        kept = set(lines if rows is None else np.array(lines)[rows].tolist())
        found = [[row[place] for place in places] for line, _, row in numbered_rows(body) if line in kept]
        columns = zip(*found, strict=True) if found else ((),) * len(names)
        return {name: np.array(column, dtype=object) for name, column in zip(names, columns, strict=True)}

    return Rows(np.array(prints, np.int64), np.array(lines, np.int64), ragged, trimmed, headers, read)


def numbered_rows(body: Body) -> Iterator[tuple[int, int, list[str]]]:
    """First line, last line and fields of every row; blank lines are passed over."""
    with field_limit():
        rows = csv.reader(lines_of(body.data), delimiter=body.delimiter)
        before = above = body.first_line - 1
        try:
            for row in rows:
                if row:
                    yield before + 1, above + rows.line_num, row
                before = above + rows.line_num
        except csv.Error:
            raise InputError(endless(body.path, before + 1)) from None


def _line(data: bytes, begin: int, end: int) -> bytes:
    return data[begin:end].rstrip(b"\r\n") + b"\n"
