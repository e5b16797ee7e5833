"""Tests of where text goes."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from rich.padding import Padding
from rich.table import Table

from crisissim.cli.terminal.console import PAGE_WIDTH, check_output, console, plain, progress_bar, show, write_file
from crisissim.cli.terminal.handing import hand_over
from crisissim.errors import InputError, Notice


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the last step fails the old file stands and nothing lies beside it."""
    answer = tmp_path / "answer.json"
    answer.write_text("old")

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(InputError, match="No space left on device"):
        write_file(answer, "new")
    assert answer.read_text() == "old"
    assert list(tmp_path.iterdir()) == [answer]


def test_a_file_gets_ordinary_permissions(tmp_path: Path) -> None:
    """Others may read it as the user's mask allows, although it began as a private temporary file."""
    ordinary, answer = tmp_path / "ordinary", tmp_path / "answer"
    ordinary.touch()
    write_file(answer, "x")
    assert answer.stat().st_mode == ordinary.stat().st_mode


def test_text_in_a_file_is_plain(tmp_path: Path) -> None:
    """No colours, no trailing blanks."""
    from rich.text import Text

    show([Text("red", style="red")], tmp_path / "answer.txt")
    assert (tmp_path / "answer.txt").read_text() == "red\n"


@pytest.mark.parametrize("name", [".", "nowhere/answer.txt", "a" * 300])
def test_impossible_outputs_are_refused(tmp_path: Path, name: str) -> None:
    """A folder, a file in no folder, or a name that no file can have, is told at once."""
    with pytest.raises(InputError, match="the answer cannot be written"):
        check_output(tmp_path / name)


def test_a_closed_folder_is_refused_before_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for an answer that then cannot be written."""

    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("crisissim.errors.whole.os.open", refuse)
    with pytest.raises(InputError, match="nothing may be written into the folder"):
        check_output(tmp_path / "answer.txt")


def test_plain_keeps_letters_and_drops_commands() -> None:
    """Accents stay; escapes, bells and zero-width marks go."""
    assert plain("Café \x1b[31m\x07\u202e") == "Café ?[31m??"


def test_both_streams_in_one_file_stand_in_order(tmp_path: Path) -> None:
    """What is said of an answer stands beneath it, whoever buffers what."""
    script = (
        "from crisissim.cli.terminal.handing import Left, hand_over\n"
        "hand_over('{}', list, 'Next: 1', None, left=Left('To repeat'))\n"
        "hand_over(None, lambda: ['page'], 'Next: 2', None, left=Left('To repeat'))\n"
    )
    with (tmp_path / "both").open("w") as both:
        subprocess.run([sys.executable, "-c", script], stdout=both, stderr=subprocess.STDOUT, check=True)
    assert (tmp_path / "both").read_text().split("\n") == [
        "{}",
        "To repeat",
        "Next: 1",
        "page",
        "To repeat",
        "Next: 2",
        "",
    ]


@pytest.mark.parametrize("padded", [False, True])
def test_no_name_is_cut(padded: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A name that is longer than its column goes on in the next line, in cells and in headings."""
    monkeypatch.setenv("COLUMNS", "40")
    name = "social-worker-paramedic-and-clinician-every-day"
    table = Table("option", name)
    table.add_row(name, "x")
    show([Padding(table, 1) if padded else table], None)
    told = re.sub(r"[^a-z-]", "", capsys.readouterr().out)
    assert "…" not in told
    assert "-and-" in told
    assert sorted(told) == sorted(f"option{name}{name}x")


def test_remarks_stand_under_an_answer(capsys: pytest.CaptureFixture[str]) -> None:
    """Who reads of posts and dollars reads there that the roster is a guess; who holds them already says so."""
    notice = Notice("W201", "The roster is a guess.", "Waits rest on it.", "Put in the real one.")
    hand_over(None, lambda: ["two units"], "Next: b", None, [notice, notice])
    assert capsys.readouterr().out.count("W201 The roster is a guess.") == 1
    hand_over(None, lambda: ["two units"], "Next: b", None, [notice], held=True)
    assert "W201" not in capsys.readouterr().out
    hand_over("{}", list, "Next: b", None, [notice])
    printed = capsys.readouterr()
    assert printed.out == "{}\n"
    assert "W201 The roster is a guess." in printed.err


def test_a_bar_follows_a_number_of_steps_that_grows(monkeypatch: pytest.MonkeyPatch) -> None:
    """A search that looks at ten years and then at forty is never at 20 of 10."""
    from rich.progress import Progress

    seen = []
    monkeypatch.setattr(Progress, "update", lambda _self, _task, **facts: seen.append(facts))
    with progress_bar() as follow:
        follow("simulating years", 10, 10)
        follow("simulating years", 20, 40)
    assert seen == [{"completed": 10, "total": 10}, {"completed": 20, "total": 40}]


@pytest.mark.parametrize("columns", ["0", "1", "nonsense", "-7"])
def test_no_width_loses_an_answer(columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Schedulers set odd widths; what is printed is then as in a file."""
    monkeypatch.setenv("COLUMNS", columns)
    assert console().width == PAGE_WIDTH
