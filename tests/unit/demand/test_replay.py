"""Replay: the record as it came."""

from datetime import date, timedelta

import numpy as np
import pytest

from crisissim.demand import draw, prepare
from crisissim.demand.arrivals import recorded_times
from crisissim.errors import InputError
from crisissim.timebase import on_grid
from factories import MONDAY, make_history, make_inputs, make_window

HISTORY = make_history(days=70)


def test_replay_reproduces_the_record_exactly() -> None:
    """Every recorded call of the window comes at its minute with its recorded facts, and no other call does."""
    demand = prepare(make_inputs("replay", HISTORY, window=make_window(70)))
    calls = draw(demand, seed=1, replication=3)
    listed = HISTORY.received + np.where(HISTORY.officer_initiated, 0.0, 1.5)
    order = np.lexsort((HISTORY.received, listed))
    assert calls.listed.tolist() == listed[order].tolist()
    for name in ("received", "call_type", "zone", "priority", "officers", "officer_initiated"):
        assert getattr(calls, name).tolist() == getattr(HISTORY, name)[order].tolist(), name
    for name in ("travel", "on_scene"):
        recorded = getattr(HISTORY, name)[order]
        known = np.isfinite(recorded)
        assert getattr(calls, name)[known].tolist() == recorded[known].tolist(), name


def test_the_last_moment_of_the_record_is_before_its_end() -> None:
    """A call within the last millionth of a minute stays on its day: one step of the grid before midnight."""
    times = np.array([0.3, 10.0 * 1440.0 - 1e-7])
    assert recorded_times(make_history(days=10, received=times)).tolist() == [on_grid(0.3), 14400.0 - 2.0**-20]


def test_replications_share_arrivals_but_not_luck() -> None:
    """One history: times are the same in all replications, the calls' luck is not."""
    demand = prepare(make_inputs("replay", HISTORY, growth=0.3))
    one, two = draw(demand, 1, 0), draw(demand, 1, 1)
    assert not demand.varies
    assert one.received.tobytes() == two.received.tobytes()
    assert not np.array_equal(one.luck["travel"], two.luck["travel"])


def test_a_window_inside_the_record_takes_its_own_dates() -> None:
    """A window that begins on day 21 replays day 21."""
    calls = draw(prepare(make_inputs("replay", HISTORY, window=make_window(7, MONDAY + timedelta(21)))), 1, 0)
    recorded = HISTORY.received[(HISTORY.received >= 21 * 1440) & (HISTORY.received < 28 * 1440)] - 21 * 1440
    assert sorted(calls.received) == recorded.tolist()


@pytest.mark.parametrize("start", [date(2026, 5, 1), date(2019, 7, 7), MONDAY + timedelta(65)])
def test_other_dates_are_reached_by_whole_weeks(start: date) -> None:
    """A window outside the record replays a stretch that begins on the same weekday."""
    calls = draw(prepare(make_inputs("replay", HISTORY, window=make_window(14, start))), 1, 0)
    shifts = [
        shift
        for shift in range(70 - 14 + 1)
        if np.array_equal(
            np.sort(calls.received),
            HISTORY.received[(HISTORY.received >= shift * 1440) & (HISTORY.received < (shift + 14) * 1440)]
            - shift * 1440,
        )
    ]
    assert len(shifts) == 1
    assert (MONDAY + timedelta(shifts[0])).weekday() == start.weekday()


def test_the_last_day_on_which_the_window_can_begin() -> None:
    """Of 70 recorded days a window of 69 that begins on a Tuesday of another year replays the last 69."""
    calls = draw(prepare(make_inputs("replay", HISTORY, window=make_window(69, date(2030, 1, 1)))), 1, 0)
    assert np.sort(calls.received).tolist() == (HISTORY.received[HISTORY.received >= 1440.0] - 1440.0).tolist()


def test_other_dates_keep_the_time_of_year() -> None:
    """Of two recorded years, a June window replays June."""
    year = make_history(days=730, a_day=5.0)
    demand = prepare(make_inputs("replay", year, window=make_window(7, date(2030, 6, 10))))
    day = demand.sources[0].arrivals.rows[0]
    recorded = MONDAY + timedelta(days=int(year.received[day] // 1440))
    assert recorded.month == 6


def test_days_beyond_the_record_are_filled_only_outside_the_measured_ones() -> None:
    """Warm-up and cool-down take the same weekday a week later or earlier; measured days are the record."""
    start = MONDAY - timedelta(2)
    calls = draw(prepare(make_inputs("replay", HISTORY, window=make_window(70, start, warm_up=2, cool_down=3))), 1, 0)
    received = np.sort(calls.received)

    def day(minutes: np.ndarray, number: int) -> list[float]:
        return (minutes[(minutes >= number * 1440) & (minutes < (number + 1) * 1440)] - number * 1440).tolist()

    for place in range(2, 72):
        assert day(received, place) == day(HISTORY.received, place - 2)
    assert [day(received, place) for place in (0, 1)] == [day(HISTORY.received, d) for d in (5, 6)]
    assert [day(received, place) for place in (72, 73, 74)] == [day(HISTORY.received, d) for d in (63, 64, 65)]


def test_a_record_shorter_than_the_window_is_a_fault() -> None:
    """Replay does not make up days, and says what to do."""
    with pytest.raises(InputError) as error:
        prepare(make_inputs("replay", HISTORY, window=make_window(71)))
    assert str(error.value) == (
        "demand.mode: Northfield has 70 recorded days from 2024-01-01, too few to replay 71 days that begin on a "
        "Monday. Shorten the window, move it to the recorded dates, or use the mode `resample` or `poisson`."
    )


def test_a_stretch_without_calls_is_a_fault() -> None:
    """A window in which nothing was recorded is refused, not simulated empty."""
    quiet = make_history(days=70, received=np.sort(HISTORY.received % 1440.0), seed=5)
    with pytest.raises(InputError) as error:
        prepare(make_inputs("replay", quiet, window=make_window(7, MONDAY + timedelta(14))))
    assert str(error.value) == (
        "window: Northfield has no recorded call in the 7 days from 2024-01-15. "
        "Move the window to dates with recorded calls."
    )
