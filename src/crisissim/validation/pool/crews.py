"""Changes of crews: stretches of the day in which calls wait and hardly anybody is sent."""

from collections.abc import Iterator

import numpy as np

from crisissim.domain.calls import Bools, Floats, Ints
from crisissim.timebase import MINUTES_PER_DAY
from crisissim.validation.findings import Estimate
from crisissim.validation.pool.past import Past

STEP = 5
"""Minutes of the day are counted in steps of this."""
SHORTEST_GAP, LONGEST_GAP = 15, 120
"""A longer stretch without dispatches is a shift without staff, not a change of crews."""
AROUND = 180
"""The pace of dispatch at a time of day is taken from so many minutes on either side."""
HARDLY = 0.34
"""Hardly any: at most a third of the dispatches to be expected."""
SURE = 8.0
"""Evidence, as a log likelihood ratio, that chance does not give in one of the few thousand stretches of a day."""


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
        yield Estimate(
            f"crew-change-minutes.{number}", minutes, minutes - 2 * STEP, minutes + 2 * STEP, "minutes", told
        )


def minutes_apart(changes: tuple[tuple[int, int], ...]) -> Bools:
    """(1440,) minutes of the day that lie in one of these stretches."""
    apart = np.zeros(round(MINUTES_PER_DAY), np.bool_)
    for begin, end in changes:
        apart[np.arange(begin, end) % len(apart)] = True
    return apart


def _paces(past: Past, days: Bools) -> tuple[Floats, Ints]:
    """(steps of a day,) dispatches to be expected from the minutes in which calls wait, and those there were."""
    steps = round(MINUTES_PER_DAY) // STEP
    moments = np.arange(0.5, len(days) * steps, dtype=np.float64) * STEP
    moments = moments[np.repeat(days, steps)]
    waits = np.bincount(minute_of_day(moments) // STEP, past.waiting(moments) > 0, steps).astype(np.float64)
    sent = np.bincount(minute_of_day(past.sent[past.served]) // STEP, minlength=steps)
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
        for long in range(SHORTEST_GAP // STEP, LONGEST_GAP // STEP + 1):
            expected, seen = total[begin + long] - total[begin], float(came[begin + long] - came[begin])
            if seen > HARDLY * expected or any(begin <= b + 1 and a <= begin + long for a, b in taken):
                continue
            evidence = expected - seen + (seen * np.log(seen / expected) if seen else 0.0)
            if evidence > most:
                best, most = (begin, begin + long), evidence
    return best


def minute_of_day(moments: Floats) -> Ints:
    """Whole minutes since the last midnight."""
    return np.floor(np.asarray(moments) % MINUTES_PER_DAY).astype(np.int64)


def _clock(minute: int) -> str:
    return f"{minute // 60 % 24:02d}:{minute % 60:02d}"
