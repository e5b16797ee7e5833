"""A prediction with no look at the test weeks: their days are drawn from the fit weeks, calls and crews alike."""

from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

import numpy as np

from crisissim.domain.calls import Bools, CallHistory, Ints
from crisissim.streams import stream
from crisissim.timebase import MINUTES_PER_DAY, SATURDAY
from crisissim.validation.pool.calibration import Calibrated
from crisissim.validation.pool.past import Past
from crisissim.validation.pool.presence import Presence
from crisissim.validation.pool.relived import Relived

HALF = 0.5
"""Chance with which an error below, rather than above, is drawn for what could only be found by simulating."""
NINETY = 1.645
"""Standard deviations from the middle to either end of a 90 % interval."""


def blind_life(
    history: CallHistory,
    presence: Presence,
    calibrated: Calibrated,
    fit: Bools,
    test: Bools,
    seed: int,
    replication: int,
) -> tuple[Past, Bools]:
    """The fit days as they were, then the test days as any fit days of the same kind might have been.

    Strength is drawn as well, within the interval of its estimate.

    Returns:
        What happened, and which days stand for the test days.
    """
    luck = stream(seed, replication, history.agency, "blind")
    drawn = days_like(history, fit, test, luck)
    first = np.flatnonzero(fit)
    # both are whole weeks, so the drawn days stand on their own weekdays
    days = np.concatenate((first, drawn))
    made = of_days(history, days)
    relived = Relived(made, Past.of(made))
    side = calibrated.used_low if luck.random() < HALF else calibrated.used_high
    used = calibrated.used + (side - calibrated.used) * abs(luck.standard_normal()) / NINETY
    crew = presence.taken(days).crew(used, calibrated.practice.changes, made.start.weekday(), made.agency)
    return relived.under(calibrated.practice, crew, seed, replication), np.arange(len(days)) >= len(first)


def days_like(history: CallHistory, fit: Bools, test: Bools, luck: np.random.Generator) -> Ints:
    """For each test day, a fit day of the same kind: weekday or weekend.

    The fit days are resampled before: that there are only so few of them is one half of not knowing, what the days to
    come draw from them is the other.
    """
    weekend = (np.arange(history.days) + history.start.weekday()) % 7 >= SATURDAY
    drawn = np.zeros(int(test.sum()), np.int64)
    for kind in (weekend, ~weekend):
        places = kind[test]
        recorded = np.flatnonzero(fit & kind if (fit & kind).any() else fit)
        pool = luck.choice(recorded, len(recorded))
        drawn[places] = luck.choice(pool, int(places.sum()))
    return drawn


def of_days(history: CallHistory, days: Ints) -> CallHistory:
    """The calls of these days, one day after the other, as a record of its own."""
    day = np.floor(history.received / MINUTES_PER_DAY).astype(np.int64)
    parts = [np.flatnonzero(day == one) for one in days.tolist()]
    rows = np.concatenate(parts) if parts else np.zeros(0, np.int64)
    place = np.repeat(np.arange(len(days)), [len(part) for part in parts])
    columns: dict[str, Any] = {
        field.name: getattr(history, field.name)[rows]
        for field in fields(history)
        if isinstance(getattr(history, field.name), np.ndarray) and getattr(history, field.name).ndim == 1
    }
    columns["received"] = columns["received"] + (place - day[rows]) * MINUTES_PER_DAY
    return replace(history, **columns, days=len(days), start=history.start + timedelta(int(days[0])))
