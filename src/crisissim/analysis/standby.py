"""People on standby: call-outs, the hours that are paid for them, standby, and whoever was asked in vain."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crisissim.domain.calls import Bools, Floats, Ints
from crisissim.domain.records import Ending, Records, Status
from crisissim.study.models.asked import asked_anywhere
from crisissim.study.scenario import Scenario
from crisissim.timebase import DAYS_PER_YEAR, MINUTES_PER_HOUR, NEVER


def said_no(endings: Ints) -> Bools:
    """Whether each leg ended because those who were asked did not answer, or refused."""
    no: Bools = (endings == Ending.NO_ANSWER) | (endings == Ending.REFUSED)
    return no


@dataclass(frozen=True, slots=True, eq=False)
class Standby:
    """Per unit of the scenario, in its order; (units,) unless said otherwise.

    Attributes:
        begin, end: the measured window, minutes.
        a_year: what one event adds to times a year.
        on_call: people in units on standby, 0 for other units.
        answer_minutes: minutes until one who is asked has said yes.
        minimum: minutes paid at least for a call-out.
    """

    begin: float
    end: float
    a_year: float
    on_call: Ints
    answer_minutes: Floats
    minimum: float

    @classmethod
    def of(cls, scenario: Scenario) -> "Standby":
        """The numbers of a scenario that no replication changes."""
        window, answers = scenario.window, answering(scenario)
        return cls(
            begin=window.begin,
            end=window.end,
            a_year=DAYS_PER_YEAR / window.days,
            on_call=np.fromiter((len(u.seats) if u.on_call else 0 for u in scenario.units), np.int64),
            answer_minutes=np.fromiter((answers.get(u.pool, 0.0) for u in scenario.units), np.float64),
            minimum=scenario.assumptions.value("on_call.minimum_hours") * MINUTES_PER_HOUR,
        )

    def __call__(self, records: Records, on_calls: Floats) -> dict[str, float]:
        """Call-outs that begin in the window count whole.

        Args:
            records: what happened.
            on_calls: (units,) minutes of the window from being called out to being free again.
        """
        legs, ending = records.legs, records.legs["ending"]
        in_vain = legs[np.flatnonzero(said_no(ending))]
        of_on_call = legs[np.flatnonzero(self.on_call[legs["unit"]] > 0)]
        out = of_on_call[self._begun(of_on_call) & self.called_out(of_on_call)]
        on_duty = records.minutes.sum(axis=1) - records.minutes[:, Status.OFF]
        hours = self.a_year / MINUTES_PER_HOUR
        return {
            "call_outs": float(len(out)) * self.a_year,
            "standby_hours": float(self.on_call @ np.maximum(on_duty - on_calls, 0.0)) * hours,
            "call_out_hours_paid": float(self.on_call @ self._paid(out)) * hours,
            "no_answer_attempts": self._times(in_vain, Ending.NO_ANSWER),
            "refused_attempts": self._times(in_vain, Ending.REFUSED),
        }

    def called_out(self, legs: NDArray[np.void]) -> Bools:
        """(legs,) whether those on standby said yes.  One called off before that was not called out."""
        too_soon = legs["cleared"] - legs["sent"] <= self.answer_minutes[legs["unit"]]
        in_vain = said_no(legs["ending"]) | (legs["ending"] == Ending.NOT_NEEDED) & too_soon
        out: Bools = ~in_vain
        return out

    def _begun(self, legs: NDArray[np.void]) -> Bools:
        """(legs,) sent inside the window."""
        begun: Bools = (legs["sent"] >= self.begin) & (legs["sent"] < self.end)
        return begun

    def _times(self, legs: NDArray[np.void], ending: Ending) -> float:
        return float(np.count_nonzero(self._begun(legs) & (legs["ending"] == ending))) * self.a_year

    def _paid(self, out: NDArray[np.void]) -> Floats:
        """(units,) minutes paid for these call-outs.

        Each is paid at least the minimum; one that begins while the minimum of the one before is still running is part
        of that, and adds only what goes beyond it.
        """
        paid = [0.0] * len(self.on_call)
        until = [-NEVER] * len(self.on_call)
        order = np.argsort(out["sent"], kind="stable")
        rows = zip(*(out[name][order].tolist() for name in ("unit", "sent", "cleared")), strict=True)
        for unit, sent, cleared in rows:
            if sent < until[unit]:
                begin, end = until[unit], max(until[unit], cleared)
            else:
                begin, end = sent, max(cleared, sent + self.minimum)
            paid[unit] += end - begin
            until[unit] = end
        return np.array(paid)


def answering(scenario: Scenario) -> Mapping[str, float]:
    """Minutes until units of each pool have said yes, the longest of all options that ask them."""
    minutes: dict[str, float] = {}
    for responders in asked_anywhere(scenario):
        for pool in responders.pools:
            minutes[pool] = max(minutes.get(pool, 0.0), responders.answer_minutes)
    return minutes
