"""What goes wrong becomes a sentence and an exit code: 1 the input, 2 usage, 3 the program, 130 interrupted."""

import errno
import shlex
import sys
from collections.abc import Callable
from concurrent.futures import BrokenExecutor
from functools import wraps
from pathlib import Path
from traceback import extract_tb, format_tb
from typing import ParamSpec, TypeVar

import typer

import crisissim
from crisissim.cli.terminal.console import complain, remark
from crisissim.errors import InputError, Interrupted, SimulationError

P = ParamSpec("P")
R = TypeVar("R")

INPUT_WRONG = 1
CHECK_FAILED = 3
INTERRUPTED = 130

_INSTALL = "Install crisissim again with all that it needs: pip install --force-reinstall crisissim"
_ROOM = "Make room on the disk, and run the same command again."
_REFUSALS = {
    errno.ENOSPC: _ROOM,
    errno.EDQUOT: _ROOM,
    errno.EMFILE: "Allow more open files with `ulimit -n 1024`, and run the same command again.",
    errno.ENFILE: "Close other programs, and run the same command again.",
    errno.EROFS: "Name a place that may be written.",
    errno.EACCES: "Ask for the right to use it, or name another place.",
    errno.EPERM: "Ask for the right to use it, or name another place.",
    errno.EIO: "Check the disk or the network that it is on.",
    errno.ESTALE: "Check the disk or the network that it is on.",
    errno.ENOENT: "Leave files in their place while they are used, and run the same command again.",
    errno.ENOTDIR: "Leave files in their place while they are used, and run the same command again.",
    errno.ENAMETOOLONG: "Use shorter names of folders and files.",
    errno.EAGAIN: "Close other programs, and run the same command again.",
    errno.ENOMEM: "Close other programs, or try --workers 1.",
}
"""What to do about what the system says; any other error of its is told as unexpected."""

_tracebacks = False


def show_tracebacks(wanted: bool) -> None:
    """Whether an unexpected error shows where it came from."""
    global _tracebacks
    _tracebacks = wanted


def guarded(command: Callable[P, R]) -> Callable[P, R]:
    """The command with every error told in a sentence; nobody sees a traceback who did not ask for it."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except (typer.Exit, typer.Abort, typer.BadParameter, BrokenPipeError):
            raise
        except KeyboardInterrupt as interrupt:
            _interrupted(interrupt)
            raise typer.Exit(INTERRUPTED) from None
        except Exception as error:  # noqa: BLE001 - every error becomes a sentence
            raise typer.Exit(say_error(error)) from None

    return run


def _interrupted(interrupt: KeyboardInterrupt) -> None:
    """What is saved, and the command that goes on from there."""
    if not isinstance(interrupt, Interrupted) or interrupt.place is None:
        complain("Interrupted; nothing was written. The same command starts again.")
        return
    again = shlex.join(word for word in sys.argv[1:] if word != "--fresh")
    if interrupt.saved is None:
        complain(f"Interrupted before the answer was given; what had been finished is saved in {interrupt.place}.")
    else:
        saved = f"{interrupt.saved} of {interrupt.wanted} {interrupt.what} are saved"
        complain(f"Interrupted; {saved} in {interrupt.place}.")
    remark(f"To go on: crisissim {again}")


def stop_unless(passed: bool, sentence: str) -> None:
    """Say why there is no answer, and leave with the exit code of a check that failed.

    Raises:
        typer.Exit: it did not pass.
    """
    if not passed:
        complain(sentence)
        raise typer.Exit(CHECK_FAILED)


def say_error(error: Exception) -> int:
    """Say what went wrong, and where it came from if that was asked for; the exit code for it."""
    if _tracebacks:
        remark(_trace(error))
    if isinstance(error, InputError):
        for fault in error.faults:
            complain(str(fault))
        return INPUT_WRONG
    if isinstance(error, SimulationError):
        complain(f"The program contradicts itself, so there is no answer. {error}")
        remark("This is a fault of crisissim, not of your files. Please report it with the study that shows it.")
        return CHECK_FAILED
    if isinstance(error, MemoryError):
        complain(
            "There is not enough memory for this many calls. Try --workers 1, fewer measured days, or a shorter export."
        )
        return INPUT_WRONG
    if isinstance(error, ImportError):
        complain(f"The library {error.name or 'that this command needs'} cannot be loaded. {_INSTALL}")
        return INPUT_WRONG
    if isinstance(error, BrokenExecutor):
        complain(
            "A process that did part of the work was ended from outside, perhaps for want of memory, so there is no "
            "answer; what had been finished is kept. Run the same command again, perhaps with --workers 1."
        )
        return INPUT_WRONG
    if isinstance(error, OSError) and error.errno in _REFUSALS:
        where = f" ({error.filename})" if error.filename else ""
        complain(f"The system refuses to go on{where}: {error.strerror}. {_REFUSALS[error.errno]}")
        return INPUT_WRONG
    complain(f"Something unexpected went wrong in crisissim: {type(error).__name__} in {_place(error)}.")
    if not _tracebacks:
        remark(f"To see all of it, run: crisissim --debug {shlex.join(sys.argv[1:])}")
    return CHECK_FAILED


def _trace(error: Exception) -> str:
    """Where an error and what led to it came from; words of errors that are not ours may hold rows of calls."""
    chain: list[BaseException] = []
    following: BaseException | None = error
    while following is not None and following not in chain:
        chain.append(following)
        following = following.__cause__ or (None if following.__suppress_context__ else following.__context__)
    lines = []
    for one in reversed(chain):
        ours = isinstance(one, InputError | SimulationError)
        lines += ["Traceback (most recent call last):\n", *format_tb(one.__traceback__)]
        lines.append(f"{type(one).__name__}: {one}\n" if ours else f"{type(one).__name__} (its words are not shown)\n")
    return "".join(lines).rstrip()


def _place(error: Exception) -> str:
    """File and line of ours where it happened; the error's own words may hold rows of calls and stay unsaid."""
    root = Path(crisissim.__file__).parent
    ours = [frame for frame in extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(root)]
    return f"{Path(ours[-1].filename).relative_to(root)}, line {ours[-1].lineno}"
