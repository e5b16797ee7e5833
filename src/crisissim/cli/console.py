"""Where text goes: the answer to stdout, everything about it to stderr, and files written whole or not at all."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from crisissim.errors import Fault, InputError, Notice

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from crisissim.experiment.workers import Progress

PAGE_WIDTH = 80
"""Columns of text in a file."""
WIDEST = 100
"""Columns beyond which tables are not stretched on a screen."""


def console(stderr: bool = False) -> "Console":
    """A console that takes text as text: no markup, no guessed colours."""
    from rich.console import Console

    if stderr:
        sys.stdout.flush()  # both may go to one file, where what was said first is to stand first
    return Console(stderr=stderr, markup=False, highlight=False, emoji=False)


def plain(text: str) -> str:
    """Text from data without control characters, which could command a terminal."""
    return "".join(c if c.isprintable() or c == "\n" else "?" for c in text)


def complain(sentence: str) -> None:
    """A user's mistake or our own, in red where there is colour."""
    console(stderr=True).print(plain(sentence), style="red", soft_wrap=True)


def remark(sentence: str) -> None:
    """Something worth knowing that is not part of the answer."""
    console(stderr=True).print(plain(sentence), soft_wrap=True)


def warn(notices: Iterable[Notice]) -> None:
    """Coded remarks, each once."""
    for notice in dict.fromkeys(notices):
        console(stderr=True).print(plain(str(notice)), style="yellow", soft_wrap=True)


def show(parts: Iterable["RenderableType"], output: Path | None) -> None:
    """An answer for a person: on stdout, or as plain text in a file."""
    if output is None:
        screen = console()
        for part in parts:
            screen.print(uncut(part), width=min(screen.width, WIDEST))
        return
    write_file(output, page(parts))


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
    if output is None:
        print(text, end="" if text.endswith("\n") else "\n")
    else:
        write_file(output, text if text.endswith("\n") else text + "\n")


def hand_over(
    text: str | None,
    page_of: Callable[[], Iterable["RenderableType"]],
    hint: str,
    output: Path | None,
    notices: Iterable[Notice] = (),
    left: str | None = None,
    held: bool = False,
) -> None:
    """An answer in the form asked for; what is not part of it goes to stderr, unless a person reads both.

    Coded remarks stand under every answer: who reads of dollars or people must read there that the roster is a guess.

    Args:
        text: the answer for a program, None if it is for a person.
        page_of: makes the answer for a person.
        hint: the command that follows.
        output: file of the answer.
        notices: coded remarks.
        left: what the answer leaves behind, said beneath it.
        held: whether the page for a person holds the remarks already.
    """
    notices = tuple(notices)
    read = text is None and output is None
    if text is not None:
        deliver(text, output)
    else:
        page = [*page_of(), *([] if held else remarks(notices))]
        show(page if read else [*page, hint], output)
    if not read:
        warn(notices)
    if left:
        remark(left)
    if read:
        show([hint], output)
    else:
        remark(hint)


def remarks(notices: Iterable[Notice]) -> Iterator["RenderableType"]:
    """Coded remarks as the part of an answer for a person; nothing where there are none."""
    from crisissim.cli.compare_answer import remark_line
    from crisissim.cli.layout import listed

    if once := dict.fromkeys(notices):
        yield listed("Remarks", map(remark_line, once))


def check_output(path: Path | None) -> None:
    """Refuse a file that cannot be written, before the work is done rather than after.

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
        if not os.access(path.parent, os.W_OK):
            what = f"the answer cannot be written: nothing may be written into the folder {str(path.parent)!r}"
            raise InputError(Fault(what, "Name a file in a folder of yours.", file=path))
    except OSError as error:
        what = f"the answer cannot be written: {error.strerror}"
        raise InputError(Fault(what, "Give it another name.", file=path)) from None


def write_file(path: Path, text: str | bytes, told: bool = True) -> None:
    """Write a file whole or not at all, into a temporary file beside it, then renamed; and say so.

    Raises:
        InputError: it cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(text.encode("utf-8") if isinstance(text, str) else text)
            Path(name).chmod(0o666 & ~_umask())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        reason = error.strerror or str(error)
        fault = Fault(f"the answer cannot be written: {reason}", "Name a file in a folder of yours.", file=path)
        raise InputError(fault) from error
    if told:
        remark(f"Written: {path}")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


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
            bar.update(tasks[what], completed=done)

        yield follow
