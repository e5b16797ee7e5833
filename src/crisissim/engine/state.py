"""What is going on: how calls, requests, lines, units and pools stand at this moment."""

from dataclasses import dataclass

from crisissim.domain.records import CallRecord
from crisissim.engine.codes import MAIN, NEVER, NONE, OFF, ON_SCENE


@dataclass(slots=True, eq=False)
class Case(CallRecord):
    """How one call stands; what is to be told of it is written as it happens."""

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
    phase: int = ON_SCENE
    minutes_left: float = 0.0
    resumed: bool = False
    """The work was interrupted, and so many minutes of it are left."""
    hands_back: bool = False
    answer_left: float = 0.0
    """The luck that is left for the next who is asked."""
    door_left: float = 0.0
    place: int = NONE
    """The destination that it is on its way to, or at."""
    declined: bool = False
    """At the door of that place."""
    asked: bool = False
    """Further units have been asked for, by these requests."""
    follow: int = NONE
    join: int = NONE
    backup: int = NONE
    help: int = NONE
    relief: int = NONE
    follow_up: int = NONE


@dataclass(slots=True, eq=False)
class Request:
    """A call's wish for units, standing in the line of its step."""

    id: int = 0
    call: int = 0
    purpose: int = MAIN
    version: int = 0
    waiting: bool = False
    wanted: int = 1
    in_person: bool = False
    """The unit on scene carries nothing by which somebody could join from afar."""
    said_no: int = 0
    """One bit per unit that has said no and is not asked again."""
    step: int = 0
    place: float = 0.0
    """Kept from step to step."""
    began: float = 0.0
    """When it came to stand in the line of this step."""
    until: float = NEVER
    """When patience with this step ends."""
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
    next: int = NONE
    """The request whose turn it is."""
    fresh: bool = False
    """Somebody joined since it was last tried."""
    tried: int = 0
    passed: float = 0.0
    """How far turns have come, where they are drawn."""


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
    sworn: bool = False
    equipped: bool = True
    powers: int = 0
    """Bits of Power."""
    home: int = 0
    """Its agency."""
    town: int = 0
    """The agency in whose town it is, or was when it was last on a call."""
    heads_home: float = NEVER
    """Since when it drives home from there, free all the while; NEVER for one that stays."""
    zone: int = 0
    status: int = OFF
    since: float = 0.0
    """Since when it has this status, within the measured window."""
    free_since: float = 0.0
    version: int = 0
    due: float = 0.0
    on_duty: bool = False
    off_since: float = 0.0
    """End of the shift that it is working beyond."""
    stands_down: bool = False
    """Takes no more calls before the end of its shift."""
    worked: float = 0.0
    """Minutes on calls in this shift."""
    reports: float = 0.0
    """Minutes of report writing that were interrupted."""
    break_due: float = 0.0
    """Minutes of a break that is still to be taken ..."""
    break_until: float = 0.0
    """... by this time."""
    break_wait: float = 0.0
    break_yields: bool = False
    at_break: bool = False
    yields: int = 0
    """Calls of this priority or more urgent may take it from what it does; 0: none."""
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
    first_yielding: int = NONE
    last_yielding: int = NONE
    """Units that may be taken from what they do."""
    on_duty: int = 0
    free: int = 0
    picked: int = 0
    minimum: int = 0
    below_since: float = 0.0
    after_call: float = 0.0
    after_call_yields: bool = False
    most_minutes: float = NEVER
    briefing: float = 0.0
    returns: bool = False
    """Its units drive home after a call in another town."""
    relief_left: float = NEVER
    """A unit whose shift ends with more work than this left asks to be relieved."""
    relief_step: int = NONE
    holder: int = NONE
    """The request that keeps later ones from this pool until it has all the units it needs."""
    none_since: float = 0.0
    counts_for: int = NONE
    """The patrol pool that its units strengthen, if they take ordinary calls like any patrol unit."""
    others: int = 0
    """Free units of other pools that count for this one."""
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

    known: int = 0
    """Calls that are rows already; the clock stops before the next."""
    next_call: int = 0
    next_row: int = 0
    """Of calls and of the roster, where the compiled clock has stopped."""
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
    idle: int = -1
    """Pools with anybody free, as far as rules let that be told."""
    room_for_requests: int = 0
    room_for_legs: int = 0
    room_for_attempts: int = 0
    room_for_timers: int = 0
    full: bool = False
    """A work space was too small: run again with larger ones."""
    events: int = 0
    moment: float = 0.0
    """The time of this event, or the nearest of the measured window: differences are minutes inside the window."""
    hour: int = 0
    """Hour of the simulated week."""
    hour_ends: float = -NEVER
    matrix: int = 0
    """Where the matrix of this hour begins in the table of travel minutes."""
