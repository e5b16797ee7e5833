"""How fast a free unit moves: overhead on fresh calls, and gaps after a job."""

from collections.abc import Iterator

import numpy as np

from crisissim.domain.calls import NO_UNIT, Bools, Floats
from crisissim.validation.findings import Estimate, typical
from crisissim.validation.pool.crews import minute_of_day
from crisissim.validation.pool.past import Past
from crisissim.validation.pool.waiting import by_priority

SEEN_WITHIN = 60.0
"""A unit that cleared a job within the hour, and has not been sent since, is known to be at work and idle."""
PEAK = 0.95
"""Quantile of the jobs in hand that is called the usual peak."""
CALM = 4
"""With at most a quarter of the usual peak of jobs in hand somebody is idle; of few units, with none at all."""
SAME_SHIFT = 240.0
"""A unit that takes another job within four hours has been at work in between."""
FEWEST = 20
"""The median of fewer calls is anybody's guess."""
SHORTEST = (0.05, 0.1, 0.25)
"""The shortest tenth of the gaps: in the others the unit was off calls for another reason, or another one was free."""
SOON = 5.0
"""A unit that is not sent within so many minutes of a job, though calls wait, is off calls."""


def overhead(past: Past, apart: Bools) -> Iterator[Estimate]:
    """Mean minutes before even a free unit moves, by priority: calls that find one known to be idle.

    Args:
        past: the record.
        apart: (1440,) minutes of the day in which crews change; calls that come in them say nothing.
    """
    rows = _finds_idle(past) & ~apart[minute_of_day(past.received)]
    minutes = past.sent - past.received
    for priority, some, told in by_priority(past.priority, rows, past.served, FEWEST):
        seen = minutes[some & rows]
        if len(seen):
            value, low, high = typical(seen)
            yield Estimate(
                f"overhead.{priority}",
                value,
                low,
                high,
                "minutes",
                f"{len(seen)} calls of {told} found a unit known to be idle and nobody as urgent waiting; half of them "
                f"were sent to within {np.median(seen):.1f} minutes.",
            )


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
    low, value, high = np.quantile(gaps, SHORTEST)
    told = (
        f"After {len(gaps)} jobs that ended while calls waited, the next dispatch came within {np.median(gaps):.1f} "
        f"minutes half of the time; {np.mean(gaps > SOON):.0%} took over {SOON:g} minutes."
    )
    return Estimate("after-call", float(value), float(low), float(high), "minutes", told)


def gaps_after_jobs(past: Past) -> Floats:
    """Minutes from each end of a job while calls waited to the next dispatch of the unit, or of the pool of a few.

    Calls less urgent than the commonest may wait for other reasons, so they do not count as waiting.  Where the record
    tells units apart, gaps over `SAME_SHIFT` are nights at home.
    """
    known = past.served & np.isfinite(past.closed)
    if len(np.unique(past.unit[known & (past.unit != NO_UNIT)])) > 1:
        parts = [_gaps(past, known & (past.unit == one)) for one in np.unique(past.unit[known]) if one != NO_UNIT]
        gaps = np.concatenate(parts)
        return gaps[gaps <= SAME_SHIFT]
    return _gaps(past, known)


def _gaps(past: Past, rows: Bools) -> Floats:
    ends = np.sort(past.closed[rows])
    ends = ends[past.waiting(np.nextafter(ends, np.inf), past.priority <= past.common) > 0]
    sent = np.sort(past.sent[rows])
    following = np.searchsorted(sent, ends)
    there = following < len(sent)
    gaps: Floats = sent[following[there]] - ends[there]
    return gaps
