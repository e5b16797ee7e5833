"""Neighbours: every group of towns on the same calls, what each costs, who pays what, a region's best groups."""

from crisissim.sharing.answer import Sharing
from crisissim.sharing.groups import Group, TownInGroup
from crisissim.sharing.share import share
from crisissim.sharing.splits import Split

__all__ = ["Group", "Sharing", "Split", "TownInGroup", "share"]
