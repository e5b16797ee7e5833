"""Who calls, when and where, and how much officer time it takes."""

from collections.abc import Sequence

from crisissim.assessment import Assessment
from crisissim.assessment.demand_profile import CallGroup
from crisissim.domain.calls import Floats
from crisissim.report.privacy import Shown
from crisissim.report.table import HIDDEN, Cell, Column, Table, day_told, table
from crisissim.timebase import HOURS_PER_DAY, MINUTES_PER_HOUR

DAYS = {
    7: ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    2: ("Monday to Friday", "Saturday and Sunday"),
    1: ("Every day",),
}
FEWEST_MONTHS = 3
"""Months below which nothing can be said of seasons."""


def demand_tables(assessment: Assessment, shown: Shown) -> list[Table]:
    """All tables of demand that the record allows."""
    found = [_volume(assessment, shown), *([_needs(shown)] if shown.needs else [])]
    if shown.crisis_hours.size:
        found.append(hours_table("crisis-by-hour", "Crisis calls a week", shown.crisis_hours, assessment.demand.days))
        found.append(
            hours_table("calls-by-hour", "All calls from the public a week", shown.calls_hours, assessment.demand.days)
        )
    if shown.districts:
        found.append(_places("districts", "Districts", "District", shown.districts, shown))
    if len(shown.months) >= FEWEST_MONTHS:
        found.append(_months(shown))
    if shown.contacts:
        found.append(_contacts(shown))
    return found


def _volume(assessment: Assessment, shown: Shown) -> Table:
    demand = assessment.demand
    rows: list[tuple[Cell, ...]] = [
        _counted("Calls from the public", shown.calls, demand.days),
        _counted("Crisis calls among them, expected from their call types", shown.crisis, demand.days),
        _counted("Work that officers began themselves", shown.own, demand.days),
        _counted("Officer hours on calls from the public", shown.all_officer_hours, demand.days, whole=True),
        _counted("Officer hours on crisis calls", shown.officer_hours, demand.days, whole=True),
    ]
    columns = [Column("what", ""), Column("recorded", "In the record", "calls"), Column("a_day", "A day", "number")]
    title = f"The record: {day_told(demand.first)} to {day_told(demand.last)}"
    return table("volume", title, columns, rows, assessment.study.demand.hidden)


def _counted(what: str, count: float | None, days: int, *, whole: bool = False) -> tuple[Cell, ...]:
    """A row of the record: so many in all, and a day."""
    return (what, HIDDEN, HIDDEN) if count is None else (what, round(count) if whole else count, count / days)


def _needs(shown: Shown) -> Table:
    return _places("needs", "Needs", "Need", shown.needs, shown, calls=False)


def _places(key: str, title: str, of: str, groups: Sequence[CallGroup], shown: Shown, *, calls: bool = True) -> Table:
    columns = [Column(key.removesuffix("s"), of)]
    columns += [Column("calls", "Calls from the public", "calls")] if calls else []
    columns += [
        Column("crisis", "Crisis calls", "calls"),
        Column("share", "Share of crisis calls", "share"),
        Column("officer_hours", "Officer hours", "hours"),
        Column("minutes", "Officer minutes a call", "minutes"),
    ]
    rows: list[tuple[Cell, ...]] = []
    for group in groups:
        share = group.crisis / shown.crisis if shown.crisis else None
        minutes = group.officer_hours * MINUTES_PER_HOUR / group.crisis if group.crisis else None
        row: list[Cell] = [group.name, *((round(group.calls),) if calls else ())]
        rows.append((*row, round(group.crisis), share, group.officer_hours, minutes))
    return table(key, title, columns, rows, "Counted over the whole record. Crisis calls are expected from call types.")


def hours_table(key: str, title: str, counts: Floats, days: int | None) -> Table:
    """A table of days by parts of the day; counts over `days` recorded days become averages a week."""
    rows, parts = counts.shape
    wide = HOURS_PER_DAY // parts
    heads = [f"{part * wide:02}" if wide == 1 else f"{part * wide:02}-{(part + 1) * wide:02}" for part in range(parts)]
    columns = [Column("day", "Day"), *(Column(f"from_{head[:2]}", head, "number") for head in heads)]
    a_week = 1.0 if days is None else 7.0 / days
    cells: list[tuple[Cell, ...]] = [
        (name, *(float(cell) * a_week for cell in row)) for name, row in zip(DAYS[rows], counts, strict=True)
    ]
    return table(key, title, columns, cells, "Columns are hours of the day, local time.")


def _months(shown: Shown) -> Table:
    columns = [
        Column("month", "Month"),
        Column("days", "Days recorded", "calls"),
        Column("crisis", "Crisis calls", "calls"),
        Column("a_day", "Crisis calls a day", "number"),
        Column("calls_a_day", "Calls from the public a day", "number"),
    ]
    rows = [
        (month.name, days, round(month.crisis), month.crisis / days, month.calls / days)
        for month, days in zip(shown.months, shown.days_of_month, strict=True)
    ]
    return table("months", "Season", columns, rows)


def _contacts(shown: Shown) -> Table:
    assert shown.contacts is not None
    columns = [
        Column("crisis_calls", "Crisis calls in the record"),
        Column("people", "People or addresses", "calls"),
        Column("calls", "Their crisis calls", "calls"),
        Column("share", "Share of these calls", "share"),
    ]
    every = sum(one.calls for one in shown.contacts)
    rows = [(one.name, one.people, one.calls, one.calls / every if every else None) for one in shown.contacts]
    return table("repeat-contacts", "Repeat contacts", columns, rows)
