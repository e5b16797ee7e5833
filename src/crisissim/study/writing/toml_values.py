"""Values as TOML text.  Whatever an export calls its columns and call types, a text stays a text."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from enum import StrEnum
from textwrap import wrap
from typing import Any

from crisissim.errors.printable import printable

WIDTH = 100
"""Characters of a line of prose; a line of values may be longer."""
BARE = re.compile(r"[A-Za-z0-9_-]+")
SHORT = {"\b": r"\b", "\t": r"\t", "\n": r"\n", "\f": r"\f", "\r": r"\r", '"': r"\"", "\\": r"\\"}


def written(value: Any) -> str:
    """A value as TOML.

    Args:
        value: a text, number, truth, date, time of day, or lists and mappings of them.

    Raises:
        TypeError: something else, which TOML has no word for.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return text(str(value.value) if isinstance(value, StrEnum) else value)
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, date | time) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        inside = ", ".join(f"{key(str(name))} = {written(entry)}" for name, entry in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(written(entry) for entry in value)}]"
    raise TypeError(f"TOML has no word for {type(value).__name__}")


def text(value: str) -> str:
    """A text in quotes; all that is not plain to see is written by its number."""
    return '"' + "".join(map(_character, value)) + '"'


def _character(one: str) -> str:
    if one in SHORT:
        return SHORT[one]
    if one.isprintable():
        return one
    code = ord(one)
    if 0xD800 <= code <= 0xDFFF:
        return "\\uFFFD"  # half of a pair, which no file can hold
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"


def number(value: float) -> str:
    """A number as a person writes it; thousands are set apart from five digits on."""
    if isinstance(value, int):
        return f"{value:_}" if abs(value) >= 10_000 else str(value)
    return f"{value:.1f}" if value == int(value) and abs(value) < 1e15 else repr(value)


def key(name: str) -> str:
    """A key, in quotes where it must be."""
    return name if BARE.fullmatch(name) else text(name)


def comment(prose: str, mark: str = "# ") -> str:
    """Prose as lines of comment.  Control characters are no part of a TOML comment, so they become question marks."""
    return "\n".join(
        mark + line for line in wrap(printable(prose), WIDTH, break_long_words=False, break_on_hyphens=False)
    )
