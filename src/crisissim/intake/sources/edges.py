"""Where a table begins and ends in its file: titles above the header, the delimiter, sums below the rows."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

DELIMITERS = (",", ";", "\t", "|")
LOOKED_AT = 200
"""Records from which the width of a table is told."""
HEADER_WITHIN = 40
"""Titles above a header are fewer lines than this."""
SEP_LINE = re.compile(r'"?sep=(.)"?', re.IGNORECASE)
RULED = re.compile(r"[-=_+ ]+")
DATED = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}([T ].*)?|\d{1,2}:\d\d(:\d\d)?.*")
NUMBER = re.compile(r"[-+]?[\d,]*\.?\d+%?")
SUM = re.compile(
    r"((grand|sub|report|overall)[ -]?)?totals?\b.*|(count|sum)\b[ :=].*"
    r"|\(?[\d,]+ (rows?|records?|calls?|incidents?)\b.*"
    r"|(number of )?(rows|records|calls|incidents)\s*[:=]?\s*[\d,]*"
    r"|(end of|generated|printed|run|exported)\b.*|page \d+.*|applied filters.*|report (date|run|generated).*",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Top:
    """The beginning of a table.

    Attributes:
        delimiter: what parts fields.
        header: cells of the header; made up where there is none.
        headed: whether there is a header.
        above: records above it.
        ruled: whether a line of dashes stands under it.
    """

    delimiter: str
    header: tuple[str, ...]
    headed: bool
    above: int
    ruled: bool


def delimiter_of(lines: Sequence[str]) -> str:
    """The delimiter that cuts most lines into the same number of fields, more than one."""

    def evenness(delimiter: str) -> tuple[float, int]:
        widths = Counter(len(row) for row in _rows(lines, delimiter) if any(row))
        width, count = widths.most_common(1)[0] if widths else (1, 0)
        return (count / max(1, widths.total()), width) if width > 1 else (0.0, 0)

    best = max(DELIMITERS, key=lambda delimiter: (round(evenness(delimiter)[0], 1), evenness(delimiter)[1]))
    return best if evenness(best)[0] > 0 else ","


def top_of(records: Sequence[Sequence[str]], delimiter: str = "") -> Top:
    """Find the header among the first records of a table; blank records count, as empty rows.

    The header is the first record as wide as the table, at least half of whose cells are named, and none of which is a
    date or mostly numbers.  Where there is none, a first record with a date in it is a call, and anything else is the
    header.
    """
    width = _width(records)
    first = next(place for place, record in enumerate(records) if any(cell.strip() for cell in record))
    named = [place for place, record in enumerate(records[:HEADER_WITHIN]) if _names(record, width)]
    wide = [place for place in named if len(records[place]) == width]
    if named:
        place = first if first in named else (wide or named)[0]
        under = next((row for row in records[place + 1 :] if any(row)), [])
        return Top(delimiter, tuple(records[place]), True, place, _is_ruled(under))
    if any(DATED.fullmatch(cell.strip()) for cell in records[first]) and width > 1:
        place = next(place for place, record in enumerate(records) if len(record) == width)
        return Top(delimiter, ("",) * width, False, place, False)
    return Top(delimiter, tuple(records[first]), True, first, False)


def is_sum(record: Sequence[str], width: int) -> bool:
    """Whether a record sums up a table of this width, or says when it was made, and is no row of it."""
    cells = _bare(record)
    return 0 < len(cells) < width and len(cells) <= max(2, width // 3) and any(map(SUM.fullmatch, cells))


def records_of(data: bytes, delimiter: str, count: int = LOOKED_AT) -> list[list[str]]:
    """The first records of a text."""
    text = StringIO(data[: 2**20].decode(errors="ignore"), newline="")
    return [row for row, _ in zip(_rows(text, delimiter), range(count), strict=False)]


def _rows(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    """Records up to the first whose fields never end; who reads them all will say where that is."""
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        try:
            yield next(reader)
        except (StopIteration, csv.Error):
            return


def _width(records: Iterable[Sequence[str]]) -> int:
    return Counter(len(record) for record in records if any(record)).most_common(1)[0][0]


def _bare(record: Sequence[str]) -> list[str]:
    return [cell.strip() for cell in record if cell.strip()]


def _names(record: Sequence[str], width: int) -> bool:
    cells = _bare(record)
    if len(cells) < max(min(2, width), width / 2):
        return False
    dated = any(DATED.fullmatch(cell) for cell in cells)
    numbers = sum(NUMBER.fullmatch(cell) is not None for cell in cells)
    return not dated and numbers * 2 <= len(cells)


def _is_ruled(record: Sequence[str]) -> bool:
    cells = _bare(record)
    return bool(cells) and all(RULED.fullmatch(cell) and len(cell) > 1 for cell in cells)
