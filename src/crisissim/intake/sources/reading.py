"""Any file -> its table.  What it is, is told by its first bytes, never by its name."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np

from crisissim.domain.calls import Ints
from crisissim.errors import Fault, InputError
from crisissim.errors.near import did_you_mean
from crisissim.intake.sources.archive import check_room, is_workbook, opened, tables_in
from crisissim.intake.sources.csv_text import csv_table
from crisissim.intake.sources.database import database_table
from crisissim.intake.sources.opening import read_bytes
from crisissim.intake.sources.parquet import parquet_table
from crisissim.intake.sources.text_table import Skipped, TextColumns, TextTable

Named = list[tuple[str, TextTable]]
URL = re.compile(r"[a-z][a-z0-9+]*://.+")
OTHER_KINDS: Mapping[bytes, str] = {
    b"%PDF": "a PDF",
    b"<!DOCTYPE": "a web page",
    b"<html": "a web page",
    b"<HTML": "a web page",
    b"<table": "a web page",
    b"<?xml": "an XML file",
    b"{": "a JSON file",
    b"[{": "a JSON file",
    b"SQLite format 3": "a database; give its address as sqlite:///FILE",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a rar archive",
}


def read_table(
    path: Path | str, sheet: str | None = None, encoding: str = "auto", delimiter: str | None = None
) -> TextTable:
    """Read a file into a table of text.

    Args:
        path: CSV, TSV and other text, xlsx, xls, ods, a .gz or .zip of one of these, parquet; or the URL of a database.
        sheet: sheet of a workbook, file of an archive, table of a database; None: the largest, with all that share
            its header.
        encoding: `auto` (UTF-8, UTF-16, else Windows-1252) or the name of a Python codec; text files only.
        delimiter: what parts fields; None: found.

    Raises:
        InputError: not there, not readable, too large, a bomb, no rows.
    """
    if isinstance(path, str) and URL.fullmatch(path):
        return database_table(path, sheet)
    path = Path(path)
    raw = read_bytes(path)
    return _one_of(path, _tables(path, raw, encoding, delimiter, deep=True), sheet)


def _tables(path: Path, raw: bytes, encoding: str, delimiter: str | None, deep: bool) -> Named:
    start = raw[:1024].lstrip()[:16]
    for mark, kind in OTHER_KINDS.items():
        if start.startswith(mark):
            raise InputError(Fault(f"this is {kind.split(';')[0]}", _remedy(kind), path))
    readers: Mapping[bytes, Callable[[], Named]] = {
        b"PK\x03\x04": lambda: _unpacked(path, raw, encoding, delimiter, deep),
        b"PK\x05\x06": lambda: _unpacked(path, raw, encoding, delimiter, deep),
        b"\xd0\xcf\x11\xe0": lambda: _workbook(path, raw),
        b"PAR1": lambda: [("", parquet_table(path, raw))],
    }
    for mark, reader in readers.items():
        if raw.startswith(mark):
            return reader()
    return [("", csv_table(path, raw, encoding, delimiter))]


def _unpacked(path: Path, raw: bytes, encoding: str, delimiter: str | None, deep: bool) -> Named:
    archive = opened(path, raw)
    if is_workbook(archive):
        check_room(path, archive)
        return _workbook(path, raw)
    if not deep:
        raise InputError(Fault("the archive holds another archive", "Pack the export alone.", path))
    found: Named = []
    for name, inside in tables_in(path, archive):
        tables = _tables(path, inside, encoding, delimiter, deep=False) if inside.strip() else []
        found += [(f"{name}: {part}" if part and len(tables) > 1 else name, table) for part, table in tables]
    return found


def _workbook(path: Path, raw: bytes) -> Named:
    from crisissim.intake.sources.workbook import workbook_tables

    return workbook_tables(path, raw)


def _one_of(path: Path, tables: Named, sheet: str | None) -> TextTable:
    if not tables:
        raise InputError(Fault("nothing is written in it", "Export it again with its calls.", path))
    names = [name for name, _ in tables]
    if sheet is not None and names != [""]:
        if sheet not in names:
            remedy = did_you_mean(sheet, names) or f"It has: {', '.join(names[:12])}."
            raise InputError(Fault(f"there is no sheet or file {sheet!r} in it", remedy, path))
        tables = [(name, table) for name, table in tables if name == sheet]
    rows = Counter[tuple[str, ...]]()
    for _, table in tables:
        rows[table.header] += len(table)
    header = rows.most_common(1)[0][0]
    chosen = [(name, table) for name, table in tables if table.header == header]
    aside = tuple(name for name in names if name not in dict(chosen))
    ragged = [line for _, table in chosen for line in table.skipped.ragged]
    if ragged and not sum(len(table) for _, table in chosen):
        what = f"none of its {len(ragged):,} rows has the {len(header)} fields of the header"
        remedy = "See this line, the first of them; check `delimiter`, and quotation marks in the text."
        raise InputError(Fault(what, remedy, path, ragged[0]))
    if not sum(len(table) for _, table in chosen):
        raise InputError(Fault("the file has a header and no rows", "Export it again with its calls.", path))
    return _joined(chosen, () if sheet is not None else aside)


def _joined(tables: Named, aside: tuple[str, ...]) -> TextTable:
    parts = [table for _, table in tables]
    first = parts[0]
    if len(parts) == 1 and not tables[0][0]:
        return first
    skipped = [part.skipped for part in parts]

    starts = np.cumsum([0, *map(len, parts)])

    def read(names: Sequence[str], rows: Ints | None = None) -> TextColumns:
        asked = [None if rows is None else _within(rows, *span) for span in pairwise(starts)]
        found = [part.read(names, some) for part, some in zip(parts, asked, strict=True)]
        return {name: np.concatenate([columns[name] for columns in found]) for name in names}

    return replace(
        first,
        sheet=tuple(name for name, _ in tables),
        prints=np.concatenate([part.prints for part in parts]),
        lines=np.concatenate([part.lines for part in parts]),
        skipped=Skipped(
            preamble=sum(part.preamble for part in skipped),
            totals=sum(part.totals for part in skipped),
            headers=sum(part.headers for part in skipped),
            ragged=tuple(line for part in skipped for line in part.ragged),
            trimmed=sum(part.trimmed for part in skipped),
            zero_bytes=sum(part.zero_bytes for part in skipped),
            sheets=aside,
        ),
        read=read,
    )


def _within(rows: Ints, start: int, end: int) -> Ints:
    return rows[(rows >= start) & (rows < end)] - start


def _remedy(kind: str) -> str:
    return f"{kind.split('; ')[1].capitalize()}." if ";" in kind else "Export the calls as CSV or xlsx."
