"""Neighbours: every group of towns on the same calls, what each costs, who pays what, a region's best groups.

Reading order: `terms` (what towns agree on), `simulator` and `threads` (every group on the same calls), `sizing` and
`groups` (its least size), `games/` (what it costs together), `splits`, `fairness` and `leaving` (who pays, who waits,
who walks away), `answer` and `share` (the verb); `region/` (dozens of towns).
"""

from crisissim.sharing.answer import Sharing
from crisissim.sharing.groups import Group, TownInGroup
from crisissim.sharing.share import share
from crisissim.sharing.splits import Split

__all__ = ["Group", "Sharing", "Split", "TownInGroup", "share"]
