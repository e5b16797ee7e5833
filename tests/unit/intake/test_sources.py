"""Files of every kind give the same table; what stands around the rows is told apart; bombs are refused at once."""

import gzip
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import numpy as np
import pytest
from workbooks import Serial, write_ods, write_xlsx

from crisissim.errors import InputError
from crisissim.intake.sources import TextTable, read_table

HEADER = ["Call No", "Received", "Nature", "Beat"]
ROWS = [
    ["001", "2024-01-01 10:00:00", "THEFT, PETTY", "NA"],
    ["2024E1234567", "2024-01-01 11:30:00", 'SAID "HELP"', "07"],
    ["003", "2024-01-02 00:05:00", "WELFARE CHECK", ""],
]
CSV = (
    "Call No,Received,Nature,Beat\n"
    '001,2024-01-01 10:00:00,"THEFT, PETTY",NA\n'
    '2024E1234567,2024-01-01 11:30:00,"SAID ""HELP""",07\n'
    "003,2024-01-02 00:05:00,WELFARE CHECK,\n"
)


def rows_of(table: TextTable) -> list[list[str]]:
    """The rows of a table, stripped."""
    columns = table.read(table.header)
    return [[str(text).strip() for text in row] for row in zip(*columns.values(), strict=True)]


def _zipped(path: Path, **files: str) -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("_", "."), text)
    return path


def _with_workbook(path: Path) -> None:
    inner = write_xlsx(path.with_name("inner.xlsx"), {"Calls": [HEADER, *ROWS]})
    with ZipFile(path, "w") as archive:
        archive.write(inner, "export/calls.xlsx")


WAYS: dict[str, Callable[[Path], object]] = {
    "csv": lambda path: path.write_text(CSV),
    "bom": lambda path: path.write_text(CSV, encoding="utf-8-sig"),
    "utf16": lambda path: path.write_text(CSV, encoding="utf-16"),
    "utf16 without a mark": lambda path: path.write_bytes(CSV.encode("utf-16-le")),
    "crlf": lambda path: path.write_bytes(CSV.replace("\n", "\r\n").encode()),
    "mixed line ends": lambda path: path.write_bytes(CSV.replace("\n", "\r\n", 1).replace("NA\n", "NA\r").encode()),
    "gzip": lambda path: path.write_bytes(gzip.compress(CSV.encode())),
    "zip": lambda path: _zipped(path, calls_csv=CSV, readme_pdf="%PDF"),
    "sep line": lambda path: path.write_text(
        "sep=;\n" + ";".join(HEADER) + "\n" + "\n".join(";".join(r) for r in ROWS)
    ),
    "tabs": lambda path: path.write_text("\n".join("\t".join(row) for row in [HEADER, *ROWS])),
    "bars": lambda path: path.write_text("\n".join("|".join(row) for row in [HEADER, *ROWS])),
    "titles above": lambda path: path.write_text("Springfield Police\nCalls, by date\n\n" + CSV),
    "padded titles": lambda path: path.write_text("Springfield Police,,,\n,,,\n" + CSV),
    "dashes under the header": lambda path: path.write_text(CSV.replace("Beat\n", "Beat\n-------,---,----,--\n")),
    "sums below": lambda path: path.write_text(CSV + '\n"Total: 3"\nPrinted on 3 May,,,\n'),
    "header again": lambda path: path.write_text(CSV.replace("003", "Call No,Received,Nature,Beat\n003")),
    "stray zero byte": lambda path: path.write_bytes(CSV.replace("WELFARE", "WEL\0FARE").encode() + b"\n" * 2000),
    "blank surplus": lambda path: path.write_text(CSV.replace(",NA", ",NA,,")),
    "xlsx": lambda path: write_xlsx(path, {"Calls": [HEADER, *ROWS]}),
    "xlsx with titles and sums": lambda path: write_xlsx(
        path, {"Notes": [["Read me"]], "Calls": [["Springfield"], [], HEADER, *ROWS, ["Total", 3]]}
    ),
    "xlsx in sheets": lambda path: write_xlsx(path, {"Jan 1": [HEADER, *ROWS[:2]], "Jan 2": [HEADER, ROWS[2]]}),
    "ods": lambda path: write_ods(path, [HEADER, *ROWS]),
    "xlsx in a zip": _with_workbook,
}


@pytest.mark.parametrize("way", WAYS)
def test_every_way_gives_the_same_rows(tmp_path: Path, way: str) -> None:
    """Leading zeros, E in a number, NA as a name and quotation marks come through, whatever the file is."""
    path = tmp_path / "export.dat"
    WAYS[way](path)
    table = read_table(path)
    assert list(table.header) == HEADER
    assert rows_of(table) == ROWS
    assert len(table) == len(table.lines) == len(table.prints) == 3
    assert not table.skipped.ragged


def test_what_stands_around_the_rows_is_counted(tmp_path: Path) -> None:
    """Titles, sums, repeats of the header and ragged rows are told apart, with the lines of the file."""
    path = tmp_path / "a.csv"
    path.write_text("Title\n\n" + CSV + "1,2\n" + CSV.splitlines()[0] + "\nTotal,3,,\n")
    table = read_table(path)
    skipped = table.skipped
    assert (skipped.preamble, skipped.totals, skipped.headers, skipped.ragged) == (2, 1, 1, (7,))
    assert table.lines.tolist() == [4, 5, 6]


def test_no_header(tmp_path: Path) -> None:
    """A file that begins with a call has columns without names, and loses no call."""
    path = tmp_path / "a.csv"
    path.write_text(CSV.split("\n", 1)[1])
    table = read_table(path)
    assert not table.headed
    assert table.header == ("column 1", "column 2", "column 3", "column 4")
    assert rows_of(table) == ROWS


def test_two_columns_of_one_name(tmp_path: Path) -> None:
    """Both can be named."""
    path = tmp_path / "a.csv"
    path.write_text("Date,Date,Type\n1,2,A\n")
    assert read_table(path).header == ("Date #1", "Date #2", "Type")


def test_dates_and_numbers_of_a_workbook(tmp_path: Path) -> None:
    """Dates become ISO 8601, whole numbers have no fraction, texts of digits keep their zeros."""
    path = write_xlsx(tmp_path / "a.xlsx", {"S": [["When", "Number", "Text"], [Serial(45292.5), 7.0, "007"]]})
    assert rows_of(read_table(path)) == [["2024-01-01 12:00:00", "7", "007"]]


def test_some_rows_are_read_alone(tmp_path: Path) -> None:
    """Rows asked for are the same, however the file is read."""
    for way in ("csv", "mixed line ends", "xlsx in sheets"):
        WAYS[way](tmp_path / "a")
        table = read_table(tmp_path / "a")
        assert table.read(["Call No"], np.array([], np.int64))["Call No"].tolist() == []
        assert table.read(["Nature", "Call No"], np.array([0, 2]))["Call No"].tolist() == ["001", "003"]


def _zip_of_zeros(path: Path) -> None:
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("calls.csv", b"0," * 60_000_000)


def _zip_that_lies(path: Path) -> None:
    write_xlsx(path, {"S": [["x" * 5000] * 40]})
    data = bytearray(path.read_bytes())
    with ZipFile(path) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    data = bytearray(bytes(data).replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little")))
    path.write_bytes(bytes(data))


def _gzip_of_zeros(path: Path) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    piece = bytes(2**20)
    path.write_bytes(b"".join([*(packer.compress(piece) for _ in range(400)), packer.flush()]))


def _far_cells(path: Path) -> None:
    write_xlsx(path, {"S": [["Date", "Type"], ["2024-01-01", "A"]]})
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    far = parts["xl/worksheets/sheet1.xml"].replace(
        b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )
    with ZipFile(path, "w") as archive:
        for name, part in {**parts, "xl/worksheets/sheet1.xml": far}.items():
            archive.writestr(name, part)


def _one_cell(path: Path) -> None:
    write_xlsx(path, {"S": [["Date", "Type"], ["2024-01-01", "A" * 100_000_000]]})


BOMBS = {
    "zip": (_zip_of_zeros, "holds more than 114 MB"),
    "gzip": (_gzip_of_zeros, "holds more than 65 MB"),
    "far cells": (_far_cells, "cells so far apart"),
    "one cell": (_one_cell, "holds more than 95 MB"),
    "a size that lies": (_zip_that_lies, "the zip archive is damaged"),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_bombs_are_refused_in_under_a_second(tmp_path: Path, bomb: str) -> None:
    """No archive is unpacked before it is measured, and no sheet is laid out whose cells lie far apart."""
    make, message = BOMBS[bomb]
    path = tmp_path / "bomb"
    make(path)
    read_table_of_nothing(tmp_path)
    begin = time.process_time()
    with pytest.raises(InputError, match=message):
        read_table(path)
    assert time.process_time() - begin < 1.0


def read_table_of_nothing(folder: Path) -> None:
    """Load what reading needs, so that only reading is timed."""
    read_table(write_xlsx(folder / "small.xlsx", {"S": [["a", "b"], ["1", "2"]]}))


REFUSED: list[tuple[str, bytes, str]] = [
    ("pdf", b"%PDF-1.7 ...", "this is a PDF. Export the calls as CSV or xlsx."),
    ("page", b"<html><table>", "this is a web page. Export the calls as CSV or xlsx."),
    ("json", b'[{"a": 1}]', "this is a JSON file. Export the calls as CSV or xlsx."),
    ("database", b"SQLite format 3\0...", "this is a database. Give its address as sqlite:///file."),
    ("broken zip", b"PK\x03\x04 and no more", "the zip archive is damaged. Export or pack it again."),
    ("broken workbook", b"\xd0\xcf\x11\xe0 and no more", "the workbook is damaged or of an unknown kind. Open it"),
    ("too many columns", b"a," * 600 + b"b\n" + b"1," * 600 + b"2\n", "the file has 601 columns. Check `delimiter`"),
]


@pytest.mark.parametrize(("data", "message"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_is_no_table_is_refused_with_a_reason(tmp_path: Path, data: bytes, message: str) -> None:
    """Each other kind of file is told by its first bytes, and what to do is said."""
    path = tmp_path / "a.xls"
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_table(path)
    assert message in str(caught.value)


def test_sheets_by_name(tmp_path: Path) -> None:
    """One sheet can be named; a wrong name is told with the right one; others are said to be left aside."""
    path = write_xlsx(tmp_path / "a.xlsx", {"Calls": [HEADER, *ROWS], "Units": [["Unit", "Kind"], ["1A", "car"]]})
    assert read_table(path).skipped.sheets == ("Units",)
    assert rows_of(read_table(path, sheet="Units")) == [["1A", "car"]]
    with pytest.raises(InputError, match=r"no sheet or file 'Cals' in it. Did you mean 'Calls'\?"):
        read_table(path, sheet="Cals")


@pytest.mark.parametrize(
    ("module", "source", "message"),
    [
        (
            "pyarrow",
            "parquet",
            "reading parquet needs pyarrow, which is not installed. Install it with: pip install 'cri",
        ),
        ("sqlalchemy", "database", "reading a database needs SQLAlchemy, which is not installed. Install it with: pip"),
    ],
)
def test_extras_are_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, source: str, message: str
) -> None:
    """Without the extra its name is said, and never the address of a database, which may hold a password."""
    monkeypatch.setitem(__import__("sys").modules, module, None)
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1....PAR1")
    with pytest.raises(InputError) as caught:
        read_table(path if source == "parquet" else "postgresql://me:secret@host/calls")
    assert message in str(caught.value)
    assert "secret" not in str(caught.value)
