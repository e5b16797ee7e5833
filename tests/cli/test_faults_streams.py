"""Tests of outputs that are full, closed or not read, and of terminals and locales that can do little."""

import os
import signal
from array import array
from collections.abc import Callable
from fcntl import F_GETPIPE_SZ, fcntl, ioctl
from pathlib import Path
from subprocess import Popen
from termios import FIONREAD

import pytest
from hurt import FULL, NULL, begin, device, disk, ended, run, shell, wait_until
from typer.testing import CliRunner

from crisissim.cli import app

runner = CliRunner()
Edited = Callable[[str, str | None, str], Path]
LOST = "the answer could not be written to standard output: No space left on device. Name a file"


@pytest.mark.parametrize("words", ["explain W103 --json", "--help"])
def test_a_full_disk_behind_stdout(tmp_path: Path, words: str) -> None:
    """The answer is lost, and whoever asked learns it: a sentence and an exit code."""
    full = device(tmp_path / "full", FULL)
    end = shell(f"$C {words} > {full}")
    assert end.code == 1
    assert "No space left on device" in end.stderr
    assert len(end.stderr.splitlines()) == 1


def test_a_full_disk_behind_stderr(tmp_path: Path) -> None:
    """The answer arrives without the remarks."""
    full = device(tmp_path / "full", FULL)
    end = shell(f"$C explain W103 --json 2> {full}")
    assert end.code == 0
    assert end.stdout == run("explain", "W103", "--json").stdout


def test_a_closed_stdout() -> None:
    """No file of the program gets its number, and the loss of the answer is told."""
    end = shell("$C explain W103 >&-")
    assert end.code == 1
    assert end.stderr.startswith("the answer has nowhere to go: standard output is closed. Name a file")


def test_everything_closed(tmp_path: Path) -> None:
    """With a file for the answer nothing else is needed."""
    answer = tmp_path / "answer.txt"
    assert shell(f"$C explain W103 -o {answer} <&- >&- 2>&-").code == 0
    assert "W103" in answer.read_text()


def test_a_reader_that_leaves() -> None:
    """`| head` gets its line; the program ends without a word."""
    end = shell("$C models | head -1; exit ${PIPESTATUS[0]}")
    assert end.code in (0, 1)
    assert end.stderr == ""
    gone = shell("{ sleep 3; $C models; } | true; exit ${PIPESTATUS[0]}")
    assert gone.code == 1
    assert gone.stderr == ""


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_stopped_while_nobody_reads(town: Path, unbuffered: str) -> None:
    """Stopped in the middle of an answer that waits for its reader, and told to go on: the whole of it comes."""
    words = ("compare", town, "--replications", "2", "--no-store", "--json")
    process = begin(*words, env=os.environ | {"PYTHONUNBUFFERED": unbuffered})
    wait_until(process, lambda: _pipe_fills(process))
    process.send_signal(signal.SIGSTOP)
    process.send_signal(signal.SIGCONT)
    end = ended(process)
    assert end.code == 0
    assert end.stdout == run(*words).stdout


def _pipe_fills(process: Popen[str]) -> bool:
    """Half of what there is room for waits for the reader."""
    assert process.stdout
    unread = array("i", [0])
    ioctl(process.stdout, FIONREAD, unread)
    return unread[0] >= fcntl(process.stdout, F_GETPIPE_SZ) // 2


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_room_for_the_beginning_of_an_answer_only(town: Path, tmp_path: Path, unbuffered: str) -> None:
    """A disk that becomes full on the way: the loss is told, though Python writes without a buffer."""
    words = ("compare", town, "--replications", "2", "--no-store", "--json")
    with disk(tmp_path / "small", "64k") as small, (small / "answer.json").open("w") as answer:
        end = run(*words, stdout=answer, env={"PYTHONUNBUFFERED": unbuffered})
    assert end.code == 1
    assert LOST in end.said


def test_a_device_as_output_stays_one(town: Path, tmp_path: Path) -> None:
    """`-o` with the null device throws the answer away, and not the device; nothing is put beside it."""
    null = device(tmp_path / "null", NULL)
    found = runner.invoke(app, ["compare", str(town), "--replications", "1", "-o", str(null)])
    assert found.exit_code == 0, found.stderr
    assert null.is_char_device()
    assert list(tmp_path.iterdir()) == [null]


def test_a_full_device_as_output(town: Path, tmp_path: Path) -> None:
    """It is no success, and the device stays one."""
    full = device(tmp_path / "full", FULL)
    found = runner.invoke(app, ["compare", str(town), "--replications", "1", "-o", str(full)])
    assert found.exit_code == 1
    assert "full: the answer cannot be written: No space left on device. Name a file" in found.stderr
    assert full.is_char_device()


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"},
        {"TERM": "dumb", "COLUMNS": "1", "TZ": "Nowhere/Bad", "HOME": "/dev/null"},
    ],
)
def test_poor_terminals(tmp_path: Path, env: dict[str, str]) -> None:
    """Whatever the terminal cannot show, the command ends well, and its file is right."""
    assert run("models", env=env).code == 0
    assert run("models", "telehealth", "-o", tmp_path / "\u00e9.txt", env=env).code == 0
    assert "telehealth" in (tmp_path / "\u00e9.txt").read_text(encoding="utf-8")


def test_a_folder_s_name_commands_no_terminal(edited: Edited) -> None:
    """Nor in the hint with which the page for a person ends."""
    folder = edited("study.toml", "seed = 5", "seed = 6")
    hostile = folder.rename(folder.with_name("bad \x1b[2J\nname"))
    found = runner.invoke(app, ["compare", str(hostile), "--replications", "1", "--no-store"])
    assert found.exit_code == 0
    assert "\x1b" not in found.output
