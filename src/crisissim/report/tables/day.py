"""One simulated day as a table: every crisis call, who was sent, and what became of it."""

from datetime import datetime, timedelta

from crisissim.assessment.histories import Day
from crisissim.report.table import Column, Table, table


def day_table(day: Day) -> Table:
    """Calls in the order of time, each with the units that went."""
    columns = [
        Column("time", "Time"),
        Column("need", "Need"),
        Column("outcome", "Reached, or why not"),
        Column("units", "Who went, from being sent to being free"),
    ]
    rows = []
    for mark in day.marks:
        units = [
            f"{bar.unit} {_clock(day.begins, bar.sent)} to {_clock(day.begins, bar.cleared)}"
            for bar in day.bars
            if bar.call == mark.call
        ]
        rows.append((_clock(day.begins, mark.received), mark.need, mark.outcome, "; ".join(units) or "nobody"))
    note = "The calls of this day are drawn at random from rates; nobody ever made them."
    return table("day", f"One simulated day under {day.option}", columns, rows, note)


def _clock(begins: datetime, minutes: float) -> str:
    return f"{begins + timedelta(minutes=minutes):%H:%M}"
