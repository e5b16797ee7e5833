"""What is wrong with a text that is not TOML, on which line, in plain words."""

import re
import tomllib
from pathlib import Path

from crisissim.errors import Fault

_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_SHORT_TIME = re.compile(r"=\s*(\d{1,2}:\d{2})(?![\d:])")
_LONG_TIME = re.compile(r"=\s*(\d{1,2}:\d{2}:\d{2})\b")
_KEY = re.compile(r"""\s*((?:"[^"\n]*"|'[^'\n]*'|[\w.-]+)\s*)=""")
_COMPLETE = re.compile(r"""("[^"]*"|'[^']*')""")


def syntax_fault(file: Path, text: str, message: str) -> Fault:
    """What tomllib said, or in plainer words where people often go wrong: times of day, quotes, a key given twice."""
    place = _PLACE.search(message)
    lines = text.splitlines() or [""]
    line = min(int(place[1]), len(lines)) if place and place[1] else len(lines)
    said = _PLACE.sub("", message)
    if said == 'Expected "\'"':  # it looks for the closing one to the end of the text, and names that
        line = _open_quote(lines)
    written = lines[line - 1]
    if found := _LONG_TIME.search(written) or _SHORT_TIME.search(written):
        return _time_fault(file, found[1], line)
    if said == "Cannot overwrite a value" and (key := _KEY.match(written)):
        return Fault(f"`{key[1].strip()}` is said twice", "Keep one of them.", file, line)
    if said.startswith("Cannot declare"):
        return Fault("this table is there already", "Put all of a table into one place.", file, line)
    return Fault(
        f"this is not TOML: {said[:1].lower()}{said[1:]}",
        "Mend the line; texts stand in quotes, lists in square brackets.",
        file,
        line,
    )


def _time_fault(file: Path, written: str, line: int) -> Fault:
    hours, minutes = (int(part) for part in written.split(":")[:2])
    if hours > 23 or minutes > 59:
        return Fault(f"{written} is not a time of day", "Write hours from 00 to 23, such as 07:00:00.", file, line)
    return Fault(
        f"{written} is not written as TOML writes times",
        f"Write {hours:02}:{minutes:02}:00, with two digits each and seconds.",
        file,
        line,
    )


def _open_quote(lines: list[str]) -> int:
    """The line, counted from 1, of the first quotation mark that its line does not close; the last if there is none."""
    for number, line in enumerate(lines, 1):
        if "'" in _COMPLETE.sub("", line).partition("#")[0]:
            return number
    return len(lines)


def absurd_line(text: str) -> int:
    """The line, counted from 1, whose value is too deep or too large to be read: the shortest beginning that fails."""
    lines = text.splitlines(keepends=True)
    low, high = 0, len(lines)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _is_absurd("".join(lines[:middle])) else (middle, high)
    return high


def _is_absurd(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    except (RecursionError, ValueError, OverflowError):
        return True
    return False
