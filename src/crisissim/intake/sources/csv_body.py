"""Text with delimiters, without what stands above its header and below its rows."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path

from crisissim.errors import Fault, InputError
from crisissim.intake.sources.edges import SEP_LINE, Top, delimiter_of, is_sum, records_of, top_of
from crisissim.intake.sources.text_table import unique_names

LONGEST_FIELD = 1_000_000
"""Characters; a field beyond this is no field of a call but a quotation mark that never closes, or a bomb."""
MOST_COLUMNS = 500
"""Columns; a table of calls has no more, and a wrong delimiter makes thousands."""
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


def body_of(path: Path, data: bytes, delimiter: str | None) -> tuple[Body, Top, int]:
    """The rows of a file, its top, and how many lines at its end sum up.

    Raises:
        InputError: nothing is written in it, or nothing under the header.
    """
    if not data.strip(NOTHING):
        raise InputError(Fault("nothing is written in it", "Export it again with its calls.", path))
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
    reader = csv.reader(lines_of(data[start : start + 2**21]), delimiter=delimiter)
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


@contextmanager
def field_limit() -> Iterator[None]:
    """The csv module's limit on a field is global; it is set for as long as we read, and put back."""
    before = csv.field_size_limit(LONGEST_FIELD)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def endless(path: Path, line: int) -> Fault:
    """A field that is too long to be one."""
    what = f"a field here is longer than {LONGEST_FIELD:,} characters; a quotation mark may never be closed"
    return Fault(what, "Mend this row in the export.", path, line)


def lines_of(data: bytes) -> TextIOWrapper:
    """The text as a file of lines, their ends as written."""
    return TextIOWrapper(BytesIO(data), encoding="utf-8", newline="", errors="replace")
