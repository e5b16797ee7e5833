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
    agency: int = 0
    step: int = 0
    """First step of its response plan, NONE if nobody answers it under this option."""
    barred: int = 0
    """Code of Missed until a qualified responder has been open to it."""
    officers: int = 1
    """Patrol units it needs."""
    minutes: float = 0.0
    """On scene, police as the responder."""
    reports: float = 0.0
    """Of writing afterwards."""
    further_minutes: float = 0.0
    travel: float = 0.0
    travel_luck: float = 1.0
    stays_until: float = NEVER
    cancel_at: float = NEVER
    backup_after: float = 0.0
    """Minutes on scene until backup is asked for, if it is; police as the responder."""
    overhead: float = 0.0
    """Minutes before even a free unit moves."""
    leaves_after: float = NEVER
    """Minutes on the list after which it leaves, if nobody has been sent."""
    held_until: float = 0.0
    """Until then it is held where its step holds calls; later any free unit will do."""
    order: float = 0.0
    """Its place in line, where that is drawn: exponential, mean 1."""
    goes: int = 0
    """Code of Goes: what the person will turn out to need."""
    help_step: int = NONE
    """Whom to ask for when nobody present may hold or transport."""
    hand_over_factor: float = 1.0
    repeat_of: int = NONE
    follow_up_step: int = NONE


@dataclass(slots=True, eq=False)
class StepRow:
    """What a waiting call accepts now, how urgent it is, and how long until it goes on to the next step."""

    priority: int = 0
    level: int = 0
    """What waiting calls are compared by first: the priority, unless the discipline says otherwise."""
    behind: float = 0.0
    """Minutes by which its calls stand behind others that came at the same time."""
    patience: float = NEVER
    held: bool = False
    """Its calls are held for a while; the next step is the same without that."""
    place: int = 0
    last: bool = True
    always_open: bool = False
    """An option of it is there for everybody at all hours."""
    qualified: bool = False
    """An option of it brings a qualified responder."""
    first_option: int = 0
    end_option: int = 0
    pools: int = 0
    """One bit per pool that could serve it."""


@dataclass(slots=True, eq=False)
class OptionRow:
    """The responders of one option of a step, and how they work."""

    id: int = 0
    first_part: int = 0
    end_part: int = 0
    gate: int = ALWAYS_OPEN
    qualified: bool = False
    answer_minutes: float = 0.0
    answer_chance: float = 1.0
    load_refusal: float = 0.0
    refused_as: int = 0
    """Code of Missed after a no."""
    next_on_list: bool = False
    remote: bool = False
    resolve_chance: float = 1.0
    interruptible: bool = False
    resumes: bool = True
    decline_chance: float = 0.0
    on_scene_factor: float = 1.0
    on_view: bool = False
    join_when: int = NEVER_JOINS
    join_step: int = NONE
    hold_limit: float = 0.0
    hand_over: float = 0.0
    lead_stays: bool = False
    ask_chance: float = 0.0
    ask_after: float = 0.0
    backup_chance: float = 0.0
    hand_back_chance: float = 0.0
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
    """A unit comes on or goes off, takes a break or no more calls; a gate opens or closes."""

    time: float = NEVER
    what: int = COMES_ON
    id: int = 0
    minutes: float = 0.0
    """Of a break."""
    wait: float = 0.0
    yields: bool = False


@dataclass(slots=True, eq=False)
class Place:
    """A place that people are taken to."""

    gate: int = ALWAYS_OPEN
    zone: int = 0
    minutes: float = 0.0
    accept_chance: float = 1.0
    takes_held: bool = True
    first_bed: int = 0
    end_bed: int = 0
    """No beds: room for everybody."""
    stay: float = 0.0
    door: float = 0.0


@dataclass(slots=True, eq=False)
class Rules:
    """Numbers that hold for the whole run."""

    zones: int = 0
    """0 where there is no geography."""
    towns: int = 0
    """Towns with minutes between them, 0 where there are none."""
    same_way: bool = True
    """Neither: whoever goes to a call is under way for equally long."""
    search_minutes: float = 0.0
    by_chance: bool = False
    """Who is next within a level is drawn."""
    by_way: bool = False
    """Who is next within a level is the call nearest to a free unit."""
    divert_from: int = 10
    divert_to: int = 0
    shorten_for: int = 0
    """Jobs end sooner while calls of this priority or more urgent wait; 0: none do."""
    shorten_to: float = 1.0
    reports_yield: bool = False
    sees_idle: bool = False
    """Nobody free is nobody to send, and a try in vain changes nothing."""
    preempts: bool = False
    """Some work gives way."""
    paperwork: float = 0.0
    averting: float = 0.0
    averting_kinds: int = 0
    """One bit per Kind."""
    averting_follow_up: bool = False
    qualifying_kinds: int = 0
    """One bit per Kind."""
    reach_chance: float = 0.0
    follow_up_minutes: float = 0.0
    begin: float = 0.0
    """The measured window."""
    end: float = 0.0
