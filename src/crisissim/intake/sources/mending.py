"""Records that are no rows, cut out, and such as are too long with nothing in it trimmed; the rest is read at once."""

import csv
from dataclasses import dataclass
from io import StringIO

import numpy as np
from numpy.typing import NDArray

from crisissim.domain.calls import Ints
from crisissim.intake.sources.layout import LINE_FEED, Layout

MANY = 100_000
"""A name that occurs this often is a word of the rows, not a header on each page."""


@dataclass(frozen=True, slots=True, eq=False)
class Mended:
    """Rows all of which have the header's width.

    Attributes:
        data: the rows.
        bounds: where each row begins, and where the last ends.
        lines: the line on which each row began, the first of the data being 1.
        ragged: lines of rows with more or fewer fields than the header.
        trimmed: rows whose surplus fields were all blank.
        headers: repeats of the header.
    """

    data: bytes
    bounds: Ints
    lines: Ints
    ragged: list[int]
    trimmed: int
    headers: int


def mended(data: bytes, layout: Layout, delimiter: str, header: tuple[str, ...]) -> Mended:
    """Leave out records that are blank, repeat the header or have another width, and cut off blank surplus fields."""
    width = len(header)
    breaks = np.flatnonzero(np.frombuffer(data, np.uint8) == LINE_FEED)
    lines = np.searchsorted(breaks, layout.bounds[:-1]) + 1
    last_lines = np.searchsorted(breaks, layout.bounds[1:] - 1) + 1
    sizes = np.diff(layout.bounds)
    keep = layout.fields == width
    doubtful = ~keep | _like_header(data, layout, header)
    ragged: list[int] = []
    pieces: list[bytes] = []
    at = trimmed = headers = 0
    for i in np.flatnonzero(doubtful):
        begin, end = int(layout.bounds[i]), int(layout.bounds[i + 1])
        row = next(csv.reader(StringIO(data[begin:end].decode(), newline=""), delimiter=delimiter), [])
        repeats = is_repeat(row, header)
        if keep[i] and not repeats:
            continue
        pieces.append(data[at:begin])
        at = end
        keep[i] = False
        if repeats:
            headers += 1
        elif has_blank_surplus(row, width):
            whole = _written(row[:width], delimiter)
            pieces.append(whole)
            sizes[i], keep[i] = len(whole), True
            trimmed += 1
        elif not is_blank(row):
            ragged += range(lines[i], last_lines[i] + 1)
    bounds = np.concatenate([[0], np.cumsum(sizes[keep])])
    whole_data = data if not pieces else b"".join([*pieces, data[at:]])
    return Mended(whole_data, bounds, lines[keep], ragged, trimmed, headers)


def is_blank(row: list[str]) -> bool:
    """Whether a row is only a blank line."""
    return not row or (len(row) == 1 and not row[0].strip())


def is_repeat(row: list[str], header: tuple[str, ...]) -> bool:
    """Whether a row says again what the header says, as at the top of each printed page."""
    return any(header) and tuple(cell.strip() for cell in row[: len(header)]) == tuple(map(str.strip, header))


def has_blank_surplus(row: list[str], width: int) -> bool:
    """Whether a row is longer than the header by fields that say nothing."""
    return len(row) > width and not any(map(str.strip, row[width:]))


def _like_header(data: bytes, layout: Layout, header: tuple[str, ...]) -> NDArray[np.bool_]:
    """Records that begin as the header does."""
    like = np.zeros(len(layout.fields), np.bool_)
    name = header[0].strip().encode()
    if not name or data.count(name) > MANY:
        return like
    at = data.find(name)
    while at >= 0:
        like[np.searchsorted(layout.bounds, at, side="right") - 1] = True
        at = data.find(name, at + 1)
    return like


def _written(row: list[str], delimiter: str) -> bytes:
    text = StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerow(row)
    return text.getvalue().encode()
