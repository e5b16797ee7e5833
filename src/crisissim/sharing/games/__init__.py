"""Who pays what is shared: cost games, Shapley value, core, nucleolus, and the splits that keep everybody in."""

from crisissim.sharing.games.core import Core, core_of, gains_of_leaving
from crisissim.sharing.games.game import CostGame, groups_within, members_of
from crisissim.sharing.games.nucleolus import nucleolus
from crisissim.sharing.games.shapley import shapley

__all__ = ["Core", "CostGame", "core_of", "gains_of_leaving", "groups_within", "members_of", "nucleolus", "shapley"]
