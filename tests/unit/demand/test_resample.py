"""Resample: whole weeks and days."""

from datetime import date, timedelta

import numpy as np
import pytest

from crisissim.demand.arrivals import Streams
from crisissim.demand.resample import FEWEST_WEEKS, QUARTER, Resample, in_season
from crisissim.errors import InputError
from factories import MONDAY, make_history, make_inputs, make_window


def blocks_of(minutes: np.ndarray, cut: float, length: float, begin: float, end: float) -> list[tuple[float, ...]]:
    """Minutes cut into blocks that lie wholly in [begin, end), each as minutes since its beginning."""
    starts = np.arange(cut, end - length + 1, length)
    return [tuple(minutes[(minutes >= s) & (minutes < s + length)] - s) for s in starts if s >= begin]


@pytest.mark.parametrize("first_weekday", range(7))
def test_every_drawn_day_is_a_recorded_day_of_the_same_weekday(first_weekday: int) -> None:
    """With four recorded weeks days are drawn, each with exactly the calls of one recorded day of its weekday."""
    history = make_history(days=28)
    window = make_window(90, MONDAY + timedelta(first_weekday))
    mode = Resample.fit(history, make_inputs("resample", history, window=window))
    drawn = np.sort(mode.arrive(Streams(1, 0, "Northfield")).received)
    assert (mode.length, mode.cut) == (1440.0, 180.0)
    recorded = blocks_of(history.received, mode.cut, 1440.0, 0.0, 28 * 1440.0)
    used = set()
    for place, day in enumerate(blocks_of(drawn, mode.cut, 1440.0, 0.0, window.until)):
        weekday = (first_weekday + place) % 7
        source = [i for i, one in enumerate(recorded) if one == day and i % 7 == weekday]
        assert source, f"day {place}"
        used.update(source)
    assert len(used) > 20, "not the same few days again and again"


def test_every_drawn_week_is_a_recorded_week() -> None:
    """With ten recorded weeks whole weeks are drawn, from quietest hour to quietest hour."""
    history = make_history(days=70)
    window = make_window(140, MONDAY + timedelta(3))
    mode = Resample.fit(history, make_inputs("resample", history, window=window))
    drawn = np.sort(mode.arrive(Streams(1, 0, "Northfield")).received)
    assert mode.length == 10_080.0
    recorded = {tuple(history.received[a:b] - s) for a, b, s in zip(mode.first, mode.past, mode.begins, strict=True)}
    assert len(recorded) == len(mode.begins) >= FEWEST_WEEKS
    weeks = blocks_of(drawn, mode.cut, 10_080.0, 0.0, window.until)
    assert len(weeks) == 19
    assert set(weeks) <= recorded
    assert ((mode.begins // 1440) % 7 == 3).all(), "weeks begin on the window's weekday"


def test_rows_lend_their_own_minutes() -> None:
    """Each call's donor is the recorded call that came at that minute of the day."""
    history = make_history(days=28)
    arrivals = Resample.fit(history, make_inputs("resample", history)).arrive(Streams(1, 0, "Northfield"))
    assert (arrivals.received % 1440.0).tolist() == (history.received[arrivals.row] % 1440.0).tolist()


def test_replications_differ_and_repeat() -> None:
    """Replication 17 alone equals replication 17 of many, and differs from replication 16."""
    history = make_history(days=70)
    mode = Resample.fit(history, make_inputs("resample", history))
    drawn = {r: mode.arrive(Streams(1, r, "Northfield")).received.tobytes() for r in range(18)}
    assert mode.arrive(Streams(1, 17, "Northfield")).received.tobytes() == drawn[17] != drawn[16]


def test_mean_volume_is_the_recorded_one() -> None:
    """Over 200 replications the calls a day are those recorded, within four standard errors."""
    history = make_history(days=70)
    mode = Resample.fit(history, make_inputs("resample", history, window=make_window(364)))
    volume = np.array([len(mode.arrive(Streams(1, r, "Northfield")).received) for r in range(200)]) / 364
    inside = len(mode.rows) / (len(mode.begins) * 7)
    assert abs(volume.mean() - inside) < 4 * volume.std() / np.sqrt(200)


def test_a_year_is_drawn_by_season() -> None:
    """With a year recorded, a week is drawn from those within half a quarter of its time of year."""
    year = make_history(days=730, a_day=5.0)
    window = make_window(7, date(2030, 7, 1))
    mode = Resample.fit(year, make_inputs("resample", year, window=window))
    assert mode.seasonal
    for replication in range(50):
        row = mode.arrive(Streams(1, replication, "Northfield")).row
        months = {(MONDAY + timedelta(days=int(m // 1440))).month for m in year.received[row]}
        assert months <= {5, 6, 7, 8}


def test_half_a_year_is_drawn_without_season() -> None:
    """With no more than half a year recorded, any week may come at any time of year."""
    history = make_history(days=182)
    mode = Resample.fit(history, make_inputs("resample", history))
    assert not mode.seasonal
    assert (mode.count == len(mode.begins)).all()


def test_in_season_counts_around_the_year() -> None:
    """December is near January, July is not; where too few are near, the nearest eight may stand in."""
    apart = np.array([np.arange(0.0, 365.0, 5.0)])
    near = in_season(apart)[0]
    assert near.tolist() == [min(d, 365.0 - d) <= QUARTER / 2 for d in apart[0]]
    assert in_season(np.array([np.arange(100.0, 180.0, 7.0)])).sum() == FEWEST_WEEKS


def test_less_than_two_weeks_is_a_fault() -> None:
    """With about one of each weekday there is nothing to draw from."""
    with pytest.raises(InputError, match=r"13 recorded days, and drawing from them needs 14.*replay"):
        Resample.fit(make_history(days=13), make_inputs("resample"))


@pytest.mark.parametrize("days", range(14, 22))
def test_two_weeks_are_enough_from_any_weekday(days: int) -> None:
    """Each weekday can be filled, although the first and last hours of the record belong to no whole day."""
    for weekday in range(7):
        history = make_history(days=days, start=MONDAY + timedelta(weekday))
        mode = Resample.fit(history, make_inputs("resample", history))
        assert (mode.count > 0).all()
