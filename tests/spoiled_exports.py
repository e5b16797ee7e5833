"""Exports spoiled at random, and what the readers make of them: a table and its calls, or one sentence."""
# ruff: noqa: E501 - pieces stand close

import gzip
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import BadZipFile, ZipFile

from bad_exports import CORPUS, HEADER, packed, rows, xlsx
from enduring import MEGABYTES, SECONDS, Met, limited, peak, unsaid
from exports import CRISIS
from workbooks import write_ods

from crisissim.errors import InputError
from crisissim.intake import Columns, ExportSpec, read_history, shipped_rules
from crisissim.intake.detect import detect
from crisissim.intake.sources import TextTable, read_table

MAP = Columns(
    received="time", call_type="type", dispatched="sent", arrived="there", cleared="done", priority="urgency",
    zone="beat", officers="units",
)  # fmt: skip
PIECES: Sequence[bytes] = (
    b"\n", b"\r", b"\r\n", b"\0", b'"', b'""', b"'", b",", b";", b"\t", b"|", b"sep=;\n", b"sep=,\n", b'sep="\n', b"\xff",
    b"\xef\xbb\xbf", b"\xff\xfe", b"\xe2\x80\xa8", b"\x85", b"\x1a", b"\x1b[2J", b"time", b"type", b"Total,20\n", b"---,---\n",
    b"1900-01-01", b"9999-12-31 23:59:59", b"0001-01-01", b"2024-02-30", b"24:00:00", b"1e308", b"nan", b"inf", b"-1", b"",
    b"99999999999999999999", b"1709932500", b"45000.5", b"03/08/2024", b"13/13/2024", b"8-Mar-24", b"2024-03-08T10:00:00Z",
    b"2024-03-08 10:00:00+25:00", b"12:00 PM", b"00:00:00", b"NULL", b"(blank)", b"=1+1", b"x" * 3000, b"," * 600, b"\n" * 300,
    "\u00e9\u0130\u202e\U0001f600".encode(), b"<row r=\"2\">", b"</row>", b"<c r=\"A1048576\"/>", b"<f>A1</f>", b"t=\"s\"",
    b"t=\"d\"", b"t=\"e\"", b"<mergeCell ref=\"A1:XFD1048576\"/>", b"<v>1e400</v>", b"<v>-1</v>", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;",
)  # fmt: skip
"""What readers of tables stumble over."""


@cache
def seeds() -> tuple[bytes, ...]:
    """Files to begin with: those of the corpus that are no bombs, and good ones of other kinds."""
    found = [bad.data() for bad in CORPUS if not bad.bomb]
    return tuple(data for data in found if len(data) < 100_000)


def spoil(luck: Random, data: bytes, deep: bool = True) -> bytes:
    """The file with a few bytes changed; of an archive mostly the bytes that are packed in it."""
    if deep and luck.random() < 0.85:
        if data.startswith(b"PK"):
            return _members(luck, data)
        if data.startswith(b"\x1f\x8b"):
            try:
                return gzip.compress(spoil(luck, gzip.decompress(data), deep=False))
            except (OSError, EOFError):
                pass
    text = bytearray(data)
    for _ in range(luck.choice([1, 1, 2, 4, 16])):
        at, end = luck.randrange(len(text) + 1), luck.randrange(len(text) + 1)
        match luck.randrange(7):
            case 0 if text:
                text[at % len(text)] ^= 1 << luck.randrange(8)
            case 1:
                text[at:at] = luck.choice(PIECES)
            case 2:
                piece = luck.choice(PIECES)
                text[at : at + len(piece)] = piece
            case 3:
                del text[at : at + luck.choice([1, 2, 10, 100])]
            case 4:
                text[at:at] = text[end : end + luck.choice([1, 10, 100, 1000])]
            case 5:
                other = luck.choice(seeds())
                part = luck.randrange(len(other) + 1)
                text[at:at] = other[part : part + 200]
            case _:
                text[at:at] = luck.randbytes(luck.choice([1, 4, 40]))
    return bytes(text)


def _members(luck: Random, data: bytes) -> bytes:
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
    except (BadZipFile, NotImplementedError, OSError, EOFError, ValueError):
        return spoil(luck, data, deep=False)
    if members:
        name = luck.choice(sorted(members))
        members[name] = spoil(luck, members[name], deep=False)
        if luck.random() < 0.1:
            members[luck.choice(["../x.csv", "/etc/x.csv", "", "a\n.csv", "x" * 300 + ".csv", name.upper()])] = members[
                name
            ]
    return packed({name: text for name, text in members.items() if name})


def spoiled(seed: int) -> bytes:
    """The file of this seed."""
    luck = Random(seed)
    return spoil(luck, luck.choice(seeds()))


def others(folder: Path) -> dict[str, bytes]:
    """Whole kinds of files that the corpus has not: hostile workbooks, and text that goes on and on."""
    table = [HEADER, *rows()]
    ods = folder / "x.ods"
    write_ods(ods, table)
    wide = ",".join(f"c{i}" for i in range(1_000_000))
    return {
        "an ods sheet": ods.read_bytes(),
        "16,384 columns": xlsx([[*row, *[""] * 10] for row in table], '<row r="30"><c r="XFD30"><v>1</v></c></row>'),
        "merged cells": _in_the_sheet(
            xlsx(table),
            b"</sheetData>",
            b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        ),
        "links to elsewhere": _in_the_sheet(
            xlsx(table),
            b"</sheetData>",
            b'</sheetData><hyperlinks><hyperlink ref="A1" location="file:///etc/passwd"/></hyperlinks>',
        ),
        "an entity that grows": _in_the_sheet(
            xlsx(table),
            b"<worksheet",
            b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet',
        ),
        "a million columns": wide.encode() + b"\n" + b"," * 999_999 + b"\n",
        "a field of 100 MB": b"time,type\n2024-01-01 00:00:00," + b"x" * 100_000_000 + b"\n",
        "a quoted field of 20 MB": b'time,type\n2024-01-01 00:00:00,"' + b"x\n" * 10_000_000 + b'"\n',
        "quotes without end": b"time,type\n" + b'"' * 5_000_001,
        "delimiters only": b"," * 5_000_000,
        "line ends only": b"a\n" + b"\r" * 5_000_000,
        "a sep line of a quote": b'sep="\ntime"type\n',
        "a mark and nothing": b"\xef\xbb\xbf",
        "zeros": b"\0" * 1_000_000,
        "two megabytes of blank lines": b"\n" * 2_000_000 + b"time,type\n2024-01-01 00:00:00,A\n",
    }


def _in_the_sheet(book: bytes, old: bytes, new: bytes) -> bytes:
    """The workbook with this in its sheet in place of that."""
    with ZipFile(BytesIO(book)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    assert old in members[sheet]
    return packed({**members, sheet: members[sheet].replace(old, new, 1)})


def read(path: Path) -> Met:
    """Read a file as `init` does, with the map as `check` does, and find out what its columns say."""
    before = peak()
    wrong, trace, seconds, loaded = "", "", 0.0, False
    faults: tuple[object, ...] = ()
    import time

    began = time.process_time()
    try:
        with limited(SECONDS):
            table = read_table(path)
            _whole(table)
            loaded = True
            found = detect([table])
            for spec in (found.spec, ExportSpec("T", (path,), MAP)):
                read_history(spec, shipped_rules(), CRISIS)
    except InputError as error:
        faults = error.faults
        wrong = unsaid(error.faults)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is not an answer
        import traceback

        wrong, trace = f"{type(error).__name__}: {error}"[:300], traceback.format_exc()
    seconds = time.process_time() - began
    if peak() - before > MEGABYTES:
        wrong = wrong or f"it takes {peak() - before:,.0f} MB"
    return Met(faults, loaded, wrong, seconds, trace)  # type: ignore[arg-type]


def _whole(table: TextTable) -> None:
    columns = table.read(table.header)
    assert all(len(column) == len(table) for column in columns.values()), "columns of other lengths than the table"
