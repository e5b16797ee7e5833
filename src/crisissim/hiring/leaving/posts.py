"""Turnover is of the positions that there are: as many leave each year however few are left."""

from collections.abc import Generator
from typing import TYPE_CHECKING

import numpy as np
import simpy

from crisissim.hiring.leaving.kind import Leaving
from crisissim.timebase import DAYS_PER_YEAR

if TYPE_CHECKING:
    from crisissim.hiring.process import Office


def stays(office: "Office", _luck: np.random.Generator) -> simpy.Event:
    """Until they are the one who is picked."""
    picked = office.env.event()
    office.serving.append(picked)
    return picked


def begin(office: "Office") -> None:
    """Somebody leaves at the times of a Poisson process, any of those who are there."""
    if office.pathway.turnover:
        office.env.process(_leavings(office))


def _leavings(office: "Office") -> Generator[simpy.Event, None, None]:
    every = DAYS_PER_YEAR / (office.pathway.turnover * office.positions)
    while True:
        yield office.env.timeout(office.luck.exponential(every))
        if office.serving:
            office.serving.pop(int(office.luck.integers(len(office.serving)))).succeed()


LEAVING = Leaving("As many leave each year as are a share of the positions, filled or not.", stays, begin)
