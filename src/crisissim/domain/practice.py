"""How a department works: its pools, its dispatch, agreements, and work from outside its CAD."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from crisissim.domain.plans import Step
from crisissim.domain.staff import Shift
from crisissim.domain.words import Kind, Need, Risk
from crisissim.timebase import NEVER


@dataclass(frozen=True, slots=True)
class PoolRules:
    """How the units of one pool work.

    Attributes:
        shift_end: name of the shift-end policy.
        last_call: minutes before the end of a shift from which no new call is taken (policy `no-new-calls`), or that
            must be left for a relief to be asked (policy `hand-over`).
        briefing: minutes at the start of a shift before the first call (crew change).
        after_call: minutes off calls after each call: notes, cleaning, rest.
        after_call_yields: an urgent call may interrupt them.
        most_minutes: minutes on calls in one shift after which a unit takes no more (fatigue cap of on-call staff).
        minimum: free units below which the pool is under strength.
        returns: its units drive home after a call in another town, free all the while; else they stay there.
    """

    shift_end: str = "finish"
    last_call: float = 0.0
    briefing: float = 0.0
    after_call: float = 0.0
    after_call_yields: bool = False
    most_minutes: float = NEVER
    minimum: int = 0
    returns: bool = False


@dataclass(frozen=True, slots=True)
class Dispatch:
    """How waiting calls and free units are matched.

    Attributes:
        order: name of the discipline: `oldest`, `random`, `nearest` or `ageing`.
        ageing: minutes of waiting that are worth one priority, for `ageing`.
        reserve: per priority, patrol units that must stay free when a call of this priority is served.
        bearable: per priority, median minutes that a call may be held for; then it goes to any free unit.  Until then
            more than `reserve` units must be free, or it is held however many are free where there is no reserve.
        bearable_spread: per priority, nine of ten calls are held for no longer than so many times that (lognormal).
        overhead: per priority, mean minutes before even a free unit moves (exponential, each call's own luck).
        leaving: per priority, chance per minute that a call leaves the list while it waits.
        divert_from: units under way to calls of this priority or lower may be sent elsewhere; beyond 9: none.
        divert_to: only calls of this priority or more urgent may take them, or units at interruptible work.
        skipped: per priority, share of calls that are dealt with as if they were of priority `skipped_to`.
        skipped_to: that priority.
        shorten_for: while calls of this priority or more urgent wait and nobody is free, jobs of lower priority end
            sooner; 0: none do.
        shorten_to: what is then left of the minutes left on scene, once per job, as a share.
        report_share: share of a call's minutes in which its report is written, after the person has been left.
        reports_yield: report writing after a call may be interrupted, and is finished later.
    """

    order: str = "oldest"
    ageing: float = 60.0
    reserve: Mapping[int, int] = field(default_factory=dict)
    bearable: Mapping[int, float] = field(default_factory=dict)
    bearable_spread: Mapping[int, float] = field(default_factory=dict)
    overhead: Mapping[int, float] = field(default_factory=dict)
    leaving: Mapping[int, float] = field(default_factory=dict)
    divert_from: int = 10
    divert_to: int = 9
    skipped: Mapping[int, float] = field(default_factory=dict)
    skipped_to: int = 9
    shorten_for: int = 0
    shorten_to: float = 1.0
    report_share: float = 0.0
    reports_yield: bool = False


@dataclass(frozen=True, slots=True)
class Outside:
    """Requests that do not come through the department's own CAD, or work of the responders' own.

    Attributes:
        name: as the study or option calls it: `988`, `schools`, `planned visits`, `partner's own work`.
        agency: whose.
        per_week: mean requests a week.
        hours: stretches of the week in which they come, None for always.
        need: what they are about.
        minutes: mean minutes of work each.
        cv: spread of those minutes.
        travel: mean minutes under way.
        priority: how urgent.
        counts: whether they are people in crisis asking for help (reported apart), or work that only keeps busy.
    """

    name: str
    agency: str
    per_week: float
    hours: tuple[Shift, ...] | None = None
    need: Need = Need.MENTAL_HEALTH
    minutes: float = 45.0
    cv: float = 1.0
    travel: float = 10.0
    priority: int = 5
    counts: bool = False


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agencies that share the units of a pool.

    Attributes:
        name: as the study calls it.
        pool: which units.
        agencies: who may be served by them.
        home_first: an agency's own units are sent before those of others; else the nearest of all.
        keep: per lending agency, units that must stay free at home.
        payer: the agency that pays, None for each its own.
    """

    name: str
    pool: str
    agencies: tuple[str, ...]
    home_first: bool = True
    keep: Mapping[str, int] = field(default_factory=dict)
    payer: str | None = None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Contacts after calls that police handled alone; reported apart, never as reached.

    Attributes:
        step: whom to ask; its patience is how long a follow-up stays on the list.
        reach_chance: chance that the person is found.
        minutes: mean minutes of a contact.
        people: needs and risks of the calls after which somebody is contacted, None for all.
    """

    step: Step
    reach_chance: float
    minutes: float
    people: frozenset[tuple[Need, Risk]] | None = None


@dataclass(frozen=True, slots=True)
class Averting:
    """Later calls that do not come because the person was reached before.  The only randomised trial found none.

    Attributes:
        chance: chance that a repeat call is averted.
        kinds: by whom the earlier call must have been met.
        followed_up: whether a follow-up contact averts as well.
    """

    chance: float = 0.0
    kinds: frozenset[Kind] = frozenset()
    followed_up: bool = False


@dataclass(frozen=True, slots=True)
class ContactOutcome:
    """Something that happens in contacts between police and people in crisis, by numbers that the user gives.

    Events a year are the simulated contacts with police present, by risk, times the rate, times the effect; user-set
    and off by default, never a prediction.

    Attributes:
        name: as the study calls it: `use of force`, `injuries`.
        rate: events per crisis contact with police present, by risk; a risk left out has none.
        effect: multiple of the rate under this option; 1 under the baseline.
        low: lower end of the effect's range.
        high: upper end of it.
        source: where the numbers come from.
    """

    name: str
    rate: Mapping[Risk, float]
    effect: float
    low: float
    high: float
    source: str
