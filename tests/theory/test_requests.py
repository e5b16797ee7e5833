"""Requests from outside the CAD against the rates they were given: counts, gaps, and independence of everything."""

import numpy as np
import pytest
from scipy.stats import chi2, kstest, poisson

from crisissim.demand import draw, prepare
from crisissim.demand.arrivals import Streams
from crisissim.demand.outside import Requests
from crisissim.domain.calls import FROM_CAD
from crisissim.domain.staff import Shift
from factories import make_assumptions, make_history, make_inputs, make_outside, make_window, school_days

NIGHTS_AND_SCHOOL = (*school_days(), Shift(4 * 1440.0 + 1320.0, 4 * 1440.0 + 1560.0), Shift(9900.0, 10140.0))
"""Half past the hour, over midnight, and over the end of the week: 43.5 hours."""


def requested(
    per_week: float, hours: tuple[Shift, ...] | None, weeks: int, seed: int, replication: int = 0
) -> np.ndarray:
    """Moments of the requests of one source."""
    window = make_window(7 * weeks)
    made = Requests.of(make_outside(per_week=per_week, hours=hours), 0, 0, 0, window, make_assumptions())
    return made.draw(Streams(seed, replication, "Northfield")).received


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("hours", [None, NIGHTS_AND_SCHOOL])
def test_requests_per_hour_of_week_follow_their_rate(hours: tuple[Shift, ...] | None, seed: int) -> None:
    """Chi-square of about 100,000 requests by half hour of the week has p above 0.001; closed ones have none."""
    weeks, per_week = 520, 200.0
    moment = np.arange(336) * 30.0 + 15.0
    opened = np.full(336, hours is None)
    for shift in hours or ():
        for turn in (0.0, 10080.0):
            opened |= (moment + turn >= shift.start) & (moment + turn < shift.end)
    wanted = np.where(opened, per_week * weeks / opened.sum(), 0.0)
    counted = np.bincount((requested(per_week, hours, weeks, seed) % 10080.0 // 30.0).astype(int), minlength=336)
    assert (counted[~opened] == 0).all()
    statistic = ((counted - wanted)[opened] ** 2 / wanted[opened]).sum()
    assert 0.001 < chi2.sf(statistic, opened.sum()) < 0.999


def test_requests_of_all_replications_lie_in_the_exact_poisson_interval() -> None:
    """The number over 200 replications lies between the 0.0005 and 0.9995 quantiles of its Poisson distribution."""
    for per_week, hours in ((3.0, None), (30.0, NIGHTS_AND_SCHOOL)):
        total = sum(len(requested(per_week, hours, 4, 7, replication)) for replication in range(200))
        assert poisson.ppf(0.0005, 800 * per_week) <= total <= poisson.ppf(0.9995, 800 * per_week)


def test_weekly_requests_are_poisson() -> None:
    """Neither bunched nor even: chi-square over the counts of 5,000 weeks."""
    counts = np.bincount((requested(4.0, NIGHTS_AND_SCHOOL, 5000, 3) // 10080.0).astype(int), minlength=5000)
    seen = np.bincount(np.minimum(counts, 11), minlength=12)
    wanted = 5000 * np.append(poisson.pmf(np.arange(11), 4.0), poisson.sf(10, 4.0))
    assert chi2.sf(((seen - wanted) ** 2 / wanted).sum(), 11) > 0.001


def test_gaps_between_requests_are_exponential() -> None:
    """A source that is always open has exponential gaps: Kolmogorov-Smirnov, p above 0.001."""
    gaps = np.diff(requested(100.0, None, 200, 4))
    assert kstest(gaps / 100.8, "expon").pvalue > 0.001


def test_sources_come_independently_of_one_another_and_of_calls() -> None:
    """Daily counts of two sources and of the calls are uncorrelated: |r| below 4 standard errors over 700 days."""
    history = make_history(days=70, a_day=100.0)
    sources = tuple(make_outside(name, history.agency, 70.0) for name in ("988", "hospital"))
    demand = prepare(make_inputs("poisson", history, window=make_window(700), outside=sources))
    calls = draw(demand, 1, 0)
    daily = [
        np.bincount((calls.received[calls.outside == number] // 1440.0).astype(int), minlength=700)
        for number in (FROM_CAD, 0, 1)
    ]
    found = np.corrcoef(daily)[np.triu_indices(3, 1)]
    assert np.abs(found).max() < 4.0 / np.sqrt(700)
