"""Requests from outside the CAD: other hotlines, schools, hospitals, or the responders' own planned work.

They come at a given rate, not at one told by a record: a Poisson process whose rate is the same whenever its source is
open.  Growth, season and the luck of the day are those of calls and leave it alone.  The request stands on the list as
soon as it is made, for whoever passes it on has taken the call already.
"""

from dataclasses import dataclass
from math import log1p, sqrt
from typing import Self

import numpy as np

from crisissim.assumptions import Assumptions
from crisissim.demand.arrivals import Streams
from crisissim.demand.outside_rules import open_minutes, stretches
from crisissim.domain.calls import LUCK, NO_ZONE, CallSet, Floats, Ints
from crisissim.domain.practice import Outside
from crisissim.domain.words import Risk
from crisissim.study.scenario import Window
from crisissim.timebase import GRID, on_grid


@dataclass(frozen=True, slots=True, eq=False)
class Requests:
    """The requests of one source to be.

    Each source has streams of its own, named by it and its agency: adding one moves no call and no other request.
    """

    outside: Outside
    number: int
    """Its place among the study's sources; `CallSet.outside` holds it."""
    agency: int
    call_type: int
    """Number of its name among the call types."""
    begins: Floats
    """(stretches,) when it opens, minutes since the window's start, on the grid."""
    before: Floats
    """(stretches,) open minutes before that."""
    open_minutes: float
    """Of the whole window."""
    expected: float
    """Requests in the whole window."""
    travel_cv: float
    further_share: float

    @classmethod
    def of(
        cls, outside: Outside, number: int, agency: int, call_type: int, window: Window, assumed: Assumptions
    ) -> Self:
        """The source in this window; `number`, `agency` and `call_type` say what it is called in a call set."""
        opened = on_grid(np.reshape(stretches(outside, window.first_weekday, window.until), (-1, 2)))
        length = opened[:, 1] - opened[:, 0]
        total, week = float(length.sum()), open_minutes(outside)
        return cls(
            outside=outside,
            number=number,
            agency=agency,
            call_type=call_type,
            begins=opened[:, 0],
            before=np.cumsum(length) - length,
            open_minutes=total,
            expected=outside.per_week * total / week if week else 0.0,
            travel_cv=assumed.value("travel_luck.cv"),
            further_share=assumed.value("further.share"),
        )

    @property
    def told(self) -> str:
        """One sentence, without the agency's name, on how the requests are made."""
        when = "" if self.outside.hours is None else " while it is open"
        return f"besides calls, {self.outside.per_week:g} a week at random{when}: {self.outside.name}"

    def draw(self, streams: Streams) -> CallSet:
        """The requests of one replication, in order; minutes of work and travel are log-normal about their means.

        Args:
            streams: those of the source's agency.
        """
        outside = self.outside

        def luck(purpose: str) -> np.random.Generator:
            return streams.of(f"outside {purpose} of {outside.name}")

        many = int(luck("requests").poisson(self.expected))
        received = self._moments(luck("moment").random(many))
        on_scene = lognormal(outside.minutes, outside.cv, many, luck("minutes"))

        def same(value: int) -> Ints:
            return np.full(many, value, dtype=np.int64)

        return CallSet(
            received=received,
            listed=received,
            agency=same(self.agency),
            zone=same(NO_ZONE),
            call_type=same(self.call_type),
            coded_need=same(outside.need.code),
            true_need=same(outside.need.code),
            risk=same(Risk.LOW.code),
            priority=same(outside.priority),
            officers=same(1),
            officer_initiated=np.zeros(many, dtype=np.bool_),
            travel=lognormal(outside.travel, self.travel_cv, many, luck("travel minutes")),
            on_scene=on_scene,
            further=on_grid(self.further_share * on_scene),
            luck={purpose: luck(f"luck {purpose}").random(many) for purpose in LUCK},
            outside=same(self.number),
        )

    def _moments(self, luck: Floats) -> Floats:
        """Uniform moments of the open minutes, in order, on the grid; never the closing minute itself."""
        place = np.sort(np.floor(luck * self.open_minutes * GRID) / GRID)
        stretch = np.searchsorted(self.before, place, side="right") - 1
        return self.begins[stretch] + (place - self.before[stretch])


def lognormal(mean: float, cv: float, many: int, luck: np.random.Generator) -> Floats:
    """Log-normal minutes of this mean and spread (standard deviation over mean), on the grid."""
    variance = log1p(cv * cv)
    return on_grid(mean * np.exp(sqrt(variance) * luck.standard_normal(many) - variance / 2.0))
