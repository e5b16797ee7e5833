"""Tests that texts of a study and its calls do nothing: on a terminal, in a browser, in a spreadsheet, on the disk."""

from collections.abc import Iterator
from functools import reduce
from pathlib import Path

import pytest
from harmless import harm, of_json, of_table, of_text
from hostile_study import HostileStudy
from typer.testing import CliRunner

from crisissim.cli import app

runner = CliRunner()
FEW = ("--replications", "2", "--workers", "1")
ANSWERS = {
    "check": ("check", "{}"),
    "check as json": ("check", "{}", "--json"),
    "classify": ("classify", "{}", "--all"),
    "classify as csv": ("classify", "{}", "--all", "--csv"),
    "classify as json": ("classify", "{}", "--all", "--json"),
    "compare": ("compare", "{}", *FEW),
    "compare as csv": ("compare", "{}", "--csv", *FEW),
    "compare as json": ("compare", "{}", "--json", *FEW),
    "budget": ("budget", "{}", *FEW),
    "budget as csv": ("budget", "{}", "--csv", *FEW),
    "budget as json": ("budget", "{}", "--json", *FEW),
    "trace": ("trace", "{}", "--event-log", "{out}/events.csv"),
    "hiring": ("hiring", "{}", "--option", "{option}", "--replications", "20"),
    "hiring as csv": ("hiring", "{}", "--option", "{option}", "--replications", "20", "--csv"),
    "no such option": ("compare", "{}", "--option", "{}\x1b]0;taken\x07"),
    "no such study": ("compare", "\x1b[2Jtaken"),
    "no such export": ("init", "\x1b[2Jtaken.csv"),
    "the export drafted": ("init", "{}/{export}", "--no-preset", "-o", "{out}/drafted"),
}
FILES = {
    "compare": ("compare", "{}", *FEW, "-o", "{out}/answer.txt"),
    "compare as json": ("compare", "{}", "--json", *FEW, "-o", "{out}/answer.json"),
    "shifts": ("shifts", "{}", "--option", "{option}", *FEW, "-o", "{out}/shifts.toml"),
    "workbook": ("budget", "{}", *FEW, "-o", "{out}/budget.xlsx"),
    "report": ("assess", "{}", "--quick", *FEW, "--privacy", "internal", "-o", "{out}/report"),
}
LONG = {
    "size": ("size", "{}", "--option", "{option}", "--target", "coverage=0.1", "-o", "{out}/sized.toml"),
    "sweep": ("sweep", "{}", "--option", "{option}", "--to", "1", *FEW),
    "sweep as csv": ("sweep", "{}", "--option", "{option}", "--to", "1", "--csv", *FEW),
    "share": ("share", "{}", *FEW),
    "share as csv": ("share", "{}", "--csv", *FEW),
    "sensitivity": ("sensitivity", "{}", "--json", *FEW),
}


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> HostileStudy:
    """The hostile study in its folder, with results kept from one test to the next."""
    made = HostileStudy(tmp_path_factory.mktemp("studies") / "hostile")
    made.write()
    return made


@pytest.fixture
def out(tmp_path: Path, study: HostileStudy, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for what is written; the desk beside it, and the root of the disk, must stay as they were."""
    (tmp_path / "desk").mkdir()
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    before = {path for path in study.folder.rglob("*") if "results" not in path.parts}
    yield tmp_path / "out"
    assert [*(tmp_path / "desk").iterdir()] == []
    assert {path for path in study.folder.rglob("*") if "results" not in path.parts} == before
    assert not Path("/tmp/taken").exists()  # noqa: S108


def run(study: HostileStudy, out: Path, words: tuple[str, ...]) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a command on the hostile study."""
    places = {"{out}": str(out), "{option}": study.option, "{export}": study.file_of(0), "{}": str(study.folder)}
    filled = [reduce(lambda word, place: word.replace(*place), places.items(), word) for word in words]
    found = runner.invoke(app, filled)
    assert "Traceback" not in found.output
    return found.exit_code, found.stdout, found.stderr


@pytest.mark.parametrize("name", ANSWERS)
def test_what_is_printed_does_nothing(study: HostileStudy, out: Path, name: str) -> None:
    """No control character on the screen; JSON that is JSON; no formula in CSV."""
    code, stdout, stderr = run(study, out, ANSWERS[name])
    assert code == (1 if name.startswith("no such") else 0), stderr
    assert [*of_text(stdout), *of_text(stderr)] == []
    assert list(of_json(stdout) if "json" in name else ()) == []
    assert list(of_table(stdout) if "csv" in name else ()) == []
    assert list(harm(out)) == []


@pytest.mark.parametrize("name", FILES)
def test_what_is_written_does_nothing(study: HostileStudy, out: Path, name: str) -> None:
    """Text, JSON, manifest, page, workbooks and tables, and what is kept among the results."""
    code, _, stderr = run(study, out, FILES[name])
    assert code == 0, stderr
    assert list(of_text(stderr)) == []
    assert [*out.rglob("*")] != []
    assert [*harm(out), *harm(study.folder / "results")] == []


@pytest.mark.verify
@pytest.mark.parametrize("name", LONG)
def test_long_answers_do_nothing(study: HostileStudy, out: Path, name: str) -> None:
    """The same of commands that simulate much."""
    code, stdout, stderr = run(study, out, LONG[name])
    assert code == 0, stderr
    assert [*of_text(stdout), *of_text(stderr)] == []
    assert list(of_table(stdout) if "csv" in name else ()) == []
    assert list(harm(out)) == []


def test_every_command_is_looked_at() -> None:
    """A new command must be given its words here, or be said to write no text of a study."""
    silent = {"demo", "models", "explain", "synth", "schema", "rerun", "batch", "explore"}
    looked_at = {words[0] for many in (ANSWERS, FILES, LONG) for words in many.values()}
    assert looked_at | silent == {command.callback.__name__ for command in app.registered_commands}  # type: ignore[union-attr]
