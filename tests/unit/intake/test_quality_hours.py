"""Tests of the checks of hours: shifted clocks, half clocks, midnights, and hours that show staffing."""

import numpy as np
import pytest
from judging import DAILY, reading, said, spread

from crisissim.intake.quality.staffing import days_off, hours_with_a_cliff


def test_an_ordinary_record_has_nothing_to_be_said() -> None:
    """Half a year of a small town."""
    assert said(reading(spread(182, 30.0), 182)) == {}


@pytest.mark.parametrize(
    ("hours", "caught"), [(-6, True), (-5, True), (-4, True), (0, False), (1, False), (5, True), (12, True)]
)
def test_a_shifted_clock_is_caught(hours: int, caught: bool) -> None:
    """Hours of a time zone are seen; an hour of daylight saving is not, and is no great fault."""
    received = spread(182, 30.0, by_hour=np.roll(DAILY, hours))
    assert ("W130" in said(reading(received, 182))) == caught


def test_the_hours_are_named() -> None:
    """The planner is told where the quiet hours seem to be."""
    notice = said(reading(spread(182, 30.0, by_hour=np.roll(DAILY, -5)), 182))["W130"]
    assert notice.what.startswith("Calls are rarest from 22:00 to 01:00")


def test_officers_own_hours_do_not_count() -> None:
    """Traffic stops at night say nothing about when people call."""
    people, stops = spread(182, 20.0), spread(182, 40.0, seed=2, by_hour=np.roll(DAILY, 12))
    received = np.sort(np.concatenate([people, stops]))
    own = np.isin(received, stops)
    assert "W130" not in said(reading(received, 182, history={"officer_initiated": own}))
    assert "W130" in said(reading(stops, 182))


def test_few_calls_are_not_judged() -> None:
    """A week of a village proves nothing."""
    assert said(reading(spread(14, 5.0, by_hour=np.roll(DAILY, 8)), 14)) == {}


@pytest.mark.parametrize(("hours", "first", "last"), [(range(13), "13:00", "24:00"), (range(12, 24), "00:00", "12:00")])
def test_half_of_the_clock(hours: range, first: str, last: str) -> None:
    """AM and PM were lost: twelve hours of the day have no call at all."""
    by_hour = np.array([DAILY[hour] if hour in hours else 0.0 for hour in range(24)])
    assert (
        said(reading(spread(90, 30.0, by_hour=by_hour), 90))["W145"].what
        == f"No call came in between {first} and {last}."
    )


def test_midnights_that_are_dates_without_a_time() -> None:
    """Two in a hundred calls at 00:00:00 are a placeholder."""
    received = spread(90, 30.0)
    dates = np.arange(60) * 1440.0
    notice = said(reading(np.sort(np.concatenate([received, dates])), 90))["W142"]
    assert notice.what.startswith("60 calls (")
    assert "W142" not in said(reading(received, 90))


def test_whole_minutes_meet_at_midnight_by_chance() -> None:
    """Where times have no seconds, some calls come at 00:00."""
    received = np.floor(spread(365, 60.0))
    assert np.count_nonzero(received % 1440.0 == 0.0) > 5
    assert "W142" not in said(reading(received, 365))


def test_hours_of_a_team() -> None:
    """A team of 14:00 to 24:00: the record begins and ends with it."""
    by_hour = np.where(np.arange(24) >= 14, 70.0, 12.0)
    notice = said(reading(spread(180, 12.0, by_hour=by_hour), 180))["W131"]
    assert "at 14:00 they rise from" in notice.what
    assert "at 00:00 they fall from" in notice.what
    assert "W130" not in said(reading(spread(180, 12.0, by_hour=by_hour), 180))


def test_weekends_without_anybody() -> None:
    """Five days a week; few calls on Saturdays are found, a quiet Sunday of a police department is not."""
    received = spread(182, 12.0)
    weekday = (received // 1440).astype(int) % 7
    closed = reading(received[weekday < 5], 182)
    assert [sign.split()[0] for sign in days_off(closed.history)] == ["Saturdays", "Sundays"]
    luck = np.random.default_rng(3).random(len(received))
    quiet = reading(received[(weekday < 6) | (luck < 0.6)], 182)
    assert list(days_off(quiet.history)) == []


def test_mornings_of_towns_are_no_cliff() -> None:
    """Calls nearly double from 06:00 to 07:00 everywhere."""
    steep = DAILY.copy()
    steep[7] = 1.95 * steep[6]
    assert list(hours_with_a_cliff(reading(spread(365, 200.0, by_hour=steep), 365).history)) == []
