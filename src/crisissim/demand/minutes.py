"""Minutes that were not recorded, or shall be drawn afresh: taken from recorded calls of the same call type."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from crisissim.domain.calls import Bools, CallHistory, Floats, Ints
from crisissim.domain.words import Need
from crisissim.timebase import on_grid

FEWEST_DONORS = 5
"""A call type with fewer recorded minutes borrows from all calls of its need."""


@dataclass(frozen=True, slots=True, eq=False)
class Minutes:
    """Recorded minutes of one stage in pools: one per call type, one per need, one of all.

    A call draws from its call type's pool; where that has fewer than `FEWEST_DONORS` values, from its need's (calls
    whose type is most often of this need); where that is too small as well, from all.
    """

    values: Floats
    first: Ints
    """(pools,)"""
    size: Ints
    """(pools,)"""
    pool: Ints
    """(call types, needs) the pool a call draws from."""

    @classmethod
    def of(cls, history: CallHistory, stage: Floats, usable: Bools) -> Self:
        """Pools of the stage's minutes over the usable rows that were recorded; at least one must be."""
        rows = np.flatnonzero(usable & np.isfinite(stage))
        kinds, needs = len(history.call_types), len(Need)
        of_type = history.call_type[rows]
        of_need = history.need_shares.argmax(axis=1)[of_type]
        group = np.concatenate((of_type, kinds + of_need, np.full(len(rows), kinds + needs)))
        order = np.argsort(group, kind="stable")
        size = np.bincount(group, minlength=kinds + needs + 1)
        enough = size >= FEWEST_DONORS
        by_need = np.where(enough[kinds:-1], kinds + np.arange(needs), kinds + needs)
        pool = np.where(enough[:kinds, None], np.arange(kinds)[:, None], by_need[None, :])
        return cls(on_grid(np.tile(stage[rows], 3)[order]), np.cumsum(size) - size, size, pool)

    @classmethod
    def always(cls, minutes: float, call_types: int) -> Self:
        """The same minutes for every call, where none was ever recorded."""
        pool = np.zeros((call_types, len(Need)), dtype=np.int64)
        return cls(on_grid([minutes]), np.zeros(1, dtype=np.int64), np.ones(1, dtype=np.int64), pool)

    def draw(self, call_type: Ints, need: Ints, luck: np.random.Generator) -> Floats:
        """Minutes for calls of these types and coded needs: (n,)."""
        pool = self.pool[call_type, need]
        place = (luck.random(len(pool)) * self.size[pool]).astype(np.int64)
        drawn: Floats = self.values[self.first[pool] + place]
        return drawn
