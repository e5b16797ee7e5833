"""Tests of processes that are killed, interrupted or asked to end, and of files that change under a run."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hurt import PROGRAM, begin, ended, members, names, run
from stored import kept
from typer.testing import CliRunner

from crisissim.cli import app

runner = CliRunner()
Edited = Callable[[str, str | None, str], Path]


@pytest.fixture
def folder(edited: Edited) -> Path:
    """A town whose results nobody else keeps."""
    return edited("study.toml", "seed = 5", "seed = 8")


def wait_until(process: subprocess.Popen[str], so_far: Callable[[], bool]) -> None:
    """Until something is so, or the run is over."""
    while process.poll() is None and not so_far():
        time.sleep(0.01)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_asked_to_end_it_ends_as_by_the_keyboard(folder: Path, number: int) -> None:
    """A machine that is shut down, or a connection that is lost: what is done is kept, and how to go on is said."""
    process = begin("compare", folder, "--json", "--replications", "300")
    wait_until(process, lambda: kept(folder) > 3)
    process.send_signal(number)
    end = ended(process)
    assert end.code == 130
    assert "of 300 replications are saved in" in end.said
    assert "To go on: crisissim compare" in end.said


def test_interrupted_twice_it_ends_at_once(folder: Path) -> None:
    """The second time nothing is waited for; the results are sound, and go on."""
    process = begin("compare", folder, "--json", "--clock", "simpy", "--workers", "2", "--replications", "40")
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
    words = ("compare", folder, "--json", "--clock", "simpy", "--workers", "2", "--replications", "12")
    process = begin(*words)
    wait_until(process, lambda: kept(folder) > 0)
    working = [pid for pid in members(process.pid) if pid != process.pid and _spawned(pid)]
    assert working
    os.kill(working[0], signal.SIGKILL)
    end = ended(process)
    assert end.code == 1
    assert end.stdout == ""
    assert "A process that did part of the work was ended from outside" in end.said
    found = [runner.invoke(app, ["compare", *map(str, words[1:3]), "--replications", "12", *no]) for no in ([], NO)]
    assert [one.exit_code for one in found] == [0, 0]
    assert found[0].stdout == found[1].stdout


NO = ["--no-store"]


def _spawned(pid: int) -> bool:
    """Whether a process is a worker, not one of those that look after the others."""
    return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()


LOST = """
import os, signal, time
from crisissim.cli.process import kept_in_order
class Deaf:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0.01)
with kept_in_order():
    Deaf()
    time.sleep(20)
    print("never interrupted")
"""


def test_an_interrupt_is_never_lost() -> None:
    """One that comes where Python lets none through, as in the making of machine code, comes again."""
    done = subprocess.run([sys.executable, "-c", LOST], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr.strip()) == (130, "", "Interrupted.")


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("calls.csv", ("compare", "--replications", "1")),
        ("options/social-worker.toml", ("budget", "--replications", "1")),
        ("study.toml", ("size", "--option", "social-worker", "--target", "coverage=0.05", "--replications", "2")),
    ],
)
def test_a_file_that_is_changed_meanwhile(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, words: tuple[str, ...]
) -> None:
    """No answer of half old, half new files: a sentence with the file, and the same command then answers."""
    changed = folder / file
    places = {"compare": "crisissim.cli.compare.answered", "budget": "crisissim.cli.budget.answered"}
    place = places.get(words[0], "crisissim.staffing.size_staff")
    module, _, name = place.rpartition(".")
    __import__(module)
    before = getattr(sys.modules[module], name)

    def edit_after(*arguments: object, **named: object) -> object:
        found = before(*arguments, **named)
        changed.write_text(changed.read_text() + "\n")
        return found

    monkeypatch.setattr(place, edit_after)
    output = tmp_path / "answer.json"
    output.write_text("good")
    command = [words[0], str(folder), *words[1:], "--json", "-o", str(output)]
    found = runner.invoke(app, command)
    assert found.exit_code == 1
    assert found.stderr.startswith(f"{changed}: the file was changed or moved while the study was run")
    assert output.read_text() == "good"
    monkeypatch.setattr(place, before)
    assert runner.invoke(app, command).exit_code == 0
    assert output.read_text() != "good"


def test_a_study_that_is_moved_meanwhile(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Each of its files is missed in a sentence."""
    from crisissim.cli import compare

    before = compare.answered

    def move_after(*arguments: object, **named: object) -> object:
        found = before(*arguments, **named)  # type: ignore[arg-type]
        folder.rename(folder.with_name("elsewhere"))
        return found

    monkeypatch.setattr("crisissim.cli.compare.answered", move_after)
    found = runner.invoke(app, ["compare", str(folder), "--replications", "1", "-o", str(tmp_path / "answer.txt")])
    assert found.exit_code == 1
    assert f"{folder / 'study.toml'}: the file was changed or moved" in found.stderr
    assert names(tmp_path / "edited") >= {"elsewhere/study.toml"}
    assert not (tmp_path / "answer.txt").exists()


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


@pytest.mark.verify
@pytest.mark.parametrize("now", ["1970-01-02 00:00:00", "2040-06-01 00:00:00", "2107-06-01 00:00:00"])
def test_a_wrong_clock(folder: Path, tmp_path: Path, now: str) -> None:
    """The answer knows nothing of today; only the manifest tells the time, as the machine has it."""
    if shutil.which("faketime") is None:
        pytest.skip("faketime is not installed")
    right = run("compare", folder, "--replications", "2", "--json", "--no-store").stdout
    words = [*PROGRAM, "compare", str(folder), "--replications", "2", "--json", "-o", str(tmp_path / "answer.json")]
    done = subprocess.run(["faketime", now, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "answer.json").read_text() == right
    assert f'"written": "{now[:10]}' in (tmp_path / "answer.json.manifest.json").read_text()


@pytest.mark.verify
@pytest.mark.parametrize(
    "second",
    [
        ("size", "--option", "social-worker", "--target", "coverage=0.05", "--replications", "5", "--json"),
        ("sensitivity", "--option", "social-worker", "--alone", "--replications", "2", "--json"),
        ("budget", "--replications", "30", "--json"),
    ],
)
def test_two_commands_at_once(folder: Path, second: tuple[str, ...]) -> None:
    """On one study, with one store: both say what each would have said alone, without a remark."""
    one = ("compare", folder, "--replications", "30", "--json")
    two = (second[0], folder, *second[1:])
    both = [begin(*one), begin(*two)]
    ends = [ended(process) for process in both]
    assert [end.code for end in ends] == [0, 0], ends
    assert not [end.stderr for end in ends if "W4" in end.stderr]
    shutil.rmtree(folder / "results")
    assert [end.stdout for end in ends] == [run(*words).stdout for words in (one, two)]
