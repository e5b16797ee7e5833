"""Tests that no answer is written over what it is made from, and that this is said before any call is read."""

import shutil
from pathlib import Path
from typing import NoReturn

import pytest
from fixtures import Edited
from typer.testing import CliRunner

from crisissim.cli import app
from crisissim.study import Study

runner = CliRunner()
TEAM = ("--option", "co-responder")
ANSWERS = {
    "budget": TEAM,
    "check": (),
    "classify": (),
    "compare": (),
    "hiring": TEAM,
    "sensitivity": (),
    "share": (),
    "sweep": TEAM,
    "trace": (),
}
"""Commands that write an answer, and what else they need."""
OPTIONS = {"shifts": TEAM, "size": (*TEAM, "--target", "coverage=0.2")}
"""Commands that write an option."""
OVER = "the answer would be written over a file that it is made from. Name another file with -o."
TYPES = 'format = 1\n[[rules]]\nmatch = ["THEFT"]\nneed = "other"\nrisk = "calm"\nconfirmed = true\n'


@pytest.fixture
def mine(edited: Edited, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A town of the user's own whose calls nobody may read, because that is where the work begins."""

    def read(study: Study) -> NoReturn:
        raise AssertionError("the calls were read")

    monkeypatch.setattr(Study, "histories", read)
    monkeypatch.setattr(Study, "records", read)
    return edited("call-types.toml", None, TYPES)


def _refused(folder: Path, *words: object) -> str:
    """What a command says that was refused, as one line; no file of the folder is another than before."""
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    ended = runner.invoke(app, [*map(str, words)])
    assert ended.exit_code == 1, (ended.exception, ended.output)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    return " ".join(ended.stderr.split())


def test_two_answers_are_two_files(mine: Path, tmp_path: Path) -> None:
    """The second would be all that is left."""
    said = _refused(mine, "trace", mine, "-o", tmp_path / "x.csv", "--event-log", tmp_path / "x.csv")
    assert said == f"{tmp_path / 'x.csv'}: two answers would be written into one file. Name two files."


@pytest.mark.parametrize("command", [*ANSWERS, *OPTIONS])
def test_no_command_writes_over_the_study(mine: Path, command: str) -> None:
    """Whatever is asked, the study's own file stays as it is."""
    more = (ANSWERS | OPTIONS)[command]
    assert _refused(mine, command, mine, *more, "-o", mine / "study.toml") == f"{mine / 'study.toml'}: {OVER}"


@pytest.mark.parametrize("command", ["compare", "shifts"])
@pytest.mark.parametrize("file", ["calls.csv", "options/social-worker.toml", "call-types.toml"])
def test_no_file_of_the_study_is_written_over(mine: Path, command: str, file: str) -> None:
    """Neither its calls, nor another option, nor its call types."""
    more = (ANSWERS | OPTIONS)[command]
    assert _refused(mine, command, mine, *more, "-o", mine / file) == f"{mine / file}: {OVER}"


@pytest.mark.parametrize("command", ANSWERS)
def test_no_answer_is_put_among_the_options(mine: Path, command: str) -> None:
    """A new TOML file there would be read as an option, and be a fault of the whole study."""
    file = mine / "options" / "answer.toml"
    said = _refused(mine, command, mine, *ANSWERS[command], "-o", file)
    assert said.startswith(f"{file}: every file of this kind here is an option of the study, and an answer is none.")


def test_neither_is_the_event_log(mine: Path) -> None:
    """The second file that `trace` writes is as dangerous as the first."""
    assert _refused(mine, "trace", mine, "--event-log", mine / "calls.csv") == f"{mine / 'calls.csv'}: {OVER}"


def test_a_link_to_a_file_of_the_study_is_that_file(mine: Path, tmp_path: Path) -> None:
    """Another name for the same file does not make it another."""
    link = tmp_path / "answer.txt"
    link.symlink_to(mine / "study.toml")
    assert OVER in _refused(mine, "compare", mine, "-o", link)


@pytest.mark.parametrize("within", ["", "options"])
def test_a_report_has_a_folder_of_its_own(mine: Path, within: str) -> None:
    """Its files would stand among the study's, and a table of it could be taken for one of them."""
    folder = mine / within
    said = _refused(mine, "assess", mine, "-o", folder)
    assert said == (
        f"{folder}: the report would be written among the study's own files. Name a folder of its own with -o, such as "
        f"{folder / 'report'}."
    )


def test_a_report_whose_tables_would_stand_among_the_calls_is_refused(mine: Path) -> None:
    """The study keeps its calls in the folder into which the report writes its tables."""
    tables = mine / "data" / "tables"
    tables.mkdir(parents=True)
    (mine / "calls.csv").rename(tables / "calls.csv")
    file = mine / "study.toml"
    file.write_text(file.read_text().replace('"calls.csv"', '"data/tables/calls.csv"'))
    assert "among the study's own files" in _refused(mine, "assess", mine, "-o", mine / "data")


def test_a_region_keeps_its_files(tmp_path: Path, project_root: Path) -> None:
    """Neither the answer nor the map goes over the region's file or its towns."""
    folder = shutil.copytree(project_root / "scenarios" / "river-county", tmp_path / "county")
    for option, name in (("-o", "region.toml"), ("--map", "towns.csv")):
        assert _refused(folder, "share", "--region", folder, option, folder / name) == f"{folder / name}: {OVER}"


def test_a_list_of_studies_is_not_replaced_by_the_table_of_their_answers(tmp_path: Path) -> None:
    """The table has a name of its own, which the list may have too."""
    file = tmp_path / "all-studies.csv"
    file.write_text("study\nmedium-town\n")
    assert _refused(tmp_path, "batch", file, "-o", tmp_path) == f"{file}: {OVER}"


def test_a_recipe_is_not_replaced_by_the_calls_that_it_makes(tmp_path: Path, project_root: Path) -> None:
    """Its name where that of the export should be."""
    recipes = project_root / "scenarios" / "three-neighbours" / "recipes"
    recipe = shutil.copy(recipes / "cedar-hill.toml", tmp_path / "town.toml")
    assert _refused(tmp_path, "synth", recipe, "-o", recipe) == f"{recipe}: {OVER}"


def test_a_manifest_and_its_study_are_not_replaced_by_the_answer(edited: Edited, tmp_path: Path) -> None:
    """What an answer is repeated from is there for the next time."""
    folder, answer = edited("study.toml", "replications = 3", "replications = 2"), tmp_path / "answer.json"
    asked = ["compare", str(folder), *TEAM, "--json", "--no-store", "-o", str(answer)]
    assert runner.invoke(app, asked).exit_code == 0
    manifest = tmp_path / "answer.json.manifest.json"
    for file in (manifest, folder / "study.toml"):
        assert OVER in _refused(tmp_path, "rerun", manifest, "-o", file)
