"""An answer handed over in the form asked for, with its remarks, what it leaves behind, and what comes next."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from crisissim.cli.terminal.console import deliver, ended, page, remark, show, warn, write_files
from crisissim.errors import Notice

if TYPE_CHECKING:
    from rich.console import RenderableType

    from crisissim.study import Study


@dataclass(frozen=True, slots=True)
class Left:
    """What an answer leaves behind.

    Attributes:
        said: a sentence beneath the answer.
        beside: files that belong to the file of the answer: it is written with all of them or not at all.
    """

    said: str = ""
    beside: Mapping[Path, str] = field(default_factory=dict)


NOTHING_LEFT = Left()
NOT_TEXT = frozenset({".json", ".csv", ".xlsx", ".xls", ".ods", ".pdf", ".docx", ".html"})
"""Endings of names from which nobody expects a text to read."""
LEFT_OUT = "W213"
"""Remark on files of options that are wrong, and that nobody asked for."""


def tell_left_out(study: "Study") -> None:
    """That files of a study were left out, beside an answer that tells no other remark on the study."""
    warn(notice for notice in study.said if notice.code == LEFT_OUT)


def hand_over(
    text: str | None,
    page_of: Callable[[], Iterable["RenderableType"]],
    hint: str,
    output: Path | None,
    notices: Iterable[Notice] = (),
    left: Left = NOTHING_LEFT,
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
        left: what the answer leaves behind.
        held: whether the page for a person holds the remarks already.
    """
    notices = tuple(notices)
    read = text is None and output is None
    if text is None:
        parts = [*page_of(), *([] if held else remarks(notices))]
    if output is not None:
        whole = page([*parts, hint]) if text is None else ended(text)
        write_files({output: whole, **left.beside})
        remark(f"Written: {output}")
        if text is None and output.suffix.lower() in NOT_TEXT:
            remark(f"It holds text to read: the ending {output.suffix} does not choose a form; --json or --csv does.")
    elif text is None:
        show(parts, None)
    else:
        deliver(text, None)
    if not read:
        warn(notices)
    if left.said:
        remark(left.said)
    if read:
        show([hint], output)
    else:
        remark(hint)


def remarks(notices: Iterable[Notice]) -> Iterator["RenderableType"]:
    """Coded remarks as the part of an answer for a person; nothing where there are none."""
    from crisissim.cli.terminal.layout import listed
    from crisissim.cli.terminal.wording import remark_line

    if once := dict.fromkeys(notices):
        yield listed("Remarks", map(remark_line, once))
