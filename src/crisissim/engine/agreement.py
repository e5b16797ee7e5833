"""Do the clocks agree?  Both run the same calls, and their records must be the same to the last bit."""

import numpy as np

from crisissim.domain.calls import CallSet
from crisissim.domain.records import Records
from crisissim.engine.clocks import simulate
from crisissim.engine.pack import Tables


def first_difference(tables: Tables, calls: CallSet, limit: int = 20_000) -> str | None:
    """Where the records of the first `limit` calls differ between the two clocks, or None if they are equal."""
    some = calls if len(calls) <= limit else calls.take(np.arange(limit))
    one, two = simulate(tables, some, "compiled"), simulate(tables, some, "simpy")
    if one.same_as(two):
        return None
    return describe(one, two)


def describe(one: Records, two: Records) -> str:
    """The first difference in words."""
    for name in ("calls", "attempts", "legs"):
        mine, theirs = getattr(one, name), getattr(two, name)
        if len(mine) != len(theirs):
            return f"{len(mine)} {name} on the compiled clock, {len(theirs)} on the SimPy clock"
        for field in mine.dtype.names:
            rows = np.flatnonzero(mine[field] != theirs[field])
            if len(rows):
                row = int(rows[0])
                return f"{field} of row {row} of {name}: {mine[field][row]} compiled, {theirs[field][row]} SimPy"
    return "minutes of units or number of events"
