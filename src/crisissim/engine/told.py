"""What the engine is told: calls, plans, roster and rules.  A run never changes them."""

from dataclasses import dataclass

from crisissim.engine.codes import ALWAYS_OPEN, COMES_ON, NEVER, NEVER_JOINS, NONE


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
    officers: int = 1
    """Patrol units it needs."""
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
