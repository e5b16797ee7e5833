"""One TOML file as text, data and line numbers."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from crisissim.errors import Fault, InputError
from crisissim.errors.whole import is_special

Key = str | int
Loc = tuple[Key, ...]

_LARGEST = 10_000_000
"""Bytes; a study file is typed by hand, and an export mistaken for one need not be read whole."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the study, and where in it each value stands.

    Attributes:
        file: its path.
        data: what tomllib read.
        lines: gives line, counted from 1, by JSON pointer (`/roster/1/start`); asked only when something is wrong, for
            finding the lines takes longer than reading the file.
    """

    file: Path
    data: dict[str, Any]
    lines: Callable[[], dict[str, int]] = field(repr=False)

    def line(self, loc: Loc) -> int | None:
        """The line of this place, or of the nearest table around it; None where lines are not known."""
        lines = self.lines()
        for length in range(len(loc), 0, -1):
            found = lines.get("".join(f"/{_escaped(key)}" for key in loc[:length]))
            if found is not None:
                return found
        return 1 if lines else None

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
    return text


def printable(text: str) -> str:
    """The text without characters that could move a terminal's cursor."""
    return "".join(character if character.isprintable() else "?" for character in text)


def _escaped(key: Key) -> str:
    return str(key).replace("~", "~0").replace("/", "~1")


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
    return Source(file, toml_data(file, text), cache(lambda: line_numbers(text)))


def toml_data(file: Path, text: str) -> dict[str, Any]:
    """What a TOML text says; `file` is named in what is wrong with it.

    Raises:
        InputError: it is not TOML; with the line.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(_syntax_fault(file, text, str(error))) from None
    except (RecursionError, ValueError, OverflowError):
        raise InputError(
            Fault("the file holds a value that cannot be read", "Take out numbers or lists of absurd size.", file)
        ) from None


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
        raise InputError(Fault("this is a folder, not a file", "Move the folder away.", file)) from None
    except OSError as error:
        raise InputError(Fault(f"the file cannot be read ({error.strerror})", "Check its permissions.", file)) from None
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InputError(Fault("the file is not UTF-8 text", "Save it as UTF-8 in your editor.", file, line)) from None


def line_numbers(text: str) -> dict[str, int]:
    """Line, counted from 1, of every key and table of a TOML text, by JSON pointer.

    A convenience of the messages only: where the map cannot be made, messages carry the path alone.
    """
    try:
        from parse_errors.source_map import build_source_map

        entries = build_source_map(text, "toml")
    except Exception:  # noqa: BLE001 - whatever the mapper stumbles over, the path still says where
        return {}
    return {pointer: (entry.key_start or entry.value_start).line + 1 for pointer, entry in entries.items() if pointer}


_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_SHORT_TIME = re.compile(r"=\s*(\d{1,2}:\d{2})(?![\d:])")
_LONG_TIME = re.compile(r"=\s*(\d{1,2}:\d{2}:\d{2})\b")


def _syntax_fault(file: Path, text: str, message: str) -> Fault:
    """What tomllib said, or in plainer words where it is a time of day, which people write in many ways."""
    place = _PLACE.search(message)
    line = int(place[1]) if place and place[1] else max(1, len(text.splitlines()))
    written = text.splitlines()[line - 1] if text else ""
    if found := _LONG_TIME.search(written) or _SHORT_TIME.search(written):
        hours, minutes = (int(part) for part in found[1].split(":")[:2])
        if hours > 23 or minutes > 59:
            return Fault(f"{found[1]} is not a time of day", "Write hours from 00 to 23, such as 07:00:00.", file, line)
        return Fault(
            f"{found[1]} is not written as TOML writes times",
            f"Write {hours:02}:{minutes:02}:00, with two digits each and seconds.",
            file,
            line,
        )
    said = _PLACE.sub("", message)
    return Fault(
        f"this is not TOML: {said[:1].lower()}{said[1:]}",
        "Mend the line; texts stand in quotes, lists in square brackets.",
        file,
        line,
    )
