"""What a test says of itself besides that it passed: how many cases it decided, and the worst of them.

A test calls `note`; a hook in conftest puts the notes on the test's report, where `telling.py` adds them up.
"""

from dataclasses import asdict, dataclass
from typing import Any

NOTES = "notes"
"""Name under which they stand on a report."""


@dataclass(frozen=True)
class Note:
    """Cases that a test decided.

    Attributes:
        cases: how many.
        worst: how far the worst of them was from what it should be, and in what: the largest of all is told.
        said: what was found, where that is not a deviation; the last is told.
    """

    cases: int
    worst: float | None = None
    unit: str = ""
    said: str = ""


_taken: list[Note] = []


def note(cases: int, worst: float | None = None, unit: str = "", said: str = "") -> None:
    """Say how many cases this test decided, and how far off the worst was."""
    _taken.append(Note(cases, worst, unit, said))


def take() -> list[dict[str, Any]]:
    """The notes since the last time, as plain data."""
    taken = [asdict(one) for one in _taken]
    _taken.clear()
    return taken
