"""Tests that every bad input is one clear sentence, exit code 1, and nothing written."""

from pathlib import Path

import pytest
from fixtures import Edited
from typer.testing import CliRunner

from crisissim.cli import app

runner = CliRunner()


def refused(folder: Path, output: Path) -> list[str]:
    """The sentences with which `compare` refuses a study."""
    found = runner.invoke(app, ["compare", str(folder), "--json", "-o", str(output), "--replications", "1"])
    assert found.exit_code == 1, found.output
    assert not output.exists()
    assert found.stdout == ""
    assert "Traceback" not in found.stderr
    return found.stderr.splitlines()


ROSTER = "[[roster]]"
HEADER = "received,dispatched,arrived,cleared,type,priority,units"


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("study.toml", '"calls.csv"', '"nowhere.csv"', ["nowhere.csv"]),
        ("calls.csv", None, "", ["calls.csv", "empty"]),
        ("calls.csv", HEADER, HEADER.replace("type", "nature"), ["calls.csv", "type", "nature"]),
        ("study.toml", 'received = "received"', 'received = "type"', ["calls.csv", "type"]),
        ("study.toml", 'files = ["calls.csv"]', 'files = ["calls.csv"]\nstart = 2031-03-03', ["calls", "2031"]),
        ("options/co-responder.toml", 'model = "co-responder"', 'model = "co-respnder"', ["co-responder"]),
        ("options/co-responder.toml", 'name = "team"', 'name = "team"\ncrew = ["officer"]', ["clinician"]),
        ("options/co-responder.toml", "hours = 10", "hours = 0", ["co-responder.toml", "hours", "0"]),
        ("options/co-responder.toml", "hours = 10", "hours = -4", ["co-responder.toml", "hours", "-4"]),
        ("options/co-responder.toml", "hours = 10", "hours = nan", ["co-responder.toml", "hours", "nan"]),
        ("options/co-responder.toml", "start = 12:00:00", 'start = "25:00"', ["co-responder.toml", "start", "25:00"]),
        ("options/co-responder.toml", "start = 12:00:00", "start = 25:00:00", ["co-responder.toml"]),
        ("study.toml", ROSTER, '[dispatch]\nstart = "all"\n\n[[roster]]', None),
    ],
    ids=[
        "missing file", "empty file", "wrong columns", "no parsable time", "all calls outside", "unknown model",
        "role nobody staffs", "post of zero length", "negative", "not a number", "25:00 as text", "25:00 bare",
        "never served",
    ],
)  # fmt: skip
def test_one_sentence_each(
    edited: Edited, tmp_path: Path, file: str, old: str | None, new: str, words: list[str] | None
) -> None:
    """What is wrong, where, why, and what to do."""
    if words is None:  # three units on a call, two on duty, and the rule that all start together
        folder = edited(file, old, new)
        calls = folder / "calls.csv"
        calls.write_text(calls.read_text().replace(",2\n", ",3\n"))
        words = ["3"]
    else:
        folder = edited(file, old, new)
    sentences = refused(folder, tmp_path / "answer.json")
    assert len(sentences) == 1, sentences
    assert sentences[0].endswith((".", "?"))
    assert not [word for word in words if word not in sentences[0]], sentences[0]


def test_all_faults_at_once(edited: Edited, tmp_path: Path) -> None:
    """Nobody mends one fault only to be told the next."""
    folder = edited("options/co-responder.toml", "hours = 10", "hours = 0")
    study = folder / "study.toml"
    study.write_text(study.read_text().replace("units = 2", "units = -2").replace("days = 28", "days = 0"))
    assert len(refused(folder, tmp_path / "answer.json")) == 3


def test_no_such_study(tmp_path: Path) -> None:
    """The name that was meant is offered."""
    found = runner.invoke(app, ["compare", "medum-town"])
    assert found.exit_code == 1
    assert 'there is no study "medum-town". Did you mean "medium-town"?' in found.stderr
