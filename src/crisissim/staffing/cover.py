"""The cheapest set of shifts that covers a need, as a mixed integer linear program (Dantzig 1954, set covering).

    least  sum of hours[j] x[j] + price * sum of unmet[h] + price * hours in which nobody is on duty
    where  sum of cover[h, j] x[j] + unmet[h] >= need[h] for every hour, x whole, unmet from 0 to need

Cover is soft: an hour that no shift can cover, or that is not worth a shift, is unmet and stands in the answer.  That
the only unit is missing weighs twice as much as that a further one is.
"""

from dataclasses import dataclass
from math import gcd

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from crisissim.domain.calls import Floats, Ints
from crisissim.errors import SimulationError

GAP = 0.01
"""A plan counts as good enough when no other can be cheaper by more than this share."""
NODES = 200
"""Branches looked at before the best plan so far is taken.  A limit in seconds would make the answer depend on the
machine."""


NOBODY = 2
"""Times that the price of an unmet hour is due where nobody is on duty."""


@dataclass(frozen=True, slots=True, eq=False)
class Cover:
    """What was chosen.

    Attributes:
        chosen: (candidates,) how many of each.
        gap: share of the cost by which a cheaper plan might still exist; 0 where this one is proven to be the cheapest.
    """

    chosen: Ints
    gap: float


def cheapest(
    need: Ints, cover: Ints, hours: Floats, price: float, most_hours: float | None = None, gap: float = GAP
) -> Cover:
    """The shifts of least hours for a need.

    Args:
        need: (hours,) units needed.
        cover: (hours, candidates) units on duty if one of each is chosen.
        hours: (candidates,) unit hours of each.
        price: unit hours that one unmet unit hour is worth; twice as many where nobody is on duty.
        most_hours: unit hours that may be spent; None: any number.
        gap: share of the cost by which the plan may be dearer than the cheapest; 0 looks on until that is proven.

    Returns:
        How many of each; the same for the same arguments.
    """
    rows, columns = cover.shape
    if not columns or not need.any():
        return Cover(np.zeros(columns, np.int64), 0.0)
    may_miss = need.astype(float)
    if most_hours is None:
        # adding a shift costs no more than missing the hour, so no hour that a shift covers is ever missed
        cheapest_over = np.min(np.where(cover > 0, hours, np.inf), axis=1)
        may_miss[cheapest_over <= price] = 0.0
    everybody = np.minimum(may_miss, 1.0)
    missed = sparse.eye_array(rows, format="csr")
    table = sparse.hstack([sparse.csr_array(cover.astype(float)), missed, missed], format="csr")
    limits = [LinearConstraint(table, need, np.inf)]
    if most_hours is not None:
        limits.append(LinearConstraint(np.concatenate([hours, np.zeros(2 * rows)])[None, :], -np.inf, most_hours))
    found = milp(
        np.concatenate([hours, np.full(rows, price), np.full(rows, NOBODY * price)]),
        integrality=np.ones(columns + 2 * rows),
        bounds=Bounds(0.0, np.concatenate([np.full(columns, float(need.max())), may_miss - everybody, everybody])),
        constraints=limits,
        options={"mip_rel_gap": gap, "node_limit": NODES},
    )
    if found.x is None:
        raise SimulationError(f"No plan of shifts was found, though leaving every hour unmet is one: {found.message}")
    chosen = np.rint(found.x[:columns]).astype(np.int64)
    return Cover(chosen, _left_open(float(found.fun), float(found.mip_dual_bound), [*hours.tolist(), price]))


def _left_open(cost: float, bound: float, steps: list[float]) -> float:
    """The share of the cost between a plan and its bound; 0 where no whole number of shifts lies between them."""
    wholes = [round(step) for step in steps]
    exact = all(abs(step - whole) < NEARLY for step, whole in zip(steps, wholes, strict=True))
    if cost - bound < max((gcd(*wholes) if exact else 0.0) - NEARLY, NEARLY):
        return 0.0
    return (cost - bound) / cost


NEARLY = 1e-6
"""Less than this is rounding."""
