"""What becomes of people: hand-offs, holds and transport, follow-up, requests from elsewhere, police contacts."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crisissim.analysis.metrics_of_care import EXPOSURE_METRIC
from crisissim.analysis.selection import Selection
from crisissim.domain.calls import Bools, CallSet
from crisissim.domain.records import Records
from crisissim.domain.words import Goes, Missed, bits_of
from crisissim.statistics import share
from crisissim.study.scenario import Scenario
from crisissim.timebase import DAYS_PER_YEAR, MINUTES_PER_HOUR

DESTINATION_PREFIX = "taken:"
"""Begins what is counted by destination: `taken:held:NAME` and `taken:willingly:NAME`, calls a year."""
FOLLOW_UP_MINUTES = 72 * MINUTES_PER_HOUR
"""The time within which a follow-up counts as timely."""


@dataclass(frozen=True, slots=True, eq=False)
class Care:
    """What measuring one option needs to know.

    Attributes:
        a_year: what one measured call adds to calls a year.
        destinations: names, in the order of `CallRecord.destination`.
        qualifying: one bit per Kind that counts as reaching a person.
    """

    a_year: float
    destinations: tuple[str, ...]
    qualifying: int

    @classmethod
    def of(cls, scenario: Scenario) -> "Care":
        """The numbers of a scenario that no replication changes."""
        return cls(
            a_year=DAYS_PER_YEAR / scenario.window.days,
            destinations=tuple(place.name for place in scenario.custody.destinations),
            qualifying=bits_of(scenario.qualifying),
        )

    def __call__(self, records: Records, calls: CallSet, chosen: Selection) -> dict[str, float]:
        """All of one replication; `eligible` calls only, but for transport, which is of all calls and requests."""
        rows, eligible = records.calls, chosen.eligible
        asking = rows[chosen.asking]
        return {
            "hand_offs_per_call": share(int(rows["hand_offs"][eligible].sum()), int(eligible.sum())),
            "averted_calls": self._yearly(eligible & chosen.averted),
            "outside_requests": self._yearly(chosen.asking),
            "outside_reached": share(int((asking["contacts"] & self.qualifying != 0).sum()), len(asking)),
            **self._follow_ups(rows, calls, eligible),
            **self._transports(rows, chosen.in_window),
            **self._police_contacts(rows, calls, eligible),
        }

    def _yearly(self, which: Bools) -> float:
        return float(np.count_nonzero(which)) * self.a_year

    def _follow_ups(self, rows: NDArray[np.void], calls: CallSet, eligible: Bools) -> dict[str, float]:
        """The share is of all who might have been contacted, so that failing to does not look fast."""
        waited = rows["followed_up"] - calls.received
        police_alone = eligible & rows["police_present"] & (rows["missed"] != Missed.REACHED.code)
        in_time = police_alone & (waited <= FOLLOW_UP_MINUTES)
        return {
            "follow_ups": self._yearly(eligible & np.isfinite(waited)),
            "followed_up_within_72_hours": share(int(in_time.sum()), int(police_alone.sum())),
        }

    def _transports(self, rows: NDArray[np.void], in_window: Bools) -> dict[str, float]:
        ways = {"held": in_window & (rows["goes"] == Goes.HELD)}
        ways["willingly"] = in_window & (rows["goes"] == Goes.WILLINGLY)
        by_place = {
            f"{DESTINATION_PREFIX}{way}:{name}": self._yearly(which & (rows["destination"] == place))
            for place, name in enumerate(self.destinations)
            for way, which in ways.items()
        }
        return {
            "holds": self._yearly(ways["held"]),
            "transports": self._yearly(ways["willingly"]),
            "turned_away": float(rows["turned_away"][in_window].sum()) * self.a_year,
            **by_place,
        }

    def _police_contacts(self, rows: NDArray[np.void], calls: CallSet, eligible: Bools) -> dict[str, float]:
        met = eligible & rows["police_present"]
        by_risk = {name: self._yearly(met & (calls.risk == risk.code)) for risk, name in EXPOSURE_METRIC.items()}
        return {"police_contacts": self._yearly(met), **by_risk}
