"""Does the record show when people needed help, or when somebody was on duty to give it?"""

from collections.abc import Iterator
from datetime import timedelta

import numpy as np

from crisissim.domain.calls import CallHistory
from crisissim.errors import Notice, remark
from crisissim.intake.quality.counts import SCATTER_OF_HOURS, beyond_chance, by_day, by_hour_of_day, from_people
from crisissim.intake.reading import Reading

CLIFF = 2.0
"""Times as many calls in one hour of the day as in the hour beside it."""
STEP = 0.6
"""The least such step, as a share of an average hour's calls; at night small numbers double easily."""
CLOSED = 0.35
"""Share of an average day's calls below which a day of the week is one on which nobody works."""
ENOUGH = 200
"""Calls below which the hours of a record are not judged."""
DAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")


def staffing_hours(reading: Reading) -> Iterator[Notice]:
    """Needs rise and fall slowly over a day; shifts begin and end on the hour."""
    if found := [*hours_with_a_cliff(reading.history), *days_off(reading.history)]:
        yield remark("W131", signs="; ".join(found))


def shows_staffing(history: CallHistory) -> bool:
    """Whether there is any such sign."""
    return any(True for _ in hours_with_a_cliff(history)) or any(True for _ in days_off(history))


def hours_with_a_cliff(history: CallHistory) -> Iterator[str]:
    """Hours of the day at which calls double or halve."""
    calls = by_hour_of_day(history, from_people(history))
    if calls.sum() < ENOUGH:
        return
    for hour in range(24):
        before, after = int(calls[hour - 1]), int(calls[hour])
        low, high = sorted((before, after))
        if high >= CLIFF * low and high - low >= STEP * calls.mean() and beyond_chance(low, high, SCATTER_OF_HOURS):
            verb = "rise" if after > before else "fall"
            yield f"at {hour:02}:00 they {verb} from {before:,} to {after:,} an hour over the whole record"


def days_off(history: CallHistory) -> Iterator[str]:
    """Days of the week on which hardly anybody calls."""
    days = by_day(history)
    if history.days < 4 * 7 or days.sum() < ENOUGH:
        return
    weekday = np.array([(history.start + timedelta(i)).weekday() for i in range(history.days)])
    calls = np.array([days[weekday == day].mean() for day in range(7)])
    for day in range(7):
        usual = calls.mean() * np.count_nonzero(weekday == day)
        if calls[day] < CLOSED * calls.mean() and beyond_chance(float(days[weekday == day].sum()), float(usual)):
            yield f"{DAYS[day]} have {calls[day]:.1f} calls a day, other days {np.delete(calls, day).mean():.1f}"
