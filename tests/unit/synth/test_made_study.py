"""Tests of studies whose calls are made rather than shipped."""

import shutil
from pathlib import Path

import pytest
from hurt import disk, names
from typer.testing import CliRunner

from crisissim.cli import app
from crisissim.errors import InputError
from crisissim.study import load_study
from crisissim.study.shipped import shipped_folder
from crisissim.synth import load_recipe, make_export, make_study

runner = CliRunner()


@pytest.fixture
def recipe_only(tmp_path: Path) -> Path:
    """A study of ten days with a recipe and without calls: the shipped city, with the people of a small town."""
    city = shipped_folder("large-city")
    assert city is not None
    folder = tmp_path / "city"
    shutil.copytree(city, folder)
    for name, old, new in (
        ("study.toml", "days = 365", "days = 10"),
        ("recipe.toml", "population = 540_000", "population = 20_000"),
    ):
        text = (folder / name).read_text()
        assert old in text
        (folder / name).write_text(text.replace(old, new))
    return folder


def test_a_study_without_its_calls_says_how_to_make_them(recipe_only: Path) -> None:
    """One sentence that names the command; of the shipped city, by its name alone."""
    with pytest.raises(InputError) as caught:
        load_study(recipe_only)
    assert len(caught.value.faults) == 1
    assert "the calls of this study are not shipped but made" in str(caught.value)
    assert f"Run crisissim synth {recipe_only}" in str(caught.value)
    with pytest.raises(InputError, match="Run crisissim synth large-city: it makes the folder large-city here"):
        load_study("large-city")


def test_the_made_study_loads_by_name(recipe_only: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the command, the folder beside is found by its name; the calls are those of recipe, seed and window."""
    place = tmp_path / "here"
    place.mkdir()
    monkeypatch.chdir(place)
    found = runner.invoke(app, ["synth", str(recipe_only)])
    assert found.exit_code == 0, found.stderr
    assert "Written: the study city" in found.stderr
    assert "Next: crisissim compare city" in found.stderr
    study = load_study("city")
    rows = make_export(load_recipe(recipe_only / "recipe.toml"), study.seed, study.files.study.table.window.start, 10)
    (history,) = study.histories()
    assert len(history) == len(rows)
    assert len(study.options) == 10
    assert [path.name for path in place.iterdir()] == ["city"]
    assert not (recipe_only / "calls.csv.gz").exists()


def test_what_is_there_is_not_written_over(recipe_only: Path) -> None:
    """A folder that exists stays as it is."""
    with pytest.raises(InputError, match="the folder is there already"):
        make_study(recipe_only, recipe_only)


def test_a_folder_that_is_called_alike_is_nobody_s_to_clear_away(recipe_only: Path, tmp_path: Path) -> None:
    """What the study is made in meanwhile has a name that nobody uses; a folder of the user's stays."""
    mine = tmp_path / "new.part"
    mine.mkdir()
    (mine / "notes.txt").write_text("mine")
    assert make_study(recipe_only, tmp_path / "new") > 0
    assert (mine / "notes.txt").read_text() == "mine"
    assert {path.name for path in tmp_path.iterdir()} == {"city", "new", "new.part"}


def test_a_full_disk_leaves_nothing_of_a_study(recipe_only: Path, tmp_path: Path) -> None:
    """Neither the folder nor what it was made in."""
    with disk(tmp_path / "disk", "16k") as full:
        with pytest.raises(InputError, match="the study cannot be written"):
            make_study(recipe_only, full / "new")
        assert names(full) == set()


def test_only_studies_with_a_recipe_are_made(tmp_path: Path) -> None:
    """The medium town ships with its calls; nothing is written."""
    with pytest.raises(InputError, match="the study has no recipe"):
        make_study("medium-town", tmp_path / "town")
    assert not list(tmp_path.iterdir())


def test_a_study_says_its_own_days_and_seed(recipe_only: Path) -> None:
    """Options that its study.toml decides are refused."""
    found = runner.invoke(app, ["synth", str(recipe_only), "--days", "3"])
    assert found.exit_code == 1
    assert "a study says itself which days" in found.stderr
