"""The nucleolus: the split under which the group that gains least by sharing gains as much as it can, then the next."""

import numpy as np
from scipy.optimize import linprog

from crisissim.domain.calls import Floats
from crisissim.sharing.games.game import CostGame

TIGHT = 1e-7
"""Marginal value below which a group does not hold the programme's answer."""


def nucleolus(game: CostGame) -> Floats:
    """Each town's share (Schmeidler, SIAM J. Applied Mathematics 17(6), 1969), by one linear programme after another.

    Each maximises the least that any group saves by sharing, c(S) - x(S); groups whose saving that fixes keep it, and
    the next programme looks at the others, until all shares are fixed.  Where the core is not empty it lies in it.

    Args:
        game: what every group pays.

    Returns:
        (towns,) in the unit of the costs; they add up to the cost of everybody.
    """
    n = len(game.towns)
    scale = max(float(np.abs(game.cost).max()), 1.0)
    cost = game.cost / scale
    rows = (np.arange(2**n)[:, None] >> np.arange(n) & 1).astype(np.float64)
    fixed: dict[int, float] = {game.everybody: float(cost[-1])}
    while np.linalg.matrix_rank(rows[[*fixed]]) < n:
        open_groups = [group for group in range(1, game.everybody) if group not in fixed]
        found = linprog(
            [0.0] * n + [-1.0],
            A_ub=np.column_stack([rows[open_groups], np.ones(len(open_groups))]),
            b_ub=cost[open_groups],
            A_eq=np.column_stack([rows[[*fixed]], np.zeros(len(fixed))]),
            b_eq=[*fixed.values()],
            bounds=[(None, None)] * (n + 1),
        )
        saving = float(np.asarray(found.x)[-1])
        # A group with a marginal value saves just this much in every best answer.
        held = [group for group, value in zip(open_groups, found.ineqlin.marginals, strict=True) if value < -TIGHT]
        fixed |= {group: float(cost[group]) - saving for group in held}
    shares, *_ = np.linalg.lstsq(rows[[*fixed]], np.array([*fixed.values()]), rcond=None)
    return np.asarray(shares * scale, np.float64)
