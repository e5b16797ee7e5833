"""Tests that a word which is missing or wrong on the command line is told with what should stand there."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from crisissim.cli import app

runner = CliRunner()


def said(*words: str) -> str:
    """What stands on stderr, in one line, without the frame."""
    found = runner.invoke(app, list(words))
    assert found.exit_code == 2, found.output
    return " ".join(found.stderr.replace("│", " ").split())


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["compare"], "Missing argument 'STUDY'. Folder of a study, or the name of a shipped one."),
        (["init"], "Missing argument 'EXPORT'. Files of one department's calls; or a database's URL."),
        (
            ["size", "medium-town"],
            "Missing option '--option'. Name of the option whose posts are to be found; they are in the study's folder",
        ),
        (["compare", "x", "--replications", "many"], "Invalid value for '--replications': Write a whole number."),
        (["compare", "x", "--replications", "0"], "Invalid value for '--replications': Write 1 or more."),
        (
            ["hiring", "x", "--option", "y", "--start", "01/02/2027"],
            "Invalid value for '--start': Write the date as year-month-day, such as 2027-01-31.",
        ),
        (["compare", "x", "--clock", "fast"], "Invalid value for '--clock': 'fast' is not one of 'auto',"),
    ],
)
def test_the_meaning_stands_with_the_fault(words: list[str], sentence: str) -> None:
    """No word of a library, and the help of what was asked for."""
    assert sentence in said(*words)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one study, in which somebody works."""
    study = tmp_path / "my-town"
    (study / "options").mkdir(parents=True)
    (study / "study.toml").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("mytown", 'Did you mean "my-town"?'),
        ("budget-2025", "Name the folder that holds a study.toml, such as my-town, or one of every-model"),
        ("my-town/options", "It is part of a study: name '{}/my-town'."),
        (".", "Name one of the studies in it: my-town."),
    ],
)
def test_studies_nearby_are_named(desk: Path, name: str, remedy: str) -> None:
    """Somebody who misspells a folder, or is in the wrong one, is shown the studies that are there."""
    found = runner.invoke(app, ["check", name])
    assert found.exit_code == 1
    assert remedy.format(desk.resolve()) in found.stderr


def test_inside_a_study_its_name_is_a_dot(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After `cd my-town` the study is where one is."""
    monkeypatch.chdir(desk / "my-town")
    assert "You are in its folder: write a dot for it, `.`." in runner.invoke(app, ["check", "my-town"]).stderr
