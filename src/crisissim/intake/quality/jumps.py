"""Does the weekly number of calls jump, as it does when a filter is lifted or a program begins?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from crisissim.domain.calls import CallHistory, Floats, Ints
from crisissim.errors import Notice, remark
from crisissim.intake.quality.counts import MOST_NAMED, beyond_chance, by_day
from crisissim.intake.quality.gaps import empty_stretches
from crisissim.intake.reading import Reading
from crisissim.timebase import MINUTES_PER_DAY

JUMP = 0.4
"""Change of a week's calls that no season brings."""
BEFORE = 4
"""Weeks whose median a week is compared with; a single odd week does not move it."""
PART = 0.1
"""Share of the change from which on a call type is named."""


@dataclass(frozen=True, slots=True)
class Jump:
    """A change of level: the day it begins, calls a week before and after, and whether it lasts."""

    day: int
    before: float
    after: float
    lasts: bool


def jumps(reading: Reading) -> Iterator[Notice]:
    """Weeks with over 40 % more or fewer calls than those before."""
    history = reading.history
    for jump in jumps_of(by_day(history)):
        change = jump.after / jump.before - 1.0
        yield remark(
            "W132",
            day=f"{history.start + timedelta(jump.day):%Y-%m-%d}",
            move="rise" if change > 0.0 else "fall",
            change=abs(change),
            before=jump.before,
            after=jump.after,
            lasting="" if jump.lasts else ", for a short time",
            types=_types(history, jump),
        )


def jumps_of(calls: Ints) -> Iterator[Jump]:
    """The jumps in these numbers of calls per day; weeks that touch a gap are passed over."""
    days = calls.astype(np.float64)
    for begin, length in empty_stretches(calls):
        days[begin : begin + length] = np.nan
    weeks = days[: len(days) // 7 * 7].reshape(-1, 7).sum(axis=1)
    week = 1
    while week < len(weeks):
        old, new = weeks[max(0, week - BEFORE) : week], weeks[week : week + BEFORE]
        before, level, this = _median(old), _median(new), float(weeks[week])
        lasts = _far(before, this) and _far(before, level) and _beyond(before, level, min(_known(old), _known(new)))
        if lasts or (_far(before, this) and _beyond(before, this, 1)):
            yield _dated(days, 7 * week, lasts, up=this > before)
        # where the new level lasts the old one is forgotten
        week += BEFORE if lasts else 1


def _known(weeks: Floats) -> int:
    return int(np.isfinite(weeks).sum())


def _median(weeks: Floats) -> float:
    return float(np.nanmedian(weeks)) if _known(weeks) else np.nan


def _far(before: float, after: float) -> bool:
    return before > 0.0 and abs(after / before - 1.0) > JUMP


def _beyond(before: float, after: float, weeks: int) -> bool:
    """Whether that many weeks at these levels differ by more than chance."""
    return beyond_chance(weeks * before, weeks * after)


def _dated(days: Floats, about: int, lasts: bool, up: bool) -> Jump:
    """The jump on the day, at most a week away, from which on the calls rise or fall most."""
    span = 14 if lasts else 7

    def contrast(day: int) -> float:
        rise = _a_week(days[day : day + span]) - _a_week(days[max(0, day - span) : day])
        return rise if up else -rise

    candidates = range(max(7, about - 7), min(len(days) - 7, about + 7) + 1)
    day = max((day for day in candidates if np.isfinite(contrast(day))), key=contrast, default=about)
    after = days[day : day + (7 * BEFORE if lasts else 7)]
    return Jump(day, _a_week(days[max(0, day - 7 * BEFORE) : day]), _a_week(after), lasts)


def _a_week(days: Floats) -> float:
    """Calls a week over these days, gaps left out; NaN where all of them are gaps."""
    known = days[np.isfinite(days)]
    return 7.0 * float(known.mean()) if len(known) else np.nan


def _types(history: CallHistory, jump: Jump) -> str:
    """The call types that make most of the change, with calls a week before and after."""
    day = history.received // MINUTES_PER_DAY
    counts = [
        np.bincount(history.call_type[(day >= begin) & (day < end)], minlength=len(history.call_types))
        / (max(1, min(end, history.days) - max(begin, 0)) / 7)
        for begin, end in ((jump.day - 28, jump.day), (jump.day, jump.day + (28 if jump.lasts else 7)))
    ]
    change = (counts[1] - counts[0]) * np.sign(jump.after - jump.before)
    order = [
        i for i in np.argsort(-change, kind="stable").tolist() if change[i] >= PART * abs(jump.after - jump.before)
    ]
    told = ", ".join(f"{history.call_types[i]} {counts[0][i]:.0f} to {counts[1][i]:.0f}" for i in order[:MOST_NAMED])
    return f", above all {told}" if told else ""
