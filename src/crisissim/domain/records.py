"""What happened: rows written by the engine and read by the analysis.  A time that never came is infinite."""

from dataclasses import dataclass, fields
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from crisissim.timebase import NEVER

NONE = -1


class Status(IntEnum):
    """What a unit is doing."""

    OFF = 0
    FREE = 1
    CALLED = 2
    """On call, asked, not yet answered."""
    TRAVELLING = 3
    HOLDING = 4
    """With the person, waiting for somebody to join."""
    WORKING = 5
    CLEARING = 6


class Purpose(IntEnum):
    """Why a unit was asked for."""

    MAIN = 0
    FOLLOW = 1
    JOIN = 2
    BACKUP = 3


class Ending(IntEnum):
    """How a unit's part in a call ended."""

    UNDER_WAY = 0
    DONE = 1
    RELEASED = 2
    NO_ANSWER = 3
    NOT_NEEDED = 4
    """The call was over, or called off, before it arrived."""
    GONE = 5
    DECLINED = 6


@dataclass(slots=True, eq=False)
class CallRecord:
    """How one call went.  Times are minutes since the study's start."""

    first_sent: float = NEVER
    first_arrival: float = NEVER
    full_arrival: float = NEVER
    """When the last of the units that the call needs at once has arrived."""
    clinician_contact: float = NEVER
    qualified_contact: float = NEVER
    contacts: int = 0
    """One bit per Kind that met the person."""
    missed: int = 0
    """Code of Missed; 0 is reached."""
    closed: float = NEVER
    held: float = 0.0
    """Minutes the lead held for a joiner."""


@dataclass(slots=True, eq=False)
class Leg:
    """One unit's part in one call."""

    call: int = NONE
    unit: int = NONE
    purpose: int = 0
    sent: float = NEVER
    arrived: float = NEVER
    left: float = NEVER
    cleared: float = NEVER
    ending: int = 0


@dataclass(slots=True, eq=False)
class Attempt:
    """One step of a plan that a call stood in, and what came of it."""

    call: int = NONE
    purpose: int = 0
    place: int = 0
    """Place of the step in its plan, counted from 0."""
    began: float = NEVER
    ended: float = NEVER
    outcome: int = 0
    """Code of Missed; 0 means that somebody was sent."""


def row_type(row: type) -> np.dtype[np.void]:
    """The structured type of a table of these rows, one column per field, aligned as a C compiler would.

    Args:
        row: a dataclass whose fields are bool, int or float.

    Raises:
        KeyError: a field of another type.
    """
    columns = {bool: np.bool_, int: np.int32, float: np.float64}
    return np.dtype([(field.name, columns[field.type]) for field in fields(row)], align=True)  # type: ignore[index]


@dataclass(frozen=True, slots=True, eq=False)
class Records:
    """All that one replication of one option left behind."""

    calls: NDArray[np.void]
    """CallRecord rows, in the order of the call set."""
    legs: NDArray[np.void]
    """Leg rows, in the order in which units were sent."""
    attempts: NDArray[np.void]
    """Attempt rows, in the order in which they ended."""
    minutes: NDArray[np.float64]
    """(units, statuses): minutes of each unit in each Status inside the measured window."""
    overtime: NDArray[np.float64]
    """(units,): minutes worked after the end of a shift inside the measured window."""
    none_free: NDArray[np.float64]
    """(pools,): minutes of the measured window in which the pool had no free unit."""
    events: int

    def same_as(self, other: "Records") -> bool:
        """Bit for bit, field by field (padding bytes do not count)."""
        for name in ("calls", "legs", "attempts"):
            one, two = getattr(self, name), getattr(other, name)
            if len(one) != len(two) or any(one[f].tobytes() != two[f].tobytes() for f in one.dtype.names):
                return False
        return (
            all(
                getattr(self, name).tobytes() == getattr(other, name).tobytes()
                for name in ("minutes", "overtime", "none_free")
            )
            and self.events == other.events
        )
