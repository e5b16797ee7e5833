"""What an estimate is: a number, the interval it lies in, and a sentence that says what in the record shows it."""

from dataclasses import dataclass
from math import inf

import numpy as np

from crisissim.domain.calls import Floats

LEVEL = 0.9
"""Chance that an interval holds the true number."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """One number read from the record.

    Attributes:
        name: `leaving`, `overhead`, `order` and so on; one that holds for a priority ends in its number, `leaving.7`.
        value: the number.
        low, high: the interval it lies in with a chance of 90 %.
        unit: of all three.
        evidence: what in the record shows it, in one sentence.
    """

    name: str
    value: float
    low: float
    high: float
    unit: str
    evidence: str


@dataclass(frozen=True, slots=True, eq=False)
class Strength:
    """Units at work by hour of a weekday and of a weekend day: always an estimate, never a roster.

    Attributes:
        units: (2, 24) units, weekday and weekend by hour.
        low, high: (2, 24) the interval.
        source: `roster`, `units seen on calls`, `jobs in hand` or `delays that it reproduces`.
        evidence: what in the record shows it, in one sentence.
    """

    units: Floats
    low: Floats
    high: Floats
    source: str
    evidence: str

    @property
    def hours_a_day(self) -> float:
        """Unit-hours on an average day of the week."""
        weekday, weekend = self.units.sum(axis=1)
        return float((5.0 * weekday + 2.0 * weekend) / 7.0)


def rate(events: int, exposure: float) -> tuple[float, float, float]:
    """Events per minute of exposure, and its interval (Garwood, Biometrika 28, 1936).

    This is the maximum of the likelihood of an exponential time of which some were cut short.
    """
    if exposure <= 0.0:
        return 0.0, 0.0, inf
    from scipy.stats import chi2  # a second to load, and every answer knows this module

    tail = (1.0 - LEVEL) / 2.0
    low = float(chi2.ppf(tail, 2 * events)) / 2.0 if events else 0.0
    high = float(chi2.ppf(1.0 - tail, 2 * events + 2)) / 2.0
    return events / exposure, low / exposure, high / exposure


def part(some: int, of: int) -> tuple[float, float, float]:
    """A share of counted cases, and its interval (Jeffreys)."""
    if not of:
        return 0.0, 0.0, 1.0
    from scipy.stats import beta  # a second to load, and every answer knows this module

    tail = (1.0 - LEVEL) / 2.0
    counted = beta(some + 0.5, of - some + 0.5)
    low, high = float(counted.ppf(tail)), float(counted.ppf(1.0 - tail))
    return some / of, low if some else 0.0, high if some < of else 1.0


def typical(minutes: Floats) -> tuple[float, float, float]:
    """Mean of an exponential time by its median, and its interval by ranks; a few calls that were kept do not move it.

    Args:
        minutes: observed times, at least one.
    """
    n = len(minutes)
    spread = 1.645 * np.sqrt(n) / 2.0
    ranks = np.clip([n / 2.0, n / 2.0 - spread, n / 2.0 + spread], 0, n) / n
    middle, low, high = np.quantile(minutes, ranks) / np.log(2.0)
    return float(middle), float(low), float(high)
