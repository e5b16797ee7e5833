"""Arrival rates fitted to a record."""

from datetime import date, timedelta

import numpy as np
import pytest

from crisissim.demand.rates import KERNEL, Rates, between_days, fit_rates, smoothed, weekly_rates
from factories import COLUMNS, MONDAY, make_assumptions, make_history, make_window

ASSUMED = make_assumptions({"demand.overdispersion": 0.05})["demand.overdispersion"]


def record(by_day: np.ndarray, start: date = MONDAY) -> object:
    """A record with these numbers of calls a day, spread over the day."""
    received = np.concatenate([1440.0 * d + np.arange(n) * (1440.0 / n) for d, n in enumerate(by_day) if n])
    whole = make_history(days=1, a_day=4000.0)
    rows = np.arange(len(received)) % len(whole)
    columns = {name: getattr(whole, name)[rows] for name in COLUMNS}
    return make_history(days=len(by_day), start=start, **columns | {"received": received})


def test_smoothing_keeps_the_number_of_calls_a_week() -> None:
    """Weight moves to the hours beside, around the week's end, and none is lost."""
    rates = np.zeros(168)
    rates[0] = 8.0
    assert smoothed(rates)[[167, 0, 1]].tolist() == [2.0, 4.0, 2.0]
    assert smoothed(rates).sum() == 8.0
    assert sum(KERNEL) == 1.0


@pytest.mark.parametrize("weekday", range(7))
@pytest.mark.parametrize("days", [7, 17, 70])
def test_each_hour_is_divided_by_how_often_it_was_recorded(weekday: int, days: int) -> None:
    """A steady record of 24 calls a day has one call an hour, however many Mondays it has."""
    steady = record(np.full(days, 24), MONDAY + timedelta(weekday))
    assert weekly_rates(steady).tolist() == [1.0] * 168


def test_months_are_fitted_from_a_year() -> None:
    """A July with twice the calls has twice January's factor; in less than a year every factor is 1."""
    months = np.array([(MONDAY + timedelta(d)).month for d in range(366)])
    calls = np.where(months == 7, 96, 48)
    rates = fit_rates(record(calls), ASSUMED)
    assert rates.by_month[6] / rates.by_month[0] == pytest.approx(2.0, rel=0.01)
    assert fit_rates(record(calls[:364]), ASSUMED).by_month.tolist() == [1.0] * 12
    assert "no season" in fit_rates(record(calls[:364]), ASSUMED).told


def test_expected_calls_repeat_the_recorded_year() -> None:
    """Expected over the recorded dates themselves, the fitted rates give the recorded number in each month."""
    luck = np.random.default_rng(4)
    calls = luck.integers(20, 60, 366)
    expected = fit_rates(record(calls), ASSUMED).expected(make_window(366)).reshape(366, 24).sum(axis=1)
    months = np.array([(MONDAY + timedelta(d)).month for d in range(366)])
    assert np.bincount(months, expected) == pytest.approx(np.bincount(months, calls))


def test_holidays_count_only_where_dates_are_given() -> None:
    """Recorded dates with half the calls halve the rate of the dates given, and of no others."""
    off = (date(2024, 1, 15), date(2024, 2, 19))
    calls = np.full(70, 48)
    calls[[(d - MONDAY).days for d in off]] = 24
    rates = fit_rates(record(calls), ASSUMED, off)
    new_year = date(2025, 1, 1)
    ahead = make_window(2, new_year)
    with_it, without = (rates.expected(ahead, h).reshape(2, 24).sum(axis=1) for h in ((new_year,), ()))
    assert rates.on_holiday == pytest.approx(0.5)
    assert (with_it / without).tolist() == [rates.on_holiday, 1.0]
    assert fit_rates(record(calls), ASSUMED).on_holiday == 1.0


@pytest.mark.parametrize("variance", [0.0, 0.02, 0.1])
def test_variance_between_days_is_found_again(variance: float) -> None:
    """Counts with a known gamma factor give its variance back, within four errors over 200 made-up half-years."""
    luck = np.random.default_rng(8)
    means = np.tile([30.0, 30.0, 32.0, 34.0, 44.0, 50.0, 36.0], 26)
    factors = luck.gamma(1 / variance, variance, (200, 182)) if variance else np.ones((200, 182))
    found = []
    for counts in luck.poisson(means * factors):
        by_weekday = counts.reshape(26, 7).mean(axis=0)
        expected = np.tile(by_weekday, 26)
        squares = ((counts - expected) ** 2).sum() * 182 / 175
        found.append((squares - expected.sum()) / (expected**2).sum())
        assert between_days(counts, expected, 7) == max(0.0, found[-1])
    assert abs(np.mean(found) - variance) < 4 * np.std(found) / np.sqrt(200) + 0.01 * variance


def test_the_users_variance_comes_first_and_a_short_record_takes_the_assumed() -> None:
    """Confirmed beats fitted; under four weeks there is nothing to fit from."""
    calls = np.random.default_rng(3).integers(10, 90, 70)
    confirmed = make_assumptions({"demand.overdispersion": 0.05}).having({"demand.overdispersion": 0.3})
    assert fit_rates(record(calls), ASSUMED).day_variance > 0.1
    assert fit_rates(record(calls), confirmed["demand.overdispersion"]).day_variance == 0.3
    assert fit_rates(record(calls[:27]), ASSUMED).day_variance == 0.05


def test_hours_of_the_window_follow_its_weekday() -> None:
    """A window that begins on a Sunday takes Sunday's rates first."""
    rates = Rates(np.arange(168.0), np.ones(12), 1.0, 0.0, "")
    assert rates.expected(make_window(2, date(2024, 1, 7))).tolist() == [*range(144, 168), *range(24)]
