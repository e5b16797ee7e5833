"""A scenario: a study and one option, resolved to what the engine needs to know.  Nothing here is optional any more."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from crisissim.assumptions import Assumptions
from crisissim.domain.custody import Custody
from crisissim.domain.plans import Join, Plan, Step
from crisissim.domain.practice import Agreement, Averting, ContactOutcome, Dispatch, FollowUp, Outside, PoolRules
from crisissim.domain.staff import Shift, Unit
from crisissim.domain.words import Kind, Missed, Need, Risk
from crisissim.timebase import MINUTES_PER_DAY


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch of time that is simulated.  Minute 0 is the local midnight that begins `start`."""

    start: date
    warm_up_days: int
    days: int
    """Measured days."""
    cool_down_days: int

    @property
    def first_weekday(self) -> int:
        """Weekday of minute 0, Monday = 0."""
        return self.start.weekday()

    @property
    def begin(self) -> float:
        """First measured minute."""
        return self.warm_up_days * MINUTES_PER_DAY

    @property
    def end(self) -> float:
        """End of the measured minutes."""
        return (self.warm_up_days + self.days) * MINUTES_PER_DAY

    @property
    def until(self) -> float:
        """Last minute in which calls arrive and staff come to work."""
        return self.end + self.cool_down_days * MINUTES_PER_DAY

    @property
    def measured_from(self) -> date:
        return self.start + timedelta(days=self.warm_up_days)


@dataclass(frozen=True, slots=True)
class Screening:
    """Whether call-taking recognises a crisis call for what it is."""

    coded: tuple[float, ...]
    """Per need: chance that a call of this true need is recognised when its call type says so."""
    uncoded: tuple[float, ...]
    """Per need: chance that it is recognised although its call type says other police work."""
    false_positive: float
    """Chance that other police work is taken for a crisis call (of need `false_positive_need`)."""
    false_positive_need: Need = Need.MENTAL_HEALTH


@dataclass(frozen=True, slots=True, eq=False)
class Travel:
    """How long it takes to get there.

    Without a matrix, a call's own travel minutes hold for `reference_free` free patrol units of its agency and lengthen
    with sqrt(reference_free / free) as fewer are free (square-root law: Kolesar and Blum 1973); those of a team hold,
    times its speed factor, for one free unit of it.
    """

    matrix: NDArray[np.float64] | None
    """(zones, zones) expected minutes from row to column, or None where there is no geography."""
    by_hour: NDArray[np.float64]
    """(168,) factor per hour of week."""
    reference_free: tuple[float, ...]
    """Per agency: free units with which its calls' own travel minutes hold, so that their mean stays as recorded."""
    square_root: bool
    """Whether travel lengthens as fewer units are free; without a matrix only."""
    turnout: Mapping[str, float]
    """Minutes from being sent to moving, per pool name."""
    speed_factor: Mapping[str, float]
    """Travel minutes as a multiple of a patrol car's, per pool name."""
    travel_in: Mapping[str, float]
    """Minutes that on-call staff need to leave home, per pool name."""
    by_period: tuple[NDArray[np.float64], ...] = ()
    """Further matrices for other hours; `matrix` is period 0."""
    period: NDArray[np.int64] | None = None
    """(168,) which matrix holds in each hour of the week; None: always `matrix`."""
    towns: NDArray[np.float64] | None = None
    """(agencies, agencies) minutes between towns, added to a call's own travel where there is no geography."""


@dataclass(frozen=True, slots=True, eq=False)
class Scenario:
    """One option of a study, ready to be simulated."""

    study: str
    option: str
    model: str
    agencies: tuple[str, ...]
    zones: tuple[str, ...]
    units: tuple[Unit, ...]
    plans: Mapping[tuple[Need, Risk], tuple[Step, ...] | Missed]
    """What comes before the police fall-back for a call recognised as this need and risk, or why nothing does."""
    opening: tuple[Shift, ...] | None
    """Opening hours of the option (one week), None if it offers nobody; `coverage_open_hours` is measured inside."""
    qualifying: frozenset[Kind]
    """Kinds of responder that count as reaching a person."""
    crisis_needs: frozenset[Need]
    start_rule: Literal["first", "all"]
    """`first`: the first free officer goes and others follow; `all`: police wait until all needed are free."""
    screening: Screening
    travel: Travel
    window: Window
    targets: Mapping[str, float]
    """Minutes by metric; `coverage_within_target` uses `clinician_response_time`."""
    assumptions: Assumptions
    patrol_hours_removed: float
    """Officer hours a year moved out of patrol to staff the option."""
    asked: Mapping[tuple[Need, Risk], Join] = field(default_factory=dict)
    """Whom officers may ask to a person in crisis whatever call-taking made of the call, where nobody joins anyway."""
    pool_rules: Mapping[str, PoolRules] = field(default_factory=dict)
    """Per pool name, where it differs from the ordinary."""
    dispatch: Dispatch = field(default_factory=Dispatch)
    custody: Custody = field(default_factory=Custody)
    outside: tuple[Outside, ...] = ()
    """All of the study, whatever the option; `CallSet.outside` points into it."""
    outside_plans: Mapping[str, Plan] = field(default_factory=dict)
    """Who answers them under this option, by name; nobody where it says nothing."""
    agreements: tuple[Agreement, ...] = ()
    serves_patrol: Mapping[str, int] = field(default_factory=dict)
    """Pools whose units also take ordinary police calls: 0 like any patrol unit, 1 when no patrol unit is free."""
    follow_up: FollowUp | None = None
    averting: Averting = field(default_factory=Averting)
    outcomes: tuple[ContactOutcome, ...] = ()
    """Worked out from contacts with police present; none unless the study gives numbers for them."""
