"""The contract of an arrival mode, and what modes share."""

from dataclasses import dataclass
from typing import ClassVar, Protocol, Self

import numpy as np

from crisissim.demand.inputs import Inputs
from crisissim.domain.calls import CallHistory, Floats, Ints
from crisissim.streams import stream
from crisissim.timebase import GRID, MINUTES_PER_DAY, MINUTES_PER_HOUR, on_grid


@dataclass(frozen=True, slots=True)
class Streams:
    """The random streams of one agency in one replication, by purpose."""

    seed: int
    replication: int
    agency: str

    def of(self, purpose: str) -> np.random.Generator:
        """The stream of a purpose, different in each replication."""
        return stream(self.seed, self.replication, self.agency, purpose)

    def of_all(self, purpose: str) -> np.random.Generator:
        """The stream of a purpose that is the same for all agencies: what they have in common, such as the weather."""
        return stream(self.seed, self.replication, "", purpose)

    def of_history(self, purpose: str) -> np.random.Generator:
        """The stream of a purpose that is the same in all replications: for a single history, told again and again."""
        return stream(self.seed, 0, self.agency, purpose)


@dataclass(frozen=True, slots=True, eq=False)
class Arrivals:
    """When calls come, and which recorded call each takes its facts from; columns of length n."""

    received: Floats
    """Minutes since the window's start, on the grid, in [0, window.until); not necessarily sorted."""
    row: Ints
    """Row of the recorded call that lends its facts."""


class Mode(Protocol):
    """A way in which the calls of one agency come: fitted once, drawn for each replication."""

    varies: ClassVar[bool]
    """Whether replications differ in their arrivals, so that the range of a year can be told from them."""

    @classmethod
    def fit(cls, history: CallHistory, inputs: Inputs) -> Self:
        """Everything that does not depend on the replication.

        Raises:
            InputError: the record does not allow this mode.
        """
        ...

    @property
    def rows(self) -> Ints:
        """Rows of the recorded calls that may lend their facts."""
        ...

    @property
    def told(self) -> str:
        """One sentence, without the agency's name, on how the calls are made."""
        ...

    def arrive(self, streams: Streams) -> Arrivals:
        """The arrivals of one replication."""
        ...


def minutes_in_hour(count: int, luck: np.random.Generator) -> Floats:
    """Uniform minutes in [0, 60) on the grid; never 60 itself, so that no call slips into the next hour."""
    return np.minimum(on_grid(luck.random(count) * MINUTES_PER_HOUR), MINUTES_PER_HOUR - 1.0 / GRID)


def pieces(times: Floats, begins: Floats, first: Ints, past: Ints, places: Floats) -> Arrivals:
    """Stretches of the record, laid out one after the other.

    Args:
        times: when recorded calls were received, sorted.
        begins: (stretches,) where each stretch begins in the record.
        first: (stretches,) its first row.
        past: (stretches,) the row after its last.
        places: (stretches,) where it is to begin in the window.
    """
    size = past - first
    before = np.cumsum(size) - size
    row = np.arange(size.sum()) + np.repeat(first - before, size)
    return Arrivals(times[row] + np.repeat(places - begins, size), row)


def recorded_times(history: CallHistory) -> Floats:
    """When the recorded calls were received, on the grid and still before the end of the last recorded day."""
    return np.minimum(on_grid(history.received), history.days * MINUTES_PER_DAY - 1.0 / GRID)
