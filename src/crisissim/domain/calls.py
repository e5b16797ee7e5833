"""What we were told: the recorded history of an agency, and the calls of one replication."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

# In columns of numbers, where there is none: a zone, a need, a person or address, a unit, an earlier call, and a
# source of requests other than the department's own CAD.
NO_ZONE = NO_NEED = NO_KEY = NO_UNIT = NO_CALL = FROM_CAD = -1

MOST_URGENT = 1
"""Priority of emergencies; larger numbers can wait longer."""

LUCK = (
    "screening",
    "travel",
    "stay",
    "cancel",
    "answer",
    "decline",
    "backup",
    "backup-minute",
    "ask",
    "phone",
    "hold",
    "transport",
    "door",
    "hand-over",
    "overhead",
    "leave-list",
    "order",
    "bearable",
    "skipped",
    "averted",
    "follow-up",
)
"""The purposes for which every call carries a uniform of its own, whether or not an option uses it."""


@dataclass(frozen=True, slots=True, eq=False)
class CallHistory:
    """The cleaned recorded calls of one agency, sorted by `received`; columns of length n.

    Times are minutes since 00:00 local time of `start`; a stage that was not recorded is NaN.
    """

    agency: str
    start: date
    days: int
    """Whole days covered, so `received` lies in [0, days * 1440)."""
    call_types: tuple[str, ...]
    """The agency's own nature codes; `call_type` points into it."""
    zones: tuple[str, ...]
    """Names of zones; `zone` points into it or is NO_ZONE."""
    received: Floats
    call_type: Ints
    zone: Ints
    priority: Ints
    """1 is most urgent."""
    officers: Ints
    """Units that worked on the call, at least 1."""
    dispatch_delay: Floats
    """Received to first dispatch, minutes."""
    travel: Floats
    """First dispatch to first arrival, minutes."""
    on_scene: Floats
    """First arrival to clear, minutes, report writing included."""
    officer_initiated: Bools
    dispatched: Bools
    """Anybody was ever sent."""
    nobody_met: Bools
    """Whoever was sent is known to have met nobody: nobody was there, or the call was cancelled on the way.  The model
    draws such ends of crisis calls itself, so these rows lend crisis calls no minutes on scene."""
    need_shares: Floats
    """(call types, needs): share of each call type that is of each need."""
    risk_shares: Floats
    """(call types, risks): share of each call type at each risk."""
    recorded_need: Ints | None = None
    """Code of the need that the export itself records for each call, by a flag or a final call type, or NO_NEED; None
    where it records none.  It is the call's true need, whatever its call type says."""
    first_clear: Floats | None = None
    """First arrival to the first unit clear, minutes, where the export tells that from the end of the call."""
    repeat_key: Ints | None = None
    """Equal for calls of one person or address, or NO_KEY; random codes that lead back to nobody.  None: not known."""
    closed: Floats | None = None
    """Received to the end of the call, minutes, whether or not anybody was sent; NaN where not recorded.  None: nothing
    is known of it."""
    unit: Ints | None = None
    """First unit of each call as a random code, or NO_UNIT; None where the export does not tell units apart."""

    def __len__(self) -> int:
        return len(self.received)


@dataclass(frozen=True, slots=True)
class Call:
    """One call, as a person would tell it."""

    id: int
    received: float
    agency: int
    zone: int | None
    call_type: int
    coded_need: int
    true_need: int
    risk: int
    priority: int
    officers: int
    officer_initiated: bool
    on_scene: float


@dataclass(frozen=True, slots=True)
class StaffLuck:
    """Where the luck of staff is drawn from: who comes to work, keyed by post."""

    seed: int = 0
    replication: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class CallSet:
    """All calls of one replication with every random fact drawn, sorted by `listed`; columns of length n.

    Every option of a study meets the same call set: common random numbers.
    """

    received: Floats
    """When the caller was heard, minutes since the study's start, on the grid."""
    listed: Floats
    """When the call stood on the dispatcher's list, call-taking done; on the grid, at least `received`."""
    agency: Ints
    zone: Ints
    call_type: Ints
    coded_need: Ints
    true_need: Ints
    risk: Ints
    priority: Ints
    officers: Ints
    officer_initiated: Bools
    travel: Floats
    """The call's own expected travel, minutes, for a unit sent under ordinary conditions."""
    on_scene: Floats
    """Minutes of the first unit on scene, police as the responder."""
    further: Floats
    """Minutes on scene of each further unit."""
    luck: Mapping[str, Floats]
    """Per purpose of LUCK, one uniform in [0, 1) per call."""
    outside: Ints | None = None
    """Number of the scenario's `Outside` from which a request comes, or FROM_CAD; None where all are calls."""
    repeat_of: Ints | None = None
    """Row of the latest earlier call of the same person or address in this call set, or NO_CALL; None: not known."""
    staff_luck: StaffLuck = field(default_factory=StaffLuck)

    def __len__(self) -> int:
        return len(self.received)

    def __getitem__(self, i: int) -> Call:
        zone = int(self.zone[i])
        return Call(
            id=i,
            received=float(self.received[i]),
            agency=int(self.agency[i]),
            zone=None if zone == NO_ZONE else zone,
            call_type=int(self.call_type[i]),
            coded_need=int(self.coded_need[i]),
            true_need=int(self.true_need[i]),
            risk=int(self.risk[i]),
            priority=int(self.priority[i]),
            officers=int(self.officers[i]),
            officer_initiated=bool(self.officer_initiated[i]),
            on_scene=float(self.on_scene[i]),
        )

    @property
    def from_cad(self) -> Bools:
        """Which are the department's own calls, not requests from outside its CAD; one per call."""
        return np.ones(len(self), np.bool_) if self.outside is None else self.outside == FROM_CAD

    def take(self, rows: Ints | Bools) -> "CallSet":
        """The calls of these rows, in their order."""
        columns: dict[str, Any] = {name: getattr(self, name)[rows] for name in row_names()}
        if self.outside is not None:
            columns["outside"] = self.outside[rows]
        if self.repeat_of is not None:
            columns["repeat_of"] = renumbered(self.repeat_of, np.arange(len(self))[rows])
        return replace(self, **columns, luck={name: u[rows] for name, u in self.luck.items()})


def row_names() -> tuple[str, ...]:
    """Names of the columns that every call set has, one value per call."""
    return tuple(f.name for f in fields(CallSet) if f.name not in ("luck", "outside", "repeat_of", "staff_luck"))


def renumbered(pointers: Ints, rows: Ints) -> Ints:
    """The pointers of these rows, as numbers among these rows; one to a row that was left out becomes NO_CALL.

    Args:
        pointers: (n,) row numbers, or NO_CALL.
        rows: (m,) rows that are kept, in their new order.
    """
    place = np.full(len(pointers) + 1, NO_CALL, dtype=np.int64)
    place[rows] = np.arange(len(rows))
    moved: Ints = place[pointers[rows]]
    return moved
