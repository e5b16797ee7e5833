"""The Shapley value: what each town adds to the cost, averaged over every order in which towns could join."""

from math import factorial

import numpy as np

from crisissim.domain.calls import Floats
from crisissim.sharing.games.game import CostGame, members_of


def shapley(game: CostGame) -> Floats:
    """Each town's share (Shapley, in Contributions to the Theory of Games II, 1953, 307-317).

    Town i pays the sum over groups S of s towns without it of s! (n - s - 1)! / n! times c(S with i) - c(S).

    Args:
        game: what every group pays.

    Returns:
        (towns,) in the unit of the costs; they add up to the cost of everybody.
    """
    n = len(game.towns)
    weight = [factorial(size) * factorial(n - size - 1) / factorial(n) for size in range(n)]
    shares = np.zeros(n)
    for group in range(len(game.cost)):
        inside = members_of(group)
        for town in range(n):
            if town not in inside:
                shares[town] += weight[len(inside)] * (game.cost[group | 1 << town] - game.cost[group])
    return shares
