"""Tests of `crisissim hiring` on a small town."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from fixtures import Edited
from typer.testing import CliRunner, Result

from crisissim.cli import app

runner = CliRunner()


def asked(town: Path, *more: str) -> Result:
    """The command for the small town."""
    return runner.invoke(app, ["hiring", str(town), "--start", "2027-01-01", "--replications", "2", *more])


@pytest.fixture(scope="module")
def text(town: Path) -> str:
    """The answer for a co-responder, for a person."""
    found = asked(town, "--option", "co-responder")
    assert found.exit_code == 0, found.output
    return " ".join(found.stdout.split())


def test_the_answer_says_who_when_and_what_it_rests_on(text: str) -> None:
    """Who must be found, the dates with their chances, the months, people ahead, and the next step."""
    assert "Who must be found for co-responder, from 01 January 2027 on" in text
    assert "clinician, new 2.1 3" in text
    assert "Full strength, every position of the option's posts filled at once for the first time" in text
    assert "Jan 2027 0 % 0.0 %" in text
    assert "more people than positions must be looked for and kept" in text
    assert "ask your personnel office: " in text
    assert "hiring.clinician.turnover" in text
    assert "Next: put your personnel office's own figures under [assumptions]" in text


def test_json_and_csv_hold_the_same_numbers(town: Path) -> None:
    """Every month's average of the JSON is in the CSV, one row per quantity, and coverage grows with the crews."""
    answer = json.loads(asked(town, "--option", "social-worker", "--json").stdout)
    rows = list(csv.DictReader(StringIO(asked(town, "--option", "social-worker", "--csv").stdout)))
    for month in (0, 18, 36):
        of_month = answer["by_month"][month]
        found = {row["quantity"]: row for row in rows if row["date"] == of_month["date"]}
        assert float(found["coverage"]["mean"]) == of_month["coverage"]["mean"]
        assert float(found["share_staffed"]["90%"]) == of_month["share_staffed"]["90%"]
        assert set(found) == {
            "share_staffed",
            "coverage",
            "filled: social-worker, new",
            "in_training: social-worker, new",
        }
    levels = [level["mean"] for level in answer["coverage_by_share_staffed"]]
    assert levels[0] < levels[2] < levels[4]
    assert answer["by_month"][0]["coverage"]["mean"] == levels[0]


def test_nobody_to_hire(town: Path) -> None:
    """An option whose people are there already says so, and why."""
    found = asked(town, "--option", "on-call-clinician")
    assert found.exit_code == 0
    police = asked(town, "--option", "police-only")
    assert police.exit_code == 0
    assert "nobody must be hired or trained" in police.stdout
    assert "has no posts" in police.stdout
    assert f"Next: crisissim budget {town} --option police-only" in " ".join(police.stdout.split())


def test_an_answer_in_a_file(town: Path, tmp_path: Path) -> None:
    """With -o the answer is in the file alone, and where it is and what is next stand on stderr."""
    path = tmp_path / "hiring.txt"
    found = asked(town, "--option", "police-only", "-o", str(path))
    assert (found.exit_code, found.stdout) == (0, "")
    assert "nobody must be hired" in path.read_text()
    assert f"Written: {path}" in "".join(found.stderr.splitlines())


def test_mistakes_of_the_user(town: Path) -> None:
    """An unknown option, a chance beyond 1, a date that is none and two forms at once are one sentence each."""
    unknown = asked(town, "--option", "co-respnder", "--chance", "2")
    assert unknown.exit_code == 1
    assert "Did you mean 'co-responder'?" in unknown.stderr
    assert "chance must lie between 0 and 1, got 2" in unknown.stderr
    assert "Traceback" not in unknown.output
    assert asked(town).exit_code == 2
    assert asked(town, "--option", "co-responder", "--start", "soon").exit_code == 2
    assert asked(town, "--option", "co-responder", "--json", "--csv").exit_code == 2
    late = asked(town, "--option", "co-responder", "--start", "9998-01-01")
    assert late.exit_code == 1
    assert "beyond the year" in late.stderr


def test_a_town_without_crisis_calls(edited: Edited) -> None:
    """People are found all the same; of coverage nothing is said, in words, as JSON and as CSV."""
    rules = 'format = 1\n[[rules]]\nmatch = "*"\nneed = "other"\nrisk = "calm"\nconfirmed = true\n'
    folder = edited("call-types.toml", None, rules)
    words = " ".join(asked(folder, "--option", "social-worker").stdout.split())
    assert "No crisis call comes, so nothing can be said of coverage" in words
    assert "nan" not in words
    answer = json.loads(asked(folder, "--option", "social-worker", "--json").stdout)
    assert answer["by_month"][0]["coverage"] == {"mean": None, "10%": None, "50%": None, "90%": None}
    assert "nan" not in asked(folder, "--option", "social-worker", "--csv").stdout
