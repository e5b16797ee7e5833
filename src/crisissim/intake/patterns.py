"""Texts by pattern: * stands for any text, ? for any one character, capitals do not matter."""

import re
from collections.abc import Callable
from functools import cache


@cache
def matching(pattern: str) -> Callable[[str], bool]:
    """A test whether a text is of this pattern."""
    wild = re.escape(pattern.strip()).replace(r"\*", ".*").replace(r"\?", ".")
    whole = re.compile(wild, re.IGNORECASE | re.DOTALL).fullmatch
    return lambda text: whole(text) is not None
