"""Tests of `crisissim init`: from an export to a study on which `compare` answers."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from draft_town import write_export
from typer.testing import CliRunner

from crisissim.cli import app
from crisissim.study import load_study

runner = CliRunner()


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight weeks of calls, in which a caller is named."""
    path = write_export(tmp_path_factory.mktemp("exports") / "Small Town PD.csv")
    header, *rows = path.read_text().splitlines()
    named = [f"{row},Persephone Quill" for row in rows]
    path.write_text("\n".join([f"{header.replace('car', 'unit id')},caller name", *named]) + "\n")
    return path


def said(*arguments: object, code: int = 0) -> tuple[str, str]:
    """What `init` prints to stdout and stderr, on one line each."""
    found = runner.invoke(app, ["init", *map(str, arguments)])
    assert found.exit_code == code, found.output
    return " ".join(found.stdout.split()), " ".join(found.stderr.split())


@pytest.fixture(scope="module")
def made(export: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """The study's folder, and what was printed."""
    folder = tmp_path_factory.mktemp("made") / "town"
    return folder, *said(export, "-o", folder, "--agency", "Small Town")


@pytest.mark.parametrize(
    "sentence",
    [
        "Small Town: what the export says, and what was made of it",
        "rows are used, 2025-03-03 to 2025-04-27",
        "call received",
        "Left behind, never read:",
        "caller name",
        "Roster:",
        "guessed from the units seen at work hour by hour",
        "Crisis calls: about",
        "nobody has confirmed",
        "Options: police-only, co-responder",
        "W110",
        "Next: crisissim check",
    ],
)
def test_it_says_what_it_decided(made: tuple[Path, str, str], sentence: str) -> None:
    """The decisions, what is left behind, what is guessed, and the next command."""
    assert sentence in made[1]


def test_compare_answers_at_once(made: tuple[Path, str, str]) -> None:
    """The study answers without a word of editing, and says what the answer rests on."""
    found = runner.invoke(app, ["compare", str(made[0]), "--replications", "2", "--clock", "compiled"])
    assert found.exit_code == 0, found.stderr
    text = " ".join(found.stdout.split())
    assert "W201 The roster is a guess" in text
    assert "W110" in text


def test_no_name_reaches_screen_or_study(made: tuple[Path, str, str]) -> None:
    """What stands in a column that is left behind is nowhere in what is printed or written."""
    folder, stdout, stderr = made
    files = (path for path in folder.rglob("*") if path.is_file())
    written = "".join(path.read_bytes().decode("utf-8", "replace") for path in files)  # results are no text
    for text in (stdout, stderr, written):
        assert "Persephone" not in text
        assert "Quill" not in text


def test_the_answer_for_programs(export: Path, tmp_path: Path) -> None:
    """JSON holds every decision with its confidence, the guesses and the files."""
    stdout, stderr = said(export, "-o", tmp_path / "town", "--json")
    told = json.loads(stdout)
    columns = {one["role"]: one["columns"] for one in told["decisions"]}
    assert columns["received"] == ["received"]
    assert columns["call_type"] == ["type"]
    assert all(0.0 <= one["confidence"] <= 1.0 for one in told["decisions"])
    assert "caller name" in told["left_behind"]
    assert [row["guess"] for row in told["roster"]] == [True] * 3
    assert told["files"] == sorted(
        path.relative_to(tmp_path / "town").as_posix() for path in (tmp_path / "town").rglob("*.toml")
    )
    assert "Next: crisissim check" in stderr


def test_flags_beat_what_was_found(export: Path, tmp_path: Path) -> None:
    """Each decision can be taken by a flag, and the study then says so."""
    said(
        export, "-o", tmp_path / "town", "--agency", "Elsewhere", "--population", 6000, "--column", "priority=",
        "--start", "2025-03-10", "--days", 28, "--drop", "type=THEFT*", "--never-dispatched", "keep",
        "--nobody-there", "type=NOISE*", "--flag", "suicide:type=SUICIDE*",
    )  # fmt: skip
    study = load_study(tmp_path / "town")
    calls = study.files.study.table.calls
    assert calls is not None
    assert study.name == "Elsewhere"
    assert study.agencies[0].population == 6000
    assert calls.columns.priority is None
    assert (f"{calls.start}", calls.days) == ("2025-03-10", 28)
    assert calls.drop == {"type": ("THEFT*",)}
    assert calls.nobody_there == {"type": ("NOISE*",)}
    assert calls.flags == {"suicide": {"type": ("SUICIDE*",)}}
    assert calls.never_dispatched == "keep"
    assert "THEFT" not in study.histories()[0].call_types


def test_the_folder_is_named_after_the_department(
    export: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without -o the study is beside the reader, in a folder with a plain name."""
    monkeypatch.chdir(tmp_path)
    said(export, "--agency", "../St. Élan & Sons; rm -rf")
    assert [path.name for path in tmp_path.iterdir()] == ["st-elan-sons-rm-rf"]
    assert load_study(tmp_path / "st-elan-sons-rm-rf").name == "../St. Élan & Sons; rm -rf"


def test_a_study_is_set_aside_only_by_force(export: Path, tmp_path: Path) -> None:
    """A second time is refused in one sentence; --force keeps the first."""
    said(export, "-o", tmp_path / "town")
    _, refused = said(export, "-o", tmp_path / "town", code=1)
    assert "a study is already here" in refused
    assert "--force" in refused
    _, stderr = said(export, "-o", tmp_path / "town", "--force")
    assert "before-1" in stderr
    assert (tmp_path / "town" / "before-1" / "study.toml").is_file()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--column", "recieved=received"], "there is no role 'recieved'"),
        (["--column", "received"], "'received' has no name and value"),
        (["--column", "received=no such column"], "no such column"),
        (["--keep", "type"], "'type' has no name and value"),
        (["--keep", "no such column=X"], "no such column"),
        (["--flag", "mental=type=X"], "does not begin with a need and a colon"),
        (["--flag", "suicide:type"], "'type' has no name and value"),
        (["--priority", "HIGH=urgent"], "'urgent' is not a priority"),
        (["--priority", "HIGH=0"], "'0' is not a priority"),
        (["--start", "2031-01-01"], "all calls lie outside the days asked for"),
        (["--agency", "x" * 81], "cannot stand in a study"),
        (["-o", "nowhere/town"], "there is no folder"),
    ],
)
def test_mistakes_are_told_in_a_sentence(export: Path, tmp_path: Path, arguments: list[str], sentence: str) -> None:
    """What was said wrongly, and nothing written."""
    place = [] if "-o" in arguments else ["-o", tmp_path / "town"]
    _, stderr = said(export, *place, *arguments, code=1)
    assert sentence in stderr
    assert not list(tmp_path.iterdir())


def test_a_script_never_waits(export: Path, tmp_path: Path) -> None:
    """With nobody at the keyboard it ends by itself."""
    command = [sys.executable, "-m", "crisissim", "init", str(export), "-o", str(tmp_path / "town")]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0
    assert b"Next: crisissim check" in done.stdout


def test_an_export_without_crisis_calls(tmp_path: Path) -> None:
    """That no call type is taken for a crisis is said among the guesses, with what to do."""
    quiet = write_export(tmp_path / "quiet.csv", types=(("THEFT", 3), ("TRAFFIC ACCIDENT", 2)))
    words, _ = said(quiet, "-o", tmp_path / "quiet")
    assert "Crisis calls: none." in words
    assert "say which types are one with crisissim classify" in words
