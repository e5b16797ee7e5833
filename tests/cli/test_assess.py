"""Tests of `crisissim assess`, from the files of a study to the folder of a report."""

import json
from pathlib import Path

import pytest
from assessed import write_town
from click.testing import Result
from typer.testing import CliRunner

from crisissim.cli import app

runner = CliRunner()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place for the study and its report."""
    return tmp_path_factory.mktemp("assess")


@pytest.fixture(scope="module")
def found(folder: Path) -> Result:
    """The command run on the small town."""
    town = write_town(folder / "small-town")
    arguments = ["assess", str(town), "-o", str(folder / "report"), "--quick", "--replications", "2", "--no-store"]
    return runner.invoke(app, arguments)


@pytest.mark.parametrize(
    "sentence",
    [
        "Who should answer people in crisis in small-town",
        "This is a first look: with 2 simulated years and not at least 30 hardly any two options can be told apart",
        "Ranked options",
        "Reached in time",
        "What could change this",
        "Does the model know this department?",
    ],
)
def test_the_answer_is_the_first_page(found: Result, sentence: str) -> None:
    """The question, the ranked options, what could change it and whether the past is reproduced."""
    assert found.exit_code == 0, found.stderr
    assert sentence in " ".join(found.stdout.split())


def test_it_says_what_was_written_and_what_comes_next(found: Result) -> None:
    """The files and the next command are told beside the answer, not in it."""
    assert "report.html" in found.stderr
    assert "Next: open" in found.stderr
    assert "Next:" not in found.stdout


def test_the_report_is_public_unless_said_otherwise(found: Result, folder: Path) -> None:
    """The folder holds the report, and it hides small counts."""
    assert found.exit_code == 0
    data = json.loads((folder / "report" / "report.json").read_text(encoding="utf-8"))
    assert data["privacy"] == "public"
    assert 2 <= len(data["options"]) <= 4
    assert "Far hill" not in (folder / "report" / "report.html").read_text(encoding="utf-8").partition('id="takes"')[0]


def test_a_target_that_makes_no_sense_is_told_before_the_work(folder: Path, tmp_path: Path) -> None:
    """What is wrong with a target is one sentence, and no report is written."""
    town = write_town(tmp_path / "small-town")
    answer = runner.invoke(app, ["assess", str(town), "-o", str(tmp_path / "out"), "--target", "coverage=80"])
    assert answer.exit_code == 1
    assert "Did you mean coverage=0.8?" in answer.stderr
    assert not (tmp_path / "out" / "report.html").exists()


def test_a_file_in_the_place_of_the_folder(folder: Path, tmp_path: Path) -> None:
    """A report cannot be written into a file, and that is said at once."""
    (tmp_path / "taken").write_text("")
    answer = runner.invoke(app, ["assess", str(folder / "small-town"), "-o", str(tmp_path / "taken")])
    assert answer.exit_code == 1
    assert "the report needs a folder, and this is a file" in answer.stderr
