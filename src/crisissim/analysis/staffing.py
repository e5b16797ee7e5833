"""The people's side of a replication: hours on calls, how busy each role is, posts and FTE."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crisissim.analysis.metrics_of_staff import OFF_CALLS_METRIC, ROLE_METRIC
from crisissim.analysis.selection import Selection
from crisissim.analysis.standby import Standby, said_no
from crisissim.domain.calls import Bools, Floats, Ints
from crisissim.domain.records import Records, Status
from crisissim.domain.relief import available_hours
from crisissim.domain.staff import PATROL, Seat, Unit, fte
from crisissim.domain.words import SWORN, Payer, Role
from crisissim.statistics import share
from crisissim.study.scenario import Scenario
from crisissim.timebase import DAYS_PER_YEAR, MINUTES_PER_HOUR

NOT_ADDED = frozenset({Payer.TODAY, Payer.PATROL})
"""Posts that the town already pays for."""


@dataclass(frozen=True, slots=True, eq=False)
class Staffing:
    """Per unit of the scenario, in its order; (units,) unless said otherwise.

    Attributes:
        begin, end: the measured window, minutes.
        hours_a_year: what a measured minute adds to hours a year.
        officers: sworn officers in each unit.
        patrol: the same, 0 for those who are not patrol: in the pool `patrol`, or of patrol in a pool that still takes
            ordinary police calls, so that nothing is removed for them.
        half_patrol: the same, only of the other officers in such pools.
        seats: people in each unit.
        by_role: seats of each role that is present.
        on_call: seats of units on standby, 0 for the others.
        on_call_added: those among them that are added.
        hours_scheduled: person-hours a year by shift, each crew by the chance that it is this one that comes on.
        fte_scheduled: FTE of all posts that are staffed by shift.
        fte_scheduled_added: FTE of those among them that are added.
        posts_added: number of posts added, on standby or not, each seat once.
        paid_hours: hours a year of one FTE on standby.
        patrol_hours_removed: officer hours a year taken from patrol.
        standby: what is counted of people on standby.
    """

    begin: float
    end: float
    hours_a_year: float
    officers: Ints
    patrol: Ints
    half_patrol: Ints
    seats: Ints
    by_role: dict[Role, Ints]
    on_call: Ints
    on_call_added: Ints
    hours_scheduled: float
    fte_scheduled: float
    fte_scheduled_added: float
    posts_added: int
    paid_hours: float
    patrol_hours_removed: float
    standby: Standby

    @classmethod
    def of(cls, scenario: Scenario) -> "Staffing":
        """The numbers of a scenario that no replication changes."""
        units, assumed, window = scenario.units, scenario.assumptions, scenario.window
        seats, officers = _count(len(u.seats) for u in units), _count(u.officers for u in units)
        added = _count(len(_to_add(u)) for u in units)
        on_call = np.array([u.on_call for u in units], np.bool_)
        hours = np.array([0.0 if u.on_call else u.hours_a_year for u in units])
        come = np.array([u.to_chance - u.from_chance for u in units])
        people = {role: fte(1.0, available_hours(assumed, role)) for role in {r for unit in units for r in unit.crew}}
        serving = np.array([u.pool in scenario.serves_patrol and u.pool != PATROL for u in units], np.bool_)
        of_patrol = np.where(serving, _count(_from_patrol(u) for u in units), 0)
        return cls(
            begin=window.begin,
            end=window.end,
            hours_a_year=DAYS_PER_YEAR / window.days / MINUTES_PER_HOUR,
            officers=officers,
            patrol=np.where([u.pool == PATROL for u in units], officers, of_patrol),
            half_patrol=np.where(serving, officers - of_patrol, 0),
            seats=seats,
            by_role={role: _count(u.crew.count(role) for u in units) for role in Role if role in people},
            on_call=np.where(on_call, seats, 0),
            on_call_added=np.where(on_call, added, 0),
            hours_scheduled=float(hours * come @ seats),
            fte_scheduled=float(hours @ [sum(people[seat.role] for seat in _to_fill(u)) for u in units]),
            fte_scheduled_added=float(hours @ [sum(people[seat.role] for seat in _to_add(u)) for u in units]),
            posts_added=int(added.sum()),
            paid_hours=assumed.value("fte.paid_hours"),
            patrol_hours_removed=scenario.patrol_hours_removed,
            standby=Standby.of(scenario),
        )

    def __call__(self, records: Records, chosen: Selection) -> dict[str, float]:
        """Hours a year, utilisation, posts and FTE of one replication.

        Hours on eligible calls are whole, wherever they fall; all other hours are those inside the window.
        """
        on_calls = self._minutes_on_calls(records.legs)
        called_out = on_calls * self.hours_a_year
        return {
            "officer_hours_on_eligible_calls": self._officer_minutes(records.legs, chosen.eligible) * self.hours_a_year,
            "patrol_hours": self._patrol_minutes(records.legs, on_calls, chosen.ordinary) * self.hours_a_year,
            "patrol_hours_removed": self.patrol_hours_removed,
            "officer_hours_released": self._released(records.legs) * self.hours_a_year,
            **self._by_status(records.minutes),
            **self._utilisation(records.minutes),
            "overtime_hours": float(self.seats @ records.overtime) * self.hours_a_year,
            "hours_scheduled": self.hours_scheduled,
            **self.standby(records, on_calls),
            "posts_added": float(self.posts_added),
            "fte_added": self.fte_scheduled_added + fte(float(self.on_call_added @ called_out), self.paid_hours),
            "fte_total": self.fte_scheduled + fte(float(self.on_call @ called_out), self.paid_hours),
        }

    def _by_status(self, minutes: Floats) -> dict[str, float]:
        """Hours a year of officers, and of all units, by what they are doing."""

        def officer_hours(status: Status) -> float:
            return float(self.officers @ minutes[:, status]) * self.hours_a_year

        return {
            "officer_hours_holding": officer_hours(Status.HOLDING),
            "officer_hours_transporting": officer_hours(Status.TRANSPORTING),
            "officer_hours_at_hospitals": officer_hours(Status.HANDING_OVER),
            "transport_hours": float(minutes[:, Status.TRANSPORTING].sum()) * self.hours_a_year,
        }

    def _patrol_minutes(self, legs: NDArray[np.void], on_calls: Floats, ordinary: Bools) -> float:
        """Officer minutes inside the window of patrol, and of officers in other teams while they do patrol's work.

        A police call that a co-responder car takes is still police work: it has moved, it is not freed.  So is a crisis
        call that a trained officer of patrol takes.  An officer who was hired for a team is not patrol on crisis calls.
        """
        police_work = legs[ordinary[legs["call"]]] if self.half_patrol.any() else legs[:0]
        return float(self.patrol @ on_calls) + float(self.half_patrol @ self._minutes_on_calls(police_work))

    def _released(self, legs: NDArray[np.void]) -> float:
        """Officer minutes saved by being released inside the window."""
        own = legs[np.flatnonzero(legs["saved"] > 0.0)]
        inside = (own["left"] >= self.begin) & (own["left"] < self.end)
        return float(self.officers[own["unit"]] @ np.where(inside, own["saved"], 0.0))

    def _minutes_on_calls(self, legs: NDArray[np.void]) -> Floats:
        """(units,): minutes inside the window from being sent, or called out, to clear; not of who said no."""
        span = np.minimum(legs["cleared"], self.end) - np.maximum(legs["sent"], self.begin)
        span = np.where(said_no(legs["ending"]), 0.0, np.maximum(span, 0.0))
        minutes = np.bincount(legs["unit"], span, len(self.seats))
        return np.asarray(minutes, np.float64)

    def _officer_minutes(self, legs: NDArray[np.void], eligible: Bools) -> float:
        own = legs[eligible[legs["call"]]]
        return float(self.officers[own["unit"]] @ (own["cleared"] - own["sent"]))

    def _utilisation(self, minutes: Floats) -> dict[str, float]:
        """Minutes on calls over minutes on duty, and hours a year off calls.

        Off calls (meals, notes, rest) is on duty, and neither free nor on a call.  A unit that works past its shift is
        not OFF until it is done, so overtime is in both, once: the result is never above 1, and equals busy over
        scheduled time where nobody works late.
        """
        on_duty = minutes.sum(axis=1) - minutes[:, Status.OFF]
        away = minutes[:, Status.AWAY]
        busy = on_duty - minutes[:, Status.FREE] - away
        found: dict[str, float] = {}
        for role, seats in self.by_role.items():
            found[ROLE_METRIC[role]] = share(float(seats @ busy), float(seats @ on_duty))
            found[OFF_CALLS_METRIC[role]] = float(seats @ away) * self.hours_a_year
        return found


def _count(numbers: Iterable[int]) -> Ints:
    return np.fromiter(numbers, np.int64)


def _to_fill(unit: Unit) -> tuple[Seat, ...]:
    """Seats that must be filled.  What is left of a crew when one stays unfilled has seats of the whole crew."""
    return () if unit.from_chance > 0.0 else unit.seats


def _from_patrol(unit: Unit) -> int:
    """Officers of a unit whom the town already had."""
    return sum(seat.role in SWORN and seat.payer in NOT_ADDED for seat in unit.seats)


def _to_add(unit: Unit) -> tuple[Seat, ...]:
    return tuple(seat for seat in _to_fill(unit) if seat.payer not in NOT_ADDED)
