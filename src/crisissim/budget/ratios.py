"""Dollars for one more call reached, and for one net officer hour: ratios of averages, with their intervals."""

from dataclasses import dataclass
from math import inf, nan
from typing import Any

import numpy as np

from crisissim.domain.calls import Floats
from crisissim.statistics import mean_interval, or_null, year_range


@dataclass(frozen=True, slots=True)
class Ratio:
    """Dollars for one.

    Attributes:
        of: what is bought with them: calls, or hours.
        gained: average a year.
        gained_low, gained_high: 95 % precision interval of that average.
        mean: dollars a year over it; infinite where nothing is gained for certain.
        low, high: 95 % precision interval of the ratio.
        year_low, year_high: nine simulated years of ten lie between; None where the arrival mode cannot tell.
    """

    of: str
    gained: float
    gained_low: float
    gained_high: float
    mean: float
    low: float
    high: float
    year_low: float | None = None
    year_high: float | None = None

    @property
    def certain(self) -> bool:
        """Whether something is gained beyond doubt, so that there is a price for it."""
        return self.gained_low > 0.0 or (self.gained > 0.0 and self.gained_low != self.gained_low)

    def to_json(self) -> dict[str, Any]:
        """As plain data, None where there is no finite number."""
        names = ("gained", "gained_low", "gained_high", "mean", "low", "high", "year_low", "year_high")
        values = {name: getattr(self, name) for name in names}
        return {"of": self.of} | {name: None if value is None else or_null(value) for name, value in values.items()}


def dollars_for(of: str, dollars: Floats, gained: Floats, years: bool) -> Ratio:
    """Dollars a year for one of what is gained a year.

    The ratio is that of the averages.  Its interval is Student's on the differences `dollars - ratio x gained`, history
    by history, divided by the average gained (the ratio estimator: Cochran, Sampling Techniques, 1977, section 6.3).
    Where the interval of what is gained holds zero there is no price: too little is gained to divide by.

    Args:
        of: what is gained.
        dollars: (histories,) dollars a year.
        gained: (histories,) gained a year, on the same calls.
        years: whether the histories can tell how much years differ.
    """
    seen = np.isfinite(gained) & np.isfinite(dollars)
    dollars, gained = dollars[seen], gained[seen]
    average = mean_interval(gained)
    nothing = Ratio(of, average.mean, average.low, average.high, inf, nan, nan)
    if not nothing.certain:
        return nothing
    mean = float(dollars.mean()) / average.mean
    spread = mean_interval(dollars - mean * gained)
    half = (spread.high - spread.low) / 2.0 / average.mean
    low, high = year_range(_each(dollars, gained)) if years else (None, None)
    return Ratio(of, average.mean, average.low, average.high, mean, mean - half, mean + half, low, high)


def _each(dollars: Floats, gained: Floats) -> Floats:
    """The ratio in each history; a year in which nothing is gained has no price."""
    each: Floats = np.divide(dollars, gained, out=np.full(len(gained), inf), where=gained > 0.0)
    return each
