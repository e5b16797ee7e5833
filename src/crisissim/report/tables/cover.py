"""When crisis calls come, and who is on duty then."""

from collections.abc import Iterator

import numpy as np

from crisissim.assessment import Assessment
from crisissim.domain.calls import Floats
from crisissim.report.privacy import Shown
from crisissim.report.table import Cell, Column, Table, table
from crisissim.timebase import HOURS_PER_DAY

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
PATROL = "patrol"


def cover_table(assessment: Assessment, shown: Shown) -> Table:
    """One row for the calls, and one for each pattern of who is on duty; days with the same pattern share a row."""
    columns = [
        Column("what", "On average"),
        Column("days", "Days"),
        *(Column(f"from_{hour:02}", f"{hour:02}", "units") for hour in range(HOURS_PER_DAY)),
    ]
    rows: list[tuple[Cell, ...]] = []
    if shown.crisis_hours.size:
        rows.append(("crisis calls", "a day", *_calls_by_hour(shown, assessment.demand.days)))
    for name, units in assessment.cover.items():
        if units.any():
            what = "patrol units today" if name == PATROL else name
            rows += [(what, days, *pattern) for days, pattern in _patterns(units)]
    return table("cover", "Crisis calls and who is on duty, by hour of the day", columns, rows)


def _calls_by_hour(shown: Shown, days: int) -> list[float]:
    """Crisis calls a day by hour; inside a block of hours that are shown together they are spread evenly."""
    parts = shown.crisis_hours.sum(axis=0)
    wide = HOURS_PER_DAY // len(parts)
    return [float(count) / wide / days for count in parts for _ in range(wide)]


def _patterns(units: Floats) -> Iterator[tuple[str, list[float]]]:
    """Each pattern of a day, with the days that have it."""
    by_day = np.round(units.reshape(len(DAYS), HOURS_PER_DAY), 2)
    patterns: dict[bytes, list[int]] = {}
    for day, row in enumerate(by_day):
        patterns.setdefault(row.tobytes(), []).append(day)
    for days in patterns.values():
        yield _named(days), by_day[days[0]].tolist()


def _named(days: list[int]) -> str:
    if len(days) == len(DAYS):
        return "every day"
    if days == list(range(days[0], days[-1] + 1)) and len(days) > 1:
        return f"{DAYS[days[0]]} to {DAYS[days[-1]]}"
    return ", ".join(DAYS[day] for day in days)
