"""Tests of what people see when something goes wrong."""

import re
from concurrent.futures.process import BrokenProcessPool

import pytest
from typer.testing import CliRunner

from crisissim.cli import app
from crisissim.errors import Fault, InputError, SimulationError

runner = CliRunner()


def goes_wrong(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Make loading a study raise this."""

    def load_study(*_: object) -> None:
        raise error

    monkeypatch.setattr("crisissim.study.load_study", load_study, raising=False)


def test_every_fault_is_on_its_own_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """All faults are shown at once, one sentence each, and the exit code is 1."""
    faults = Fault("the number is -3", "Give a positive number.", path="posts[0].units"), Fault("b is wrong", "Mend b.")
    goes_wrong(monkeypatch, InputError(*faults))
    found = runner.invoke(app, ["compare", "town"])
    assert found.exit_code == 1
    assert found.stderr.splitlines() == [
        "posts[0].units: the number is -3. Give a positive number.",
        "b is wrong. Mend b.",
    ]
    assert found.stdout == ""


def test_a_contradiction_of_the_program_is_exit_3(monkeypatch: pytest.MonkeyPatch) -> None:
    """Clocks that disagree give no answer."""
    goes_wrong(monkeypatch, SimulationError("The clocks differ on call 7."))
    found = runner.invoke(app, ["compare", "town"])
    assert found.exit_code == 3
    assert "The clocks differ on call 7." in found.stderr
    assert found.stdout == ""


def test_an_unexpected_error_is_a_sentence_and_a_hint(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody sees a traceback who did not ask for it, nor the error's own words, which may hold rows of calls."""
    goes_wrong(monkeypatch, ZeroDivisionError("12 Elm Street"))
    found = runner.invoke(app, ["compare", "town"])
    assert found.exit_code == 3
    first, second = found.stderr.splitlines()
    assert re.fullmatch(
        r"Something unexpected went wrong in crisissim: ZeroDivisionError in cli/compare.py, line \d+\.", first
    )
    assert second.startswith("To see all of it, run: crisissim --debug")


def test_debug_shows_where_it_came_from(monkeypatch: pytest.MonkeyPatch) -> None:
    """With --debug every line of the way is shown, of all errors that led to it, but not the words of any of them."""
    cause = KeyError("12 Elm Street")
    error = ZeroDivisionError("Jane Doe")
    error.__cause__ = cause
    goes_wrong(monkeypatch, error)
    found = runner.invoke(app, ["--debug", "compare", "town"])
    assert found.exit_code == 3
    assert found.stderr.index("KeyError (its words") < found.stderr.index("Traceback (most recent call last):\n  File")
    assert "cli/compare.py" in found.stderr
    assert "ZeroDivisionError (its words are not shown)" in found.stderr
    assert "Elm Street" not in found.stderr
    assert "Jane Doe" not in found.stderr


def test_an_interrupt_is_exit_130(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C says that nothing was written."""
    goes_wrong(monkeypatch, KeyboardInterrupt())
    found = runner.invoke(app, ["compare", "town"])
    assert found.exit_code == 130
    assert "nothing was written" in found.stderr


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (MemoryError(), "There is not enough memory for this many calls. Try --workers 1, fewer measured days, or"),
        (OSError(28, "No space left on device"), "The system refuses to go on: No space left on device. Make room"),
        (
            OSError(24, "Too many open files", "x.csv"),
            "(x.csv): Too many open files. Allow more open files",
        ),
        (OSError(30, "Read-only file system", "x"), "(x): Read-only file system. Name a place that may be written."),
        (ModuleNotFoundError("secret", name="simpy"), "The library simpy cannot be loaded. Install crisissim again"),
        (BrokenProcessPool("secret"), "A process that did part of the work was ended from outside"),
    ],
)
def test_what_the_system_refuses_is_exit_1(monkeypatch: pytest.MonkeyPatch, error: Exception, sentence: str) -> None:
    """What is short, missing or forbidden on this machine, and what to do about it, in one line."""
    goes_wrong(monkeypatch, error)
    found = runner.invoke(app, ["compare", "town"])
    assert found.exit_code == 1
    assert sentence in found.stderr
    assert "secret" not in found.stderr
    assert len(found.stderr.splitlines()) == 1


def test_control_characters_of_data_reach_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A call type could otherwise command the terminal; brackets are no markup."""
    goes_wrong(monkeypatch, InputError(Fault("call type '\x1b[2J[red]x' is unknown", "Mend it.")))
    found = runner.invoke(app, ["compare", "town"])
    assert "\x1b" not in found.stderr
    assert "?[2J[red]x" in found.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["compre", "town"], "Did you mean 'compare'?"),
        (["compare"], "Missing argument 'STUDY'"),
        (["compare", "town", "--json", "--csv"], "choose one of --json and --csv"),
        (["compare", "town", "--replications", "0"], "Invalid value for '--replications'"),
        (["compare", "town", "--workers", "-1"], "Invalid value for '--workers'"),
        (["compare", "town", "--seed", "-1"], "Invalid value for '--seed'"),
        (["compare", "town", "--seed", "one"], "Invalid value for '--seed'"),
        (["compare", "town", "--clock", "sundial"], "Invalid value for '--clock'"),
        (["trace", "town", "--missed", "asleep"], "Invalid value for '--missed'"),
        (["schema", "roster"], "'roster'"),
    ],
)
def test_usage_errors_are_exit_2(arguments: list[str], sentence: str) -> None:
    """A command that was not understood says why."""
    found = runner.invoke(app, arguments)
    assert found.exit_code == 2
    assert sentence in re.sub(r"[\s│]+", " ", found.stderr)


def test_an_output_that_cannot_be_written_is_told_before_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for a simulation whose answer has no place to go."""
    goes_wrong(monkeypatch, AssertionError("the study must not be loaded"))
    found = runner.invoke(app, ["compare", "town", "-o", "no/such/folder/answer.json"])
    assert found.exit_code == 1
    assert "there is no folder 'no/such/folder'" in found.stderr
