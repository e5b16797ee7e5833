"""Rows: tables as structured arrays, made from the objects that the engine's files describe."""

from collections.abc import Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crisissim.domain.records import row_type

Rows = NDArray[np.void]


def table(row: type, objects: Sequence[Any]) -> Rows:
    """A structured array from row objects."""
    names = [field.name for field in fields(row)]
    values = attrgetter(*names, names[0])  # one name twice, so that a row of a single field is a tuple as well
    return np.array([values(o)[:-1] for o in objects], row_type(row)).reshape(len(objects))


def blank(row: type, many: int) -> Rows:
    """So many rows as they are before anything has happened."""
    return np.repeat(table(row, [row()]), many)
