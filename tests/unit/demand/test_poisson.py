"""Calls at random: the expected calls of every hour, from the record, its holidays and growth."""

from datetime import date, timedelta

import numpy as np
import pytest

from crisissim.demand import prepare
from crisissim.demand.poisson import Poisson
from factories import COLUMNS, MONDAY, make_history, make_inputs, make_window

OFF = (date(2024, 1, 15), date(2024, 2, 19))


def fitted(**settings: object) -> Poisson:
    """Fitted to ten weeks in which two Mondays, which are holidays, have only some of their calls."""
    whole = make_history(days=70)
    days = (whole.received // 1440.0).astype(int)
    off = np.isin(days, [(day - MONDAY).days for day in OFF])
    kept = ~off | (np.arange(len(days)) % 3 == 0)
    columns = {name: getattr(whole, name)[kept] for name in COLUMNS}
    history = make_history(days=70, **columns)
    given = {"window": make_window(70), "holidays": OFF} | settings
    demand = prepare(make_inputs("poisson", history, **given))
    arrivals = demand.sources[0].arrivals
    assert isinstance(arrivals, Poisson)
    return arrivals


def test_growth_multiplies_every_expected_hour() -> None:
    """A quarter more calls is a quarter more in each hour; a fifth fewer likewise."""
    same = fitted().expected
    assert fitted(growth=0.25).expected == pytest.approx(1.25 * same)
    assert fitted(growth=-0.2).expected == pytest.approx(0.8 * same)


def test_holidays_of_the_study_are_known_to_the_fit_and_to_the_window() -> None:
    """Recorded holidays give their factor, and the window's holidays take it; other days stay as they are."""
    expected = fitted().expected.reshape(70, 24).sum(axis=1)
    by_date = {MONDAY + timedelta(number): calls for number, calls in enumerate(expected)}
    ordinary = by_date[date(2024, 1, 8)]
    assert all(by_date[day] < 0.6 * ordinary for day in OFF)
    assert by_date[date(2024, 1, 22)] == ordinary
    assert fitted(holidays=()).rates.on_holiday == 1.0


def test_the_first_hour_is_that_of_the_weekday_on_which_the_window_begins() -> None:
    """A window that begins on a Saturday, with two days of warm-up, begins with hour 120 of the week."""
    window = make_window(7, date(2024, 3, 9), warm_up=2)
    assert fitted(window=window).hour_of_week[[0, 1, 47, 48]].tolist() == [120, 121, 167, 0]
