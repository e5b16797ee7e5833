"""Tests of commands that are killed at fifty moments: the next one gives the answer of one that was never killed."""

import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hurt import PROGRAM, members, names, run
from verification.noting import note

Edited = Callable[[str, str | None, str], Path]
MOMENTS = 50
GROWS = 1.1
"""Times that moments may lie later after each kill, until a command ends by itself: the machine may be busier now."""
COMMANDS = {
    "compare": ("compare", "STUDY", "--replications", "40", "--json", "-o", "OUT/answer.json"),
    "size": (
        *("size", "STUDY", "--option", "social-worker", "--target", "coverage=0.1", "--replications", "20"),
        *("--json", "-o", "OUT/answer.json"),
    ),
    "share": ("share", "three-neighbours", "--replications", "1", "--json", "-o", "OUT/answer.json"),
    "assess": ("assess", "STUDY", "--quick", "--replications", "2", "-o", "OUT"),
}


def words(command: str, study: Path, out: Path) -> list[str]:
    """The command with its study and its output."""
    return [word.replace("STUDY", str(study)).replace("OUT", str(out)) for word in COMMANDS[command]]


def answers(out: Path) -> dict[str, bytes]:
    """The files of an answer; a manifest says when it was written, and a workbook too."""
    return {
        name: (out / name).read_bytes()
        for name in sorted(names(out))
        if (out / name).is_file() and not name.endswith((".manifest.json", ".xlsx"))
    }


@pytest.mark.verify
@pytest.mark.parametrize("command", COMMANDS)
def test_killed_at_any_moment(edited: Edited, tmp_path: Path, command: str) -> None:
    """Files are whole or absent, the store is sound, nobody keeps running, and the answer is the same to the byte."""
    study = edited("study.toml", "seed = 5", "seed = 10")
    good, out = tmp_path / "good", tmp_path / "out"
    good.mkdir()
    out.mkdir()
    lasts = [_seconds(words(command, study, good), study) for _ in range(2)][1]  # the first may make machine code
    right = answers(good)
    luck, killed = Random(2026), 0
    while killed < MOMENTS:
        if luck.random() < 0.2:
            shutil.rmtree(study / "results", ignore_errors=True)
        by_itself = _kill_after(luck.uniform(0.0, lasts), words(command, study, out))
        killed += by_itself is None
        lasts = GROWS * lasts if by_itself is None else by_itself  # the machine may be more or less busy than before
        whole = {name: text for name, text in answers(out).items() if not name.endswith(".part")}
        assert whole.items() <= right.items()
        _sound(study / "results" / "results.sqlite")
    assert run(*words(command, study, out)).code == 0
    assert answers(out) == right
    assert names(out) == names(good)
    note(killed)


def _seconds(command: list[str], study: Path) -> float:
    """How long a command takes that finds no results."""
    shutil.rmtree(study / "results", ignore_errors=True)
    began = time.monotonic()
    assert run(*command).code == 0
    return time.monotonic() - began


def _kill_after(seconds: float, command: list[str]) -> float | None:
    """Begin a command and kill it so much later; how long it took where it had ended by then."""
    began = time.monotonic()
    process = subprocess.Popen(
        [*PROGRAM, *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
    process.wait()
    took = time.monotonic() - began
    _alone(process.pid)
    assert process.returncode in (0, -signal.SIGKILL)
    return None if process.returncode else took


def _alone(session: int) -> None:
    """Nobody of this session is left within half a minute."""
    deadline = time.monotonic() + 30
    while members(session) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert members(session) == []


def _sound(file: Path) -> None:
    """The store, if it is there."""
    if file.exists() and file.stat().st_size:
        with sqlite3.connect(file) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
