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
    TRANSPORTING = 7
    """Under way with the person."""
    HANDING_OVER = 8
    """At a hospital or crisis centre until the person is accepted, or declined at the door."""
    AWAY = 9
    """On duty and off calls: meal, notes, supervision, rest, out of service."""


class Purpose(IntEnum):
    """Why a unit was asked for."""

    MAIN = 0
    FOLLOW = 1
    JOIN = 2
    BACKUP = 3
    HELP = 4
    """Somebody who may start a hold, or take the person along."""
    RELIEF = 5
    """Takes over from a unit whose shift has ended."""
    FOLLOW_UP = 6
    """Visits or calls the person days later."""


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
    RETURNED = 7
    """A conversation by phone that did not settle the call."""
    INTERRUPTED = 8
    """Sent to something more urgent."""
    HANDED_BACK = 9
    """Police have taken the call over."""
    RELIEVED = 10
    """A unit of the next shift has taken over."""
    REFUSED = 11
    """The partner said no."""


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
    """Minutes in which a unit waited with the person for somebody else."""
    released: float = 0.0
    """Minutes that released units would have stayed, had nobody taken over."""
    hand_offs: int = 0
    """How often the person passed from one responder to another, a conversation that came to nothing included."""
    police_present: bool = False
    """A sworn officer met the person."""
    goes: int = 0
    """Code of Goes: what became of it; 0 where nobody had the power, or the call ended before."""
    destination: int = NONE
    """Number of the destination that accepted the person."""
    turned_away: int = 0
    """Destinations that declined at the door."""
    followed_up: float = NEVER
    averted: bool = False
    """It never came: the person had been reached before."""


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
    held_from: float = NEVER
    """When this unit last began to wait with the person for somebody else."""
    held: float = 0.0
    saved: float = 0.0
    """Minutes that it would have stayed, had nobody taken over."""
    shortened: float = 0.0
    """Minutes that it would have worked longer, had no urgent call waited."""


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
    """(units, statuses) minutes of each unit in each Status inside the measured window."""
    overtime: NDArray[np.float64]
    """(units,) minutes worked after the end of a shift inside the measured window."""
    none_free: NDArray[np.float64]
    """(pools,) minutes of the measured window in which the pool had no free unit."""
    below_minimum: NDArray[np.float64]
    """(pools,) minutes of the measured window in which fewer units were free than the pool's minimum strength."""
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
                for name in ("minutes", "overtime", "none_free", "below_minimum")
            )
            and self.events == other.events
        )
