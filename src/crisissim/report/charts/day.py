"""One simulated day: units and calls on a line of time."""

from typing import Any

import altair as alt

from crisissim.assessment.histories import Day
from crisissim.report.charts.look import BLUE, INK, NAMES, ORANGE, QUIET, WHITE, data, finished, lines, row_height
from crisissim.timebase import MINUTES_PER_HOUR

ROW = 22
MOST_UNITS = 24
"""Units that are drawn, those with the most work first."""
TRAVEL, WORK = "under way", "with the person, or writing it up"


def day_chart(day: Day) -> dict[str, Any]:
    """Bars for what units did, and a row of marks for the calls: filled where the person was reached."""
    hours = 24.0
    begin = day.begins.hour
    work: dict[str, float] = {}
    for bar in day.bars:
        work[bar.unit] = work.get(bar.unit, 0.0) + bar.cleared - bar.sent + (1e6 if bar.crisis_unit else 0.0)
    units = sorted(work, key=lambda unit: (-work[unit], unit))[:MOST_UNITS]
    rows = [
        {
            "unit": lines(bar.unit),
            "from": start / MINUTES_PER_HOUR,
            "to": end / MINUTES_PER_HOUR,
            "what": what,
            "need": bar.need,
        }
        for bar in day.bars
        if bar.unit in units
        for what, start, end in ((TRAVEL, bar.sent, bar.arrived), (WORK, bar.arrived, bar.cleared))
        if end > start
    ]
    marks = [
        {
            "unit": CALLS,
            "from": mark.received / MINUTES_PER_HOUR,
            "outcome": mark.outcome,
            "need": mark.need,
            "reached": mark.outcome == "reached",
        }
        for mark in day.marks
    ]
    y = alt.Y("unit:N", sort=[CALLS, *map(lines, units)], title=None, axis=alt.Axis(**NAMES))
    axis = alt.Axis(values=list(range(0, 25, 3)), labelExpr=f"((datum.value + {begin}) % 24) + ':00'")
    x = alt.X("from:Q", title="time of day", scale=alt.Scale(domain=[0, hours], clamp=True), axis=axis)
    bars = (
        alt.Chart(data(rows))
        .mark_bar(height={"band": 0.7})
        .encode(
            x=x,
            x2="to:Q",
            y=y,
            color=alt.Color("what:N", title=None, scale=alt.Scale(domain=[TRAVEL, WORK], range=[ORANGE, BLUE])),
            tooltip=[alt.Tooltip("unit:N"), alt.Tooltip("what:N"), alt.Tooltip("need:N")],
        )
    )
    points = (
        alt.Chart(data(marks))
        .mark_point(shape="diamond", size=70, color=INK)
        .encode(
            x=x,
            y=y,
            fill=alt.condition("datum.reached", alt.value(INK), alt.value(WHITE)),
            tooltip=[alt.Tooltip("need:N"), alt.Tooltip("outcome:N")],
        )
    )
    now = alt.Chart(data([{"from": hours}])).mark_rule(color=QUIET).encode(x=x)
    return finished(bars + points + now, row_height(map(lines, units), ROW) * (len(units) + 1) + 20)


CALLS = "crisis calls"
"""The row of the calls."""
