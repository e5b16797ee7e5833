"""A picture of the week: what each hour needs against what is on duty."""

from collections.abc import Iterator, Mapping
from typing import Any

from crisissim.staffing.shifts import ShiftPlan
from crisissim.study.schema.fields import WEEKDAYS
from crisissim.timebase import HOURS_PER_DAY

CLOSED = "."
MISSING = "!"
LABEL, CELL = 8, 3
"""Letters of the label of a line, and of an hour: a line is 80 letters long."""


def as_lines(plan: ShiftPlan) -> Iterator[str]:
    """The week as text: two lines for each day, need above units on duty; `!` where units are missing."""
    yield " " * LABEL + "".join(f"{hour:>{CELL - 1}} " for hour in range(HOURS_PER_DAY)).rstrip()
    for day, name in enumerate(WEEKDAYS):
        hours = range(day * HOURS_PER_DAY, (day + 1) * HOURS_PER_DAY)
        yield _line(f"{name[:3].capitalize()} need", [_need(plan, hour) for hour in hours])
        yield _line("    have", [_have(plan, hour) for hour in hours])


def as_rows(plan: ShiftPlan) -> Iterator[Mapping[str, Any]]:
    """One row per hour of the week: day, hour, open, need, cover, unmet, surplus."""
    for hour in range(len(plan.need)):
        yield {
            "day": WEEKDAYS[hour // HOURS_PER_DAY],
            "hour": hour % HOURS_PER_DAY,
            "open": bool(plan.opening[hour]),
            "need": int(plan.need[hour]),
            "cover": int(plan.cover[hour]),
            "unmet": int(plan.unmet[hour]),
            "surplus": int(plan.surplus[hour]),
        }


def missing(plan: ShiftPlan) -> Iterator[str]:
    """The stretches in which units are missing, in words: `Sunday 04:00 to 08:00: 1 of 2 missing`."""
    begin = 0
    for hour in range(1, len(plan.need) + 1):
        same_day = hour % HOURS_PER_DAY != 0
        goes_on = hour < len(plan.need) and same_day and _pair(plan, hour) == _pair(plan, begin)
        if not goes_on:
            unmet, need = _pair(plan, begin)
            if unmet:
                day = WEEKDAYS[begin // HOURS_PER_DAY].capitalize()
                first, last = begin % HOURS_PER_DAY, (hour - 1) % HOURS_PER_DAY + 1
                yield f"{day} {first:02}:00 to {last:02}:00: {unmet} of {need} missing"
            begin = hour


def _pair(plan: ShiftPlan, hour: int) -> tuple[int, int]:
    return int(plan.unmet[hour]), int(plan.need[hour])


def _line(label: str, cells: list[str]) -> str:
    return label.ljust(LABEL) + "".join(cells).rstrip()


def _need(plan: ShiftPlan, hour: int) -> str:
    return f"{plan.need[hour] if plan.opening[hour] else CLOSED:>{CELL - 1}} "


def _have(plan: ShiftPlan, hour: int) -> str:
    mark = MISSING if plan.unmet[hour] else " "
    return f"{plan.cover[hour] if plan.opening[hour] else CLOSED:>{CELL - 1}}{mark}"
