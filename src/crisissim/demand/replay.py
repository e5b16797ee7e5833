"""Replay: the recorded calls as they came, shifted to the window.  One history: it cannot give the range of a year."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Self

import numpy as np

from crisissim.demand.arrivals import Arrivals, Streams, pieces, recorded_times
from crisissim.demand.growth import grown
from crisissim.demand.inputs import Inputs
from crisissim.domain.calls import CallHistory, Ints
from crisissim.errors import Fault, InputError
from crisissim.study.scenario import Window
from crisissim.timebase import DAYS_PER_YEAR, MINUTES_PER_DAY


@dataclass(frozen=True, slots=True, eq=False)
class Replay:
    """A stretch of the record.

    Growth adds or drops the same calls in all replications, so that these differ in nothing but luck.
    """

    recorded: Arrivals
    first_day: date
    """The recorded day that is the first measured one."""
    growth: float
    varies: ClassVar[bool] = False

    @classmethod
    def fit(cls, history: CallHistory, inputs: Inputs) -> Self:
        """Takes the measured dates themselves where they are recorded, else a stretch that begins on the same weekday.

        Warm-up and cool-down days before or after the record are filled with the nearest recorded day of the same
        weekday: nothing is measured in them, but the town must not be empty.

        Raises:
            InputError: the record is shorter than the measured window, or has no call in the stretch.
        """
        window = inputs.window
        first = _first_day(history, window)
        days = first - window.warm_up_days + np.arange(round(window.until / MINUTES_PER_DAY))
        days = _inside(days, history.days)
        times, begins = recorded_times(history), days.astype(np.float64) * MINUTES_PER_DAY
        rows = np.searchsorted(times, begins), np.searchsorted(times, begins + MINUTES_PER_DAY)
        recorded = pieces(times, begins, *rows, np.arange(float(len(days))) * MINUTES_PER_DAY)
        first_day = history.start + timedelta(first)
        if not len(recorded.row):
            raise InputError(
                Fault(
                    f"{history.agency} has no recorded call in the {window.days} days from {first_day}",
                    "Move the window to dates with recorded calls.",
                    path="window",
                )
            )
        return cls(recorded, first_day, inputs.growth)

    @property
    def rows(self) -> Ints:
        return self.recorded.row

    @property
    def told(self) -> str:
        return f"the calls recorded from {self.first_day} on come as they came, the same in every replication"

    def arrive(self, streams: Streams) -> Arrivals:
        """The recorded calls, with growth."""
        return grown(self.recorded, self.growth, streams.of_history("growth"), streams.of_history("growth-minute"))


def _first_day(history: CallHistory, window: Window) -> int:
    """Day of the record that is the first measured one."""
    by_date = (window.measured_from - history.start).days
    if 0 <= by_date <= history.days - window.days:
        return by_date
    # Other dates: a shift by whole weeks keeps weekdays; of the possible ones, the nearest to the same time of year.
    same_weekday = range(by_date % 7, history.days - window.days + 1, 7)
    if not same_weekday:
        raise InputError(
            Fault(
                f"{history.agency} has {history.days} recorded days from {history.start}, too few to replay "
                f"{window.days} days that begin on a {window.measured_from:%A}",
                "Shorten the window, move it to the recorded dates, or use the mode `resample` or `poisson`.",
                path="demand.mode",
            )
        )

    def out_of_season(first: int) -> float:
        apart = abs(first - by_date) % DAYS_PER_YEAR
        return min(apart, DAYS_PER_YEAR - apart)

    return min(same_weekday, key=out_of_season)


def _inside(days: Ints, recorded: int) -> Ints:
    """Days moved into [0, recorded) by whole weeks, or by days where not even a week was recorded."""
    step = 7 if recorded >= 7 else 1
    days = days + step * np.maximum(0, -(days // step))
    inside: Ints = days - step * np.maximum(0, -((recorded - 1 - days) // step))
    return inside
