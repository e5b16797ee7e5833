"""One CSV file: its header, and its rows as text.  No row is ever shifted, no digit of it ever read as a number.

Two ways in, with the same result.  Where quotation marks are plain, the places of all records are known at once, those
that do not have the header's width are cut out, and the rest goes through pandas' reader, which would shift the fields
of a row that is too long and say nothing.  Any other file goes through the csv module row by row.
"""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from crisissim.domain.calls import Ints
from crisissim.errors import Fault, InputError
from crisissim.intake.layout import Layout, layout_of
from crisissim.intake.mending import has_blank_surplus, is_blank, mended
from crisissim.intake.opening import read_text

LONGEST_FIELD = 1_000_000
"""Characters; a field beyond this is no field of a call but a quotation mark that never closes, or a bomb."""


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """The rows of a file that have as many fields as its header.

    Attributes:
        columns: texts per column asked for.
        prints: one number per row, equal for rows that are equal in all columns, asked for or not.
        lines: the line on which each row begins.
        ragged: lines of rows with more or fewer fields than the header.
        trimmed: rows whose surplus fields were all blank.
    """

    columns: dict[str, NDArray[np.object_]]
    prints: Ints
    lines: Ints
    ragged: list[int]
    trimmed: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A file that has been opened and whose header has been read."""

    path: Path
    encoding: str
    data: bytes
    delimiter: str
    header: tuple[str, ...]
    layout: Layout | None
    """Where its records are, if its quotation marks are plain."""

    def rows(self, names: Sequence[str], plainly: bool) -> Rows:
        """The rows, as text, of these columns.

        Args:
            names: columns asked for.
            plainly: through pandas; only where `layout` is known.

        Raises:
            InputError: a field that never ends.
        """
        places = [self.header.index(name) for name in names]
        return self._plain_rows(names, places) if plainly else self._rows_one_by_one(names, places)

    def _plain_rows(self, names: Sequence[str], places: Sequence[int]) -> Rows:
        assert self.layout is not None
        good = mended(self.data, self.layout, self.delimiter, len(self.header))
        frame = pd.read_csv(
            BytesIO(good.data), sep=self.delimiter, header=0, names=list(range(len(self.header))),
            usecols=sorted(set(places)), dtype=str, keep_default_na=False, na_filter=False, index_col=False,
        )  # fmt: skip
        records = (good.data[begin:end].rstrip(b"\r\n") for begin, end in pairwise(good.bounds.tolist()))
        return Rows(
            columns={name: frame[place].to_numpy(dtype=object) for name, place in zip(names, places, strict=True)},
            prints=np.fromiter(map(hash, records), np.int64, len(good.lines)),
            lines=good.lines,
            ragged=good.ragged,
            trimmed=good.trimmed,
        )

    def _rows_one_by_one(self, names: Sequence[str], places: Sequence[int]) -> Rows:
        width = len(self.header)
        kept: list[list[str]] = []
        prints: list[int] = []
        lines: list[int] = []
        ragged: list[int] = []
        trimmed = 0
        for line, last, row in numbered_rows(self.path, self.data, self.delimiter):
            if is_blank(row):
                continue
            if len(row) != width and not has_blank_surplus(row, width):
                ragged += range(line, last + 1)
                continue
            trimmed += len(row) > width
            kept.append([row[place] for place in places])
            prints.append(hash(tuple(row[:width])))
            lines.append(line)
        columns = zip(*kept, strict=True) if kept else ((),) * len(names)
        return Rows(
            columns={name: np.array(column, dtype=object) for name, column in zip(names, columns, strict=True)},
            prints=np.array(prints, np.int64),
            lines=np.array(lines, np.int64),
            ragged=ragged,
            trimmed=trimmed,
        )


def open_sheet(path: Path, encoding: str, delimiter: str) -> Sheet:
    """Open a file and read its header.

    Raises:
        InputError: see `read_text`; or the file has nothing but a header.
    """
    data, read_as = read_text(path, encoding)
    with field_limit():
        try:
            rows = csv.reader(_lines(data), delimiter=delimiter)
            header = next(row for row in rows if row)
            more = next((row for row in rows if any(row)), None)
        except csv.Error:
            raise InputError(_endless(path, 1)) from None
    if more is None:
        raise InputError(Fault("the file has a header and no rows", "Export it again with its calls.", path))
    layout = layout_of(data, delimiter, LONGEST_FIELD) if len(header) > 1 else None
    return Sheet(path, read_as, data, delimiter, tuple(name.strip() for name in header), layout)


def numbered_rows(path: Path, data: bytes, delimiter: str) -> Iterator[tuple[int, int, list[str]]]:
    """First line, last line and fields of every row after the header; blank lines are passed over."""
    with field_limit():
        rows = csv.reader(_lines(data), delimiter=delimiter)
        headed = False
        before = 0
        try:
            for row in rows:
                if row and headed:
                    yield before + 1, rows.line_num, row
                headed = headed or bool(row)
                before = rows.line_num
        except csv.Error:
            raise InputError(_endless(path, before + 1)) from None


@contextmanager
def field_limit() -> Iterator[None]:
    """The csv module's limit on a field is global; it is set for as long as we read, and put back."""
    before = csv.field_size_limit(LONGEST_FIELD)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _lines(data: bytes) -> TextIOWrapper:
    return TextIOWrapper(BytesIO(data), encoding="utf-8", newline="")


def _endless(path: Path, line: int) -> Fault:
    what = f"a field here is longer than {LONGEST_FIELD:,} characters; a quotation mark may never be closed"
    return Fault(what, "Mend this row in the export.", path, line)
