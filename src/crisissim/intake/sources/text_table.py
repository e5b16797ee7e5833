"""What every kind of file is read into: one header, and rows of text under it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from crisissim.domain.calls import Ints

TextColumns = dict[str, NDArray[np.object_]]


class Read(Protocol):
    """Reads columns by name, of all rows or of some, in ascending order."""

    def __call__(self, names: Sequence[str], rows: Ints | None = None) -> TextColumns: ...


@dataclass(frozen=True, slots=True)
class Skipped:
    """What stands in a file and is no row of it.

    Attributes:
        preamble: lines above the header, titles and `sep=` included.
        totals: rows that sum up, such as "Total: 1,204 calls".
        headers: repeats of the header between the rows.
        ragged: lines of rows with more or fewer fields than the header.
        trimmed: rows whose surplus fields were all blank; they are kept without them.
        zero_bytes: zero bytes taken out of the text.
        sheets: sheets of a workbook, or files of an archive, that were not read.
    """

    preamble: int = 0
    totals: int = 0
    headers: int = 0
    ragged: tuple[int, ...] = ()
    trimmed: int = 0
    zero_bytes: int = 0
    sheets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class TextTable:
    """A table of text.

    Attributes:
        path: the file it was read from.
        kind: `csv`, `workbook`, `parquet` or `database`.
        encoding: codec by which text was read; "" where the file says it itself.
        delimiter: what parts its fields; "" where the file has cells.
        sheet: the sheets of a workbook or the files of an archive that were read; () where there is but one.
        header: names of its columns, no two alike: of two columns `Date` the names are `Date #1` and `Date #2`, and a
            column without a name is `column 7`.
        headed: whether the file has a header at all; without one the names are `column 1`, `column 2`, ...
        prints: one number per row, equal for rows that are equal in all columns.
        lines: the line (or sheet row) on which each row stands.
        skipped: what is not in the rows.
        read: texts by name of some of its columns, of all rows or of some; each call reads them again.
    """

    path: Path
    kind: str
    encoding: str
    delimiter: str
    sheet: tuple[str, ...]
    header: tuple[str, ...]
    headed: bool
    prints: Ints
    lines: Ints
    skipped: Skipped
    read: Read = field(repr=False)

    def __len__(self) -> int:
        return len(self.lines)


def unique_names(cells: Sequence[str]) -> tuple[str, ...]:
    """Names no two of which are alike, without characters that cannot be shown."""
    shown = ["".join(letter if letter.isprintable() else " " for letter in cell) for cell in cells]
    stripped = [" ".join(cell.split()) for cell in shown]
    count: Mapping[str, int] = Counter(stripped)
    seen: dict[str, int] = {}
    names = []
    for place, name in enumerate(stripped, 1):
        seen[name] = seen.get(name, 0) + 1
        names.append(f"column {place}" if not name else name if count[name] == 1 else f"{name} #{seen[name]}")
    return tuple(names)


__all__ = ["Skipped", "TextColumns", "TextTable", "unique_names"]
