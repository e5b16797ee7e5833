"""The core: the splits under which no town and no group of towns would pay less on its own."""

from dataclasses import dataclass
from itertools import product

import numpy as np
from scipy.optimize import linprog

from crisissim.domain.calls import Floats
from crisissim.sharing.games.game import CostGame, members_of

NOTHING = 1e-8
"""Share of the whole cost below which a gain is rounding."""


@dataclass(frozen=True, slots=True)
class Core:
    """Whether there is a split that keeps everybody in.

    Attributes:
        exists: there is one.
        lowest: what each town pays at least under such a split; empty where there is none.
        highest: what each town pays at most; empty where there is none.
        grant: what somebody from outside would have to pay for everybody to stay, 0 where a split does it (the cost
            of stability: Bachrach and others, SAGT 2009).
    """

    exists: bool
    lowest: tuple[float, ...]
    highest: tuple[float, ...]
    grant: float


def core_of(game: CostGame) -> Core:
    """The core of a cost game, by linear programmes (Gillies 1959; Shapley, Naval Research Logistics 14, 1967).

    A split x is in it when x(everybody) = c(everybody) and x(S) <= c(S) for every group S.

    Args:
        game: what every group pays.

    Returns:
        Whether it is empty, and the range of each town's share in it.
    """
    rows, limits = _groups(game)
    n, whole = len(game.towns), float(game.cost[-1])
    scale = max(abs(whole), 1.0)
    limits = limits / scale
    free = [(None, None)] * n
    most = linprog(-np.ones(n), A_ub=rows, b_ub=limits, bounds=free)
    short = max(whole / scale - float(np.asarray(most.x).sum()), 0.0)
    if short > NOTHING:
        return Core(False, (), (), short * scale)
    ends: dict[float, list[float]] = {1.0: [], -1.0: []}
    for sign, town in product(ends, range(n)):
        found = linprog(sign * np.eye(n)[town], rows, limits, np.ones((1, n)), [whole / scale], bounds=free)
        ends[sign].append(round(float(np.asarray(found.x)[town]) * scale, 2) + 0.0)
    return Core(True, tuple(ends[1.0]), tuple(ends[-1.0]), 0.0)


def gains_of_leaving(game: CostGame, split: Floats) -> dict[int, float]:
    """What each group would save by leaving, where it would save anything, the largest saving first.

    Args:
        game: what every group pays.
        split: (towns,) what each pays.
    """
    least = NOTHING * max(abs(float(game.cost[-1])), 1.0)
    gains = {
        group: float(sum(split[town] for town in members_of(group)) - game.cost[group])
        for group in range(1, game.everybody)
    }
    leaving = {group: gain for group, gain in gains.items() if gain > least}
    return dict(sorted(leaving.items(), key=lambda item: (-item[1], item[0])))


def _groups(game: CostGame) -> tuple[Floats, Floats]:
    """Every group as a row of ones and zeros, and its cost; everybody is last."""
    n = len(game.towns)
    groups = np.arange(1, 2**n)
    return (groups[:, None] >> np.arange(n) & 1).astype(np.float64), game.cost[1:]
