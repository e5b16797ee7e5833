"""The people's side of a replication: hours on calls, how busy each role is, posts and FTE."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crisissim.analysis.metrics import ROLE_METRIC
from crisissim.domain.calls import Bools, Floats, Ints
from crisissim.domain.records import Ending, Records, Status
from crisissim.domain.staff import PATROL, Unit, fte
from crisissim.domain.words import Payer, Role
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
        patrol: the same, 0 for units outside the pool `patrol`.
        seats: people in each unit.
        by_role: seats of each role that is present.
        on_call: seats of units on standby, 0 for the others.
        on_call_added: those among them that are added.
        fte_scheduled: FTE of all posts that are staffed by shift.
        fte_scheduled_added: FTE of those among them that are added.
        posts_added: number of posts added, on standby or not.
        paid_hours: hours a year of one FTE on standby.
        patrol_hours_removed: officer hours a year taken from patrol.
    """

    begin: float
    end: float
    hours_a_year: float
    officers: Ints
    patrol: Ints
    seats: Ints
    by_role: dict[Role, Ints]
    on_call: Ints
    on_call_added: Ints
    fte_scheduled: float
    fte_scheduled_added: float
    posts_added: int
    paid_hours: float
    patrol_hours_removed: float

    @classmethod
    def of(cls, scenario: Scenario) -> "Staffing":
        """The numbers of a scenario that no replication changes."""
        units, assumed, window = scenario.units, scenario.assumptions, scenario.window
        seats, officers = _count(len(u.seats) for u in units), _count(u.officers for u in units)
        added = _count(_added(u) for u in units)
        on_call = np.array([u.on_call for u in units], np.bool_)
        one_seat = np.array([fte(u.hours_a_year, assumed.value("fte.available_hours")) for u in units])
        scheduled = np.where(on_call, 0.0, one_seat)
        present = {role for unit in units for role in unit.crew}
        return cls(
            begin=window.begin,
            end=window.end,
            hours_a_year=DAYS_PER_YEAR / window.days / MINUTES_PER_HOUR,
            officers=officers,
            patrol=np.where([u.pool == PATROL for u in units], officers, 0),
            seats=seats,
            by_role={role: _count(u.crew.count(role) for u in units) for role in Role if role in present},
            on_call=np.where(on_call, seats, 0),
            on_call_added=np.where(on_call, added, 0),
            fte_scheduled=float(scheduled @ seats),
            fte_scheduled_added=float(scheduled @ added),
            posts_added=int(added.sum()),
            paid_hours=assumed.value("fte.paid_hours"),
            patrol_hours_removed=scenario.patrol_hours_removed,
        )

    def __call__(self, records: Records, eligible: Bools) -> dict[str, float]:
        """Hours a year, utilisation, posts and FTE of one replication.

        Hours on eligible calls are whole, wherever they fall; all other hours are those inside the window.
        """
        on_calls = self._minutes_on_calls(records.legs)
        called_out = on_calls * self.hours_a_year
        holding = records.minutes[:, Status.HOLDING]
        return {
            "officer_hours_on_eligible_calls": self._officer_minutes(records.legs, eligible) * self.hours_a_year,
            "patrol_hours": float(self.patrol @ on_calls) * self.hours_a_year,
            "patrol_hours_removed": self.patrol_hours_removed,
            "officer_hours_holding": float(self.officers @ holding) * self.hours_a_year,
            **self._utilisation(records.minutes),
            "overtime_hours": float(self.seats @ records.overtime) * self.hours_a_year,
            "posts_added": float(self.posts_added),
            "fte_added": self.fte_scheduled_added + fte(float(self.on_call_added @ called_out), self.paid_hours),
            "fte_total": self.fte_scheduled + fte(float(self.on_call @ called_out), self.paid_hours),
        }

    def _minutes_on_calls(self, legs: NDArray[np.void]) -> Floats:
        """(units,): minutes inside the window from being sent, or called out, to clear; not where nobody answered."""
        span = np.minimum(legs["cleared"], self.end) - np.maximum(legs["sent"], self.begin)
        answered = legs["ending"] != Ending.NO_ANSWER
        minutes = np.bincount(legs["unit"], np.where(answered, np.maximum(span, 0.0), 0.0), len(self.seats))
        return np.asarray(minutes, np.float64)

    def _officer_minutes(self, legs: NDArray[np.void], eligible: Bools) -> float:
        own = legs[eligible[legs["call"]]]
        return float(self.officers[own["unit"]] @ (own["cleared"] - own["sent"]))

    def _utilisation(self, minutes: Floats) -> dict[str, float]:
        """Minutes in any status but OFF and FREE over minutes in any but OFF.

        A unit that works past its shift is not OFF until it is done, so overtime is in both, once: the result is
        never above 1, and equals busy over scheduled time where nobody works late.
        """
        on_duty = minutes.sum(axis=1) - minutes[:, Status.OFF]
        busy = on_duty - minutes[:, Status.FREE]
        return {
            ROLE_METRIC[role]: share(float(seats @ busy), float(seats @ on_duty))
            for role, seats in self.by_role.items()
        }


def _count(numbers: Iterable[int]) -> Ints:
    return np.fromiter(numbers, np.int64)


def _added(unit: Unit) -> int:
    return sum(seat.payer not in NOT_ADDED for seat in unit.seats)
