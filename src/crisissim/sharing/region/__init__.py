"""A region of dozens of towns: groups within reach, screened, simulated, and the best grouping of them all."""

from crisissim.sharing.region.answer import RegionAnswer, RegionGroup
from crisissim.sharing.region.file import Region, Town, read_region
from crisissim.sharing.region.solve import share_region

__all__ = ["Region", "RegionAnswer", "RegionGroup", "Town", "read_region", "share_region"]
