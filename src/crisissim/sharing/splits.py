"""Who pays: one cost divided by calls, hours, people, equally, by what each adds, and so that everybody stays."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from crisissim.domain.calls import Floats
from crisissim.sharing.games import Core, CostGame, core_of, gains_of_leaving, nucleolus, shapley

Weights = Callable[["Use"], Floats | None]


@dataclass(frozen=True, slots=True, eq=False)
class Use:
    """How much each town uses of what is shared; (towns,) each, in the order of the game.

    Attributes:
        calls: crisis calls a year.
        hours: hours a year that the shared units work for it.
        population: people, None where a town's is not known.
    """

    calls: Floats
    hours: Floats
    population: Floats | None


WEIGHTS: Mapping[str, Weights] = {
    "calls": lambda use: use.calls,
    "hours": lambda use: use.hours,
    "population": lambda use: use.population,
    "equal": lambda use: np.ones(len(use.calls)),
}
"""Splits in proportion to something."""
SHAPLEY, STABLE = "shapley", "stable"


@dataclass(frozen=True, slots=True)
class Leaving:
    """A group that would pay less on its own than under a split.

    Attributes:
        towns: who.
        saves: dollars a year that they would save together.
    """

    towns: tuple[str, ...]
    saves: float


@dataclass(frozen=True, slots=True)
class Split:
    """One way to divide the cost.

    Attributes:
        name: of it.
        dollars: a year, by town.
        leaving: groups that would be better off on their own, the one that saves most first.
    """

    name: str
    dollars: Mapping[str, float]
    leaving: tuple[Leaving, ...]

    @property
    def keeps_everybody(self) -> bool:
        """Nobody would be better off alone, and no group on its own."""
        return not self.leaving

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "dollars": dict(self.dollars),
            "keeps_everybody": self.keeps_everybody,
            "better_off_alone": [{"towns": list(one.towns), "saves": one.saves} for one in self.leaving],
        }


def splits_of(game: CostGame, use: Use) -> tuple[dict[str, Split], Core]:
    """Every split of the cost of everybody, and the core.

    Args:
        game: what every group pays at best; groups that are cheaper apart are apart in it.
        use: how much each town uses.

    Returns:
        Splits by name: `calls`, `hours`, `population` (where it is known), `equal`, `shapley`, and, where the core is
        not empty, `stable`: the Shapley value if it is in the core, else the nucleolus, which always is.
    """
    whole = float(game.cost[-1])
    amounts: dict[str, Floats] = {}
    for name, weights in WEIGHTS.items():
        weight = weights(use)
        if weight is not None and weight.sum() > 0.0:
            amounts[name] = whole * weight / weight.sum()
    amounts[SHAPLEY] = shapley(game)
    core = core_of(game)
    if core.exists:
        fair = not gains_of_leaving(game, amounts[SHAPLEY])
        amounts[STABLE] = amounts[SHAPLEY] if fair else nucleolus(game)
    return {name: _split(game, name, amount) for name, amount in amounts.items()}, core


def _split(game: CostGame, name: str, amount: Floats) -> Split:
    leaving = tuple(Leaving(game.named(group), saves) for group, saves in gains_of_leaving(game, amount).items())
    return Split(name, dict(zip(game.towns, amount.tolist(), strict=True)), leaving)
