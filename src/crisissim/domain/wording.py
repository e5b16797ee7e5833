"""Lists in sentences."""

from collections.abc import Iterable


def in_prose(words: Iterable[object]) -> str:
    """`one, two and three`; nothing where there are none."""
    *others, last = [*map(str, words)] or [""]
    return f"{', '.join(others)} and {last}" if others else last
