"""All rows of an export, from all its files, column by column as text; and where each row stands."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import is_
from pathlib import Path
from typing import TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from crisissim.domain.calls import Bools, Ints
from crisissim.domain.wording import in_prose
from crisissim.errors import Fault, InputError
from crisissim.errors.near import did_you_mean
from crisissim.intake.patterns import matching
from crisissim.intake.private import private_faults, quotable
from crisissim.intake.sources import TextTable, read_table
from crisissim.intake.spec import JOINT, STAGES, ExportSpec

MOST_BAD = 0.2
"""Share of rows beyond which what is wrong is not the rows but the way we were told to read them."""
SHOWN = 6
LONG = 10_000
MOST_NAMES, LONGEST_NAME = 40, 60
"""Columns that are listed in a message, and letters of each that are shown."""
TIMELY = ("received", *STAGES)

T = TypeVar("T", bound=np.generic)


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """A column of text, blanks at both ends stripped; each distinct text stands once in `values`, but for times."""

    codes: Ints
    values: tuple[str, ...]

    @classmethod
    def of(cls, texts: NDArray[np.object_], timely: bool = False) -> "Texts":
        """From an array of texts; those of a long column of times, nearly all different, are not looked up."""
        if timely and len(texts) > LONG and len(set(texts[:LONG])) > LONG / 2:
            return cls(np.arange(len(texts)), tuple(map(str.strip, texts)))
        codes, raw = pd.factorize(texts)
        stripped = list(map(str.strip, raw))
        if all(map(is_, stripped, raw)):
            return cls(codes.astype(np.int64), tuple(stripped))
        again, values = pd.factorize(np.array(stripped, dtype=object))
        return cls(again[codes].astype(np.int64), tuple(values))

    def map(self, values: NDArray[T]) -> NDArray[T]:
        """One result per row from one result per distinct text."""
        return values[self.codes]

    def test(self, holds: Callable[[str], bool]) -> Bools:
        """Which rows have a text for which this holds."""
        return self.map(np.array([holds(text) for text in self.values], np.bool_))

    def like(self, patterns: Iterable[str]) -> Bools:
        """Which rows match any of these patterns."""
        tests = [matching(pattern) for pattern in patterns]
        return self.test(lambda text: any(test(text) for test in tests))

    def among(self, texts: Collection[str]) -> Bools:
        """Which rows hold one of these texts, whatever its case."""
        folded = {text.strip().casefold() for text in texts}
        return self.test(lambda text: text.casefold() in folded)

    def beside(self, other: "Texts") -> "Texts":
        """Both texts of each row, with a blank between."""
        pairs, codes = np.unique(self.codes * len(other.values) + other.codes, return_inverse=True)
        ones, others = np.divmod(pairs, len(other.values))
        texts = [f"{self.values[i]} {other.values[j]}".strip() for i, j in zip(ones, others, strict=True)]
        return Texts(codes.astype(np.int64), tuple(texts))

    def take(self, rows: Bools) -> "Texts":
        """Some of the rows."""
        return Texts(self.codes[rows], self.values)

    def commonest(self) -> list[str]:
        """The most frequent texts that a message may quote."""
        counts = np.bincount(self.codes, minlength=len(self.values)).tolist()
        return quotable({text: count for text, count in zip(self.values, counts, strict=True) if count})[:SHOWN]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Rows of an export that have the right number of fields.

    Attributes:
        columns: by column name.
        prints: one number per row, equal for rows equal in all columns of the file.
        file: index of the file of each row.
        lines: line of each row in its file.
    """

    files: tuple[Path, ...]
    encodings: tuple[str, ...]
    columns: dict[str, Texts]
    prints: Ints
    file: Ints
    lines: Ints
    ragged: int
    first_ragged: tuple[Path, int]
    """File and line of the first ragged row, if there are any."""
    trimmed: int
    beside: Mapping[str, int]
    """Lines of the files that are no rows, by what they are, and were passed over."""

    def __len__(self) -> int:
        return len(self.lines)

    def take(self, rows: Bools) -> "Table":
        """Some of the rows."""
        columns = {name: texts.take(rows) for name, texts in self.columns.items()}
        return replace(self, columns=columns, prints=self.prints[rows], file=self.file[rows], lines=self.lines[rows])

    def place(self, row: int) -> tuple[Path, int]:
        """File and line of a row."""
        return self.files[self.file[row]], int(self.lines[row])


def read_export(spec: ExportSpec) -> Table:
    """Read the columns that are needed from all files of an export.

    Raises:
        InputError: every fault of every file: not there, not text, no rows, no such column, too many ragged rows.
    """
    faults = list(private_faults(spec.needed))
    sheets: list[TextTable] = []
    for path in spec.files:
        try:
            sheet = read_table(path, spec.sheet, spec.encoding, spec.delimiter)
        except InputError as error:
            faults += error.faults
        else:
            faults += [*_header_faults(sheet, spec), *ragged_faults(sheet)]
            sheets.append(sheet)
    if faults:
        raise InputError(*faults)
    names = list(spec.needed)
    timely = {spec.columns.named.get(role) for role in TIMELY} - {spec.columns.call_id}
    columns = _interned(sheets, names, timely)
    for joined in {name for name in spec.columns.named.values() if JOINT in name}:
        columns[joined] = reduce(Texts.beside, [columns[name] for name in joined.split(JOINT)])
    lost = [(sheet.path, line) for sheet in sheets for line in sheet.skipped.ragged]
    return Table(
        files=tuple(spec.files),
        encodings=tuple(sheet.encoding for sheet in sheets),
        columns=columns,
        prints=np.concatenate([sheet.prints for sheet in sheets]),
        file=np.repeat(np.arange(len(sheets)), [len(sheet) for sheet in sheets]),
        lines=np.concatenate([sheet.lines for sheet in sheets]),
        ragged=len(lost),
        first_ragged=lost[0] if lost else (spec.files[0], 0),
        trimmed=sum(sheet.skipped.trimmed for sheet in sheets),
        beside={
            "title lines above the header passed over": sum(sheet.skipped.preamble for sheet in sheets),
            "sums and closing lines passed over": sum(sheet.skipped.totals for sheet in sheets),
            "repeats of the header passed over": sum(sheet.skipped.headers for sheet in sheets),
            "zero bytes taken out": sum(sheet.skipped.zero_bytes for sheet in sheets),
        },
    )


def _interned(sheets: Sequence[TextTable], names: Sequence[str], timely: Collection[str | None]) -> dict[str, Texts]:
    read = [sheet.read(names) for sheet in sheets]
    columns = {}
    for name in names:
        parts = [columns_of_sheet.pop(name) for columns_of_sheet in read]
        columns[name] = Texts.of(parts[0] if len(parts) == 1 else np.concatenate(parts), name in timely)
    return columns


def _header_faults(sheet: TextTable, spec: ExportSpec) -> list[Fault]:
    if len(sheet.header) == 1 and len(spec.needed) > 1:
        what = f"the header is one field only when cut at {spec.delimiter!r}"
        return [Fault(what, "Set `delimiter` to the character between its fields.", sheet.path, 1)]
    faults = []
    for name, setting in spec.needed.items():
        twins = [column for column in sheet.header if re.fullmatch(re.escape(name) + r" #\d+", column)]
        if name in sheet.header:
            continue
        if twins:
            what = f"{len(twins)} columns have the name {name!r}, and it cannot be known which is meant"
            remedy = f"Give each its own name in the export's first line, or say {in_prose(map(repr, twins), 'or')}."
            faults.append(Fault(what, remedy, sheet.path, 1, setting))
        else:
            what = f"there is no column {name!r}"
            where = f" Write the one that is meant as {setting} in [calls] of study.toml." if setting else ""
            faults.append(Fault(what, columns_near(name, sheet.header) + where, sheet.path, 1, setting))
    return faults


def columns_near(name: str, header: Sequence[str]) -> str:
    """For somebody who named a column that is not there: the one that may be meant, or which there are."""
    if meant := did_you_mean(name, filter(None, header)):
        return meant
    names = [column if len(column) <= LONGEST_NAME else f"{column[:LONGEST_NAME]}..." for column in header if column]
    more = f", and {len(names) - MOST_NAMES:,} more" if len(names) > MOST_NAMES else ""
    return f"Its columns are: {', '.join(names[:MOST_NAMES])}{more}."


def ragged_faults(sheet: TextTable) -> list[Fault]:
    """The fault of a file most of whose rows do not fit its header, if it is so."""
    ragged = sheet.skipped.ragged
    count = len(ragged) + len(sheet)
    if len(ragged) <= MOST_BAD * count:
        return []
    what = f"{len(ragged):,} of {count:,} rows do not have the {len(sheet.header)} fields of the header"
    remedy = "See this line, the first of them; check `delimiter`, and quotation marks in the text."
    return [Fault(what, remedy, sheet.path, ragged[0])]
