"""Where text goes: the answer to stdout, everything about it to stderr, and files written whole or not at all."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from errno import ENAMETOOLONG, EROFS
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from crisissim.errors import Fault, InputError, Notice
from crisissim.errors.printable import printable
from crisissim.errors.whole import check_writable, write_whole

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from crisissim.experiment.workers import Progress

PAGE_WIDTH = 80
"""Columns of text in a file."""
NARROWEST = 20
"""Columns below which a screen is taken to have said nonsense, as where COLUMNS is 0: an answer would be lost on it."""
WIDEST = 100
"""Columns beyond which tables are not stretched on a screen."""


def console(stderr: bool = False) -> "Console":
    """A console that takes text as text: no markup, no guessed colours."""
    from rich.console import Console

    if stderr and sys.stdout is not None:
        with suppress(OSError):  # the answer's own business: see `answering`
            sys.stdout.flush()  # both may go to one file, where what was said first is to stand first
    made = Console(stderr=stderr, markup=False, highlight=False, emoji=False)
    if made.width < NARROWEST:
        made.width = PAGE_WIDTH
    return made


def plain(text: str) -> str:
    """Text from data without control characters, which could command a terminal."""
    return printable(text, keep="\n")


def complain(sentence: str) -> None:
    """A user's mistake or our own, in red where there is colour."""
    _aside(sentence, style="red")


def remark(sentence: str) -> None:
    """Something worth knowing that is not part of the answer."""
    _aside(sentence)


def warn(notices: Iterable[Notice]) -> None:
    """Coded remarks, each once."""
    for notice in dict.fromkeys(notices):
        _aside(str(notice), style="yellow")


def _aside(sentence: str, style: str | None = None) -> None:
    """To stderr; where that cannot be written to, the answer goes on without."""
    with suppress(OSError):
        console(stderr=True).print(plain(sentence), style=style, soft_wrap=True)


def show(parts: Iterable["RenderableType"], output: Path | None) -> None:
    """An answer for a person: on stdout, or as plain text in a file.

    Raises:
        InputError: it cannot be written.
    """
    if output is not None:
        write_file(output, page(parts))
        return
    with answering():
        screen = console()
        for part in parts:
            screen.print(uncut(plain(part) if isinstance(part, str) else part), width=min(screen.width, WIDEST))


@contextmanager
def answering() -> Iterator[None]:
    """What is printed meanwhile goes to stdout and no reader is deceived: it arrives, or a sentence says why not.

    Raises:
        InputError: stdout is closed, or what it leads to is full.
        BrokenPipeError: nobody reads any more, as after `| head`.
    """
    remedy = "Name a file that can be written with -o."
    if sys.stdout is None:
        raise InputError(Fault("the answer has nowhere to go: standard output is closed", remedy))
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        what = f"the answer could not be written to standard output: {error.strerror or error}"
        raise InputError(Fault(what, remedy)) from None


def page(parts: Iterable["RenderableType"]) -> str:
    """An answer for a person as plain text."""
    from rich.console import Console

    paper = Console(file=StringIO(), width=PAGE_WIDTH, markup=False, highlight=False, emoji=False, color_system=None)
    for part in parts:
        paper.print(uncut(part))
    assert isinstance(paper.file, StringIO)
    return "\n".join(line.rstrip() for line in paper.file.getvalue().split("\n"))


def uncut(part: "RenderableType") -> "RenderableType":
    """The same with every word whole: one that is too long for its column goes on in the next line."""
    from rich.padding import Padding
    from rich.table import Table

    if isinstance(part, Table):
        for column in part.columns:
            column.overflow = column.overflow if column.no_wrap else "fold"
    elif isinstance(part, Padding):
        uncut(part.renderable)
    return part


def deliver(text: str, output: Path | None) -> None:
    """An answer for a program: on stdout, or in a file."""
    if output is not None:
        write_file(output, ended(text))
        return
    with answering():
        print(ended(text), end="")


def ended(text: str) -> str:
    """Text whose last line has an end."""
    return text if text.endswith("\n") else text + "\n"


def check_output(path: Path | None, *beside: str) -> None:
    """Refuse a file that cannot be written, before the work is done rather than after.

    Args:
        path: the file; None for none.
        beside: endings of what will be written beside it.

    Raises:
        InputError: its folder does not exist or is closed to us, it is a folder, or no file can have this name.
    """
    if path is None:
        return
    try:
        if path.is_dir():
            raise InputError(Fault("the answer cannot be written: this is a folder", "Name a file in it.", file=path))
        if not path.parent.is_dir():
            what = f"the answer cannot be written: there is no folder {str(path.parent)!r}"
            raise InputError(Fault(what, "Make the folder first, or name another.", file=path))
        for ending in ("", *beside):
            check_writable(path.with_name(path.name + ending))
    except OSError as error:
        raise _refused(path, error) from None


def write_file(path: Path, text: str | bytes, told: bool = True) -> None:
    """Write a file whole or not at all; and say so.

    Raises:
        InputError: it cannot be written.
    """
    write_files({path: text})
    if told:
        remark(f"Written: {path}")


def write_files(texts: Mapping[Path, str | bytes]) -> None:
    """Write files that belong together: all of them or none.

    Raises:
        InputError: they cannot be written.
    """
    contents = {path: text.encode("utf-8") if isinstance(text, str) else text for path, text in texts.items()}
    try:
        write_whole(contents)
    except OSError as error:
        raise _refused(next(iter(contents)), error) from error


def _refused(path: Path, error: OSError) -> InputError:
    """What the system says against writing a file."""
    if isinstance(error, PermissionError) or error.errno == EROFS:
        what = f"the answer cannot be written: nothing may be written into the folder {str(path.parent)!r}"
        return InputError(Fault(what, "Name a file in a folder of yours.", file=path))
    what = f"the answer cannot be written: {error.strerror or error}"
    remedy = "Give it another name." if error.errno == ENAMETOOLONG else "Name a file in a folder with room."
    return InputError(Fault(what, remedy, file=path))


@contextmanager
def progress_bar() -> Iterator["Progress"]:
    """A bar on stderr that follows the work; nothing where stderr is not a terminal."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    screen = console(stderr=True)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=screen, transient=True, disable=not screen.is_terminal) as bar:
        tasks = {}

        def follow(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total)
            bar.update(tasks[what], completed=done, total=total)

        yield follow
