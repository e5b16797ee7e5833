"""What patrol has on duty: at most, when nobody, and who of it was free when calls were recorded."""

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from math import lcm

import numpy as np

from crisissim.domain.calls import CallHistory, Floats, Ints
from crisissim.domain.minutes import filled
from crisissim.domain.staff import Shift, Unit, times_on_duty
from crisissim.study.duty.units import on_patrol
from crisissim.study.intervals import around, folded, most_at_once, outside, repeated
from crisissim.timebase import DAYS_PER_WEEK, MINUTES_PER_DAY, MINUTES_PER_WEEK

Duty = tuple[tuple[Shift, ...], int, int]
"""Shifts, days after which they repeat, and how many units have them."""
REMEMBERED = 8
"""Answers about recorded calls that are kept in memory: each holds on to its calls."""


def of_agency(units: Sequence[Unit], agency: str, also: Collection[str] = ()) -> list[Unit]:
    """The patrol units of an agency with all seats filled, and those of other pools that take ordinary calls."""
    return [
        unit
        for unit in units
        if unit.agency == agency and unit.from_chance == 0.0 and (on_patrol(unit) or unit.pool in also)
    ]


def most_on_duty(units: Sequence[Unit], agency: str, also: Collection[str] = ()) -> int:
    """The most units of an agency that are ever on duty for ordinary calls at once; `also` names further pools."""
    duty = duty_of(of_agency(units, agency, also))
    days = lcm(*(cycle_days for _, cycle_days, _ in duty))
    groups = ((repeated(shifts, cycle_days, days), many) for shifts, cycle_days, many in duty)
    return most_at_once(groups, days * MINUTES_PER_DAY)


def duty_of(units: Iterable[Unit]) -> tuple[Duty, ...]:
    """When these units are on duty: those of one row of the roster, or of one post, together."""
    many: dict[tuple[int, int], int] = {}
    shifts: dict[int, tuple[Shift, ...]] = {}
    for unit in units:
        alike = id(unit.shifts), unit.cycle_days
        many[alike] = many.get(alike, 0) + 1
        shifts[alike[0]] = unit.shifts
    return tuple((shifts[which], cycle_days, count) for (which, cycle_days), count in many.items())


def unwatched(units: Sequence[Unit], agency: str, also: Collection[str] = ()) -> tuple[Shift, ...]:
    """Stretches of the week in which no unit of an agency is on duty for ordinary calls in some week of the cycle.

    Args:
        units: everybody.
        agency: whose.
        also: pools besides patrol that take ordinary calls.

    Returns:
        The stretches in order.
    """
    duty = duty_of(of_agency(units, agency, also))
    days = lcm(DAYS_PER_WEEK, *(cycle_days for _, cycle_days, _ in duty))
    cycle = days * MINUTES_PER_DAY
    shifts = [shift for shifts, cycle_days, _ in duty for shift in repeated(shifts, cycle_days, days)]
    return around(folded(outside([Shift(0.0, cycle)], shifts, cycle), MINUTES_PER_WEEK))


def reference_free(units: Sequence[Unit], agency: str, history: CallHistory, further_share: float) -> float:
    """Free units of an agency with which its recorded travel minutes hold.

    Recorded travel already is longer where few units were free.  With the factor sqrt(reference / free) of the
    square-root law (Kolesar and Blum, Management Science 20(3), 1973) its mean is kept if the factor's own mean over
    the recorded calls is 1, hence reference = mean(free^-1/2)^-2.

    Args:
        units: the roster under which the calls were answered.
        agency: whose.
        history: its recorded calls.
        further_share: share of the first unit's time on scene that each further unit stays.

    Returns:
        Free units, the one that is sent included; at least 1.  All on duty on average where no call is recorded.
    """
    return _reference_free(duty_of(of_agency(units, agency)), history, further_share)


@lru_cache(maxsize=REMEMBERED)
def _reference_free(duty: tuple[Duty, ...], history: CallHistory, further_share: float) -> float:
    """The same for every option of a study; histories are told apart as objects."""
    rows = history.dispatched & ~history.officer_initiated
    if not rows.any():
        rows = np.ones(len(history), dtype=np.bool_)
    if not len(history):
        return max(1.0, _on_duty(duty))
    free = free_when_sent(duty, history, further_share)[rows]
    return float(np.mean(free**-0.5) ** -2.0)


def _on_duty(duty: tuple[Duty, ...]) -> float:
    """Units on duty on average, all of them free: no recorded call kept anybody busy."""
    return sum(
        many * sum(shift.end - shift.start for shift in shifts) / (cycle_days * MINUTES_PER_DAY)
        for shifts, cycle_days, many in duty
    )


def free_when_sent(duty: Sequence[Duty], history: CallHistory, further_share: float) -> Floats:
    """Units on duty that no recorded call kept busy when somebody was sent to each call.

    Args:
        duty: of the patrol units by which the calls were answered.
        history: the recorded calls of their agency; a stage that was not recorded counts with the mean of those that
            were.
        further_share: share of the first unit's time on scene that each further unit stays.

    Returns:
        (calls,) free units, at least 1: the one that is sent.
    """
    delay, travel, on_scene = (filled(m, 0.0) for m in (history.dispatch_delay, history.travel, history.on_scene))
    sent = history.received + delay
    work = history.dispatched
    first = sent[work] + travel[work] + on_scene[work]
    further = sent[work] + travel[work] + further_share * on_scene[work]
    others = history.officers[work] - 1
    # Who clears at the moment at which somebody is sent is free again; the call's own units are not yet busy.
    busy = _before(sent, sent[work]) - _until(sent, first)
    busy += _before(sent, np.repeat(sent[work], others)) - _until(sent, np.repeat(further, others))
    on_duty = np.zeros(len(history), dtype=np.int64)
    until = float(sent.max(initial=0.0)) + MINUTES_PER_DAY
    for shifts, cycle_days, many in duty:
        times = times_on_duty(shifts, cycle_days, history.start.weekday(), until)
        begins, ends = np.array(times).reshape(-1, 2).T
        on_duty += many * (_until(sent, begins) - _until(sent, ends))
    return np.maximum(on_duty - busy, 1).astype(np.float64)


def _before(now: Floats, moments: Floats) -> Ints:
    """How many of the moments lie before each `now`."""
    return np.searchsorted(np.sort(moments), now, side="left").astype(np.int64)


def _until(now: Floats, moments: Floats) -> Ints:
    """How many of the moments lie before each `now` or at it."""
    return np.searchsorted(np.sort(moments), now, side="right").astype(np.int64)
