"""Today's strength where no roster is given: units at work by hour of a weekday and of a weekend day, estimated."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from crisissim.assumptions import defaults
from crisissim.domain.calls import NO_UNIT, Bools, CallHistory, Floats, Ints
from crisissim.domain.staff import PATROL, Seat, Shift, Unit
from crisissim.domain.words import Payer, Role
from crisissim.streams import stream
from crisissim.timebase import MINUTES_PER_DAY, MINUTES_PER_HOUR, SATURDAY
from crisissim.validation.findings import LEVEL, Strength
from crisissim.validation.pool.calibration import resampled, sought, waited_by_day
from crisissim.validation.pool.moving import SAME_SHIFT
from crisissim.validation.pool.past import Past
from crisissim.validation.pool.practice import estimate_practice, practice_of
from crisissim.validation.pool.presence import Crew
from crisissim.validation.pool.relived import Relived

CYCLE = 28
"""Days of the roster that stands for an estimate: twenty weekdays and eight weekend days."""
LEAST_JOBS = 2.0
"""Jobs in a shift; who has fewer is a detective or a supervisor who happened to be near."""
SMOOTH = (0.25, 0.5, 0.25)
"""Weights of the hour before, the hour itself and the hour after."""
RESAMPLES = 200
"""Times that the days are drawn anew for the interval of the strength of an hour."""
FACTORS = tuple(np.geomspace(0.6, 2.5, 12).tolist())
REPLICATIONS = 10
"""Histories for each level of strength that is tried."""


def estimate_strength(history: CallHistory, fit_days: Bools, seed: int = 1) -> Strength:
    """Units at work by hour, from the days that are marked.

    The shape over the day comes from the units seen on calls, or else from the jobs in hand; where calls wait long
    enough to tell, the level is the one under which the simulated calls wait as long as the recorded ones did.

    Args:
        history: the calls of one pool.
        fit_days: (days,) days that may be used.
        seed: of the simulations and of the resampled days.
    """
    shape = seen_on_calls(history, fit_days, seed) or jobs_in_hand(history, fit_days, seed)
    return reproducing_delays(history, fit_days, shape, seed) or shape


def jobs_in_hand(history: CallHistory, fit_days: Bools, seed: int = 1) -> Strength:
    """Units that the recorded work kept busy, officers' own work included: no fewer can have been there."""
    past = Past.of(history)
    begins, ends = past.sent, past.closed
    known = np.isfinite(begins) & np.isfinite(ends)
    share = defaults().value("further.share")
    first, further = (np.flatnonzero(known), np.repeat(np.flatnonzero(known), history.officers[known] - 1))
    busy = _by_hour(begins[first], ends[first], history.days)
    busy += share * _by_hour(begins[further], ends[further], history.days)
    told = (
        f"Recorded work kept {busy[fit_days].sum() / fit_days.sum():.1f} unit-hours a day busy in {fit_days.sum()} "
        f"days, officers' own work included, each further unit of a call counted for {share:.0%} of it; idle units "
        "are not in it."
    )
    return _profile(busy, history, fit_days, "jobs in hand", told, seed)


def seen_on_calls(history: CallHistory, fit_days: Bools, seed: int = 1) -> Strength | None:
    """Units from their first job of a shift to their last; None where the export does not tell units apart."""
    if history.unit is None:
        return None
    past = Past.of(history)
    rows = np.flatnonzero(np.isfinite(past.sent) & np.isfinite(past.closed) & (history.unit != NO_UNIT))
    begins, ends, left_out, units = _shifts_seen(history.unit[rows], past.sent[rows], past.closed[rows])
    there = _by_hour(begins, ends, history.days)
    told = (
        f"{units} different first units took calls, each counted from its first job of a shift to its last; "
        f"{left_out} with fewer than {LEAST_JOBS:g} jobs a shift are left out as detectives or supervisors, and units "
        "that were idle before their first job or never first on a call are not seen."
    )
    return _profile(there, history, fit_days, "units seen on calls", told, seed) if len(begins) else None


def reproducing_delays(history: CallHistory, fit_days: Bools, shape: Strength, seed: int = 1) -> Strength | None:
    """The shape at the level under which calls wait as long as recorded; None where waits do not tell the level."""
    past = Past.of(history)
    relived = Relived(history, past)
    practice = practice_of(estimate_practice(history, fit_days), past.common)
    waits = waited_by_day(past, fit_days)
    found = []
    for factor in FACTORS:
        crew = Crew(roster_of(replace(shape, units=shape.units * factor), history.agency), np.zeros(0))
        lives = relived.lives(practice, crew, seed, REPLICATIONS)
        found.append(float(np.mean([waited_by_day(one, fit_days).mean() for one in lives])))
    aims = resampled(waits, seed)
    if not min(found) < aims[1] < max(found):
        return None
    # fewer units, longer waits: read from the largest number down
    factors, rising = FACTORS[::-1], found[::-1]
    most, middle, least = (sought(factors, rising, aim) for aim in aims)
    told = (
        f"Calls of priority {past.common} and more urgent waited {aims[1] / MINUTES_PER_HOUR:.0f} hours a day in all; "
        f"the simulated ones do so with {middle:.2f} times the strength by {shape.source}, "
        f"{middle * shape.hours_a_day:.0f} unit-hours a day."
    )
    return Strength(shape.units * middle, shape.units * least, shape.units * most, "delays that it reproduces", told)


def roster_of(
    strength: Strength, agency: str, pool: str = PATROL, roles: Sequence[Role] = (Role.OFFICER,)
) -> tuple[Unit, ...]:
    """Whole units around the hours of this strength; what is left of a unit is on duty on a part of the days.

    A unit that is there for part of every hour would take a call at its end and work on, and be worth more than it
    counts for; one that comes on some days works whole shifts, as it would.

    Args:
        strength: the estimate.
        agency: whose units.
        pool: from which they are dispatched.
        roles: who sits in each.
    """
    seats = tuple(Seat(role, Payer.TODAY) for role in roles)
    shifts = [
        _shifts_of_unit(np.clip(strength.units - number, 0.0, 1.0))
        for number in range(int(np.ceil(strength.units.max(initial=0.0))))
    ]
    return tuple(
        Unit(f"{pool} {number} (estimate)", agency, pool, seats, hours, CYCLE)
        for number, hours in enumerate(shifts, 1)
        if hours
    )


def _shifts_of_unit(part: Floats) -> tuple[Shift, ...]:
    """Shifts of a unit that is on duty on this part of the weekdays and of the weekend days, by hour: (2, 24)."""
    day = np.arange(CYCLE)
    weekend = day % 7 >= SATURDAY
    shifts = []
    for kind, step in ((~weekend, 7), (weekend, 3)):
        days = day[kind]
        # the days in an order in which those of any part are spread over the weeks
        rank = (np.arange(len(days)) * step % len(days) + 0.5) / len(days)
        for one, place in zip(days.tolist(), rank.tolist(), strict=True):
            on = np.concatenate(([False], part[int(weekend[one])] > place, [False]))
            begins, ends = np.flatnonzero(~on[:-1] & on[1:]), np.flatnonzero(on[:-1] & ~on[1:])
            shifts += [
                Shift(one * MINUTES_PER_DAY + a * MINUTES_PER_HOUR, one * MINUTES_PER_DAY + b * MINUTES_PER_HOUR)
                for a, b in zip(begins.tolist(), ends.tolist(), strict=True)
            ]
    return tuple(sorted(shifts, key=lambda shift: shift.start))


def _shifts_seen(unit: Ints, sent: Floats, closed: Floats) -> tuple[Floats, Floats, int, int]:
    """Stretches at work of units with enough jobs, how many units were left out, and how many there are."""
    order = np.lexsort((sent, unit))
    unit, sent, closed = unit[order], sent[order], closed[order]
    latest = np.copy(closed)
    for i in range(1, len(latest)):
        if unit[i] == unit[i - 1]:
            latest[i] = max(latest[i], latest[i - 1])
    new = np.ones(len(unit), np.bool_)
    new[1:] = (unit[1:] != unit[:-1]) | (sent[1:] > latest[:-1] + SAME_SHIFT)
    first = np.flatnonzero(new)
    last = np.append(first[1:], len(unit)) - 1
    who = unit[first]
    codes, where = np.unique(who, return_inverse=True)
    jobs = np.bincount(where, last - first + 1) / np.bincount(where)
    kept = (jobs >= LEAST_JOBS)[where] if len(codes) else np.zeros(0, np.bool_)
    return sent[first][kept], latest[last][kept], int((jobs < LEAST_JOBS).sum()), len(codes)


def _by_hour(begins: Floats, ends: Floats, days: int) -> Floats:
    """(days, 24) units there on average in each hour, for stretches from begin to end."""
    edges = np.arange(days * 24 + 1, dtype=np.float64) * MINUTES_PER_HOUR
    # minutes of all stretches before each edge
    before = _area(np.sort(begins), edges) - _area(np.sort(ends), edges)
    hours: Floats = np.diff(before) / MINUTES_PER_HOUR
    return hours.reshape(days, 24)


def _area(moments: Floats, edges: Floats) -> Floats:
    """For each edge, the sum over all earlier moments of the minutes since."""
    many = np.searchsorted(moments, edges)
    total = np.concatenate(([0.0], np.cumsum(moments)))
    area: Floats = many * edges - total[many]
    return area


def _profile(hours: Floats, history: CallHistory, fit_days: Bools, source: str, told: str, seed: int) -> Strength:
    """Smoothed averages of weekdays and weekend days, with intervals by resampling days."""
    weekday = (np.arange(history.days) + history.start.weekday()) % 7 < SATURDAY
    rows = []
    for kind in (weekday, ~weekday):
        days = hours[fit_days & kind] if (fit_days & kind).any() else hours[fit_days]
        luck = stream(seed, 0, history.agency, "strength")
        means = _smooth(days[luck.integers(len(days), size=(RESAMPLES, len(days)))].mean(axis=1))
        tail = (1.0 - LEVEL) / 2.0
        rows.append((_smooth(days.mean(axis=0)), *np.quantile(means, (tail, 1.0 - tail), axis=0)))
    units, low, high = (np.array([row[place] for row in rows]) for place in range(3))
    return Strength(units, low, high, source, told)


def _smooth(by_hour: Floats) -> Floats:
    """Each hour with half its neighbours, around the clock."""
    before, own, after = SMOOTH
    smooth: Floats = own * by_hour + before * np.roll(by_hour, 1, axis=-1) + after * np.roll(by_hour, -1, axis=-1)
    return smooth
