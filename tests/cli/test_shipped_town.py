"""Tests of the shipped studies: made as their READMEs say, like the recipe, and never called real."""

import gzip
import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from crisissim.responses import MODELS
from crisissim.study.load import load_study
from crisissim.study.schema import CallTypesFile, StudyFile
from crisissim.study.study import Study
from crisissim.synth import load_recipe, make_export, write_export


@pytest.fixture(scope="module")
def folder(project_root: Path) -> Path:
    """The town's folder."""
    return project_root / "scenarios" / "medium-town"


@pytest.fixture(scope="module")
def study() -> Study:
    """The town, found by its name."""
    return load_study("medium-town")


@pytest.fixture(scope="module")
def every_model() -> Study:
    """The same town with every response model, found by its name."""
    return load_study("every-model")


def test_the_calls_are_what_the_readme_makes(folder: Path, tmp_path: Path) -> None:
    """The command in the README, with its seed, makes the very bytes that are shipped."""
    command = re.search(
        r"crisissim synth --seed (\d+) --start ([\d-]+) --days (\d+) -o (\S+)", (folder / "README.md").read_text()
    )
    assert command
    seed, start, days, name = command.groups()
    rows = make_export(load_recipe(), int(seed), date.fromisoformat(start), int(days), clock="simpy")
    write_export(rows, tmp_path / "calls.csv")
    assert gzip.decompress((folder / name).read_bytes()) == (tmp_path / "calls.csv").read_bytes()
    assert (folder / name).stat().st_size < 1_500_000


def test_nobody_calls_them_real(folder: Path) -> None:
    """The README says that the town is synthetic, and gives the command."""
    text = (folder / "README.md").read_text()
    assert "synthetic" in text
    assert "Nobody recorded these calls" in text


def test_roster_and_call_types_are_those_of_the_recipe(folder: Path) -> None:
    """The study's roster and shares are those that the calls were made by."""
    recipe = load_recipe()
    said = StudyFile.model_validate(tomllib.loads((folder / "study.toml").read_text()))
    types = CallTypesFile.model_validate(tomllib.loads((folder / "call-types.toml").read_text()))
    assert said.roster == recipe.roster
    assert said.population == recipe.population
    assert said.name == recipe.name
    assert [rule.match for rule in types.rules] == [(row.name,) for row in recipe.types]
    for rule, row in zip(types.rules, recipe.types, strict=True):
        assert rule.need == {need: share for need, share in row.need.items() if share > 0}
        assert rule.risk == {risk: share for risk, share in row.risk.items() if share > 0}


def test_the_demo_stays_short(study: Study) -> None:
    """The town of the demo has five options, police only first, each named after its model."""
    assert study.options[0] == study.baseline == "police-only"
    assert len(study.options) == 5
    assert all(study.scenario(option).model == option for option in study.options)


def test_each_option_is_named_after_its_model(every_model: Study) -> None:
    """The second study compares every response model, police only first, and two hybrids last."""
    assert every_model.options[0] == every_model.baseline == "police-only"
    *single, first, second = every_model.options
    assert set(single) == set(MODELS)
    assert all(every_model.scenario(option).model == option for option in single)
    assert [every_model.scenario(option).model for option in (first, second)] == [
        "phone-first + co-responder + telehealth",
        "social-worker-paramedic + on-call-clinician",
    ]


def test_every_model_meets_the_calls_of_the_medium_town(study: Study, every_model: Study, folder: Path) -> None:
    """The same record, call types and shifts: only what is said of practice and the options differ."""
    assert every_model.histories()[0].days == study.histories()[0].days
    assert (every_model.histories()[0].received == study.histories()[0].received).all()
    types = "call-types.toml"
    assert (every_model.folder / types).read_bytes() == (folder / types).read_bytes()
    rows = every_model.files.study.table.roster
    assert tuple(row.model_copy(update={"breaks": ()}) for row in rows) == study.files.study.table.roster


def test_every_model_says_what_is_made_up(every_model: Study) -> None:
    """Nobody takes its hospital for a real one, and nothing in its files needs a remark."""
    text = (every_model.folder / "README.md").read_text()
    for words in ("synthetic", "Nobody recorded these calls", "only illustrative", "crisissim synth"):
        assert words in text
    assert every_model.said == ()


def test_the_record_is_a_year_of_a_medium_town(study: Study) -> None:
    """A year, about 15,000 calls from the public, six to eight officers, and hardly a row that cannot be used."""
    history = study.histories()[0]
    account = study.accounts()[0]
    assert history.days == 365
    assert 14_500 < (~history.officer_initiated).sum() < 15_500
    assert account.used > 0.999 * account.rows
    assert sum(unit.hours_a_year for unit in study.scenario("police-only").units) / 8760 == pytest.approx(7.0)


def test_the_civilian_options_take_nobody_from_patrol(study: Study) -> None:
    """Only the co-responder car moves officers, twelve hours a day."""
    moved = {option: study.scenario(option).patrol_hours_removed for option in study.options}
    assert moved.pop("co-responder") == pytest.approx(12 * 365)
    assert set(moved.values()) == {0.0}
