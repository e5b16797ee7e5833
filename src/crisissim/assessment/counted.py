"""What each recorded call counts: as a crisis, of each need, in officer hours."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from crisissim.assumptions import Assumptions
from crisissim.domain.calls import NO_NEED, Bools, CallHistory, Floats
from crisissim.domain.minutes import filled
from crisissim.domain.words import Need
from crisissim.timebase import MINUTES_PER_HOUR


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """One agency's calls from the public, each with its expected part of every need.

    Attributes:
        history: the record.
        public: (calls,) which are from the public.
        needs: (calls, needs) share of each call that is of each need.
        crisis: (calls,) share of each call that is a crisis.
        hours: (calls,) officer hours that each call took.
    """

    history: CallHistory
    public: Bools
    needs: Floats
    crisis: Floats
    hours: Floats

    @classmethod
    def of(cls, history: CallHistory, crisis: frozenset[Need], assumptions: Assumptions) -> "Counted":
        """Count the calls of one record; work that officers began themselves counts nothing."""
        public = ~history.officer_initiated
        needs = history.need_shares[history.call_type]
        if history.recorded_need is not None:
            told = history.recorded_need != NO_NEED
            needs = needs.copy()
            needs[told] = np.eye(len(Need))[history.recorded_need[told]]
        needs = needs * public[:, None]
        of_crisis = needs[:, [need.code for need in Need if need in crisis]].sum(axis=1)
        return cls(history, public, needs, of_crisis, _officer_hours(history, assumptions) * public)

    @property
    def dates(self) -> tuple[date, date]:
        """First and last day of the record."""
        return self.history.start, self.history.start + timedelta(days=self.history.days - 1)

    def sums(self, chosen: Bools) -> Floats:
        """(3,) calls from the public among these calls, expected crisis calls, and officer hours of the latter."""
        return np.array([chosen.sum(), self.crisis[chosen].sum(), self.hours[chosen] @ self.crisis[chosen]])


def _officer_hours(history: CallHistory, assumptions: Assumptions) -> Floats:
    """(calls,) officer hours: way and work of the first unit, and the assumed part of it of each further one.

    A stage that is not recorded counts with the mean of those that are.
    """
    on_scene = filled(history.on_scene, assumptions.value("on_scene.minutes"))
    travel = filled(history.travel, assumptions.value("travel.minutes"))
    further = (history.officers - 1) * (travel + assumptions.value("further.share") * on_scene)
    hours: Floats = (travel + on_scene + further) / MINUTES_PER_HOUR
    return np.where(history.dispatched, hours, 0.0)
