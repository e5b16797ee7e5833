"""Names, phones, addresses, plates and narratives of an export reach no output, file, message or traceback."""

import csv
import gzip
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from crisissim.cli import app

runner = CliRunner()

PLANTED = (
    "Quackenbush",
    "Zebulon",
    "541-555-0199",
    "5415550199",
    "Wistful Vista",
    "4471",
    "PLT7734Q",
    "1971-02-13",
    "swallowed forty aspirin",
    "schizoaffective",
)
PRIVATE = {
    "caller_name": "Zebulon Quackenbush",
    "caller_phone": "541-555-0199",
    "address": "4471 Wistful Vista Ln",
    "plate": "PLT7734Q",
    "dob": "1971-02-13",
    "narrative": "Zebulon swallowed forty aspirin, schizoaffective, call 5415550199",
}
"""Columns that no study maps, with what stands in every one of their rows."""


def plant(folder: Path, **changed: str) -> Path:
    """Add the private columns to the calls of a study, and put planted texts into other columns of a few rows."""
    file = folder / "calls.csv"
    with file.open(newline="") as opened:
        rows = list(csv.DictReader(opened))
    for i, row in enumerate(rows):
        row.update(PRIVATE)
        if i % 60 == 7:
            row.update(changed)
    with file.open("w", newline="") as opened:
        writer = csv.DictWriter(opened, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return folder


@pytest.fixture
def planted(edited: Any) -> Path:
    """The small town with an export that is full of what must not get out."""
    return plant(edited("calls.csv", "THEFT", "THEFT"))


def everything(found: Result, *folders: Path) -> Iterator[tuple[str, str]]:
    """Every text that a command has produced, with where it was found."""
    yield "stdout", found.stdout
    yield "stderr", found.stderr
    if found.exception is not None:
        yield "exception", repr(found.exception)
    for folder in folders:
        for file in folder.rglob("*"):
            if file.is_file() and file.name != "calls.csv":
                yield str(file), _content(file)


def _content(file: Path) -> str:
    if file.suffix in {".sqlite", ".db"}:
        with sqlite3.connect(file) as store:
            return "\n".join(store.iterdump())
    raw = file.read_bytes()
    if raw.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(raw)) as book:
            return "\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
    return (gzip.decompress(raw) if raw.startswith(b"\x1f\x8b") else raw).decode("utf-8", "replace")


def leaks(found: Result, *folders: Path) -> list[str]:
    """What got out, and where."""
    return [
        f"{word!r} in {where}" for where, text in everything(found, *folders) for word in PLANTED if holds(text, word)
    ]


def holds(text: str, word: str) -> bool:
    """Whether a text holds a word; digits in the middle of a longer number, or of a digest, are no word."""
    before, after = (r"(?<![\w.])", r"(?!\w)") if word.isdigit() else (r"(?<![\d.])", r"(?!\d)")
    return re.search(f"{before}{re.escape(word)}{after}", text) is not None


FEW = ("--replications", "2", "--workers", "1")
COMMANDS: list[tuple[str, ...]] = [
    ("compare", "{}", *FEW),
    ("compare", "{}", "--json", *FEW),
    ("compare", "{}", "--csv", *FEW),
    ("trace", "{}", "--option", "co-responder"),
    ("classify", "{}", "--all"),
    ("classify", "{}", "--all", "--json"),
    ("classify", "{}", "--all", "--csv"),
    ("classify", "{}", "--all", "--confirm", "--set", "THEFT=other"),
    ("check", "{}"),
    ("check", "{}", "--json"),
]


@pytest.mark.parametrize("debug", [False, True], ids=["", "debug"])
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command[:1] + command[2:4]))
def test_nothing_gets_out(planted: Path, tmp_path: Path, command: tuple[str, ...], debug: bool) -> None:
    """A good export: every command answers, on the screen and into a file, without a word of the private columns."""
    words = [word.format(planted) for word in command]
    out = tmp_path / "out"
    out.mkdir()
    start = ["--debug"] if debug else []
    on_screen = runner.invoke(app, [*start, *words])
    assert on_screen.exit_code in (0, 3), on_screen.output
    in_file = runner.invoke(app, [*start, *words, "-o", str(out / "answer.txt")])
    assert in_file.exit_code == on_screen.exit_code, in_file.output
    assert leaks(on_screen, planted, out) == []
    assert leaks(in_file, planted, out) == []


TEAM = ("--option", "social-worker")
WRITING: list[tuple[str, ...]] = [
    ("budget", "{}", *FEW, "-o", "{out}/budget.xlsx"),
    ("trace", "{}", *TEAM, "--event-log", "{out}/events.csv", "-o", "{out}/story.txt"),
    ("assess", "{}", "--quick", *FEW, "--privacy", "internal", "-o", "{out}/report"),
]
"""Commands that write workbooks, events and reports."""
SLOW: list[tuple[str, ...]] = [
    ("assess", "{}", "--quick", *FEW, "-o", "{out}/report"),
    ("size", "{}", *TEAM, "--target", "coverage=0.1", "-o", "{out}/sized.toml"),
    ("sweep", "{}", *TEAM, "--to", "1", *FEW, "-o", "{out}/sweep.txt"),
    ("shifts", "{}", *TEAM, *FEW, "-o", "{out}/shifts.toml"),
    ("hiring", "{}", *TEAM, "--replications", "20", "-o", "{out}/hiring.txt"),
    ("sensitivity", "{}", *FEW, "-o", "{out}/sensitivity.txt"),
    ("batch", "{list}", "-o", "{out}/batch"),
]


@pytest.mark.parametrize(
    "command",
    [*WRITING, *(pytest.param(command, marks=pytest.mark.verify) for command in SLOW)],
    ids=lambda command: " ".join(command[:1]),
)
def test_nothing_is_written(planted: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    """Workbooks, pages, tables, events, options, the store and what is printed on the way hold none of it."""
    out, studies = tmp_path / "out", tmp_path / "studies.csv"
    out.mkdir()
    studies.write_text(f"study\n{planted}\n")
    words = [word.format(planted, out=out, list=studies) for word in command]
    found = runner.invoke(app, words)
    assert found.exit_code == 0, found.output
    assert [*out.iterdir()] != []
    assert leaks(found, planted, out) == []


def test_what_a_workbook_holds_would_be_seen(tmp_path: Path) -> None:
    """The tests above look into files that are packed."""
    with zipfile.ZipFile(tmp_path / "book.xlsx", "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/sharedStrings.xml", "<t>Zebulon</t>")
    assert "Zebulon" in _content(tmp_path / "book.xlsx")


@pytest.mark.parametrize("more", [(), ("--json",), ("--preset",)], ids=["text", "json", "preset"])
@pytest.mark.parametrize("debug", [False, True], ids=["", "debug"])
def test_a_draft_names_nobody(planted: Path, tmp_path: Path, more: tuple[str, ...], debug: bool) -> None:
    """`init` looks at every column; neither what it says nor what it writes holds a word of the private ones."""
    calls, town = planted / "calls.csv", tmp_path / "drafted"
    start = ["--debug"] if debug else []
    form = more if "--preset" in more else (*more, "--no-preset")
    found = runner.invoke(app, [*start, "init", str(calls), *form, "-o", str(town)])
    assert found.exit_code == 0, found.output
    assert "caller_phone" in found.output  # named as left behind
    assert leaks(found, town, tmp_path) == []
    for command in ("check", "classify", "compare"):
        used = runner.invoke(app, [*start, command, str(town), *(FEW if command == "compare" else ())])
        assert used.exit_code in (0, 3), used.output
        assert leaks(used, town, tmp_path) == []


@pytest.mark.parametrize("shuffled", [False, True], ids=["private last", "private first"])
def test_a_draft_of_private_columns_alone_is_refused(tmp_path: Path, shuffled: bool) -> None:
    """An export without times or types is refused without quoting a row."""
    names = list(PRIVATE) if not shuffled else list(PRIVATE)[::-1]
    file = tmp_path / "calls.csv"
    file.write_text("\n".join([",".join(names), *[",".join(f'"{PRIVATE[name]}"' for name in names)] * 40]) + "\n")
    for start in ([], ["--debug"]):
        found = runner.invoke(app, [*start, "init", str(file), "--no-preset", "-o", str(tmp_path / "town")])
        assert found.exit_code == 1, found.output
        assert leaks(found, tmp_path) == []


BAD: dict[str, tuple[tuple[str, str], ...]] = {
    "received is a name": (('received = "received"', 'received = "caller_name"'),),
    "received is a plate": (('received = "received"', 'received = "plate"'),),
    "received is a column of another kind": (('received = "received"', 'received = "odd"'),),
    "arrived is a column of another kind": (('arrived = "arrived"', 'arrived = "odd"'),),
    "a zone of addresses": (('priority = "priority"', 'priority = "priority"\nzone = "address"'),),
    "kept by a phone": (("[demand]", '[calls.keep]\ncaller_phone = ["x"]\n[demand]'),),
    "kept by a column of another kind": (("[demand]", '[calls.keep]\nodd = ["x"]\n[demand]'),),
    "dropped by a value that no row has": (("[demand]", '[calls.drop]\nodd = ["x"]\n[demand]'),),
    "a priority that is text": (('priority = "priority"', 'priority = "odd"'),),
    "officers that are text": (('officers = "units"', 'officers = "odd"'),),
    "no such column": (('call_type = "type"', 'call_type = "nature"'),),
    "another delimiter": (('files = ["calls.csv"]', 'files = ["calls.csv"]\ndelimiter = ";"'),),
    "another encoding": (('files = ["calls.csv"]', 'files = ["calls.csv"]\nencoding = "utf-16"'),),
    "another style of stages": (('files = ["calls.csv"]', 'files = ["calls.csv"]\nstages = "seconds"'),),
    "another date format": (('files = ["calls.csv"]', 'files = ["calls.csv"]\ndate_format = "%d/%m/%Y"'),),
}


@pytest.mark.parametrize("command", ["compare", "classify", "check"])
@pytest.mark.parametrize("case", BAD)
def test_messages_quote_nobody(planted: Path, case: str, command: str) -> None:
    """A wrong column map is told in a sentence that quotes no row, with and without --debug."""
    calls = planted / "calls.csv"
    lines = calls.read_text().splitlines()
    odd = [f"Zebulon Quackenbush {i}" if i % 2 else f"541-555-0199 x{i}" for i in range(len(lines))]
    calls.write_text("\n".join(f"{line},{odd[i] if i else 'odd'}" for i, line in enumerate(lines)) + "\n")
    study = planted / "study.toml"
    for old, new in BAD[case]:
        assert old in study.read_text()
        study.write_text(study.read_text().replace(old, new))
    for start in ([], ["--debug"]):
        more = FEW if command == "compare" else ()
        found = runner.invoke(app, [*start, command, str(planted), *more])
        assert found.exit_code in (0, 1, 3), found.output
        assert leaks(found, planted) == []
        assert start or "Traceback" not in found.output


@pytest.mark.parametrize("form", ["ragged", "quote", "null", "headless", "cut"])
@pytest.mark.parametrize("command", ["compare", "classify", "check"])
def test_broken_files_quote_nobody(planted: Path, form: str, command: str) -> None:
    """A file that is damaged is told of by line, not by what stands there."""
    calls = planted / "calls.csv"
    lines = calls.read_text().splitlines()
    broken = {
        "ragged": [lines[0], *(f"{line},Zebulon,Quackenbush" for line in lines[1:])],
        "quote": [*lines[:9], lines[9].replace(",", ',"', 1), *lines[10:]],
        "null": [*lines[:9], lines[9].replace("Zebulon", "Zeb\0ulon"), *lines[10:]],
        "headless": lines[1:],
        "cut": [*lines[:9], lines[9][:-20]],
    }[form]
    calls.write_text("\n".join(broken) + "\n")
    for start in ([], ["--debug"]):
        found = runner.invoke(app, [*start, command, str(planted), *(FEW if command == "compare" else ())])
        assert found.exit_code in (0, 1, 3), found.output
        assert leaks(found, planted) == []


def test_unexpected_errors_quote_nobody(planted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of a library that quotes a row is told without its words, even in a traceback."""
    words = ", ".join(PRIVATE.values())

    def fail(*_: object, **__: object) -> None:
        raise ValueError(words)

    monkeypatch.setattr("crisissim.intake.history.read_moments_of_calls", fail)
    for start in ([], ["--debug"]):
        found = runner.invoke(app, [*start, "compare", str(planted), *FEW])
        assert found.exit_code == 3
        assert leaks(found) == []
    assert "ValueError (its words are not shown)" in found.stderr


def test_the_json_of_an_answer_names_no_row(planted: Path) -> None:
    """What is kept of an export in an answer is counts, not rows."""
    found = runner.invoke(app, ["compare", str(planted), "--json", *FEW])
    text = json.dumps(json.loads(found.stdout))
    assert [word for word in (*PLANTED, *PRIVATE) if holds(text, word) and word != "address"] == []
