"""Tests that a run can be broken off at any moment, and that going on ends with the very same answer."""

import re
import signal
import sqlite3
from pathlib import Path
from random import Random
from subprocess import Popen

import pytest
from fixtures import Edited
from hurt import begin, ended, midway, run, wait_until
from midway import HOLD
from stored import kept, noted
from typer.testing import CliRunner

from crisissim.cli import app

runner = CliRunner()
MANY = ("--replications", "300")


@pytest.fixture
def folder(edited: Edited) -> Path:
    """A town whose results nobody else keeps."""
    return edited("study.toml", "seed = 5", "seed = 7")


def answer(folder: Path, *arguments: str) -> str:
    """What `compare --json` prints."""
    found = runner.invoke(app, ["compare", str(folder), "--json", *arguments])
    assert found.exit_code == 0, found.stderr
    return found.stdout


def wait_for(process: Popen[str], folder: Path, replications: int) -> None:
    """Until so many replications are kept, or the run is over."""
    wait_until(process, lambda: kept(folder) >= replications)


def test_killed_at_random_moments_it_ends_with_the_same_bytes(folder: Path) -> None:
    """Killed four times, under another number of workers each time, nothing is lost or run twice, no number changes."""
    luck = Random(11)
    seen = 0
    for workers in ("1", "2", "3", "2"):
        process = midway(70, HOLD, "compare", folder, *MANY, "--workers", workers)
        wait_for(process, folder, seen + luck.randint(1, 40))
        process.kill()
        ended(process)
        assert kept(folder) >= seen
        seen = kept(folder)
    assert 0 < seen < 300
    whole = answer(folder, *MANY, "--workers", "2")
    assert kept(folder) == 300
    assert whole == answer(folder, *MANY, "--no-store", "--workers", "1")
    assert whole == answer(folder, *MANY)


def test_killed_under_the_other_clock_it_ends_with_the_same_bytes(folder: Path) -> None:
    """What the SimPy clock began, the compiled one ends; no worker process of the killed run stays behind."""
    few = ("--replications", "12")
    process = midway(10, HOLD, "compare", folder, "--clock", "simpy", "--workers", "2", *few)
    wait_for(process, folder, 2)
    process.kill()
    ended(process)
    assert kept(folder) >= 2
    assert answer(folder, *few) == answer(folder, *few, "--no-store")


def test_an_interrupt_says_what_is_saved_and_how_to_go_on(folder: Path) -> None:
    """Exit code 130, and the very command, without --fresh, which would begin again."""
    process = midway(250, HOLD, "compare", folder, "--json", *MANY, "--fresh", "--workers", "2")
    wait_for(process, folder, 10)
    process.send_signal(signal.SIGINT)
    end = ended(process)
    assert (end.code, end.stdout) == (130, ""), end
    told, how = end.stderr.splitlines()[-2:]
    saved = re.fullmatch(r"Interrupted; (\d+) of 300 replications are saved in (.*)\.", told)
    assert saved, told
    # the interrupt may come between keeping a replication and counting it
    assert kept(folder) - 1 <= int(saved[1]) <= kept(folder)
    assert saved[2] == str(folder / "results" / "results.sqlite")
    assert how == f"To go on: crisissim compare {folder} --json --replications 300 --workers 2"


def test_unchanged_options_are_not_run_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An option that is changed is run again, alone; one that is only renamed is not; --fresh runs all."""
    ran: list[int] = []

    def note(job: object, replication: int, places: tuple[int, ...]) -> object:
        ran.append(len(places))
        return replicate(job, replication, places)

    from crisissim.experiment import workers

    replicate = workers.replicate
    monkeypatch.setattr(workers, "replicate", note)
    answer(folder)
    assert ran == [4, 4, 4]
    ran.clear()
    assert answer(folder, "--option", "social-worker")
    assert ran == []
    team = folder / "options" / "social-worker.toml"
    team.write_text(team.read_text().replace("hours = 12", "hours = 11"))
    changed = answer(folder)
    assert ran == [1, 1, 1]
    ran.clear()
    assert changed == answer(folder, "--fresh")
    assert ran == [4, 4, 4]
    ran.clear()
    team.write_text(team.read_text().replace('name = "social-worker"', 'name = "walkers"', 1))
    study = folder / "study.toml"
    study.write_text(study.read_text().replace('"social-worker"', '"walkers"'))
    assert '"walkers"' in answer(folder)
    assert ran == []


def test_two_runs_at_once_do_not_disturb_each_other(folder: Path) -> None:
    """Both keep what they find in one file, and end with the same answer without a remark."""
    both = [begin("compare", folder, "--json", *MANY, "--workers", "1") for _ in range(2)]
    one, other = (ended(process) for process in both)
    assert (one.code, one.stdout) == (0, other.stdout), one
    assert other.code == 0, other
    assert "W4" not in one.stderr + other.stderr
    assert kept(folder) == 300


def test_no_store_leaves_the_folder_as_it_was(folder: Path) -> None:
    """Nothing is read and nothing is written."""
    answer(folder, "--no-store")
    assert not (folder / "results").exists()


def test_a_store_of_a_newer_version_is_a_sentence(folder: Path) -> None:
    """Exit code 1, and what to do."""
    answer(folder)
    with sqlite3.connect(folder / "results" / "results.sqlite") as connection:
        connection.execute("PRAGMA user_version = 99")
    found = runner.invoke(app, ["compare", str(folder)])
    assert found.exit_code == 1
    assert "a newer crisissim wrote these results" in found.stderr
    assert len(found.stderr.splitlines()) == 1


def test_what_went_wrong_with_the_store_is_told_beside_the_answer(folder: Path) -> None:
    """The answer is the same, and whole."""
    (folder / "results").mkdir()
    (folder / "results" / "results.sqlite").mkdir()
    found = runner.invoke(app, ["compare", str(folder), "--json"])
    assert found.exit_code == 0
    assert "W401 Results could not be kept in" in found.stderr
    assert found.stdout == answer(folder, "--no-store")


@pytest.mark.parametrize(
    "phase",
    [
        "crisissim.validation.kept.reproduce",
        "crisissim.experiment.run.check_clocks",
        "crisissim.experiment.run.prepare",
        "crisissim.cli.compare.hand_over",
    ],
)
def test_an_interrupt_outside_the_replications_says_where_everything_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch, phase: str
) -> None:
    """Before the first replication and after the last: exit code 130, the place, and how to go on."""

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(phase, interrupted)
    found = runner.invoke(app, ["compare", str(folder), "--replications", "1"])
    assert found.exit_code == 130
    said = " ".join(found.stderr.split())
    assert f"what had been finished is saved in {folder / 'results' / 'results.sqlite'}" in said
    assert "To go on: crisissim" in said
    monkeypatch.undo()
    nothing = runner.invoke(app, ["compare", str(folder), "--replications", "1"])
    assert nothing.exit_code == 0


def test_without_a_store_an_interrupt_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And says so."""

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("crisissim.validation.kept.reproduce", interrupted)
    found = runner.invoke(app, ["compare", str(folder), "--replications", "1", "--no-store"])
    assert found.exit_code == 130
    assert "nothing was written. The same command starts again." in found.stderr


def test_a_second_run_checks_nothing_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The record, the ends of histories and the load of patrol are checked once; the bytes are the same."""
    first = answer(folder, "--replications", "2")

    def never(*_: object, **__: object) -> None:
        pytest.fail("this was kept")

    for check in (
        "crisissim.validation.kept.reproduce",
        "crisissim.experiment.checks.trims",
        "crisissim.experiment.checks.full_hours",
    ):
        monkeypatch.setattr(check, never)
    assert answer(folder, "--replications", "2") == first


def test_a_sensitivity_that_is_killed_goes_on_where_it_was(folder: Path, tmp_path: Path) -> None:
    """Points are kept one by one: after a kill the same command ends with the bytes of one that was left alone."""
    words = ["sensitivity", str(folder), "--option", "social-worker", "--alone", "--replications", "2", "--json", "-o"]
    process = begin(*words, tmp_path / "answer.json")
    wait_until(process, lambda: noted(folder) >= 5)
    process.kill()
    ended(process)
    assert noted(folder) >= 5
    assert run(*words, tmp_path / "answer.json").code == 0
    assert run(*words, tmp_path / "fresh.json", "--no-store").code == 0
    assert (tmp_path / "answer.json").read_bytes() == (tmp_path / "fresh.json").read_bytes()
