"""Tests of `crisissim budget` on a small town, from its files to the answer and the workbook."""

import csv
import json
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from fixtures import Edited
from spreadsheets import named, values
from typer.testing import CliRunner

from crisissim.budget import OnCallOrPost
from crisissim.budget.worked import constant
from crisissim.cli import app
from crisissim.cli.answers.budget_on_call import picture
from crisissim.domain.words import Role

runner = CliRunner()
PRICES = """
[prices]
wages = { clinician = 40.0 }
first_year = 2027-07-01

[[costs]]
name = "[bold]rent"
yearly = 12_000

[[funding]]
name = "jail diversion grant"
payer = "state"
amount = 50_000
ends = 2028-06-30

[options]
"""


def answer(town: Path, *arguments: str) -> dict[str, Any]:
    """What `budget --json` prints."""
    found = runner.invoke(app, ["budget", str(town), "--json", "--no-store", *arguments])
    assert found.exit_code == 0, found.stderr
    read: dict[str, Any] = json.loads(found.stdout)
    return read


@pytest.fixture(scope="module")
def text(town: Path) -> str:
    """The answer as a person sees it."""
    found = runner.invoke(app, ["budget", str(town)])
    assert found.exit_code == 0, found.stderr
    return " ".join(found.stdout.split())


@pytest.mark.parametrize(
    "sentence",
    [
        "small-town: what the options cost, in dollars of the first year",
        "Start-up, once",
        "Running costs a year",
        "Who pays over five years from 2025-03-03",
        "The town, first year",
        "police-only: nobody is added and nothing is bought.",
        "co-responder: 2 posts take 4.3 full-time people, employed, and 0.7 supervise them.",
        "on-call-clinician: 1 post on standby at home, called out for",
        "On call or a post?",
        "a post is cheaper",
        "are set by nobody in the study",
        "Those that move the running costs of social-worker most: price.wage.social_worker",
        "they are cash only where posts are cut",
        "3 histories of 28 days, seed 5",
        "Next: crisissim budget",
    ],
)
def test_the_answer_says_what_a_council_asks(text: str, sentence: str) -> None:
    """What it costs, who pays, for whom, what is got, and which prices nobody has confirmed."""
    assert sentence in text


def test_the_json_adds_up(town: Path) -> None:
    """Entries are the totals, payers are the costs, and officers moved are no money."""
    for option in answer(town)["options"]:
        entries = [entry for entry in option["entries"] if entry["kind"] == "cost"]
        for when, total in (("startup", option["startup"]), ("yearly", option["yearly"])):
            assert sum(entry["dollars"] for entry in entries if entry["when"] == when) == pytest.approx(total)
        assert all(entry["quantity"] * entry["price"] == pytest.approx(entry["dollars"]) for entry in entries)
        years = option["years"]
        for year, cost in enumerate(years["costs"]["cost"]):
            assert sum(payer["dollars"][year] for payer in years["payers"]) == pytest.approx(cost)
        people = option["positions"]["rows"]
        assert option["positions"]["fte_added"] == pytest.approx(sum(row["fte"] for row in people if row["added"]))


def test_only_the_named_options(town: Path) -> None:
    """And the baseline, against which calls and hours are counted."""
    found = answer(town, "--option", "social-worker")
    assert [option["option"] for option in found["options"]] == ["police-only", "social-worker"]
    assert found["options"][1]["per_reached_call"]["gained"] > 0
    assert found["options"][0]["per_reached_call"] is None


def test_the_csv_has_a_row_for_each_entry(town: Path) -> None:
    """With its option, quantity, price and dollars."""
    found = runner.invoke(app, ["budget", str(town), "--csv", "--option", "co-responder"])
    rows = [*csv.DictReader(StringIO(found.stdout))]
    assert {row["option"] for row in rows} == {"co-responder"}
    clinician = next(row for row in rows if row["item"] == "Clinician, employed")
    assert float(clinician["quantity"]) * float(clinician["price"]) == pytest.approx(float(clinician["dollars"]))
    assert runner.invoke(app, ["budget", str(town), "--csv", "--json"]).exit_code == 2


def test_the_workbook_is_the_answer(town: Path, tmp_path: Path) -> None:
    """The text is printed as well, and the workbook's totals are those of the JSON."""
    book = tmp_path / "budget.xlsx"
    found = runner.invoke(app, ["budget", str(town), "-o", str(book)])
    assert "Who pays" in found.stdout
    assert f"Written: {book}" in found.stderr
    cells = values(book)
    for number, option in enumerate(answer(town)["options"], 1):
        assert cells[named(book, f"option{number}_total_yearly")] == pytest.approx(option["yearly"])


def test_prices_and_money_of_the_study_are_used(edited: Edited) -> None:
    """A wage of $40, rent for all but the baseline, and a grant for the year in which it runs; names are plain text."""
    town = edited("study.toml", "\n[options]\n", PRICES)
    found = answer(town)["options"]
    police, car = found[0], found[1]
    assert police["yearly"] == 0.0
    assert any(entry["title"] == "[bold]rent" and entry["dollars"] == 12_000 for entry in car["entries"])
    grant = next(payer for payer in car["years"]["payers"] if payer["payer"] == "state: jail diversion grant")
    assert grant["dollars"] == [50_000.0, 0.0, 0.0, 0.0, 0.0]
    clinician = next(entry for entry in car["entries"] if entry["title"] == "Clinician, employed")
    assert clinician["price"] == pytest.approx(40 / 0.62 * 2080)
    assert "price.wage.clinician" not in {row["name"] for row in car["moved_by"]}
    shown = runner.invoke(app, ["budget", str(town), "--no-store"])
    assert "state: jail" in shown.stdout


def test_another_wage_needs_no_new_simulation(edited: Edited, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was simulated is kept under a name that no price is part of."""
    town = edited("study.toml", "\n[options]\n", "\n[options]\n")
    assert runner.invoke(app, ["budget", str(town)]).exit_code == 0
    study = town / "study.toml"
    study.write_text(study.read_text().replace("\n[options]\n", PRICES))

    def never(*_: object) -> None:
        raise AssertionError("simulated again")

    monkeypatch.setattr("crisissim.experiment.workers.replicate", never)
    found = runner.invoke(app, ["budget", str(town)])
    assert found.exit_code == 0, found.stderr


def test_mistakes_are_told(town: Path, tmp_path: Path) -> None:
    """An option that is not there, and a folder that is not there."""
    found = runner.invoke(app, ["budget", str(town), "--option", "co-respnder"])
    assert found.exit_code == 1
    assert "Did you mean 'co-responder'?" in found.stderr
    nowhere = runner.invoke(app, ["budget", str(town), "-o", str(tmp_path / "no" / "b.xlsx")])
    assert nowhere.exit_code == 1
    assert "there is no folder" in nowhere.stderr


def test_the_picture_of_the_week() -> None:
    """A post is cheaper at ten on Monday and at eleven on Sunday night, and nearly so at noon on Wednesday."""
    calls = np.zeros(168)
    calls[[10, 24 * 6 + 23]], calls[24 * 2 + 12] = 1.0, 0.5
    found = OnCallOrPost(Role.CLINICIAN, constant(60.0), constant(5.0), constant(45.0), 1.0, 2.0, calls)
    lines = [*picture(found)]
    assert lines[1] == "Mon  ..........#............."
    assert lines[3] == "Wed  ............+..........."
    assert lines[7] == "Sun  .......................#"
    assert lines[-1].startswith("+ on call is cheaper, and calls come at more than half")
    assert "+" not in "".join(picture(replace(found, calls=0.0 * calls)))


def test_the_workbook_that_comes_next_has_the_same_options(town: Path) -> None:
    """Who asked for one option is not led to a workbook of all."""
    found = runner.invoke(app, ["budget", str(town), "--option", "social-worker"])
    assert f"Next: crisissim budget {town} --option social-worker -o budget.xlsx" in " ".join(found.stdout.split())
