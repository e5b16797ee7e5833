"""Whether units are kept free: calls of low priority that wait while some are idle."""

from collections.abc import Iterator

import numpy as np

from crisissim.domain.calls import Bools, Floats, Ints
from crisissim.timebase import MINUTES_PER_DAY
from crisissim.validation.findings import Estimate
from crisissim.validation.pool.past import Past, minutes_of

AT_WORK = 0.95
"""Units at work at a time of day: so many as are seen busy at once on all but a few of its minutes."""
LEAST_UNITS = 5
"""Of fewer units, one that is kept free cannot be told from one that is not there."""
STEEP = 3.0
"""Calls are held for if they are sent to so many times faster once more units than that are free."""
FEWEST = 20
"""Fewer dispatches on either side show nothing."""


def holding(past: Past, days: Bools) -> Iterator[Estimate]:
    """Units that stay free when calls of a priority are sent to, by priority.

    With so many or fewer free, calls of the priority are hardly sent to; with more they are.  The number is the one
    that tells the two paces apart best (maximum likelihood of two rates); 0 where no number does so clearly.  Where the
    most urgent calls are slowed as much, units that seem free are not there: nothing is held for anybody.

    Args:
        past: the calls of these days.
        days: the days that the record covers.
    """
    moments = minutes_of(days)
    at_work = _at_work(past, moments)
    few = int(at_work.max(initial=0)) < LEAST_UNITS
    free = np.maximum(at_work[_hour(moments)] - past.in_hand(moments), 0)
    most = int(free.max(initial=0))
    urgent: tuple[Floats, Floats] | None = None
    for priority in np.unique(past.priority[past.served]).tolist():
        own = past.served & (past.priority == priority)
        sent = past.sent[own]
        free_then = np.maximum(at_work[_hour(sent)] - past.in_hand(sent), 0)
        waits = past.waiting(moments, past.priority == priority) > 0
        minutes = np.bincount(free[waits], minlength=most + 1).astype(np.float64)
        came = np.bincount(np.minimum(free_then, most), minlength=most + 1).astype(np.float64)
        urgent = urgent or (minutes, came)
        kept, ratio = (0, 1.0) if few else _kept(minutes, came, urgent)
        held = minutes[1 : kept + 1].sum()
        told = _told(priority, kept, held, ratio, few)
        yield Estimate(f"holding.{priority}", float(kept), max(kept - 1.0, 0.0), kept + float(kept > 0), "units", told)


def _told(priority: int, kept: int, held: float, ratio: float, few: bool) -> str:
    """What the record shows, in a sentence."""
    if few:
        return (
            "With so few units one that is kept free cannot be told from one that is not there: none is taken as kept."
        )
    if not kept:
        return f"Calls of priority {priority} were sent to as fast with one unit idle as with more: none is kept."
    return (
        f"Calls of priority {priority} waited {held / 60.0:,.0f} hours with 1 to {kept} units idle, and were sent to "
        f"{ratio:.0f} times as fast with more, beyond what holds for the most urgent calls."
    )


def _kept(minutes: Floats, came: Floats, urgent: tuple[Floats, Floats]) -> tuple[int, float]:
    """Free units that are kept, and how many times faster calls are sent to with more, beyond urgent ones."""
    best, most, steep = 0, 0.0, 1.0
    for kept in range(1, len(minutes) - 1):
        # who is sent to as soon as one more unit is free waits no minute with so many
        time = minutes[1 : kept + 1].sum(), max(minutes[kept + 1 :].sum(), 1.0)
        sent = came[1 : kept + 1].sum(), came[kept + 1 :].sum()
        if sent[1] < FEWEST or time[0] < FEWEST:
            continue
        ratio = _faster(minutes, came, kept) / max(_faster(*urgent, kept), 1.0)
        evidence = sum(s * np.log(s / t) for s, t in zip(sent, time, strict=True) if s) - sum(sent) * np.log(
            sum(sent) / sum(time)
        )
        if ratio >= STEEP and evidence > most:
            best, most, steep = kept, float(evidence), float(ratio)
    return best, steep


def _faster(minutes: Floats, came: Floats, kept: int) -> float:
    """How many times faster calls are sent to with more than so many units free."""
    few, many = came[1 : kept + 1].sum(), came[kept + 1 :].sum()
    scarce, ample = minutes[1 : kept + 1].sum(), minutes[kept + 1 :].sum()
    return float((many / max(ample, 1.0)) / (max(few, 0.5) / max(scarce, 1.0)))


def _at_work(past: Past, moments: Floats) -> Ints:
    """(24,) units at work by hour of day, as far as jobs in hand show them."""
    jobs, hour = past.in_hand(moments), _hour(moments)
    return np.array([np.ceil(np.quantile(jobs[hour == h], AT_WORK)) for h in range(24)]).astype(np.int64)


def _hour(moments: Floats) -> Ints:
    return np.floor(moments % MINUTES_PER_DAY / 60.0).astype(np.int64)
