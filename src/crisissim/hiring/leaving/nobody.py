"""Nobody ever leaves."""

from typing import TYPE_CHECKING

import numpy as np
import simpy

from crisissim.hiring.leaving.kind import Leaving

if TYPE_CHECKING:
    from crisissim.hiring.process import Office


def stays(office: "Office", _luck: np.random.Generator) -> simpy.Event:
    """For ever."""
    return office.env.event()


LEAVING = Leaving("Nobody leaves.", stays)
