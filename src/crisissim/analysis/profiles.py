"""By hour of the week: when crisis calls come and are missed, when officers hold with a person and are released."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crisissim.analysis.metric import Metric
from crisissim.analysis.selection import Selection
from crisissim.domain.calls import Bools, CallSet, Floats, Ints
from crisissim.domain.records import Records
from crisissim.domain.words import Missed
from crisissim.study.scenario import Scenario
from crisissim.timebase import DAYS_PER_YEAR, HOURS_PER_WEEK, MINUTES_PER_HOUR, hour_of_week

PROFILES: dict[str, Metric] = {
    profile.name: profile
    for profile in (
        Metric(
            "eligible_calls", "Crisis calls", "calls a year", None,
            "Crisis calls a year that come in this hour of the week.",
        ),
        Metric(
            "missed_calls", "Missed crisis calls", "calls a year", "lower",
            "Crisis calls a year that come in this hour of the week and are missed.",
        ),
        Metric(
            "officer_hours_holding", "Officer hours holding", "hours a year", "lower",
            "Hours a year in this hour of the week that officers wait with a person for somebody else.",
        ),
        Metric(
            "officer_hours_released", "Officer hours released", "hours a year", "higher",
            "Hours a year that officers would have stayed with a person, had nobody taken over from them in this hour "
            "of the week.",
        ),
    )
}  # fmt: skip
"""Every table by hour of the week, 0 being Monday from midnight to 1:00; its 168 numbers add up to those of a year."""


@dataclass(frozen=True, slots=True, eq=False)
class Profiles:
    """What making the tables of one option needs to know.

    Attributes:
        begin, end: the measured window, minutes.
        first_weekday: weekday of minute 0, Monday = 0.
        a_year: what one measured call adds to calls a year.
        officers: (units,) sworn officers in each unit.
    """

    begin: float
    end: float
    first_weekday: int
    a_year: float
    officers: Ints

    @classmethod
    def of(cls, scenario: Scenario, officers: Ints) -> "Profiles":
        """The numbers of a scenario that no replication changes."""
        window = scenario.window
        return cls(window.begin, window.end, window.first_weekday, DAYS_PER_YEAR / window.days, officers)

    def __call__(self, records: Records, calls: CallSet, chosen: Selection) -> dict[str, Floats]:
        """Each of PROFILES as (168,)."""
        missed = chosen.eligible & (records.calls["missed"] != Missed.REACHED.code)
        holding, released = self._holding(records.legs), self._released(records.legs)
        return {
            "eligible_calls": self._counts(calls, chosen.eligible),
            "missed_calls": self._counts(calls, missed),
            "officer_hours_holding": holding * self.a_year / MINUTES_PER_HOUR,
            "officer_hours_released": released * self.a_year / MINUTES_PER_HOUR,
        }

    def _counts(self, calls: CallSet, which: Bools) -> Floats:
        hours = hour_of_week(calls.received[which], self.first_weekday)
        return _per_hour(hours, np.full(len(hours), self.a_year))

    def _released(self, legs: NDArray[np.void]) -> Floats:
        """(168,) officer minutes saved, in the hour of being released."""
        own = legs[np.flatnonzero(legs["saved"] > 0.0)]
        own = own[(own["left"] >= self.begin) & (own["left"] < self.end)]
        hours = hour_of_week(own["left"], self.first_weekday)
        return _per_hour(hours, self.officers[own["unit"]] * own["saved"])

    def _holding(self, legs: NDArray[np.void]) -> Floats:
        """(168,) officer minutes, in the hours in which they are spent.

        One who held twice at one call is taken to have held in one go from the last time on.
        """
        own = legs[np.flatnonzero(legs["held"] > 0.0)]
        own = own[np.isfinite(own["held_from"]) & (self.officers[own["unit"]] > 0)]
        first = np.maximum(own["held_from"], self.begin)
        last = np.minimum(own["held_from"] + own["held"], self.end)
        officers, found = self.officers[own["unit"]], np.zeros(HOURS_PER_WEEK)
        while (first < last).any():
            stop = np.minimum(last, (np.floor(first / MINUTES_PER_HOUR) + 1.0) * MINUTES_PER_HOUR)
            spent = np.maximum(stop - first, 0.0)
            found += _per_hour(hour_of_week(first, self.first_weekday), officers * spent)
            first = np.maximum(first, stop)
        return found


def _per_hour(hours: Ints, amounts: Floats) -> Floats:
    """(168,) sum of the amounts of each hour."""
    return np.asarray(np.bincount(hours, amounts, HOURS_PER_WEEK), np.float64)
