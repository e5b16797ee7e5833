"""Tests of what `check` and `compare` say of reproducing the record."""

import json
import os
from pathlib import Path

import pytest
from replayed import town as town_that_recorded
from typer.testing import CliRunner

from crisissim.cli import app
from crisissim.domain.practice import Dispatch

runner = CliRunner()


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A town whose record its own roster gives back."""
    return town_that_recorded(tmp_path_factory.mktemp("good")).folder


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A town whose roster is short of four officers that it really had."""
    return town_that_recorded(tmp_path_factory.mktemp("bad"), units=5, recorded_by=9).folder


def run(*arguments: str) -> tuple[int, str, str]:
    """Exit code, page and remarks, without line breaks."""
    found = runner.invoke(app, list(arguments), env=os.environ | {"COLUMNS": "80"})
    return found.exit_code, " ".join(found.stdout.split()), " ".join(found.stderr.split())


def test_check_shows_items_with_pictures_and_marks(good: Path) -> None:
    """Recorded above simulated, how far apart, the mark, and one sentence over all."""
    code, page, _ = run("check", str(good))
    assert code == 0
    assert "The model reproduces the record of Millbrook" in page
    assert "dispatch delay" in page
    assert "passed" in page
    assert "█" in page
    assert "Pass marks: distance" in page
    assert "What was not tested" in page


def test_check_says_what_fails_and_goes_on(bad: Path) -> None:
    """The page stands, with exit code 0, and says what of a comparison suffers."""
    code, page, _ = run("check", str(bad))
    assert code == 0
    assert "The model does not reproduce the record of Millbrook" in page
    assert "Treat differences with care in" in page
    assert "failed" in page
    short = page.partition("In short")[2]
    assert short.index("Right: ") < short.index("Wrong: dispatch delay") < short.index("So: Treat differences")


def test_the_page_fits(good: Path) -> None:
    """No line is longer than 80 characters."""
    found = runner.invoke(app, ["check", str(good)], env=os.environ | {"COLUMNS": "80"})
    assert max(len(line) for line in found.stdout.splitlines() if str(good) not in line) <= 80


@pytest.mark.parametrize("command", ["check", "compare"])
def test_a_required_baseline_that_fails_is_exit_code_3(command: str, bad: Path, good: Path) -> None:
    """With the sentence in red on stderr; a town that is reproduced is answered."""
    few = ["--replications", "1"] if command == "compare" else []
    code, _, said = run(command, str(bad), "--require-baseline", *few)
    assert code == 3
    assert "does not reproduce the record" in said
    assert run(command, str(good), "--require-baseline", *few)[0] == 0


def test_compare_carries_the_verdict(good: Path, bad: Path) -> None:
    """One line in the page and a part of the JSON."""
    _, page, _ = run("compare", str(bad), "--replications", "1")
    assert "Does the model know this department?" in page
    assert "Treat differences with care" in page
    _, answer, _ = run("compare", str(good), "--replications", "1", "--json")
    carried = json.loads(answer)["reproduction"]
    assert carried["passed"] is True
    assert carried["sentence"].startswith("The model reproduces")


def test_check_as_json_has_every_item(good: Path) -> None:
    """All items with both curves, marks and what was not tested."""
    _, answer, _ = run("check", str(good), "--json")
    found = json.loads(answer)["reproduction"]
    assert found["passed"] is True
    assert len(found["items"]) > 10
    assert all(len(item["picture"]["recorded"]) == len(item["picture"]["at"]) for item in found["items"][1:4])
    assert found["marks"]
    assert found["unmeasured"]


def test_a_study_whose_options_do_not_fit_is_judged_all_the_same(tmp_path: Path) -> None:
    """The record is shown, and why nothing was replayed."""
    folder = town_that_recorded(tmp_path, more="[validation]\ntest_from = 2025-06-01\n").folder
    code, page, _ = run("check", str(folder))
    assert code == 0
    assert "cannot be said" in page
    assert "no day of it tests the model" in page


def test_estimates_are_tested_on_the_later_weeks(tmp_path: Path) -> None:
    """The page gives the estimates with that word, and lines to write into study.toml."""
    truth = Dispatch(overhead={1: 3.0, 3: 3.0, 4: 3.0})
    folder = town_that_recorded(tmp_path, units=9, a_day=60.0, truth=truth).folder
    _, page, _ = run("check", str(folder), "--estimate")
    assert "Estimated practice of Millbrook, from the weeks before 2025-03-17" in page
    assert "[dispatch] overhead = {" in page
    assert "test_from = 2025-03-17" in page
