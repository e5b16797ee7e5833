"""The command blocks of README and the documentation, and what of their output is the program's.

A block is fenced as ```console; its commands begin with `$ `, what follows is their output.  A line `...` in it stands
for any lines.  A comment on the line before the block says how it is treated:

    <!-- run: minutes -->          takes long; run by `make verify`
    <!-- run: not, installs -->    not run, for one of the reasons in `NOT_RUN`

Every other block is run by the ordinary tests.
"""

import re
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

QUICK, MINUTES = "", "minutes"
NOT_RUN = {
    "installs": "it installs something, or builds what is installed",
    "tools": "it starts the tools of the project, such as these very tests",
    "cluster": "it needs a scheduler that somebody else started; tests/cli/test_cluster.py starts its own",
    "other program": "it starts a program that is not ours",
}
BLOCK = re.compile(
    r"^(?:<!-- run: (?P<mark>[^\n]*?) -->\n)?```(?P<kind>console|sh|bash|shell)\n(?P<text>.*?)^```",
    flags=re.MULTILINE | re.DOTALL,
)
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
RULE = re.compile(r"[─━-]{3,}")
ANYTHING = "..."
SHARE_OFF, DIGITS_OFF = 0.05, 2.0
"""A shown number may be off by a share of itself, or by so many units of its last digit."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command as it is typed, and the lines shown beneath it."""

    text: str
    shown: tuple[str, ...]

    @property
    def words(self) -> list[str]:
        """The words of it, without what stands behind a #."""
        return shlex.split(self.text, comments=True)


@dataclass(frozen=True, slots=True)
class Block:
    """One block of commands, where it stands, and how it is treated."""

    page: str
    line: int
    mark: str
    commands: tuple[Command, ...]

    @property
    def reason(self) -> str:
        """Why it is not run: a key of NOT_RUN, or empty if it is."""
        return self.mark.removeprefix("not, ") if self.mark.startswith("not, ") else ""

    def __str__(self) -> str:
        return f"{self.page}, line {self.line}"


def pages(root: Path) -> list[Path]:
    """README, CONTRIBUTING and every page of the documentation."""
    return [root / "README.md", root / "CONTRIBUTING.md", *sorted((root / "docs").rglob("*.md"))]


def blocks(root: Path) -> list[Block]:
    """Every block of every page, in order."""
    return [block for page in pages(root) for block in blocks_of(page.read_text("utf-8"), str(page.relative_to(root)))]


def blocks_of(text: str, page: str) -> Iterator[Block]:
    """Every block of a page."""
    for found in BLOCK.finditer(text):
        line = text.count("\n", 0, found.start("text"))
        yield Block(page, line, found["mark"] or QUICK, tuple(_commands(found["text"].splitlines())))


def _commands(lines: Sequence[str]) -> Iterator[Command]:
    typed, shown = "", list[str]()
    for line in lines:
        if typed.endswith("\\") and not shown:
            typed = typed[:-1] + line.strip()
        elif line.startswith("$ "):
            if typed:
                yield Command(typed, tuple(shown))
            typed, shown = line[2:], []
        else:
            shown.append(line)
    yield Command(typed, tuple(shown))


def difference(shown: Sequence[str], printed: Sequence[str]) -> str | None:
    """The first line that the page shows and the program does not print there, or the other way round.

    Lines are compared without regard to spaces, numbers by tolerance.  Nothing shown agrees with anything.
    """
    if not shown:
        return None
    lines = [line for line in printed if line.strip()]
    at, anywhere = 0, False
    for line in filter(str.strip, shown):
        if line.strip() == ANYTHING:
            anywhere = True
            continue
        ahead = range(at, len(lines) if anywhere else min(at + 1, len(lines)))
        found = next((i for i in ahead if agree(line, lines[i])), None)
        if found is None:
            return f"shown, but not printed there: {line}"
        at, anywhere = found + 1, False
    return None if anywhere or at == len(lines) else f"printed, but not shown: {lines[at]}"


def agree(shown: str, printed: str) -> bool:
    """Whether two lines have the same words and, but for a little, the same numbers."""
    if _words(shown) != _words(printed):
        return False
    return all(map(_near, NUMBER.findall(shown), NUMBER.findall(printed)))


def _words(line: str) -> list[str]:
    return RULE.sub("---", NUMBER.sub("0", line)).split()


def _near(shown: str, printed: str) -> bool:
    a, b = (float(text.replace(",", "").rstrip(".")) for text in (shown, printed))
    digit = 10.0 ** -len(shown.partition(".")[2])
    return abs(a - b) <= max(SHARE_OFF * abs(a), DIGITS_OFF * digit)
