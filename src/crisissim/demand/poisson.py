"""Poisson: calls come at random, at rates that follow the hour of the week, the season and the luck of the day."""

from dataclasses import dataclass
from typing import ClassVar, Self

import numpy as np
from scipy.special import gammaincinv

from crisissim.demand.arrivals import Arrivals, Streams, minutes_in_hour
from crisissim.demand.donors import Donors
from crisissim.demand.inputs import Inputs
from crisissim.demand.rates import Rates, fit_rates
from crisissim.domain.calls import CallHistory, Floats, Ints
from crisissim.timebase import HOURS_PER_WEEK, MINUTES_PER_HOUR


@dataclass(frozen=True, slots=True, eq=False)
class Poisson:
    """A non-homogeneous Poisson process with a gamma factor per day (negative binomial days).

    The number of calls in each hour is drawn first, then their minutes, uniform in the hour: the process with rates
    that are constant within an hour, drawn without thinning.  Agencies have good and bad days independently of one
    another, but for the share of that luck which they have in common (weather, events).
    """

    rates: Rates
    expected: Floats
    """(hours of the window,) expected calls, growth included."""
    hour_of_week: Ints
    """(hours of the window,)"""
    donors: Donors
    common: float = 0.0
    """Share of the variance between days that all agencies have in common."""
    varies: ClassVar[bool] = True

    @classmethod
    def fit(cls, history: CallHistory, inputs: Inputs) -> Self:
        """Fits rates to the record.

        Raises:
            InputError: not every weekday was recorded.
        """
        rates = fit_rates(history, inputs.assumptions["demand.overdispersion"], inputs.holidays)
        window = inputs.window
        expected = rates.expected(window, inputs.holidays) * (1.0 + inputs.growth)
        hours = (np.arange(len(expected)) + 24 * window.first_weekday) % HOURS_PER_WEEK
        return cls(rates, expected, hours, Donors.of(history), inputs.common_days)

    @property
    def rows(self) -> Ints:
        return np.sort(self.donors.row)

    @property
    def told(self) -> str:
        return f"calls come at random at rates fitted to {len(self.donors.row):,} recorded calls: {self.rates.told}"

    def arrive(self, streams: Streams) -> Arrivals:
        """Counts per hour, minutes in the hour, and a recorded call of about that hour of the week for each."""
        factor = self._day_factors(len(self.expected) // 24, streams)
        count = streams.of("hourly-calls").poisson(self.expected * np.repeat(factor, 24))
        hour = np.repeat(np.arange(len(count)), count)
        received = hour * MINUTES_PER_HOUR + minutes_in_hour(len(hour), streams.of("minute"))
        # Sorting keeps each hour's calls together, so `hour` still belongs to `received`.
        received.sort()
        return Arrivals(received, self.donors.draw(self.hour_of_week[hour], streams.of("donor")))

    def _day_factors(self, days: int, streams: Streams) -> Floats:
        """One factor on the rate per day: the agency's own luck, and what all agencies have in common."""
        variance = self.rates.day_variance
        if variance == 0.0 or self.common == 0.0:
            return day_factors(days, variance, streams.of("day"))
        # Gamma variables of one scale add up to a gamma variable, so each agency's days vary as they would alone; the
        # common part is read off one uniform per day, whatever each agency's variance is.
        together = gammaincinv(self.common / variance, streams.of_all("common-day").random(days))
        alone = streams.of("day").standard_gamma((1.0 - self.common) / variance, days)
        factor: Floats = variance * (together + alone)
        return factor


def day_factors(days: int, variance: float, luck: np.random.Generator) -> Floats:
    """One factor on the rate per day: gamma with mean 1 and this variance; all 1 when it is 0."""
    if variance == 0.0:
        return np.ones(days)
    return luck.gamma(1.0 / variance, variance, days)
