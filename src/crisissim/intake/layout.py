"""The bounds of the records of a CSV file, found in whole arrays of bytes: the quick proof that no row is ragged."""

import numpy as np

from crisissim.domain.calls import Bools, Ints

BLOCK = 2**22
QUOTE, LINE_FEED, RETURN = b'"\n\r'


def record_bounds(data: bytes, delimiter: str, width: int, longest: int) -> Ints | None:
    """The bounds of the records: 0, then where each ends; None if not all of them plainly have `width` fields.

    Plainly means: every quotation mark opens a field, closes one, or is doubled inside one; lines end in a line feed;
    no blank lines but at the end; no record longer than `longest`.  A file that is not plain may still be good.

    Args:
        data: the file as UTF-8, header included.
        delimiter: the character between fields.
        width: fields of a record.
        longest: bytes.
    """
    if len(delimiter) != 1 or ord(delimiter) > 127 or width < 2:
        return None
    data = data.rstrip(b"\r\n")
    text = np.frombuffer(data, np.uint8)
    if not _quotes_are_plain(text, ord(delimiter)) or not _returns_are_plain(text):
        return None
    inside, fields, found = 0, 0, [np.zeros(1, np.int64)]
    for begin in range(0, len(text), BLOCK):
        block = text[begin : begin + BLOCK]
        quoted = (np.cumsum(block == QUOTE, dtype=np.uint8) + np.uint8(inside)) & 1
        ends = np.flatnonzero((block == LINE_FEED) & (quoted == 0))
        counted = np.cumsum((block == ord(delimiter)) & (quoted == 0), dtype=np.int32)
        at_ends = counted[ends] + fields
        if np.any(np.diff(at_ends, prepend=0) != width - 1):
            return None
        fields += int(counted[-1]) - (int(at_ends[-1]) if len(ends) else 0)
        inside = int(quoted[-1])
        found.append(ends + begin + 1)
    if inside or fields != width - 1:
        return None
    bounds = np.concatenate([*found, np.array([len(text)])])
    return None if np.diff(bounds).max() > longest else bounds


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
