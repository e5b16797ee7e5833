"""The best grouping of a region: every town in exactly one group, at the least cost (set partitioning)."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from crisissim.errors import SimulationError
from crisissim.sharing.region.candidates import Places

STDOUT = 1
"""Number of the output that an answer goes to."""


@contextmanager
def _silent() -> Iterator[None]:
    """HiGHS writes a line of its own to the output now and then, where only the answer belongs."""
    sys.stdout.flush()
    kept, nowhere = os.dup(STDOUT), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, STDOUT)
    try:
        yield
    finally:
        os.dup2(kept, STDOUT)
        os.close(kept)
        os.close(nowhere)


def best_partition(towns: int, cost: Mapping[Places, float]) -> tuple[Places, ...]:
    """Choose groups that hold every town once at the least total cost (Garfinkel and Nemhauser, Operations Research
    17(5), 1969), by mixed-integer programming (HiGHS).

    Args:
        towns: how many there are.
        cost: of each group; every town alone must be among them.

    Returns:
        The groups of the best grouping, in order.

    Raises:
        SimulationError: there is none, which cannot be where every town may stand alone.
    """
    groups = list(cost)
    rows = [town for group in groups for town in group]
    columns = [place for place, group in enumerate(groups) for _ in group]
    once = coo_array((np.ones(len(rows)), (rows, columns)), shape=(towns, len(groups))).tocsr()
    dollars = np.array([cost[group] for group in groups])
    with _silent():
        found = milp(
            dollars / max(float(dollars.max()), 1.0),
            integrality=np.ones(len(groups), np.int64),
            bounds=Bounds(0, 1),
            constraints=LinearConstraint(once, 1, 1),
        )
    if found.x is None:
        raise SimulationError("no grouping of the region holds every town once")
    return tuple(sorted(group for group, taken in zip(groups, found.x, strict=True) if taken > 0.5))
