"""Exports that cannot be read: one clear sentence each, with file and line, and all of them at once."""

import csv
import gzip
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from exports import HEADER, call, read, write_export

from crisissim.errors import InputError, remark
from crisissim.intake import Columns
from crisissim.intake.sources.csv_body import LONGEST_FIELD
from crisissim.intake.sources.opening import BOMB_FLOOR

LINE = ",".join(map(str, call()))
GOOD = ",".join(HEADER) + "\n" + LINE + "\n"
BOMB = gzip.compress(b"x," * (BOMB_FLOOR * 2 // 2), compresslevel=9)


def _text(text: str) -> Callable[[Path], object]:
    return lambda path: path.write_text(text)


def _bytes(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


CASES: list[tuple[str, Callable[[Path], object], dict[str, Any], str]] = [
    ("missing", lambda path: None, {}, "a.csv: there is no such file. Check the name and the folder it is in."),
    ("folder", Path.mkdir, {}, "a.csv: this is a folder, not a file. Name the export itself."),
    ("empty", _text(""), {}, "a.csv: the file is empty. Export it again."),
    ("only blank lines", _text(" \n\n"), {}, "a.csv: the file is empty. Export it again."),
    ("header only", _text(GOOD.splitlines()[0]), {}, "a.csv: the file has a header and no rows. Export it again with"),
    (
        "zero bytes",
        _bytes(b"\x01\x02\0\0\0,"),
        {},
        "a.csv: this is not a text file: it holds zero bytes. Export it as",
    ),
    (
        "not this encoding",
        _bytes(b"caf\xe9,b\n1,2"),
        {"encoding": "utf-8"},
        "a.csv: the file is not text in utf-8. Set",
    ),
    ("no such encoding", _text(GOOD), {"encoding": "utf-9"}, "a.csv: 'utf-9' is not an encoding. Use auto, utf-8"),
    ("damaged gzip", _bytes(gzip.compress(GOOD.encode())[:-9]), {}, "a.csv: the gzip archive is damaged or cut short."),
    ("bomb", _bytes(BOMB), {}, "a.csv: the file holds more than 65 MB of text in 1"),
    (
        "long field",
        _text(GOOD + LINE.replace("THEFT", "x" * (LONGEST_FIELD + 1))),
        {},
        "a.csv:3: a field here is longer than 1,000,000 characters; a quotation mark may never be closed. Mend",
    ),
    (
        "misspelt column",
        _text(GOOD.replace("urgency", "Urgncy")),
        {},
        "a.csv:1: columns.priority: there is no column 'urgency'. Did you mean 'Urgncy'?",
    ),
    (
        "no such column",
        _text(GOOD),
        {"keep": {"Zzz": ("A",)}},
        "a.csv:1: keep.Zzz: there is no column 'Zzz'. Its columns are: time, type, sent, there, done,",
    ),
    (
        "one name twice",
        _text(GOOD.replace("units\n", "units,beat\n").replace(",A,1", ",A,1,B")),
        {},
        "a.csv:1: columns.zone: 2 columns have the name 'beat', and it cannot be known which is meant. Give each",
    ),
    (
        "another delimiter",
        _text(GOOD.replace(",", ";")),
        {},
        "a.csv:1: the header is one field only when cut at ','. Set `delimiter`",
    ),
    (
        "mostly ragged",
        _text(GOOD + (LINE + ",9\n") * 3),
        {},
        "a.csv:3: 3 of 4 rows do not have the 8 fields of the header. See this line, the first of them;",
    ),
    (
        "a quotation mark that never closes",
        _text(GOOD + LINE.replace("THEFT", '"THEFT') + "\n" + (LINE + "\n") * 9),
        {},
        "a.csv:3: 10 of 11 rows do not have the 8 fields of the header. See this line",
    ),
    (
        "no parsable time",
        _text(GOOD.replace("2024-01-01 10:00:00", "yesterday")),
        {},
        "a.csv:2: columns.received: 1 of 1 times in column 'time' cannot be read as year-month-day hour:minute",
    ),
    (
        "no time at all",
        _text(GOOD.replace("2024-01-01 10:00:00", "")),
        {},
        "a.csv: columns.received: no row has a time at which the call was received. Name the right columns.",
    ),
    (
        "all outside",
        _text(GOOD),
        {"start": date(2030, 1, 1), "days": 7},
        "a.csv: start: all calls lie outside the days asked for (7 from 2030-01-01): they run from 2024-01-01 to 20",
    ),
    (
        "all before",
        _text(GOOD),
        {"start": date(2030, 1, 1)},
        "a.csv: start: all calls lie outside the days asked for (from 2030-01-01): they run from 2024-01-01 to 20",
    ),
    (
        "a stray date",
        _text(GOOD + LINE.replace("2024-01-01 10:00", "1900-01-01 00:00")),
        {},
        "a.csv: start: the calls run from 1900-01-01 to 2024-01-01, so one of these dates must be a slip or a",
    ),
    (
        "nothing kept",
        _text(GOOD),
        {"keep": {"type": ("FIRE",)}},
        "a.csv: keep: this leaves no row; the column 'type' holds 'THEFT'. Mend the values, or leave the rule out.",
    ),
    (
        "nobody sent",
        _text(GOOD.replace("10:05:00", "").replace("10:12:00", "").replace("2024-01-01 ,", ",")),
        {},
        "a.csv: columns.dispatched: nobody was ever sent to any of these calls. Check the dispatched and arrived",
    ),
]


@pytest.mark.parametrize(("make", "settings", "message"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_messages(tmp_path: Path, make: Callable[[Path], object], settings: dict[str, Any], message: str) -> None:
    """Each fault says what is wrong, where, and what to do."""
    path = tmp_path / "a.csv"
    make(path)
    with pytest.raises(InputError) as caught:
        read(path, **settings)
    assert len(caught.value.faults) == 1
    assert str(caught.value.faults[0]).replace(str(tmp_path) + "/", "").startswith(message)


def test_all_faults_at_once(tmp_path: Path) -> None:
    """Every file and every column that is wrong is told of in one go."""
    wrong = write_export(tmp_path / "wrong.csv", [("x", "y")], ("when", "what"))
    with pytest.raises(InputError) as caught:
        read(tmp_path / "none.csv", wrong, columns=Columns("time", "type"))
    assert [(fault.file.name, fault.path) for fault in caught.value.faults if fault.file] == [
        ("none.csv", ""),
        ("wrong.csv", "columns.received"),
        ("wrong.csv", "columns.call_type"),
    ]


def test_all_time_columns_at_once(tmp_path: Path) -> None:
    """A wrong style of stages is told for each of its columns, with three examples at most."""
    rows = [call(time=f"2024-01-01 {hour:02d}:00:00") for hour in range(5)]
    with pytest.raises(InputError) as caught:
        read(write_export(tmp_path / "a.csv", rows), stages="seconds")
    assert [fault.path for fault in caught.value.faults] == ["columns.dispatched", "columns.arrived", "columns.cleared"]
    assert (
        "5 of 5 times in column 'sent' cannot be read as a number of seconds from received; they look like "
        "'9999-99-99 99:99:99'. Say how the column is written (`stages`, `date_format`, `stage_format`), or name"
    ) in str(caught.value)


def test_the_limit_on_fields_is_put_back(tmp_path: Path) -> None:
    """Reading leaves the csv module's global limit as it was."""
    before = csv.field_size_limit()
    read(write_export(tmp_path / "a.csv", [call()]))
    assert csv.field_size_limit() == before


@pytest.mark.parametrize(
    ("code", "count", "start"),
    [
        ("W101", 1, "1 row (0.1%) does not fit the header"),
        ("W108", 1, "1 call (0.1%) was never dispatched and is left out"),
        ("W108", 2, "2 calls (0.1%) were never dispatched and are left out"),
        ("W109", 1, "1 call (0.1%) lies outside the days"),
    ],
)
def test_one_row_is_told_of_in_the_singular(code: str, count: int, start: str) -> None:
    """A remark is a sentence, whatever its number."""
    assert remark(code, count=count, share=0.001, line=2, file="calls.csv").text.startswith(start)
