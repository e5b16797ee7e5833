"""What a kind of leaving is: when somebody who fills a position goes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import simpy

if TYPE_CHECKING:
    from crisissim.hiring.process import Office

Stays = Callable[["Office", np.random.Generator], simpy.Event]


def _nothing_more(_office: "Office") -> None:
    """No process of the office as a whole."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """How people leave.

    Attributes:
        told: one sentence.
        stays: of somebody who begins to fill a position in an office, with the luck of that position: the event upon
            which they leave.
        begin: starts what concerns the office as a whole, once.
    """

    told: str
    stays: Stays
    begin: Callable[["Office"], None] = _nothing_more
