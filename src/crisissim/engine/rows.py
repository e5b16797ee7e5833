"""Rows: tables as structured arrays, made from the objects that the engine's files describe."""

from collections.abc import Sequence
from functools import cache
from operator import attrgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crisissim.domain.records import row_type

Rows = NDArray[np.void]


def table(row: type, objects: Sequence[Any]) -> Rows:
    """A structured array from row objects."""
    rows = np.zeros(len(objects), row_type(row))
    for name in rows.dtype.names or ():
        rows[name] = np.fromiter(map(attrgetter(name), objects), rows.dtype[name], len(objects))
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
