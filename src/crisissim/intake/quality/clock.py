"""Do the times of day make sense?  An offset that was applied twice shows here, and so do a lost AM and PM."""

from collections.abc import Iterator

import numpy as np

from crisissim.domain.calls import Ints
from crisissim.errors import Notice, remark
from crisissim.intake.quality.counts import SCATTER_OF_HOURS, beyond_chance, by_hour_of_day, from_people
from crisissim.intake.quality.staffing import shows_staffing
from crisissim.intake.reading import Reading
from crisissim.timebase import MINUTES_PER_DAY

QUIET = 3
"""Hours of the stretch in which calls are rarest."""
SMALL_HOURS = range(1, 5)
"""Hours at which a stretch that lies between 01:00 and 07:00 may begin."""
ENOUGH = 200
"""Calls below which the clock is not judged."""
AT_MIDNIGHT = 0.01
"""Share of calls at exactly 00:00:00 from which on midnight is a placeholder."""
AS_OFTEN = 5.0
"""Times as many calls as the minutes around midnight hold."""
AROUND = 60
"""Minutes on both sides of midnight."""


def quiet_hours(reading: Reading) -> Iterator[Notice]:
    """People call least in the small hours, in every town."""
    hours = by_hour_of_day(reading.history, from_people(reading.history))
    if hours.sum() < ENOUGH or shows_staffing(reading.history):
        return
    stretches = _stretches(hours)
    quiet = int(stretches.argmin())
    usual = min(int(stretches[start]) for start in SMALL_HOURS)
    seen = int(stretches[quiet])
    if quiet not in SMALL_HOURS and beyond_chance(seen, usual, SCATTER_OF_HOURS):
        yield remark("W130", quiet=f"{quiet:02}:00 to {(quiet + QUIET) % 24:02}:00", seen=seen, usual=usual)


def _stretches(hours: Ints) -> Ints:
    """(24,) calls in the stretch that begins at each hour."""
    return np.array([hours[(np.arange(QUIET) + start) % 24].sum() for start in range(24)], np.int64)


def half_clock(reading: Reading) -> Iterator[Notice]:
    """A clock of twelve hours leaves half of the day empty."""
    hours = by_hour_of_day(reading.history, np.ones(len(reading.history), np.bool_))
    if hours.sum() >= ENOUGH:
        if not hours[13:].any():
            yield remark("W145", first="13:00", last="24:00")
        elif not hours[:12].any():
            yield remark("W145", first="00:00", last="12:00")


def midnight(reading: Reading) -> Iterator[Notice]:
    """A date without a time reads as midnight."""
    history = reading.history
    minute = history.received % MINUTES_PER_DAY
    count = int(np.count_nonzero(minute == 0.0))
    whole_minutes = bool((minute == np.floor(minute)).all())
    away = np.minimum(minute, MINUTES_PER_DAY - minute)
    near = int(np.count_nonzero((away > 0.0) & (away <= AROUND)))
    # where times have seconds, a second is what one would expect to hold only a sixtieth of a minute's calls
    expected = near / (2 * AROUND) if whole_minutes else near / (2 * AROUND * 60)
    if count >= AT_MIDNIGHT * len(history) and count > AS_OFTEN * expected and beyond_chance(count, expected):
        yield remark("W142", count=count, share=count / len(history))
