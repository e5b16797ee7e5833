"""What fixtures of the tests give, for those who ask for them."""

from collections.abc import Callable
from pathlib import Path

Edit = Callable[[str, str, str], Path]
"""Told a file of a study, a text that stands in it once and another: the study's folder, with the one for the other."""
Edited = Callable[[str, str | None, str], Path]
"""The same in a copy of its own; the whole file is written where there is no old text."""
Refused = Callable[[Path], list[str]]
"""Told a study's folder: the sentences with which it is refused."""
