"""How fast a free unit moves: overhead on fresh calls, gaps after a job, and hours in which hardly anybody is sent."""

from collections.abc import Iterator

import numpy as np

from crisissim.domain.calls import NO_UNIT, Bools, Floats, Ints
from crisissim.timebase import MINUTES_PER_DAY
from crisissim.validation.findings import Estimate, typical
from crisissim.validation.past import Past
from crisissim.validation.waiting import by_priority

SEEN_WITHIN = 60.0
"""A unit that cleared a job within the hour, and has not been sent since, is known to be at work and idle."""
PEAK = 0.95
CALM = 4
"""With at most a quarter of the usual peak of jobs in hand somebody is idle; of few units, with none at all."""
SAME_SHIFT = 240.0
"""A unit that takes another job within four hours has been at work in between."""
STEP = 5
"""Minutes of the day are counted in steps of this."""
LONGEST_GAP = 120
"""A longer stretch without dispatches is a shift without staff, not a change of crews."""
AROUND = 180
"""The pace of dispatch at a time of day is taken from so many minutes on either side."""
HARDLY = 0.34
"""Hardly any: at most a third of the dispatches to be expected."""
SURE = 8.0
"""Evidence, as a log likelihood ratio, that chance does not give in one of the few thousand stretches of a day."""


def overhead(past: Past, apart: Bools) -> Iterator[Estimate]:
    """Mean minutes before even a free unit moves, by priority: calls that find one known to be idle.

    Args:
        past: the record.
        apart: (1440,) minutes of the day in which crews change; calls that come in them say nothing.
    """
    rows = _finds_idle(past) & ~apart[_minute_of_day(past.received)]
    minutes = past.sent - past.received
    for priority, some, told in by_priority(past.priority, rows, past.served):
        seen = minutes[some & rows]
        if len(seen):
            value, low, high = typical(seen)
            yield Estimate(
                f"overhead.{priority}",
                value,
                low,
                high,
                "minutes",
                f"{len(seen)} calls of {told} found a unit known to be idle and nobody as urgent waiting; half of them were sent "
                f"to within {np.median(seen):.1f} minutes.",
            )


def idle_delays(past: Past) -> Floats:
    """Minutes until a unit moved for each call that found one known to be idle, and no list."""
    rows = _finds_idle(past)
    minutes: Floats = (past.sent - past.received)[rows]
    return minutes


def _finds_idle(past: Past) -> Bools:
    """Calls served that came with nobody as urgent waiting, hardly a job in hand, and a job cleared within the hour."""
    cleared = np.sort(past.closed[np.isfinite(past.closed)])
    if not len(cleared):
        return np.zeros(len(past), np.bool_)
    last = np.searchsorted(cleared, past.received) - 1
    since = np.where(last >= 0, past.received - cleared[np.maximum(last, 0)], np.inf)
    first = np.ones(len(past), np.bool_)
    for priority in np.unique(past.priority).tolist():
        own = past.priority == priority
        first[own] = past.waiting(past.received[own], past.priority <= priority) == 0
    calm = past.in_hand(past.received) <= _peak(past) // CALM
    return past.served & first & calm & (since <= SEEN_WITHIN)


def _peak(past: Past) -> int:
    """Jobs in hand at once on all but a few of the minutes at which calls came."""
    return int(np.quantile(past.in_hand(past.received), PEAK)) if len(past) else 0


def after_call(past: Past) -> Estimate | None:
    """Minutes that a unit stays off calls after each job: the shortest gaps while calls wait."""
    gaps = gaps_after_jobs(past)
    if not len(gaps):
        return None
    low, value, high = np.quantile(gaps, (0.1, 0.25, 0.4))
    told = (
        f"After {len(gaps)} jobs that ended while calls waited, the next dispatch came within {np.median(gaps):.1f} "
        f"minutes half of the time; {np.mean(gaps > STEP):.0%} took over {STEP} minutes."
    )
    return Estimate("after-call", float(value), float(low), float(high), "minutes", told)


def gaps_after_jobs(past: Past) -> Floats:
    """Minutes from each end of a job while calls waited to the next dispatch of the unit, or of the pool of a few.

    Where the record tells units apart, gaps over `SAME_SHIFT` are nights at home.
    """
    known = past.served & np.isfinite(past.closed)
    if len(np.unique(past.unit[known & (past.unit != NO_UNIT)])) > 1:
        parts = [_gaps(past, known & (past.unit == one)) for one in np.unique(past.unit[known]) if one != NO_UNIT]
        gaps = np.concatenate(parts)
        return gaps[gaps <= SAME_SHIFT]
    return _gaps(past, known)


def _gaps(past: Past, rows: Bools) -> Floats:
    ends = np.sort(past.closed[rows])
    ends = ends[past.waiting(np.nextafter(ends, np.inf)) > 0]
    sent = np.sort(past.sent[rows])
    following = np.searchsorted(sent, ends)
    there = following < len(sent)
    gaps: Floats = sent[following[there]] - ends[there]
    return gaps


def crew_changes(past: Past, days: Bools) -> tuple[tuple[int, int], ...]:
    """Stretches of the day, in minutes after midnight, in which calls wait and hardly anybody is sent.

    Every stretch of 15 minutes to two hours is compared with the pace around it; the clearest is taken, then the next
    that does not touch it, as long as chance does not explain it (Kulldorff's scan statistic).

    Args:
        past: the calls of these days.
        days: the days that the record covers.
    """
    wanted, sent = _paces(past, days)
    found: list[tuple[int, int]] = []
    while (best := _clearest(wanted, sent, found)) is not None:
        found.append(best)
    return tuple(sorted((begin * STEP, end * STEP) for begin, end in found))


def crew_change(changes: tuple[tuple[int, int], ...], past: Past, days: Bools) -> Iterator[Estimate]:
    """The same as estimates: when each begins, and how long it lasts."""
    wanted, sent = _paces(past, days)
    for number, (begin, end) in enumerate(changes, 1):
        some = np.arange(begin // STEP, end // STEP) % len(sent)
        told = (
            f"From {_clock(begin)} to {_clock(end)} calls waited, yet there were {int(sent[some].sum())} dispatches "
            f"where {wanted[some].sum():.0f} would be usual at that time of day."
        )
        yield Estimate(f"crew-change-start.{number}", begin, begin - STEP, begin + STEP, "minutes after midnight", told)
        minutes = end - begin
        yield Estimate(f"crew-change-minutes.{number}", minutes, minutes - 2 * STEP, minutes + 2 * STEP, "minutes", told)


def minutes_apart(changes: tuple[tuple[int, int], ...]) -> Bools:
    """(1440,) minutes of the day that lie in one of these stretches."""
    apart = np.zeros(round(MINUTES_PER_DAY), np.bool_)
    for begin, end in changes:
        apart[np.arange(begin, end) % len(apart)] = True
    return apart


def _paces(past: Past, days: Bools) -> tuple[Floats, Ints]:
    """(steps of a day,) dispatches to be expected from the minutes in which calls wait, and those there were."""
    steps = round(MINUTES_PER_DAY) // STEP
    moments = (np.arange(len(days) * steps) + 0.5) * STEP
    moments = moments[np.repeat(days, steps)]
    waits = np.bincount(_minute_of_day(moments) // STEP, past.waiting(moments) > 0, steps)
    sent = np.bincount(_minute_of_day(past.sent[past.served]) // STEP, minlength=steps)
    around = 2 * AROUND // STEP + 1
    pace = _circular(sent.astype(np.float64), around) / np.maximum(_circular(waits, around), 1.0)
    return waits * pace, sent


def _circular(values: Floats, width: int) -> Floats:
    """Mean of so many neighbours around each, the day being a circle."""
    wide = np.concatenate((values[-width:], values, values[:width]))
    mean: Floats = np.convolve(wide, np.full(width, 1.0 / width), mode="same")[width:-width]
    return mean


def _clearest(wanted: Floats, sent: Ints, taken: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The stretch, as steps from and to, whose lack of dispatches chance explains least; None if it explains all."""
    steps = len(sent)
    total = np.concatenate(([0.0], np.cumsum(np.tile(wanted, 2))))
    came = np.concatenate(([0], np.cumsum(np.tile(sent, 2))))
    best, most = None, SURE
    for begin in range(steps):
        for long in range(3, LONGEST_GAP // STEP + 1):
            expected, seen = total[begin + long] - total[begin], float(came[begin + long] - came[begin])
            if seen > HARDLY * expected or any(begin <= b + 1 and a <= begin + long for a, b in taken):
                continue
            evidence = expected - seen + (seen * np.log(seen / expected) if seen else 0.0)
            if evidence > most:
                best, most = (begin, begin + long), evidence
    return best


def _minute_of_day(moments: Floats) -> Ints:
    return np.floor(np.asarray(moments) % MINUTES_PER_DAY).astype(np.int64)


def _clock(minute: int) -> str:
    return f"{minute // 60 % 24:02d}:{minute % 60:02d}"

