"""Where the records of a CSV file are and how many fields each has, found in whole arrays of bytes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crisissim.domain.calls import Ints

Bytes = NDArray[np.uint8]
QUOTE, LINE_FEED, RETURN = b'"\n\r'


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """The records of a file, header and blank lines included.

    Attributes:
        bounds: 0, then where each record ends; one more than there are records.
        fields: fields of each record.
    """

    bounds: Ints
    fields: Ints


def layout_of(data: bytes, delimiter: str, longest: int) -> Layout | None:
    """The records of a file whose quotation marks are plain; else None.

    Plain means: every quotation mark opens a field, closes one, or is doubled inside one; every line ends in a line
    feed; no record is longer than `longest`.  A file that is not plain may still be good.

    Args:
        data: the file as UTF-8.
        delimiter: the character between fields.
        longest: bytes.
    """
    text = np.frombuffer(data.rstrip(b"\r\n"), np.uint8)
    if ord(delimiter) > 127:
        return None
    quotes, delimiters, breaks = (np.flatnonzero(text == mark) for mark in (QUOTE, ord(delimiter), LINE_FEED))
    if not (_quotes_are_plain(text, quotes, ord(delimiter)) and _returns_are_plain(text)):
        return None
    opens, closes = quotes[0::2], quotes[1::2]
    quoted = np.searchsorted(delimiters, closes) - np.searchsorted(delimiters, opens)
    quoted_before = np.concatenate([[0], np.cumsum(quoted)])
    marks_before = np.searchsorted(quotes, breaks)
    ends = np.append(breaks[marks_before % 2 == 0], len(text))
    pairs = np.append(marks_before[marks_before % 2 == 0] // 2, len(opens))
    counted = np.searchsorted(delimiters, ends) - quoted_before[pairs]
    bounds = np.concatenate([[0], ends[:-1] + 1, ends[-1:]])
    return None if np.diff(bounds).max() > longest else Layout(bounds, np.diff(counted, prepend=0) + 1)


def _quotes_are_plain(text: Bytes, quotes: Ints, delimiter: int) -> bool:
    if len(quotes) % 2:
        return False
    borders = (delimiter, LINE_FEED, RETURN, QUOTE)
    before, after = quotes[0::2] - 1, quotes[1::2] + 1
    opens = np.isin(text[before[before >= 0]], borders)
    closes = np.isin(text[after[after < len(text)]], borders)
    return bool(opens.all() and closes.all())


def _returns_are_plain(text: Bytes) -> bool:
    returns = np.flatnonzero(text == RETURN)
    return not len(returns) or bool(returns[-1] + 1 < len(text) and (text[returns + 1] == LINE_FEED).all())
