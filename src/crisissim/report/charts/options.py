"""Charts of options: reached and missed, waits, officer hours, cost against reach."""

from collections.abc import Sequence
from typing import Any

import altair as alt

from crisissim.assessment.histories import MINUTES, Waits
from crisissim.report.charts.look import (
    BLUE,
    DASHES,
    INK,
    NAMES,
    ORANGE,
    QUIET,
    SERIES,
    SHAPES,
    STACK,
    WHITE,
    data,
    entries,
    finished,
    lines,
    row_height,
)
from crisissim.report.charts.numbers import heights
from crisissim.report.table import Table

ROW = 30
DARK = (0, 4, 6, 8, 10)
"""Parts whose colour is so dark that numbers on it are white."""
COST_HEIGHT = 360
"""Pixels of the chart of costs, without its axis."""
LABELLED = 0.06
"""Share of a bar from which on a part bears its number."""


def missed(table: Table) -> dict[str, Any]:
    """Bars of all crisis calls: reached, and each reason for which the others were missed."""
    parts = [column.key for column in table.columns if column.key != "option"]
    rows: list[dict[str, Any]] = [
        {"option": lines(row["option"]), "part": part, "place": place, "value": row[part] or 0.0}
        for row in table.records()
        for place, part in enumerate(parts)
    ]
    for row in rows:
        row["label"] = f"{row['value']:.0%}" if row["value"] >= LABELLED else ""
        row["light"] = row["place"] in DARK
    order = list(dict.fromkeys(row["option"] for row in rows))
    base = alt.Chart(data(rows)).encode(
        y=alt.Y("option:N", sort=order, title=None, axis=alt.Axis(**NAMES)),
        order=alt.Order("place:Q"),
    )
    stacked = base.mark_bar(stroke="#ffffff", strokeWidth=0.6).encode(
        x=alt.X(
            "value:Q",
            stack="zero",
            title="share of all crisis calls",
            axis=alt.Axis(format="%", tickCount=5),
            scale=alt.Scale(domain=[0, 1]),
        ),
        color=alt.Color(
            "part:N", title=None, sort=parts, scale=alt.Scale(domain=parts, range=list(STACK[: len(parts)]))
        ),
        tooltip=[alt.Tooltip("option:N"), alt.Tooltip("part:N"), alt.Tooltip("value:Q", format=".1%")],
    )
    numbers = base.mark_text(fontSize=11).encode(
        x=alt.X("value:Q", stack="zero", bandPosition=0.5),
        text="label:N",
        color=alt.condition("datum.light", alt.value(WHITE), alt.value(INK)),
    )
    return finished(stacked + numbers, row_height(order, ROW) * len(order) + 10)


def waits(curves: dict[str, Waits], target: float) -> dict[str, Any]:
    """Share of all crisis calls met by the right responder, by minutes since the call."""
    names = list(curves)
    rows = [
        {"option": name, "minutes": float(minute), "share": float(share)}
        for name in names
        for minute, share in zip(MINUTES, curves[name].qualified, strict=True)
    ]
    legend = entries(names)
    curve = (
        alt.Chart(data(rows))
        .mark_line(strokeWidth=2.5, interpolate="monotone")
        .encode(
            x=alt.X("minutes:Q", title="minutes since the call", scale=alt.Scale(domain=[0, float(MINUTES[-1])])),
            y=alt.Y("share:Q", title="share of all crisis calls", axis=alt.Axis(format="%")),
            color=alt.Color(
                "option:N",
                title=None,
                sort=names,
                scale=alt.Scale(domain=names, range=list(SERIES[: len(names)])),
                legend=legend,
            ),
            strokeDash=alt.StrokeDash(
                "option:N",
                title=None,
                sort=names,
                scale=alt.Scale(domain=names, range=[*DASHES[: len(names)]]),
                legend=legend,
            ),
        )
    )
    rule = alt.Chart(data([{"minutes": target}])).mark_rule(color=QUIET, strokeDash=[3, 3]).encode(x="minutes:Q")
    label = (
        alt.Chart(data([{"minutes": target, "label": f"target: {target:g} min"}]))
        .mark_text(align="left", dx=5, y=8, color=QUIET)
        .encode(x="minutes:Q", text="label:N")
    )
    return finished(curve + rule + label, 260)


def officer_hours(table: Table) -> dict[str, Any]:
    """What patrol gets back, net, by option."""
    rows = [{"option": lines(row["option"]), "value": row["officer_hours_net"]} for row in table.records()]
    rows = [row for row in rows if isinstance(row["value"], float)]
    names = [row["option"] for row in rows]
    base = alt.Chart(data(rows)).encode(
        y=alt.Y("option:N", sort=names, title=None, axis=alt.Axis(**NAMES)),
        x=alt.X(
            "value:Q",
            title="officer hours a year given back, net (left of 0: taken)",
            axis=alt.Axis(tickCount=6, titleAnchor="end"),
        ),
    )
    bar = base.mark_bar(height={"band": 0.65}).encode(
        color=alt.condition("datum.value < 0", alt.value(ORANGE), alt.value(BLUE))
    )
    return finished(bar, row_height(names, ROW) * len(rows) + 10)


def cost(table: Table) -> dict[str, Any]:
    """Dollars against people reached in time, with the precision of the average; options that none beats are filled.

    The numbers are those of the table: names would lie on each other where options are near.
    """
    rows = [row for row in table.records() if row["reached_in_time"] is not None]
    x = alt.X(
        "dollars:Q",
        title="dollars a year to run",
        axis=alt.Axis(format="$~s", tickCount=5),
        scale=alt.Scale(padding=40, nice=False),
    )
    highest = max((row["high"] or row["reached_in_time"] for row in rows), default=0.0) or 1.0
    for row, above in zip(rows, heights(_dots(rows, highest)), strict=True):
        row["above"] = -above
    y = alt.Y(
        "reached_in_time:Q",
        title="reached in time",
        axis=alt.Axis(format="%", tickCount=6),
        scale=alt.Scale(domain=[0.0, highest], nice=False),
    )
    base = alt.Chart(data(rows)).encode(x=x, y=y)
    bars = base.mark_rule(color=INK).encode(y=alt.Y("low:Q", title="reached in time"), y2="high:Q")
    dots = base.mark_point(size=90, strokeWidth=2, color=BLUE).encode(
        shape=alt.Shape(
            "unbeaten:N",
            title="no other option beats it",
            scale=alt.Scale(domain=["yes", "no"], range=[SHAPES[0], "cross"]),
        ),
        fill=alt.condition("datum.unbeaten == 'yes'", alt.value(BLUE), alt.value(WHITE)),
        tooltip=[alt.Tooltip("option:N"), alt.Tooltip("reached_in_time:Q", format=".1%")],
    )
    numbers = base.mark_text(dy=alt.expr("datum.above"), fontSize=12, fontWeight="bold").encode(text="number:N")
    return finished(alt.layer(bars, dots, numbers), COST_HEIGHT)


def _dots(rows: Sequence[dict[str, Any]], highest: float) -> list[tuple[float, float]]:
    """Share of the way across, and pixels above the axis, of each dot."""
    dollars = [row["dollars"] for row in rows]
    least = min(dollars, default=0.0)
    wide = (max(dollars, default=0.0) - least) or 1.0
    return [((row["dollars"] - least) / wide, row["reached_in_time"] / highest * COST_HEIGHT) for row in rows]
