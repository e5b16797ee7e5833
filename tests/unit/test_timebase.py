"""Minutes on the grid, hours of the week and wall times."""

from datetime import date, datetime
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisissim.timebase import GRID, NEVER, hour_of_week, on_grid, to_local

YEAR = 527_040.0


@given(st.floats(0.0, YEAR))
def test_on_grid_is_the_nearest_multiple(minutes: float) -> None:
    """A time moves by at most half a grid step, to a multiple of 2^-20 minute."""
    rounded = float(on_grid(minutes))
    assert (rounded * GRID).is_integer()
    assert abs(Fraction(rounded) - Fraction(minutes)) <= Fraction(1, 2**21)


@given(st.lists(st.floats(0.0, YEAR), min_size=2, max_size=30))
def test_sums_on_the_grid_are_exact_in_any_order(minutes: list[float]) -> None:
    """Adding times on the grid gives the exact sum, forwards and backwards."""
    times = on_grid(minutes).tolist()
    forwards, backwards = 0.0, 0.0
    for one, other in zip(times, reversed(times), strict=True):
        forwards, backwards = forwards + one, backwards + other
    assert forwards == backwards == sum(map(Fraction, times))


def test_on_grid_keeps_what_is_no_number() -> None:
    """Never stays never and missing stays missing."""
    never, missing = on_grid([NEVER, np.nan])
    assert never == NEVER
    assert np.isnan(missing)


@pytest.mark.parametrize(
    ("minutes", "first_weekday", "hour"),
    [(0.0, 0, 0), (59.999, 0, 0), (60.0, 0, 1), (10_080.0, 0, 0), (0.0, 6, 144), (1440.0, 6, 0), (1439.0, 5, 143)],
)
def test_hour_of_week_counts_from_monday_midnight(minutes: float, first_weekday: int, hour: int) -> None:
    """Hour 0 is Monday 00:00, whichever weekday minute 0 falls on."""
    assert hour_of_week(minutes, first_weekday) == hour


@pytest.mark.parametrize(
    ("minutes", "told"),
    [(0.0, datetime(2024, 2, 28)), (1441.5, datetime(2024, 2, 29, 0, 1, 30)), (2880.0, datetime(2024, 3, 1))],
)
def test_to_local_is_wall_time(minutes: float, told: datetime) -> None:
    """Minutes since the study's start become a local date and time, leap days included."""
    assert to_local(minutes, date(2024, 2, 28)) == told
