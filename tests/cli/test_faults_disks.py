"""Tests of disks that are full or may only be read: mounted for the test, over folders of its own."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hurt import disk, names, read_only, run
from typer.testing import CliRunner

from crisissim.cli import app

runner = CliRunner()
Edited = Callable[[str, str | None, str], Path]
ONE = ("--replications", "1")


def answer(folder: Path, *words: object) -> tuple[str, str]:
    """What `compare --json` prints, and what it says beside it."""
    found = runner.invoke(app, ["compare", str(folder), *ONE, "--json", *map(str, words)])
    assert found.exit_code == 0, found.stderr
    return found.stdout, found.stderr


def fill(folder: Path) -> None:
    """Leave no room."""
    try:
        with (folder / "rest").open("wb", buffering=0) as file:
            while True:
                file.write(bytes(4096))
    except OSError:
        pass


def test_a_study_on_a_full_disk(town: Path, tmp_path: Path) -> None:
    """The answer is the same; that nothing could be kept is told."""
    with disk(tmp_path / "disk", "200k") as full:
        shutil.copytree(town, full / "town", ignore=shutil.ignore_patterns("results"))
        fill(full)
        told = answer(full / "town")
        assert "W401 Results could not be kept" in told[1]
        assert told[0] == answer(full / "town", "--no-store")[0]
        assert {name for name in names(full / "town") if name.startswith("results")} <= {
            "results",
            "results/results.sqlite",
        }


def test_an_answer_for_a_full_disk(town: Path, tmp_path: Path) -> None:
    """The answer before it and its manifest stay as they were, both or none, and nothing is left beside them."""
    with disk(tmp_path / "disk", "200k") as full:
        for name in ("answer.json", "answer.json.manifest.json"):
            (full / name).write_text("good")
        with (full / "rest").open("wb") as file:
            file.write(bytes(150_000))
        found = runner.invoke(app, ["compare", str(town), *ONE, "--json", "-o", str(full / "answer.json")])
        assert found.exit_code == 1
        assert "answer.json: the answer cannot be written: No space left on device. Name a file" in found.stderr
        assert names(full) == {"answer.json", "answer.json.manifest.json", "rest"}
        assert {(full / name).read_text() for name in names(full) - {"rest"}} == {"good"}


ANSWERS = {
    "answer.csv": ("compare", *ONE, "--csv", "-o"),
    "budget.xlsx": ("budget", *ONE, "-o"),
    "shifts.toml": ("shifts", "--option", "social-worker", "--need", "posts", *ONE, "-o"),
    "events.csv": ("trace", "--option", "social-worker", "--event-log"),
    "hiring.csv": ("hiring", "--option", "social-worker", "--replications", "5", "--csv", "-o"),
}
"""Files that hold more than one block of a disk, by the command that writes them."""


@pytest.mark.parametrize("name", ANSWERS)
def test_other_answers_for_a_full_disk(town: Path, tmp_path: Path, name: str) -> None:
    """Tables, workbooks, options and event logs: the file of before stays, and nothing is left beside it."""
    with disk(tmp_path / "disk", "64k") as full:
        (full / name).write_text("good")
        fill(full)
        command, *words = ANSWERS[name]
        found = runner.invoke(app, [command, str(town), *words, str(full / name)])
        assert found.exit_code == 1, found.output
        assert "Traceback" not in found.output
        assert "No space left on device" in found.stderr
        assert names(full) == {name, "rest"}
        assert (full / name).read_text() == "good"


@pytest.mark.verify
def test_a_cache_on_a_full_disk(town: Path, tmp_path: Path) -> None:
    """The answer is the same; that machine code and results could not be kept is told."""
    words = ("compare", town, *ONE, "--json")
    right = run(*words, "--no-store")
    with disk(tmp_path / "disk", "64k") as full, read_only(town):
        fill(full)
        told = run(*words, env={"XDG_CACHE_HOME": str(full)})
        assert (told.code, told.stdout) == (0, right.stdout)
        assert "The model's machine code could not be kept" in told.said
        assert "W401 Results could not be kept" in told.said or "W403" in told.said
        assert {name for name in names(full) if (full / name).is_file() and (full / name).stat().st_size} == {"rest"}


@pytest.mark.verify
@pytest.mark.parametrize("share", [0.2, 0.6, 0.95])
def test_a_report_for_a_full_disk(town: Path, tmp_path: Path, share: float) -> None:
    """No page without its tables, wherever among them the disk is full."""
    assert runner.invoke(app, ["assess", str(town), "--quick", *ONE, "-o", str(tmp_path / "whole")]).exit_code == 0
    room = share * sum(path.stat().st_size for path in (tmp_path / "whole").rglob("*") if path.is_file())
    with disk(tmp_path / "disk", f"{int(room) // 1024}k") as full:
        (full / "report.html").write_text("good")
        found = runner.invoke(app, ["assess", str(town), "--quick", *ONE, "-o", str(full)])
        assert found.exit_code == 1
        assert "the report cannot be written: No space left on device" in found.stderr
        assert names(full) == {"report.html", "tables"}
        assert (full / "report.html").read_text() == "good"


def test_a_drafted_study_for_a_full_disk(town: Path, tmp_path: Path) -> None:
    """Nothing is left of it."""
    with disk(tmp_path / "disk", "16k") as full:
        found = runner.invoke(app, ["init", str(town / "calls.csv"), "-o", str(full / "new")])
        assert found.exit_code == 1
        assert "the study cannot be written: No space left on device" in found.stderr
        assert names(full) == set()


def test_a_study_that_may_only_be_read(edited: Edited) -> None:
    """Results are kept elsewhere, which is told; the answer is the same."""
    folder = edited("study.toml", "seed = 5", "seed = 9")
    before = names(folder)
    with read_only(folder):
        told = answer(folder)
        assert "W403 Nothing may be written into the study's folder" in told[1]
    assert names(folder) == before
    assert told[0] == answer(folder, "--no-store")[0]


@pytest.mark.parametrize("command", ["compare", "assess", "batch"])
def test_an_output_that_may_only_be_read(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """Told before the work."""

    def never(*_: object) -> None:
        pytest.fail("the study must not be loaded")

    monkeypatch.setattr("crisissim.study.load_study", never)
    (tmp_path / "list.csv").write_text(f"study\n{town}\n")
    (tmp_path / "closed").mkdir()
    subject = tmp_path / "list.csv" if command == "batch" else town
    with read_only(tmp_path / "closed") as closed:
        output = closed / "answer.json" if command == "compare" else closed
        found = runner.invoke(app, [command, str(subject), "-o", str(output)])
    assert found.exit_code == 1, found.output
    assert "written" in found.stderr
    assert len(found.stderr.splitlines()) == 1
