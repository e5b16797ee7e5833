"""What the engine keeps: one small class per kind of thing, one table per class.

Each class is written once and lives twice.  Under CPython a table is a list of these objects; under numba the same
table is a structured array whose rows are read and written with the same syntax: `case = w.cases[i]; case.held = 3.0`.
A row that points to another row holds its number, or NONE; a time that has not come is NEVER.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from crisissim.domain.records import NONE as NONE  # noqa: PLC0414  told on to the rest of the engine
from crisissim.domain.records import Attempt, Ending, Leg, Purpose, Status
from crisissim.domain.words import Missed
from crisissim.timebase import NEVER as NEVER  # noqa: PLC0414

# Plain numbers, because numba takes module constants into the machine code.
OFF, FREE, CALLED, TRAVELLING, HOLDING, WORKING, CLEARING = (int(status) for status in Status)
STATUSES = len(Status)
MAIN, FOLLOW, JOIN, BACKUP = (int(purpose) for purpose in Purpose)
UNDER_WAY, DONE, RELEASED, NO_ANSWER, NOT_NEEDED, FOUND_GONE, DECLINED = (int(ending) for ending in Ending)
REACHED = Missed.REACHED.code
MISSED_OFF_HOURS = Missed.OFF_HOURS.code
MISSED_ALL_BUSY = Missed.ALL_BUSY.code
MISSED_TOO_FAR = Missed.TOO_FAR.code
MISSED_NO_ANSWER = Missed.NO_ANSWER.code
MISSED_DECLINED = Missed.DECLINED.code
MISSED_CANCELLED = Missed.CANCELLED.code
MISSED_GONE = Missed.GONE.code
NEVER_JOINS, AT_DISPATCH, AT_ARRIVAL = range(3)
COMES_ON, GOES_OFF, OPENS, CLOSES = range(4)
ALWAYS_OPEN = 0
"""The gate that never closes."""
POOL_BITS = 31
"""Bits of a mask of pools; pools that share one are only tried in vain more often."""


# ------------------------------------------------------------------ what we are told (never changed by a run)
@dataclass(slots=True, eq=False)
class EngineCall:
    """A call as one option meets it: its plan is chosen, its luck is turned into times."""

    id: int = 0
    received: float = 0.0
    listed: float = 0.0
    zone: int = 0
    step: int = 0
    """First step of its response plan."""
    barred: int = 0
    """Code of Missed until a qualified responder has been open to it."""
    minutes: float = 0.0
    """On scene, police as the responder."""
    further_minutes: float = 0.0
    travel: float = 0.0
    travel_luck: float = 1.0
    stays_until: float = NEVER
    cancel_at: float = NEVER
    answer_luck: float = 0.0
    decline_luck: float = 1.0
    backup_luck: float = 1.0
    backup_after: float = 0.0
    """Minutes on scene until backup is asked for, if it is; police as the responder."""


@dataclass(slots=True, eq=False)
class StepRow:
    """What a waiting call accepts now, how urgent it is, and how long until it goes on to the next step."""

    priority: int = 0
    patience: float = NEVER
    place: int = 0
    last: bool = True
    qualified: bool = False
    """An option of it brings a qualified responder."""
    first_option: int = 0
    end_option: int = 0
    pools: int = 0
    """One bit per pool that could serve it."""


@dataclass(slots=True, eq=False)
class OptionRow:
    """The responders of one option of a step, and how they work."""

    first_part: int = 0
    end_part: int = 0
    gate: int = ALWAYS_OPEN
    qualified: bool = False
    answer_minutes: float = 0.0
    answer_chance: float = 1.0
    decline_chance: float = 0.0
    on_scene_factor: float = 1.0
    on_view: bool = False
    join_when: int = NEVER_JOINS
    join_step: int = NONE
    hold_limit: float = 0.0
    hand_over: float = 0.0
    lead_stays: bool = False
    backup_chance: float = 0.0
    backup_step: int = NONE
    followers: int = 0
    follow_step: int = NONE


@dataclass(slots=True, eq=False)
class Part:
    """One unit of an option: the sources that may fill it, best first."""

    first_source: int = 0
    end_source: int = 0


@dataclass(slots=True, eq=False)
class Source:
    """A pool that may send a unit.  Home first, reserves and lending limits are all here: rank and keep."""

    pool: int = 0
    keep: int = 0
    """So many must stay free."""
    rank: int = 0
    """Lower ranks are exhausted first; equal ranks compete by travel time."""


@dataclass(slots=True, eq=False)
class RosterRow:
    """A unit comes on or goes off, a gate opens or closes."""

    time: float = NEVER
    what: int = COMES_ON
    id: int = 0


@dataclass(slots=True, eq=False)
class Rules:
    """Numbers that hold for the whole run."""

    zones: int = 0
    """0 where there is no geography."""
    search_minutes: float = 0.0
    begin: float = 0.0
    """The measured window."""
    end: float = 0.0


# ------------------------------------------------------------------ what is going on
@dataclass(slots=True, eq=False)
class Case:
    """How one call stands."""

    version: int = 0
    option: int = NONE
    lead: int = NONE
    carer: int = NONE
    """The unit whose end on scene ends the call."""
    first_unit: int = NONE
    """Units at or on their way to it, linked by `next_at_call`."""
    needed: int = 1
    arrived: int = 0
    over: bool = False
    holding: bool = False
    hold_began: float = 0.0
    minutes_left: float = 0.0
    follow: int = NONE
    """Requests for further units."""
    join: int = NONE
    backup: int = NONE
    # From here on as in CallRecord.
    first_sent: float = NEVER
    first_arrival: float = NEVER
    full_arrival: float = NEVER
    clinician_contact: float = NEVER
    qualified_contact: float = NEVER
    contacts: int = 0
    missed: int = 0
    closed: float = NEVER
    held: float = 0.0


@dataclass(slots=True, eq=False)
class Request:
    """A call's wish for units, standing in the line of its step."""

    id: int = 0
    call: int = 0
    purpose: int = MAIN
    version: int = 0
    waiting: bool = False
    wanted: int = 1
    step: int = 0
    place: float = 0.0
    """Kept from step to step."""
    began: float = 0.0
    """When it came to this step."""
    holds: int = NONE
    """The pool in which it keeps later requests from the units that it has too few of."""
    before: int = NONE
    after: int = NONE


@dataclass(slots=True, eq=False)
class Line:
    """The requests at one step.  All have the same wishes, so if the first cannot be met none can."""

    first: int = NONE
    last: int = NONE
    on_board: int = NONE
    """Where it is on the board of lines that are not empty."""
    fresh: bool = False
    """Somebody joined since it was last tried."""
    tried: int = 0


@dataclass(slots=True, eq=False)
class UnitRow:
    """A unit: where it is, what it does and what comes next."""

    id: int = 0
    pool: int = 0
    base: int = 0
    kind: int = 0
    """Code of Kind."""
    clinician: bool = False
    qualified: bool = False
    zone: int = 0
    status: int = OFF
    since: float = 0.0
    """Since when it has this status, within the measured window."""
    version: int = 0
    due: float = 0.0
    on_duty: bool = False
    off_since: float = 0.0
    """End of the shift that it is working beyond."""
    picked: bool = False
    call: int = NONE
    purpose: int = MAIN
    option: int = NONE
    leg: int = NONE
    next_at_call: int = NONE
    before: int = NONE
    after: int = NONE


@dataclass(slots=True, eq=False)
class Pool:
    """Units of one kind in one agency; the free ones are listed longest idle first."""

    first: int = NONE
    last: int = NONE
    free: int = 0
    picked: int = 0
    holder: int = NONE
    """The request that keeps later ones from this pool until it has all the units it needs."""
    none_since: float = 0.0
    turnout: float = 0.0
    travel_in: float = 0.0
    speed_factor: float = 1.0
    spread: int = 0
    """Where its row of travel factors by number of free units begins."""


@dataclass(slots=True, eq=False)
class Gate:
    """Opening hours that options share."""

    opened: bool = False


@dataclass(slots=True, eq=False)
class Desk:
    """Counters."""

    requests: int = 0
    legs: int = 0
    attempts: int = 0
    outbox: int = 0
    timers: int = 0
    board: int = 0
    crew: int = 0
    round: int = 0
    stirred: int = 0
    """Pools with somebody newly free, one bit each."""
    room_for_requests: int = 0
    room_for_legs: int = 0
    room_for_attempts: int = 0
    room_for_timers: int = 0
    full: bool = False
    """A work space was too small: run again with larger ones."""
    events: int = 0


class World(NamedTuple):
    """All tables of one run."""

    calls: Sequence[EngineCall]
    cases: list[Case]
    requests: list[Request]
    steps: Sequence[StepRow]
    lines: list[Line]
    options: Sequence[OptionRow]
    parts: Sequence[Part]
    sources: Sequence[Source]
    gates: list[Gate]
    units: list[UnitRow]
    pools: list[Pool]
    roster: Sequence[RosterRow]
    legs: list[Leg]
    attempts: list[Attempt]
    rules: Sequence[Rules]
    """One row."""
    desks: list[Desk]
    """One row."""
    board: list[int]
    """Lines that are not empty."""
    crew: list[int]
    """Units picked for the request in hand."""
    outbox_time: list[float]
    """Timers asked for and not yet taken over by the clock."""
    outbox_key: list[int]
    timer_time: list[float]
    """The compiled clock's heap."""
    timer_key: list[int]
    travel: Sequence[float]
    """Minutes from zone * zones + to zone."""
    by_hour: Sequence[float]
    """Travel factor by hour of the simulated week."""
    spread: Sequence[float]
    """Travel factors by number of free units."""
    minutes: list[float]
    """Measured minutes by unit and status."""
    overtime: list[float]
    none_free: list[float]
