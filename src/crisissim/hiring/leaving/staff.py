"""Turnover is of the people who are there: where fewer are left, fewer leave."""

from typing import TYPE_CHECKING

import numpy as np
import simpy

from crisissim.hiring.leaving.kind import Leaving
from crisissim.timebase import DAYS_PER_YEAR

if TYPE_CHECKING:
    from crisissim.hiring.process import Office


def stays(office: "Office", luck: np.random.Generator) -> simpy.Event:
    """For an exponential time of mean 1 / turnover."""
    turnover = office.pathway.turnover
    mark = luck.exponential()
    return office.env.timeout(mark * DAYS_PER_YEAR / turnover) if turnover else office.env.event()


LEAVING = Leaving("A share of the people who fill positions leaves each year.", stays)
