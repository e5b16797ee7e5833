"""Work spaces: large tables that each replication writes anew.  A thread keeps its own from one to the next.

The system hands over fresh memory page by page, as it is first touched; that costs a third of a replication.
"""

import sys
from threading import local
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

MOST_KEPT = 1 << 27
"""Bytes of a table that are kept at most; runs that need larger ones take so long that fresh memory costs little."""
HELD_HERE = 3
"""References to a table that nobody looks at: of the thread's own list, of `take`, and of who counts."""


class Spaces(local):
    """The tables of one thread."""

    def __init__(self) -> None:
        self.kept: dict[str, NDArray[Any]] = {}

    def take(self, name: str, row: DTypeLike, many: int) -> NDArray[Any]:
        """(many,) rows with whatever was in them last: the kept table, unless a world or records still look at it."""
        table = self.kept.get(name)
        if table is None or table.dtype != row or len(table) < many or sys.getrefcount(table) > HELD_HERE:
            table = np.empty(many, row)
            if table.nbytes <= MOST_KEPT:
                self.kept[name] = table
        return table[:many]


SPACES = Spaces()
