"""Records that do not have the width of the header, cut out or trimmed, so that the rest may be read at once."""

import csv
from dataclasses import dataclass
from io import StringIO

import numpy as np

from crisissim.domain.calls import Ints
from crisissim.intake.layout import LINE_FEED, Layout


@dataclass(frozen=True, slots=True, eq=False)
class Mended:
    """A file in which every record has the header's width.

    Attributes:
        data: the header and the rows.
        bounds: where each row begins, and where the last ends.
        lines: the line on which each row began in the file.
        ragged: lines of rows with more or fewer fields than the header.
        trimmed: rows whose surplus fields were all blank.
    """

    data: bytes
    bounds: Ints
    lines: Ints
    ragged: list[int]
    trimmed: int


def mended(data: bytes, layout: Layout, delimiter: str, width: int) -> Mended:
    """Leave out records that are blank or have the wrong width, and cut off blank surplus fields."""
    breaks = np.flatnonzero(np.frombuffer(data, np.uint8) == LINE_FEED)
    lines = np.searchsorted(breaks, layout.bounds[:-1]) + 1
    last_lines = np.searchsorted(breaks, layout.bounds[1:] - 1) + 1
    sizes = np.diff(layout.bounds)
    keep = layout.fields == width
    ragged: list[int] = []
    pieces: list[bytes] = []
    at = trimmed = 0
    for i in np.flatnonzero(~keep):
        begin, end = int(layout.bounds[i]), int(layout.bounds[i + 1])
        row = next(csv.reader(StringIO(data[begin:end].decode(), newline=""), delimiter=delimiter), [])
        pieces.append(data[at:begin])
        at = end
        if has_blank_surplus(row, width):
            whole = _written(row[:width], delimiter)
            pieces.append(whole)
            sizes[i], keep[i] = len(whole), True
            trimmed += 1
        elif not is_blank(row):
            ragged += range(lines[i], last_lines[i] + 1)
    bounds = np.concatenate([[0], np.cumsum(sizes[keep])])
    whole_data = data if not pieces else b"".join([*pieces, data[at:]])
    return Mended(whole_data, bounds[1:], lines[keep][1:], ragged, trimmed)


def is_blank(row: list[str]) -> bool:
    """Whether a row is only a blank line."""
    return not row or (len(row) == 1 and not row[0].strip())


def has_blank_surplus(row: list[str], width: int) -> bool:
    """Whether a row is longer than the header by fields that say nothing."""
    return len(row) > width and not any(map(str.strip, row[width:]))


def _written(row: list[str], delimiter: str) -> bytes:
    text = StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerow(row)
    return text.getvalue().encode()
