"""One simulated day: units and calls on a line of time."""

from collections.abc import Sequence
from typing import Any

import altair as alt

from crisissim.assessment.histories import Day
from crisissim.report.charts.look import BLUE, INK, NAMES, ORANGE, QUIET, WHITE, data, finished, lines, row_height
from crisissim.timebase import HOURS_PER_DAY, MINUTES_PER_HOUR

ROW = 22
MOST_UNITS = 24
"""Units that are drawn, those with the most work first."""
TRAVEL, WORK = "under way", "with the person, or writing it up"
CALLS = "crisis calls"
"""The row of the calls."""
A_CRISIS_UNIT = 1e6
"""Minutes by which units of the option stand before all others."""


def day_chart(day: Day) -> dict[str, Any]:
    """Bars for what units did, and a row of marks for the calls: filled where the person was reached."""
    units = _busiest(day)
    y = alt.Y("unit:N", sort=[CALLS, *map(lines, units)], title=None, axis=alt.Axis(**NAMES))
    axis = alt.Axis(
        values=[*range(0, HOURS_PER_DAY + 1, 3)], labelExpr=f"((datum.value + {day.begins.hour}) % 24) + ':00'"
    )
    x = alt.X("from:Q", title="time of day", scale=alt.Scale(domain=[0.0, float(HOURS_PER_DAY)], clamp=True), axis=axis)
    bars = (
        alt.Chart(data(_bars(day, units)))
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
        alt.Chart(data(_points(day)))
        .mark_point(shape="diamond", size=70, color=INK)
        .encode(
            x=x,
            y=y,
            fill=alt.condition("datum.reached", alt.value(INK), alt.value(WHITE)),
            tooltip=[alt.Tooltip("need:N"), alt.Tooltip("outcome:N")],
        )
    )
    now = alt.Chart(data([{"from": float(HOURS_PER_DAY)}])).mark_rule(color=QUIET).encode(x=x)
    return finished(bars + points + now, row_height(map(lines, units), ROW) * (len(units) + 1) + 20)


def _busiest(day: Day) -> list[str]:
    """Names of the units that are drawn: those of the option, then those with the most work."""
    work: dict[str, float] = {}
    for bar in day.bars:
        work[bar.unit] = work.get(bar.unit, 0.0) + bar.cleared - bar.sent + (A_CRISIS_UNIT if bar.crisis_unit else 0.0)
    return sorted(work, key=lambda unit: (-work[unit], unit))[:MOST_UNITS]


def _bars(day: Day, units: Sequence[str]) -> list[dict[str, Any]]:
    """The way and the work of each call, in hours from the beginning of the day."""
    return [
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


def _points(day: Day) -> list[dict[str, Any]]:
    """The crisis calls, likewise."""
    return [
        {
            "unit": CALLS,
            "from": mark.received / MINUTES_PER_HOUR,
            "outcome": mark.outcome,
            "need": mark.need,
            "reached": mark.outcome == "reached",
        }
        for mark in day.marks
    ]
