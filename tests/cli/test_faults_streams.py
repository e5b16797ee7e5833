"""Tests of outputs that are full, closed or not read, and of terminals and locales that can do little."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hurt import FULL, NULL, device, run, shell
from typer.testing import CliRunner

from crisissim.cli import app

runner = CliRunner()
Edited = Callable[[str, str | None, str], Path]
LOST = "the answer could not be written to standard output: No space left on device. Name a file"


@pytest.mark.parametrize("words", ["explain W103 --json", "--help"])
def test_a_full_disk_behind_stdout(tmp_path: Path, words: str) -> None:
    """The answer is lost, and whoever asked learns it: a sentence and an exit code."""
    full = device(tmp_path / "full", FULL)
    ended = shell(f"$C {words} > {full}")
    assert ended.code == 1
    assert "No space left on device" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


def test_a_full_disk_behind_stderr(tmp_path: Path) -> None:
    """The answer arrives without the remarks."""
    full = device(tmp_path / "full", FULL)
    ended = shell(f"$C explain W103 --json 2> {full}")
    assert ended.code == 0
    assert ended.stdout == run("explain", "W103", "--json").stdout


def test_a_closed_stdout() -> None:
    """No file of the program gets its number, and the loss of the answer is told."""
    ended = shell("$C explain W103 >&-")
    assert ended.code == 1
    assert ended.stderr.startswith("the answer has nowhere to go: standard output is closed. Name a file")


def test_everything_closed(tmp_path: Path) -> None:
    """With a file for the answer nothing else is needed."""
    answer = tmp_path / "answer.txt"
    assert shell(f"$C explain W103 -o {answer} <&- >&- 2>&-").code == 0
    assert "W103" in answer.read_text()


def test_a_reader_that_leaves() -> None:
    """`| head` gets its line; the program ends without a word."""
    ended = shell("$C models | head -1; exit ${PIPESTATUS[0]}")
    assert ended.code in (0, 1)
    assert ended.stderr == ""
    gone = shell("{ sleep 3; $C models; } | true; exit ${PIPESTATUS[0]}")
    assert gone.code == 1
    assert gone.stderr == ""


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
