"""Arrival rates fitted to a record: hour of week, month, holidays, and how much days differ beyond chance."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import ArrayLike

from crisissim.assumptions import Assumption
from crisissim.domain.calls import Bools, CallHistory, Floats, Ints
from crisissim.errors import Fault, InputError
from crisissim.study.scenario import Window
from crisissim.timebase import DAYS_PER_YEAR, HOURS_PER_WEEK, MINUTES_PER_DAY, hour_of_week

KERNEL = (0.25, 0.5, 0.25)
"""Light smoothing over the hour before, the hour itself and the hour after; it keeps the number of calls a week."""
FEWEST_DAYS_FOR_VARIANCE = 28
"""Four of each weekday; with fewer, the spread between days is taken from the assumption."""


@dataclass(frozen=True, slots=True, eq=False)
class Rates:
    """Expected calls, as a product of factors.

    Attributes:
        by_hour: (168,) calls in each hour of an average week, Monday 00:00 first.
        by_month: (12,) factor per calendar month, all 1 where less than a year was recorded.
        on_holiday: factor on holidays.
        day_variance: variance of the factor by which days differ beyond chance.
        told: what was fitted, in words.
    """

    by_hour: Floats
    by_month: Floats
    on_holiday: float
    day_variance: float
    told: str

    def expected(self, window: Window, holidays: Iterable[date] = ()) -> Floats:
        """Expected calls in each hour of the window, warm-up and cool-down included: (hours,)."""
        days = round(window.until / MINUTES_PER_DAY)
        hours = (np.arange(24 * days) + 24 * window.first_weekday) % HOURS_PER_WEEK
        months, off = _calendar(window.start, days, holidays)
        by_day = self.by_month[months] * np.where(off, self.on_holiday, 1.0)
        return self.by_hour[hours] * np.repeat(by_day, 24)


def fit_rates(history: CallHistory, assumed: Assumption, holidays: Iterable[date] = ()) -> Rates:
    """Rates of a record.

    Month factors need a year; a holiday factor needs recorded holidays among the dates given, for none are known here.
    The variance between days is the one the user set, else the fitted one, else (under four weeks) the assumed one.

    Args:
        history: the record.
        assumed: the assumption `demand.overdispersion`.
        holidays: dates with a rate of their own.

    Raises:
        InputError: not every weekday was recorded.
    """
    if history.days < 7:
        raise InputError(
            Fault(
                f"{history.agency} has {history.days} recorded days, so the rates of some weekdays are unknown",
                "Give an export of at least a week, better half a year.",
                path="demand.mode",
            )
        )
    months, off = _calendar(history.start, history.days, holidays)
    weekday = (history.start.weekday() + np.arange(history.days)) % 7
    # Rates are those of ordinary days, so that holidays do not lower them twice.
    ordinary = ~off if len(np.unique(weekday[~off])) == 7 else np.ones_like(off)
    by_hour = weekly_rates(history, ordinary)
    counted = np.bincount(_day(history.received), minlength=history.days)
    expected = by_hour.reshape(7, 24).sum(axis=1)[weekday]
    seasonal = history.days >= DAYS_PER_YEAR
    by_month = np.ones(12)
    if seasonal:
        by_month = _ratio(np.bincount(months, counted * ordinary, 12), np.bincount(months, expected * ordinary, 12))
        expected = expected * by_month[months]
    on_holiday = float(_ratio(counted[off].sum(), expected[off].sum()))
    expected = np.where(off, expected * on_holiday, expected)
    fitted = not assumed.confirmed and history.days >= FEWEST_DAYS_FOR_VARIANCE
    variance = between_days(counted, expected, 18 if seasonal else 7) if fitted else assumed.value
    told = ", ".join(
        (
            "hour of week",
            "month" if seasonal else "no season (less than a year is recorded)",
            f"holidays (times {on_holiday:.2f})" if off.any() else "no holidays (no recorded ones are given)",
            f"{'fitted' if fitted else 'assumed'} variance between days {variance:.3f}",
        )
    )
    return Rates(by_hour, by_month, on_holiday, variance, told)


def weekly_rates(history: CallHistory, ordinary: Bools | None = None) -> Floats:
    """(168,) smoothed mean number of calls in each hour of the week, over the ordinary days (None: over all)."""
    used = np.ones(history.days, dtype=np.bool_) if ordinary is None else ordinary
    received = history.received[used[_day(history.received)]]
    counted = np.bincount(hour_of_week(received, history.start.weekday()), minlength=HOURS_PER_WEEK)
    return smoothed(counted / recorded_hours(history, used))


def recorded_hours(history: CallHistory, used: Bools | None = None) -> Ints:
    """(168,) how many times each hour of the week lies in the record, or in those of its days that are used."""
    weekday = (history.start.weekday() + np.arange(history.days)) % 7
    return np.repeat(np.bincount(weekday if used is None else weekday[used], minlength=7), 24)


def smoothed(rates: Floats) -> Floats:
    """The rates, smoothed around the week by `KERNEL`."""
    before, same, after = KERNEL
    return before * np.roll(rates, 1) + same * rates + after * np.roll(rates, -1)


def between_days(counted: Ints, expected: Floats, fitted: int) -> float:
    """Variance of the day factor, by moments: what the counts vary more than Poisson counts would.

    With mean m and factor variance v a day's count has variance m + v m^2, hence
    v = sum((n - m)^2 - m) / sum(m^2) by the method of moments, with the squares scaled up for the parameters that were
    fitted; at least 0.

    Args:
        counted: (days,) calls recorded on each day.
        expected: (days,) calls expected on each day.
        fitted: number of parameters behind `expected`.
    """
    squares = ((counted - expected) ** 2).sum() * len(counted) / (len(counted) - fitted)
    return max(0.0, float((squares - expected.sum()) / (expected**2).sum()))


def _day(minutes: Floats) -> Ints:
    return (minutes // MINUTES_PER_DAY).astype(np.int64)


def _ratio(counted: ArrayLike, expected: ArrayLike) -> Floats:
    """Counted over expected; 1 where nothing was expected, so nothing is known."""
    wanted = np.asarray(expected, dtype=np.float64)
    return np.divide(counted, wanted, out=np.ones_like(wanted), where=wanted > 0.0)


def _calendar(start: date, days: int, holidays: Iterable[date]) -> tuple[Ints, Bools]:
    """Month (January = 0) of each day, and whether it is a holiday."""
    known = frozenset(holidays)
    dates = [start + timedelta(day) for day in range(days)]
    return np.array([d.month - 1 for d in dates], dtype=np.int64), np.array([d in known for d in dates], dtype=np.bool_)
