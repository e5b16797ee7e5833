"""Minutes that were not recorded, or shall be drawn afresh: taken from recorded calls of the same kind."""

from dataclasses import dataclass, replace
from math import exp, log1p, sqrt
from statistics import NormalDist
from typing import Self

import numpy as np

from crisissim.domain.calls import Bools, CallHistory, Floats, Ints
from crisissim.domain.words import Need
from crisissim.timebase import on_grid

FEWEST_DONORS = 5
"""A pool with fewer recorded minutes would tell the same few again and again: the next wider one is used."""
QUANTILES = 1000
"""Values that stand for a distribution of which nothing but mean and spread is known."""


@dataclass(frozen=True, slots=True, eq=False)
class Minutes:
    """Recorded minutes of one stage in pools: one per call type and priority, per call type, per need, and one of all.

    A call draws from the pool of its call type and priority, for an urgent call is driven to faster and worked on for
    longer than others of its type; where that has fewer than `FEWEST_DONORS` values, from its call type's; then from
    its need's (calls whose type is most often of this need); where that is too small as well, from all.
    """

    values: Floats
    first: Ints
    """(pools,)"""
    size: Ints
    """(pools,)"""
    priorities: Ints
    """(priorities,) those of the record, ascending."""
    pool: Ints
    """(call types, priorities, needs) the pool a call draws from."""

    @classmethod
    def of(cls, history: CallHistory, stage: Floats, usable: Bools) -> Self:
        """Pools of the stage's minutes over the usable rows that were recorded; at least one must be."""
        rows = np.flatnonzero(usable & np.isfinite(stage))
        priorities, urgency = np.unique(history.priority, return_inverse=True)
        of_type = history.call_type[rows]
        of_need = history.need_shares.argmax(axis=1)[of_type]
        kinds = len(history.call_types)
        # Number of pools of each width, and where those of a width begin.
        widths = (kinds * len(priorities), kinds, len(Need), 1)
        by_type, by_need, of_all, pools = np.cumsum(widths)
        narrowest = of_type * len(priorities) + urgency[rows]
        group = np.concatenate((narrowest, by_type + of_type, by_need + of_need, np.full(len(rows), of_all)))
        order = np.argsort(group, kind="stable")
        size = np.bincount(group, minlength=pools)
        enough = size >= FEWEST_DONORS
        need = np.where(enough[by_need:of_all], np.arange(by_need, of_all), of_all)
        kind = np.where(enough[by_type:by_need, None], np.arange(by_type, by_need)[:, None], need)
        own = np.arange(by_type).reshape(kinds, -1, 1)
        pool = np.where(enough[own], own, kind[:, None, :])
        return cls(on_grid(np.tile(stage[rows], len(widths))[order]), np.cumsum(size) - size, size, priorities, pool)

    @classmethod
    def always(cls, minutes: float, history: CallHistory) -> Self:
        """The same minutes for every call of a history, where none was ever recorded."""
        priorities = np.unique(history.priority)
        pool = np.zeros((len(history.call_types), len(priorities), len(Need)), dtype=np.int64)
        return cls(on_grid([minutes]), np.zeros(1, dtype=np.int64), np.ones(1, dtype=np.int64), priorities, pool)

    @classmethod
    def spread(cls, mean: float, cv: float, history: CallHistory) -> Self:
        """One pool for every call of a history, where none was ever recorded: a log-normal of this mean and spread.

        Args:
            mean: minutes.
            cv: standard deviation over mean of the distribution that the values are quantiles of.
            history: whose call types and priorities draw from it.
        """
        sigma = sqrt(log1p(cv * cv))
        middle = NormalDist()
        values = np.array([exp(sigma * middle.inv_cdf((i + 0.5) / QUANTILES)) for i in range(QUANTILES)])
        alike = cls.always(mean, history)
        return replace(alike, values=on_grid(values * (mean / values.mean())), size=np.array([QUANTILES]))

    def draw(self, call_type: Ints, priority: Ints, need: Ints, luck: np.random.Generator) -> Floats:
        """Minutes for calls of these types, recorded priorities and coded needs: (n,)."""
        pool = self.pool[call_type, np.searchsorted(self.priorities, priority), need]
        place = (luck.random(len(pool)) * self.size[pool]).astype(np.int64)
        drawn: Floats = self.values[self.first[pool] + place]
        return drawn
