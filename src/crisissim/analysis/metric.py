"""What a metric is, and how words of the vocabulary become part of names and of sentences."""

from dataclasses import dataclass
from typing import Literal

Unit = Literal["share", "minutes", "hours a year", "calls a year", "times a year", "count", "FTE"]
Better = Literal["higher", "lower"] | None


@dataclass(frozen=True, slots=True)
class Metric:
    """One number that an option is judged by.

    Attributes:
        name: as programs write it.
        title: as a table writes it.
        unit: shares are parts of 1.
        better: which way is an improvement, None where neither is by itself.
        meaning: one sentence for somebody who has never seen it.
    """

    name: str
    title: str
    unit: Unit
    better: Better
    meaning: str


def named(word: str) -> str:
    """A word of the vocabulary as part of a metric's name: `cit-officer` becomes `cit_officer`."""
    return word.replace("-", "_")


def in_words(word: str) -> str:
    """A word of the vocabulary as people write it: `cit-officer` becomes `CIT officer`."""
    return word.replace("-", " ").replace("cit ", "CIT ").replace("on call", "on-call")
