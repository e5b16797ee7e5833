"""Work spaces: large tables that each replication writes anew.  A thread keeps its own from one to the next.

The system hands over fresh memory page by page, as it is first touched; that costs a third of a replication.
"""

import sys
from collections.abc import Mapping
from threading import local
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

MOST_KEPT = 1 << 30
"""Bytes of a table that are kept at most: enough for a year of four million calls, half of whose time went into memory
made anew."""
MOST_OBJECTS = 1 << 18
"""The most objects that are kept for one table."""


def holders(kept: Mapping[str, object], name: str) -> int:
    """References to a kept table, those of counting among them; views of it and of its views hold it, too."""
    table = kept.get(name)
    return sys.getrefcount(table)


NOBODY_LOOKS = holders({"a table": np.empty(1)}, "a table")
"""Holders of a table that only its list holds; how many counting itself adds is Python's own affair."""


class Spaces(local):
    """The tables of one thread."""

    def __init__(self) -> None:
        self.kept: dict[str, NDArray[Any]] = {}
        self.objects: dict[str, list[Any]] = {}

    def take(self, name: str, row: DTypeLike, many: int) -> NDArray[Any]:
        """(many,) rows with whatever was in them last: the kept table, unless a world or records still look at it."""
        table, alone = self.kept.get(name), NOBODY_LOOKS + 1  # one for `table`
        if table is None or table.dtype != row or len(table) < many or holders(self.kept, name) > alone:
            table = np.empty(many, row)
            if table.nbytes <= MOST_KEPT:
                self.kept[name] = table
        return table[:many]

    def take_objects(self, name: str, row: type, many: int) -> list[Any]:
        """The same for CPython: so many objects of this class, or more."""
        table, alone = self.objects.get(name), NOBODY_LOOKS + 1
        if table is None or holders(self.objects, name) > alone:
            table = []
        table += [row() for _ in range(many - len(table))]
        if many <= MOST_OBJECTS:
            self.objects[name] = table
        return table


SPACES = Spaces()
