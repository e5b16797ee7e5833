"""How telling the name of a column is for each role, by the shipped vocabulary."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

HALF = 0.5
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
MARKS = re.compile(r"[^a-z0-9#/]+")


@cache
def vocabulary() -> dict[str, Any]:
    """The shipped vocabulary."""
    return tomllib.loads(files(__package__).joinpath("vocabulary.toml").read_text(encoding="utf-8"))


@cache
def plain(name: str) -> str:
    """A name in lower case, its words parted by one blank: `TimeFirst_Unit` becomes `time first unit`."""
    return MARKS.sub(" ", CAMEL.sub(" ", name).lower()).strip()


@cache
def telling(role: str, name: str) -> float:
    """How telling a name is for a role, 0 to 1."""
    words = plain(name)
    entry = vocabulary()[role]
    if any(re.search(pattern, words) for pattern in entry.get("never", ())):
        return 0.0
    best = max((score for pattern, score in entry["names"] if re.search(pattern, words)), default=0.0)
    return best * (HALF if any(re.search(pattern, words) for pattern in entry.get("not", ())) else 1.0)


@cache
def values_like(kind: str) -> "re.Pattern[str]":
    """Words that values of a kind contain."""
    return re.compile(vocabulary()["values"][kind], re.IGNORECASE)
