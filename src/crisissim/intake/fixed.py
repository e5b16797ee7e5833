"""Times written with the same number of characters each, read all at once: nearly every export writes them so.

What is not of the very width and marks of a form, or is no day of the calendar, is left to pandas' reader.
"""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from crisissim.domain.calls import Floats
from crisissim.timebase import MINUTES_PER_DAY, MINUTES_PER_HOUR

WIDTHS = {"%Y": 4, "%m": 2, "%d": 2, "%H": 2, "%M": 2, "%S": 2}
DIRECTIVE = re.compile(r"%.|[^%]")
ISO = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S")
Numbers = NDArray[np.int32]
WORTH = 1_000
"""Texts from which on this is quicker."""


def read_fixed(texts: Sequence[str], form: str | None) -> Floats:
    """Minutes since 1970-01-01 of every text that is exactly of this form, NaN for the others.

    Args:
        texts: stripped.
        form: strptime format; None is ISO 8601 to the second.
    """
    minutes = np.full(len(texts), np.nan)
    if len(texts) < WORTH:
        return minutes
    for one in ISO if form is None else (form,):
        parts = DIRECTIVE.findall(one)
        if all(part in WIDTHS or len(part) == 1 for part in parts) and {"%Y", "%m", "%d"} <= set(parts):
            _fill(minutes, texts, parts)
        if not np.isnan(minutes).any():
            break
    return minutes


def _fill(minutes: Floats, texts: Sequence[str], parts: Sequence[str]) -> None:
    width = sum(WIDTHS.get(part, 1) for part in parts)
    try:
        whole = np.array(texts, dtype=f"S{width + 1}")
    except UnicodeEncodeError:
        whole = np.array([text if text.isascii() else "" for text in texts], dtype=f"S{width + 1}")
    letters = np.ascontiguousarray(whole.view(np.uint8).reshape(len(texts), width + 1).T)
    digits = letters - np.uint8(ord("0"))
    good: NDArray[np.bool_] = (letters[width] == 0) & (letters[width - 1] != 0)
    numbers: dict[str, Numbers] = {}
    at = 0
    for part in parts:
        if part in WIDTHS:
            number = np.zeros(len(texts), np.int32)
            for digit in digits[at : at + WIDTHS[part]]:
                good &= digit <= 9
                number = number * 10 + digit
            numbers[part] = number
        else:
            good &= letters[at] == ord(part)
        at += WIDTHS.get(part, 1)
    _set(minutes, good, numbers)


def _set(minutes: Floats, good: NDArray[np.bool_], numbers: dict[str, Numbers]) -> None:
    year, month, day = (numbers[part] for part in ("%Y", "%m", "%d"))
    zero = np.zeros(len(year), np.int32)
    hour, minute, second = (numbers.get(part, zero) for part in ("%H", "%M", "%S"))
    good &= (year >= 1678) & (year <= 2261) & (month >= 1) & (month <= 12) & (day >= 1) & (day <= 28 + 3 * (month != 2))
    good &= (day <= 30) | ~np.isin(month, (4, 6, 9, 11)) & (month != 2)
    good &= (hour < 24) & (minute < 60) & (second < 60)
    months = np.where(good, (year - 1970) * 12 + month - 1, 0).astype("datetime64[M]")
    days = months.astype("datetime64[D]").astype(np.int64) + np.where(good, day, 1) - 1
    found = days * MINUTES_PER_DAY + hour * MINUTES_PER_HOUR + (minute * 60 + second) / 60.0
    minutes[good] = found[good]
