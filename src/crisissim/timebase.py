"""Time inside the model: float minutes since the study's first midnight, on a grid of 2^-20 minute.

Every drawn time is rounded to the grid, so that sums and differences of times are exact in double precision
(a year is 2^19 minutes, and 2^19 * 2^20 is far below 2^53) and no order of adding can change an answer.
"""

from datetime import date, datetime, timedelta

import numpy as np
from numpy.typing import ArrayLike, NDArray

MINUTES_PER_HOUR = 60.0
MINUTES_PER_DAY = 1440.0
MINUTES_PER_WEEK = 10080.0
HOURS_PER_DAY = 24
HOURS_PER_WEEK = 168
DAYS_PER_WEEK = 7
SATURDAY = 5
"""Day of the week, counted from Monday = 0, on which the weekend begins."""
DAYS_PER_YEAR = 365.0
WEEKS_PER_YEAR = 52
MONTHS_PER_YEAR = 12
NEARLY_A_YEAR = 350
"""Days from which on a record or a simulated stretch is called a year."""
GRID = 2.0**20
NEVER = float("inf")


def on_grid(minutes: ArrayLike) -> NDArray[np.float64]:
    """Minutes rounded to the nearest 2^-20 minute; infinities and NaN stay what they are."""
    return np.floor(np.asarray(minutes, dtype=np.float64) * GRID + 0.5) / GRID


def hour_of_week(minutes: ArrayLike, first_weekday: int = 0) -> NDArray[np.int64]:
    """Hour of week, 0 = Monday 00:00, for minutes since a midnight that falls on `first_weekday` (Monday = 0)."""
    hours = np.floor(np.asarray(minutes, dtype=np.float64) / MINUTES_PER_HOUR).astype(np.int64)
    return (hours + 24 * first_weekday) % HOURS_PER_WEEK


def to_local(minutes: float, start: date) -> datetime:
    """The local wall time of a moment inside the model, to the second."""
    return datetime(start.year, start.month, start.day) + timedelta(seconds=round(minutes * 60))
