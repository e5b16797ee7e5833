"""One TOML file as text, data and line numbers."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from crisissim.errors import Fault, InputError
from crisissim.errors.printable import printable
from crisissim.errors.whole import is_special
from crisissim.study.files.syntax import absurd_line, syntax_fault

Key = str | int
Loc = tuple[Key, ...]

_LARGEST = 10_000_000
"""Bytes; a study file is typed by hand, and an export mistaken for one need not be read whole."""
LONGEST_PATH = 200
"""Characters of a place, as a message shows it."""
DEEPEST = 20
"""Tables within tables; the formats need six."""
LONGEST_NAME = 200
"""Characters of a key; all that the formats know are shorter, and so are the names of columns and zones."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the study, and where in it each value stands.

    Attributes:
        file: its path.
        data: what tomllib read.
        lines: gives line, counted from 1, by place (`("roster", 1, "start")`); asked only when something is wrong, for
            finding the lines takes longer than reading the file.
    """

    file: Path
    data: dict[str, Any]
    lines: Callable[[], dict[Loc, int]] = field(repr=False)

    def line(self, loc: Loc) -> int:
        """The line of this place, or of the nearest table around it, or 1."""
        lines = self.lines()
        for length in range(len(loc), 0, -1):
            place = loc[:length]
            found = lines.get(place) or lines.get((*place[:-1], *str(place[-1]).split(".")))
            if found:
                return found
        return 1

    def fault(self, loc: Loc, what: str, remedy: str) -> Fault:
        """A fault at this place of the file."""
        return Fault(what, remedy, self.file, self.line(loc), path_text(loc))


def path_text(loc: Loc) -> str:
    """A place as a person writes it: `roster[1].start`; names with dots in quotes."""
    text = ""
    for key in loc:
        if isinstance(key, int):
            text += f"[{key}]"
        else:
            name = key if re.fullmatch(r"[\w-]+", key) else f'"{printable(key)}"'
            text += f".{name}" if text else name
    return text if len(text) <= LONGEST_PATH else f"{text[:LONGEST_PATH]}..."


def read_toml(file: Path) -> Source:
    """A TOML file as it can be asked for its line numbers.

    Args:
        file: the file to read.

    Returns:
        Its data; an empty file is an empty table.

    Raises:
        InputError: there is no such file, it cannot be read, or it is not TOML; with the line.
    """
    text = read_text(file)
    return Source(file, toml_data(file, text), cache(lambda: lines_of(text)))


def toml_data(file: Path, text: str) -> dict[str, Any]:
    """What a TOML text says; `file` is named in what is wrong with it.

    Raises:
        InputError: it is not TOML; with the line.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(syntax_fault(file, text, str(error))) from None
    except (RecursionError, ValueError, OverflowError):
        what, remedy = "here is a value that cannot be read", "Take out numbers or lists of absurd size."
        raise InputError(Fault(what, remedy, file, absurd_line(text))) from None
    if loc := _absurd_place(data):
        line = Source(file, data, lambda: lines_of(text)).line(loc)
        what = "tables are nested too deep here, or a name is too long"
        raise InputError(Fault(what, "Take out what no study needs.", file, line, path_text(loc)))
    return data


def _absurd_place(data: dict[str, Any]) -> Loc:
    """The first place too deep inside others, or with a name too long, to be anybody's; () if there is none."""
    waiting: list[tuple[Loc, Any]] = [((), data)]
    while waiting:
        loc, value = waiting.pop()
        entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for key, entry in entries:
            if len(loc) == DEEPEST or (isinstance(key, str) and len(key) > LONGEST_NAME):
                return (*loc, key)
            waiting.append(((*loc, key), entry))
    return ()


def lines_of(text: str) -> dict[Loc, int]:
    """Lines by place; none where they cannot be found, and then the path alone says where.

    What finds them is brought here, for it is needed only when something is wrong.
    """
    try:
        from crisissim.study.files.lines import line_numbers

        return line_numbers(text)
    except Exception:  # noqa: BLE001 - a message without its line is better than none
        return {}


def read_text(file: Path) -> str:
    """The text of a study's file, lines ended by line feeds.

    Raises:
        InputError: there is no such file, or it cannot be read as UTF-8.
    """
    try:
        if is_special(file):
            raise InputError(Fault("this is a pipe or a device, not a file", "Save it as a file.", file))
        if file.stat().st_size > _LARGEST:
            raise InputError(
                Fault("the file is larger than 10 MB", "Give the study's own TOML file here, not an export.", file)
            )
        raw = file.read_bytes()
    except FileNotFoundError:
        raise InputError(Fault("there is no such file", "Check the name, or write the file.", file)) from None
    except IsADirectoryError:
        raise InputError(Fault("this is a folder, not a file", "Name a file, or move the folder away.", file)) from None
    except OSError as error:
        raise InputError(Fault(f"the file cannot be read ({error.strerror})", "Check its permissions.", file)) from None
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InputError(Fault("the file is not UTF-8 text", "Save it as UTF-8 in your editor.", file, line)) from None
