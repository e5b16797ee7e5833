"""Where the records of a CSV file are and how many fields each has, found in whole arrays of bytes."""

from dataclasses import dataclass

import numpy as np

from crisissim.domain.calls import Bools, Ints

BLOCK = 2**22
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
    if ord(delimiter) > 127 or not (_quotes_are_plain(text, ord(delimiter)) and _returns_are_plain(text)):
        return None
    inside, carried = 0, 0
    bounds, fields = [np.zeros(1, np.int64)], []
    for begin in range(0, len(text), BLOCK):
        block = text[begin : begin + BLOCK]
        quoted = (np.cumsum(block == QUOTE, dtype=np.uint8) + np.uint8(inside)) & 1
        ends = np.flatnonzero((block == LINE_FEED) & (quoted == 0))
        counted = np.cumsum((block == ord(delimiter)) & (quoted == 0), dtype=np.int64) + carried
        fields.append(np.diff(counted[ends], prepend=0) + 1)
        carried = int(counted[-1] - (counted[ends[-1]] if len(ends) else 0))
        inside = int(quoted[-1])
        bounds.append(ends + begin + 1)
    layout = Layout(np.concatenate([*bounds, [len(text)]]), np.concatenate([*fields, [carried + 1]]))
    return None if inside or np.diff(layout.bounds).max() > longest else layout


def _quotes_are_plain(text: "np.ndarray[tuple[int], np.dtype[np.uint8]]", delimiter: int) -> bool:
    quotes = np.flatnonzero(text == QUOTE)
    if len(quotes) % 2:
        return False
    borders = (delimiter, LINE_FEED, RETURN, QUOTE)
    before, after = quotes[0::2] - 1, quotes[1::2] + 1
    opens = _one_of(text[before[before >= 0]], borders)
    closes = _one_of(text[after[after < len(text)]], borders)
    return bool(opens.all() and closes.all())


def _returns_are_plain(text: "np.ndarray[tuple[int], np.dtype[np.uint8]]") -> bool:
    returns = np.flatnonzero(text == RETURN)
    return not len(returns) or bool(returns[-1] + 1 < len(text) and (text[returns + 1] == LINE_FEED).all())


def _one_of(values: "np.ndarray[tuple[int], np.dtype[np.uint8]]", wanted: tuple[int, ...]) -> Bools:
    hit: Bools = np.zeros(len(values), np.bool_)
    for value in wanted:
        hit |= values == value
    return hit
