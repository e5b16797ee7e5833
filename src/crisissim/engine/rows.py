"""Rows: tables as structured arrays, made from the objects that the engine's files describe."""

from collections.abc import Sequence
from functools import cache
from operator import attrgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crisissim.domain.records import row_type

Rows = NDArray[np.void]
AT_HAND = 4096
"""Objects of a block: those of a year do not stay near the processor from one column to the next."""


def table(row: type, objects: Sequence[Any]) -> Rows:
    """A structured array from row objects, so many at a time as a processor has at hand."""
    rows = np.zeros(len(objects), row_type(row))
    for first in range(0, len(objects), AT_HAND):
        some, part = objects[first : first + AT_HAND], rows[first : first + AT_HAND]
        for name in rows.dtype.names or ():
            part[name] = np.fromiter(map(attrgetter(name), some), rows.dtype[name], len(some))
    return rows


def blank(row: type, many: int) -> Rows:
    """So many rows as they are before anything has happened."""
    return cleared(row, np.empty(many, row_type(row)))


def cleared(row: type, rows: Rows) -> Rows:
    """These rows, as they are before anything has happened."""
    new = fresh(row)
    whole = np.dtype((np.void, rows.dtype.itemsize))  # as bytes: numpy would copy field by field
    rows.view(whole)[:] = new.view(whole)
    return rows


@cache
def fresh(row: type) -> Rows:
    """(1,) such a row."""
    return table(row, [row()])
