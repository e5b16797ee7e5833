"""Arrivals against the rates they were given: counts per hour, gaps, steps, days and donors.

A widely used sampler of such processes was wrong for years because its tests looked only at the type of its answer.
"""

import numpy as np
import pytest
from scipy.stats import chi2, kstest, poisson

from crisissim.demand import MODES, draw, prepare
from crisissim.demand.arrivals import Streams
from crisissim.demand.donors import Donors
from crisissim.demand.poisson import Poisson
from crisissim.demand.rates import Rates, recorded_hours, smoothed, weekly_rates
from crisissim.timebase import HOURS_PER_WEEK, hour_of_week
from factories import make_assumptions, make_history, make_inputs, make_window

HISTORY = make_history(days=70, a_day=100.0)
WEEKS = 104


def given_rates(by_hour: np.ndarray, variance: float = 0.0, weeks: int = WEEKS) -> Poisson:
    """The process with exactly these rates per hour of week."""
    hours = np.tile(np.arange(HOURS_PER_WEEK), weeks)
    rates = Rates(by_hour, np.ones(12), 1.0, variance, "given")
    return Poisson(rates, rates.expected(make_window(7 * weeks)), hours, Donors.of(HISTORY))


def rates_of_a_week() -> np.ndarray:
    """Rates between 0 and 16 calls an hour with steps, a peak in the evening, and hours with none."""
    by_hour = np.clip(7.0 + 7.0 * np.sin((np.arange(168) % 24 - 10) / 24 * 2 * np.pi), 0.0, None)
    by_hour[100:124] += 2.0
    by_hour[[2, 3, 4, 27, 28, 51, 167]] = 0.0
    # Donors lie around the clock only where the record has calls; rates may be positive only there.
    return np.where(weekly_rates(HISTORY) > 0.0, by_hour, 0.0)


def hourly(received: np.ndarray) -> np.ndarray:
    """Calls per hour of week."""
    return np.bincount(hour_of_week(received), minlength=HOURS_PER_WEEK)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_calls_per_hour_of_week_follow_the_given_rates(seed: int) -> None:
    """Chi-square of over 100,000 arrivals by hour of the week has p above 0.001; hours without rate have none."""
    by_hour = rates_of_a_week()
    counted = hourly(given_rates(by_hour).arrive(Streams(seed, 0, "given")).received)
    wanted = by_hour * WEEKS
    assert counted.sum() > 100_000
    assert (counted[by_hour == 0.0] == 0).all()
    used = by_hour > 0.0
    statistic = ((counted[used] - wanted[used]) ** 2 / wanted[used]).sum()
    assert 0.001 < chi2.sf(statistic, used.sum()) < 0.999


def test_a_wrong_rate_in_a_few_hours_would_be_found() -> None:
    """The chi-square test has teeth: rates carried over one hour late, or three per cent too high, fail it."""
    by_hour = rates_of_a_week()
    counted = hourly(given_rates(by_hour).arrive(Streams(1, 0, "given")).received)
    for wrong in (np.roll(by_hour, 1), by_hour * 1.03):
        used = wrong > 0.0
        statistic = ((counted[used] - wrong[used] * WEEKS) ** 2 / (wrong[used] * WEEKS)).sum()
        assert chi2.sf(statistic, used.sum()) < 0.001


def test_means_are_exact_on_both_sides_of_a_step() -> None:
    """Where the rate jumps from 0.5 to 20 between two minutes, each side has its own mean, up to the last minute."""
    by_hour = np.tile(np.repeat([0.5, 20.0], 12), 7)
    process = given_rates(np.where(weekly_rates(HISTORY) > 0, by_hour, 0.0), weeks=520)
    received = process.arrive(Streams(5, 0, "given")).received
    minute = received % 1440.0
    for begin, rate in ((690.0, 0.25), (715.0, 5 / 120), (720.0, 5 / 3), (750.0, 10.0)):
        length = 5.0 if rate in (5 / 120, 5 / 3) else 30.0
        counted = ((minute >= begin) & (minute < begin + length)).sum()
        wanted = rate * 520 * 7
        assert abs(counted - wanted) < 4 * np.sqrt(wanted), begin


def test_hourly_counts_are_poisson() -> None:
    """Without variance between days, an hour of week's 520 counts are Poisson: chi-square over the counts."""
    process = given_rates(np.where(weekly_rates(HISTORY) > 0.0, 4.0, 0.0), weeks=520)
    counts = np.bincount((process.arrive(Streams(3, 0, "given")).received // 60).astype(int), minlength=520 * 168)
    counts = counts[process.expected > 0.0]
    seen = np.bincount(np.minimum(counts, 13), minlength=14)
    wanted = len(counts) * np.append(poisson.pmf(np.arange(13), 4.0), poisson.sf(12, 4.0))
    assert chi2.sf(((seen - wanted) ** 2 / wanted).sum(), 13) > 0.001


def test_minutes_are_uniform_in_the_hour() -> None:
    """Kolmogorov-Smirnov on the minute within the hour, p above 0.001."""
    received = given_rates(rates_of_a_week()).arrive(Streams(2, 0, "given")).received
    assert kstest(received % 60.0 / 60.0, "uniform").pvalue > 0.001


def test_gaps_are_exponential_where_the_rate_is_constant() -> None:
    """In a constant stretch the process has exponential gaps: Kolmogorov-Smirnov, p above 0.001."""
    everywhere = make_history(
        days=70, a_day=100.0, received=np.sort(np.random.default_rng(1).random(len(HISTORY)) * 100_800)
    )
    process = given_rates(np.full(168, 10.0), weeks=52)
    process = Poisson(process.rates, process.expected, process.hour_of_week, Donors.of(everywhere))
    gaps = np.diff(process.arrive(Streams(4, 0, "given")).received)
    assert kstest(gaps / 6.0, "expon").pvalue > 0.001


@pytest.mark.parametrize("variance", [0.0, 0.05, 0.2])
def test_days_vary_by_the_given_variance(variance: float) -> None:
    """A day's count has mean m and variance m + v m^2: the index of dispersion is found again within 4 errors."""
    process = given_rates(np.where(weekly_rates(HISTORY) > 0.0, 2.0, 0.0), variance, weeks=1000)
    mean = process.expected.reshape(-1, 24).sum(axis=1)
    counts = np.bincount((process.arrive(Streams(6, 0, "given")).received // 1440).astype(int), minlength=7000)
    found = ((counts - mean) ** 2 - mean) / mean**2
    assert abs(found.mean() - variance) < 4 * found.std() / np.sqrt(len(found))
    assert abs((counts / mean).mean() - 1.0) < 4 * (counts / mean).std() / np.sqrt(len(counts))


def test_growth_multiplies_the_rates() -> None:
    """Expected calls grow by exactly the share, counts by that within four standard errors."""
    same, more = (Poisson.fit(HISTORY, make_inputs("poisson", HISTORY, growth=g)) for g in (0.0, 0.25))
    assert more.expected.tolist() == (same.expected * 1.25).tolist()
    volume = [len(more.arrive(Streams(1, r, "given")).row) for r in range(100)]
    assert abs(np.mean(volume) - more.expected.sum()) < 4 * np.std(volume) / 10


def test_each_call_type_comes_at_its_own_smoothed_rate() -> None:
    """Donors give every call type the rate that smoothing its own calls would give, hour by hour (chi-square)."""
    process = Poisson.fit(HISTORY, make_inputs("poisson", HISTORY, window=make_window(7 * 200)))
    arrivals = process.arrive(Streams(1, 0, "given"))
    for kind in range(len(HISTORY.call_types)):
        own = HISTORY.received[HISTORY.call_type == kind]
        wanted = smoothed(hourly(own) / recorded_hours(HISTORY)) * 200
        counted = hourly(arrivals.received[HISTORY.call_type[arrivals.row] == kind])
        assert (counted[wanted == 0.0] == 0).all()
        by_hour_of_day = [x.reshape(7, 24).sum(axis=0) for x in (counted, wanted)]
        used = by_hour_of_day[1] > 5.0
        # Days vary a little beyond chance, as fitted; the factor allows for it.
        spread = 1.0 + process.rates.day_variance * by_hour_of_day[1][used] / 1400
        statistic = ((by_hour_of_day[0] - by_hour_of_day[1])[used] ** 2 / by_hour_of_day[1][used] / spread).sum()
        assert chi2.sf(statistic, used.sum()) > 0.001


def test_donors_are_from_the_hour_or_the_hours_beside() -> None:
    """No call takes its facts from a call recorded more than an hour of the week away."""
    process = Poisson.fit(HISTORY, make_inputs("poisson", HISTORY))
    arrivals = process.arrive(Streams(1, 0, "given"))
    apart = (hour_of_week(arrivals.received) - hour_of_week(HISTORY.received[arrivals.row]) + 1) % 168
    assert set(apart) == {0, 1, 2}
    assert np.bincount(apart) / len(apart) == pytest.approx([0.25, 0.5, 0.25], abs=0.02)


@pytest.mark.parametrize("mode", list(MODES))
def test_every_mode_keeps_the_recorded_rhythm(mode: str) -> None:
    """Over many replications calls per hour of the day are the recorded ones, within five per cent."""
    confirmed = make_assumptions()
    demand = prepare(make_inputs(mode, HISTORY, window=make_window(70), assumptions=confirmed))
    drawn = np.zeros(168)
    replications = 1 if mode == "replay" else 60
    for replication in range(replications):
        drawn += hourly(draw(demand, 1, replication).received)
    by_hour = drawn.reshape(7, 24).sum(axis=0) / replications
    recorded = hourly(HISTORY.received)
    wanted = (smoothed(recorded.astype(float)) if mode == "poisson" else recorded).reshape(7, 24).sum(axis=0)
    tolerance = 0.0 if mode == "replay" else 0.05
    assert (
        np.abs(by_hour - wanted) <= tolerance * wanted + 1e-9 + 4 * np.sqrt(wanted / replications) * (mode != "replay")
    ).all()


@pytest.mark.parametrize("common", [0.0, 0.3, 1.0])
def test_days_in_common_make_agencies_alike_and_leave_each_as_it_is(common: float) -> None:
    """Two agencies' day factors correlate by the common share; each keeps mean 1 and its variance (4 errors)."""
    rates = Rates(np.full(168, 2.0), np.ones(12), 1.0, 0.2, "given")
    process = Poisson(rates, np.full(24 * 20_000, 2.0), np.zeros(0, np.int64), Donors.of(HISTORY), common)
    one, two = (process._day_factors(20_000, Streams(1, 0, agency)) for agency in ("Northfield", "Southfield"))
    assert np.corrcoef(one, two)[0, 1] == pytest.approx(common, abs=4.0 / np.sqrt(20_000))
    for factor in (one, two):
        assert kstest(factor, "gamma", args=(5.0, 0.0, 0.2)).pvalue > 0.001
