"""Tests of processes that are killed, interrupted or asked to end, and of machines that lack something."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hurt import PROGRAM, begin, ended, members, midway, run, wait_until
from midway import HOLD, LOSE
from stored import kept
from typer.testing import CliRunner

from crisissim.cli import app

runner = CliRunner()
SIMPY = ("--json", "--clock", "simpy", "--workers", "2")
Edited = Callable[[str, str | None, str], Path]


@pytest.fixture
def folder(edited: Edited) -> Path:
    """A town whose results nobody else keeps."""
    return edited("study.toml", "seed = 5", "seed = 8")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_asked_to_end_it_ends_as_by_the_keyboard(folder: Path, number: int) -> None:
    """A machine that is shut down, or a connection that is lost: what is done is kept, and how to go on is said."""
    process = midway(250, HOLD, "compare", folder, "--json", "--replications", "300")
    wait_until(process, lambda: kept(folder) > 3)
    process.send_signal(number)
    end = ended(process)
    assert end.code == 130
    assert "of 300 replications are saved in" in end.said
    assert "To go on: crisissim compare" in end.said


def test_interrupted_twice_it_ends_at_once(folder: Path) -> None:
    """The second time nothing is waited for; the results are sound, and go on."""
    process = midway(30, HOLD, "compare", folder, *SIMPY, "--replications", "40")
    wait_until(process, lambda: kept(folder) > 1)
    for _ in range(2):
        os.killpg(process.pid, signal.SIGINT)
        time.sleep(0.05)
    end = ended(process)
    assert end.code == 130
    assert "nterrupted" in end.said or "Ended at once" in end.said
    with sqlite3.connect(folder / "results" / "results.sqlite") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_batch_is_broken_off(folder: Path, tmp_path: Path) -> None:
    """Studies side by side end soon, without processes left behind; those that were answered stay."""
    file = tmp_path / "county.csv"
    studies = [f"{folder},town-{seed},,20,{seed}" for seed in range(200)]
    file.write_text("\n".join(["study,name,options,replications,seed", *studies]) + "\n")
    answers = tmp_path / "county-answers"
    process = begin("batch", file, "--workers", "2")
    wait_until(process, lambda: len(list(answers.glob("*.txt"))) > 3)
    process.send_signal(signal.SIGINT)
    end = ended(process)
    assert end.code == 130
    assert f"of 200 studies are saved in {answers}." in end.said
    assert "To go on: crisissim batch" in end.said
    assert len(list(answers.glob("*.txt"))) < 200
    assert not members(process.pid)


def test_a_worker_that_is_killed(folder: Path) -> None:
    """A sentence and an exit code; the same command then gives the answer of a run that was left alone."""
    end = ended(midway(1, LOSE, "compare", folder, *SIMPY, "--replications", "40"))
    assert end.code == 1
    assert 0 < kept(folder) < 40
    assert end.stdout == ""
    assert "A process that did part of the work was ended from outside" in end.said
    words = ["compare", str(folder), "--json", "--replications", "40"]
    found = [runner.invoke(app, words), runner.invoke(app, [*words, "--no-store"])]
    assert [one.exit_code for one in found] == [0, 0]
    assert found[0].stdout == found[1].stdout


LOST = """
import os, signal, time
from crisissim.cli.terminal.process import kept_in_order
class Deaf:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0.01)
with kept_in_order():
    Deaf()
    time.sleep(120)
    print("never interrupted")
"""


def test_an_interrupt_is_never_lost() -> None:
    """One that comes where Python lets none through, as when machine code is made, comes again and is not slept on."""
    began = time.monotonic()
    done = subprocess.run([sys.executable, "-c", LOST], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr.strip()) == (130, "", "Interrupted.")
    assert time.monotonic() - began < 60


def test_a_library_that_is_missing(monkeypatch: pytest.MonkeyPatch, town: Path) -> None:
    """Its name, and what to install."""
    monkeypatch.setitem(sys.modules, "crisissim.engine.simpy_clock", None)
    from crisissim.engine import clocks

    clocks.clock_of.cache_clear()

    def without(*_: object, **__: object) -> None:
        raise ModuleNotFoundError("No module named 'simpy'", name="simpy")

    monkeypatch.setattr("crisissim.experiment.run.check_clocks", without)
    found = runner.invoke(app, ["compare", str(town), "--replications", "1", "--no-store"])
    assert found.exit_code == 1
    assert "The library simpy cannot be loaded. Install crisissim again" in found.stderr


def test_few_open_files(folder: Path) -> None:
    """Thirty-two file handles are enough."""
    line = f"ulimit -n 32; exec {' '.join(PROGRAM)} compare {folder} --replications 2 --json"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("Traceback")) == (0, 0), done.stderr
    assert done.stdout == run("compare", folder, "--replications", "2", "--json", "--no-store").stdout
