"""Text with delimiters -> a table of text.  No row is ever shifted, no digit of it ever read as a number.

Two ways in, with the same result.  Where quotation marks are plain, the places of all records are known at once, those
that do not have the header's width are cut out, and the rest goes through pandas' reader, which would shift the fields
of a row that is too long and say nothing.  Any other file goes through the csv module row by row.
"""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path

import numpy as np
import pandas as pd

from crisissim.domain.calls import Ints
from crisissim.errors import Fault, InputError
from crisissim.intake.sources.decoding import decoded
from crisissim.intake.sources.edges import SEP_LINE, Top, delimiter_of, is_sum, records_of, top_of
from crisissim.intake.sources.layout import Layout, layout_of
from crisissim.intake.sources.mending import has_blank_surplus, is_blank, is_repeat, mended
from crisissim.intake.sources.text_table import Read, Skipped, TextColumns, TextTable, unique_names

LONGEST_FIELD = 1_000_000
"""Characters; a field beyond this is no field of a call but a quotation mark that never closes, or a bomb."""
MOST_COLUMNS = 500
NOTHING = b' \t\r\n\v\f,;|"'
"""What a file without a word in it may be made of."""
TAIL = 2**16
"""Bytes at the end of a file in which sums are looked for."""


@dataclass(frozen=True, slots=True)
class Body:
    """The rows of a file, without what stands above and below them.

    Attributes:
        data: text as UTF-8.
        first_line: the line of the file on which they begin.
        header: names as written, or blank names where the file has none.
        names: the same, no two alike.
    """

    path: Path
    data: bytes
    first_line: int
    delimiter: str
    header: tuple[str, ...]
    names: tuple[str, ...]


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
    if not text.data.strip(NOTHING):
        raise InputError(Fault("nothing is written in it", "Export it again with its calls.", path))
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


def body_of(path: Path, data: bytes, delimiter: str | None) -> tuple[Body, Top, int]:
    """The rows of a file, its top, and how many lines at its end sum up.

    Raises:
        InputError: nothing under the header.
    """
    with field_limit():
        try:
            body, top = _from_header_on(path, data, delimiter)
        except csv.Error:
            raise InputError(endless(path, 1)) from None
    if len(body.header) > MOST_COLUMNS:
        beyond = "more than " if b"\n" not in data[: 2**20] else ""  # no more of it was looked at
        what = f"the file has {beyond}{len(body.header):,} columns"
        raise InputError(Fault(what, "Check `delimiter`; leave out what is not needed.", path, 1))
    rows, totals = _without_sums(body)
    if not rows.strip():
        raise InputError(Fault("the file has a header and no rows", "Export it again with its calls.", path))
    return Body(path, rows, body.first_line, body.delimiter, body.header, body.names), top, totals


def _from_header_on(path: Path, data: bytes, delimiter: str | None) -> tuple[Body, Top]:
    head = data[: 2**20].splitlines(keepends=True)
    sep = SEP_LINE.fullmatch(head[0].decode(errors="replace").strip())
    before = int(sep is not None)
    if delimiter is None:
        lines = [line.decode(errors="replace") for line in head[before : before + 200]]
        delimiter = sep[1] if sep else delimiter_of(lines)
    start = sum(map(len, head[:before]))
    records = records_of(data[start : start + 2**20], delimiter)
    if not any(cell.strip() for record in records for cell in record):
        raise InputError(Fault("nothing is written at its beginning", "Export it again with its calls.", path, 1))
    top = top_of(records, delimiter)
    reader = csv.reader(_lines(data[start : start + 2**21]), delimiter=delimiter)
    for _, _row in zip(range(top.above + top.headed), reader, strict=False):
        pass
    under = reader.line_num
    if top.ruled:
        while not head[before + under].strip():
            under += 1
        under += 1
    start = sum(map(len, head[: before + under]))
    names = unique_names(top.header)
    return Body(path, data[start:], before + under + 1, delimiter, top.header, names), top


def _without_sums(body: Body) -> tuple[bytes, int]:
    lines = body.data[-TAIL:].splitlines(keepends=True)
    if len(body.data) > TAIL:
        lines = lines[1:]
    cut = totals = blank = 0
    for line in reversed(lines):
        if not line.strip():
            blank += len(line)
            continue
        row = next(csv.reader([line.decode(errors="replace")], delimiter=body.delimiter), [])
        if line.count(b'"') % 2 or not is_sum(row, len(body.header)):
            break
        cut += blank + len(line)
        blank = 0
        totals += 1
    return (body.data[: len(body.data) - cut] if cut else body.data), totals


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
        rows = csv.reader(_lines(body.data), delimiter=body.delimiter)
        before = above = body.first_line - 1
        try:
            for row in rows:
                if row:
                    yield before + 1, above + rows.line_num, row
                before = above + rows.line_num
        except csv.Error:
            raise InputError(endless(body.path, before + 1)) from None


@contextmanager
def field_limit() -> Iterator[None]:
    """The csv module's limit on a field is global; it is set for as long as we read, and put back."""
    before = csv.field_size_limit(LONGEST_FIELD)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _line(data: bytes, begin: int, end: int) -> bytes:
    return data[begin:end].rstrip(b"\r\n") + b"\n"


def endless(path: Path, line: int) -> Fault:
    """A field that is too long to be one."""
    what = f"a field here is longer than {LONGEST_FIELD:,} characters; a quotation mark may never be closed"
    return Fault(what, "Mend this row in the export.", path, line)


def _lines(data: bytes) -> TextIOWrapper:
    return TextIOWrapper(BytesIO(data), encoding="utf-8", newline="", errors="replace")
