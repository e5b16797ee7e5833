"""Resample: whole weeks or days of the record, drawn with replacement, so that bursts and bad nights stay together."""

from dataclasses import dataclass
from typing import ClassVar, Self

import numpy as np

from crisissim.demand.arrivals import Arrivals, Streams, pieces, recorded_times
from crisissim.demand.growth import grown
from crisissim.demand.inputs import Inputs
from crisissim.domain.calls import Bools, CallHistory, Floats, Ints
from crisissim.errors import Fault, InputError
from crisissim.timebase import DAYS_PER_YEAR, MINUTES_PER_DAY, MINUTES_PER_HOUR, MINUTES_PER_WEEK

FEWEST_DAYS = 14
"""Below two weeks there is nothing to choose from: each weekday was recorded about once."""
FEWEST_WEEKS = 8
"""From eight whole weeks on, weeks are drawn; with fewer, single days by weekday."""
SEASONAL_DAYS = 26 * 7
"""A record longer than half a year shows seasons: weeks are then drawn from the same time of year."""
QUARTER = DAYS_PER_YEAR / 4.0


@dataclass(frozen=True, slots=True, eq=False)
class Resample:
    """Stretches of the window, and which blocks of the record may fill each.

    A block begins and ends at the quietest hour of the day, not at midnight, so no Friday night is cut in two.
    Agencies draw their blocks independently of one another.
    """

    times: Floats
    """Recorded calls, minutes since the record's start."""
    cut: float
    """Minute of the day at which blocks begin."""
    length: float
    """Minutes of a block: a day or a week."""
    begins: Floats
    """(blocks,) minutes since the record's start."""
    first: Ints
    """(blocks,) first row of each block."""
    past: Ints
    """(blocks,) row after the last of each block."""
    places: Floats
    """(places,) minutes since the window's start; the first may be negative."""
    choices: Ints
    """(places, most choices) blocks that may stand in each place, padded."""
    count: Ints
    """(places,) how many of them there are."""
    seasonal: bool
    until: float
    growth: float
    varies: ClassVar[bool] = True

    @classmethod
    def fit(cls, history: CallHistory, inputs: Inputs) -> Self:
        """Cuts the record into blocks: weeks where at least eight are whole, else days.

        Raises:
            InputError: fewer than two weeks were recorded.
        """
        if history.days < FEWEST_DAYS:
            raise InputError(
                Fault(
                    f"{history.agency} has {history.days} recorded days, and drawing from them needs {FEWEST_DAYS}",
                    "Use the mode `replay`, or give a longer export.",
                    path="demand.mode",
                )
            )
        window, times = inputs.window, recorded_times(history)
        cut = quietest_minute(times)
        days = history.days - (cut > 0.0)
        weekday = (history.start.weekday() + np.arange(days)) % 7
        week_days = np.flatnonzero(weekday == window.first_weekday)
        week_days = week_days[week_days + 7 <= days]
        by_week = len(week_days) >= FEWEST_WEEKS
        length = MINUTES_PER_WEEK if by_week else MINUTES_PER_DAY
        first_days = week_days if by_week else np.arange(days)
        begins = first_days.astype(np.float64) * MINUTES_PER_DAY + cut
        places = np.arange(cut - length if cut else 0.0, window.until, length)
        fits = weekday[first_days] == ((window.first_weekday + places // MINUTES_PER_DAY) % 7)[:, None]
        seasonal = by_week and history.days > SEASONAL_DAYS
        if seasonal:
            lag = (window.start - history.start).days
            fits = in_season((places[:, None] - begins) / MINUTES_PER_DAY + lag)
        count = fits.sum(axis=1)
        choices = np.argsort(~fits, axis=1, kind="stable")[:, : count.max()]
        first, past = np.searchsorted(times, begins), np.searchsorted(times, begins + length)
        return cls(
            times, cut, length, begins, first, past, places, choices, count, seasonal, window.until, inputs.growth
        )

    @property
    def rows(self) -> Ints:
        return np.arange(self.first[0], self.past[-1])

    @property
    def told(self) -> str:
        unit = "weeks" if self.length == MINUTES_PER_WEEK else "days"
        how = {
            ("weeks", True): "from the same time of year",
            ("weeks", False): "from the whole record",
            ("days", False): "from the same weekday",
        }[unit, self.seasonal]
        return (
            f"calls come in whole {unit} drawn with replacement {how}, out of {len(self.begins):,} recorded {unit}; "
            f"a day begins at {int(self.cut) // 60:02d}:00, the quietest hour"
        )

    def arrive(self, streams: Streams) -> Arrivals:
        """A block in each place, then growth."""
        drawn = self.laid(streams.of("blocks").random(len(self.places)))
        return grown(drawn, self.growth, streams.of("growth"), streams.of("growth-minute"))

    def laid(self, luck: Floats) -> Arrivals:
        """One of its blocks in each place, by a uniform per place."""
        block = self.choices[np.arange(len(luck)), (luck * self.count).astype(np.int64)]
        drawn = pieces(self.times, self.begins[block], self.first[block], self.past[block], self.places)
        inside = (drawn.received >= 0.0) & (drawn.received < self.until)
        return Arrivals(drawn.received[inside], drawn.row[inside])


def quietest_minute(times: Floats) -> float:
    """Minute of the day at which the hour with the fewest calls begins (the first such hour)."""
    hour = (times % MINUTES_PER_DAY / MINUTES_PER_HOUR).astype(np.int64)
    return float(np.argmin(np.bincount(hour, minlength=24)) * MINUTES_PER_HOUR)


def in_season(apart: Floats) -> Bools:
    """Which blocks may stand in which place: those within half a quarter of its time of year.

    Args:
        apart: (places, blocks) days from block to place.

    Returns:
        (places, blocks); where fewer than `FEWEST_WEEKS` blocks are that near, it is the nearest so many.
    """
    apart = np.abs(apart) % DAYS_PER_YEAR
    apart = np.minimum(apart, DAYS_PER_YEAR - apart)
    reach = np.sort(apart, axis=1)[:, FEWEST_WEEKS - 1 : FEWEST_WEEKS]
    return apart <= np.maximum(reach, QUARTER / 2.0)
