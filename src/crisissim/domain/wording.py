"""Lists in sentences."""

from collections.abc import Iterable


def in_prose(words: Iterable[object], joint: str = "and") -> str:
    """`one, two and three`, or with another word between the last two; nothing where there are none."""
    *others, last = [*map(str, words)] or [""]
    return f"{', '.join(others)} {joint} {last}" if others else last
