"""Charts of demand: needs, hours of the week, districts, a map, months."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from crisissim.report.charts.look import BLUE, HIGH, INK, LOW, NAMES, QUIET, data, finished, lines, row_height
from crisissim.report.table import Table

ROW = 26
"""Points of height for each bar."""


def bars(table: Table, name: str, value: str, title: str) -> dict[str, Any]:
    """Lying bars in the order of the table, each with its number."""
    rows = [{"name": lines(row[name]), "value": row[value]} for row in table.records()]
    names = [row["name"] for row in rows]
    base = alt.Chart(data(rows)).encode(
        y=alt.Y("name:N", sort=names, title=None, axis=alt.Axis(**NAMES)),
        x=alt.X("value:Q", title=title, axis=alt.Axis(tickCount=5)),
    )
    numbers = base.mark_text(align="left", dx=4).encode(text=alt.Text("value:Q", format=",.0f"))
    return finished(base.mark_bar(color=BLUE, height={"band": 0.7}) + numbers, row_height(names, ROW) * len(rows) + 10)


def heat(table: Table, title: str) -> dict[str, Any]:
    """Days by parts of the day, the darker the more."""
    parts = [column for column in table.columns if column.key != "day"]
    rows = [
        {"day": row["day"], "part": column.title, "value": row[column.key]}
        for row in table.records()
        for column in parts
    ]
    days = list(dict.fromkeys(row["day"] for row in rows))
    chart = (
        alt.Chart(data(rows))
        .mark_rect(stroke="#ffffff", strokeWidth=1)
        .encode(
            x=alt.X(
                "part:O", sort=[column.title for column in parts], title="hour of the day", axis=alt.Axis(labelAngle=0)
            ),
            y=alt.Y("day:O", sort=days, title=None),
            color=alt.Color(
                "value:Q",
                title=title,
                scale=alt.Scale(range=[LOW, HIGH], domainMin=0),
                legend=alt.Legend(gradientLength=160, columns=1, direction="horizontal"),
            ),
            tooltip=[alt.Tooltip("day:O"), alt.Tooltip("part:O", title="hour"), alt.Tooltip("value:Q", format=".2f")],
        )
    )
    return finished(chart, 30 * len(days) + 20)


def cover(table: Table) -> dict[str, Any]:
    """One row for each line of the table, each shaded by its own highest number."""
    hours = [column for column in table.columns if column.key.startswith("from_")]
    rows = []
    for record in table.records():
        highest = max(record[column.key] for column in hours) or 1.0
        name = lines(record["what"], record["days"])
        rows += [
            {"row": name, "hour": c.title, "value": record[c.key], "shade": record[c.key] / highest} for c in hours
        ]
    names = list(dict.fromkeys(row["row"] for row in rows))
    base = alt.Chart(data(rows)).encode(
        x=alt.X("hour:O", title="hour of the day", axis=alt.Axis(labelAngle=0, labelOverlap=True)),
        y=alt.Y("row:N", sort=names, title=None, axis=alt.Axis(**NAMES)),
    )
    cells = base.mark_rect(stroke="#ffffff", strokeWidth=1).encode(
        color=alt.Color("shade:Q", scale=alt.Scale(range=[LOW, HIGH], domain=[0, 1]), legend=None),
        tooltip=[alt.Tooltip("row:N"), alt.Tooltip("hour:O"), alt.Tooltip("value:Q", format=".2~f")],
    )
    return finished(cells, row_height(names, 34) * len(names) + 20)


def months(table: Table) -> dict[str, Any]:
    """Crisis calls a day by month."""
    rows = [{"month": row["month"], "value": row["a_day"]} for row in table.records()]
    base = alt.Chart(data(rows)).encode(
        x=alt.X("month:O", title=None, sort=[row["month"] for row in rows], axis=alt.Axis(labelAngle=-45)),
        y=alt.Y("value:Q", title="crisis calls a day", scale=alt.Scale(zero=True)),
    )
    return finished(base.mark_line(color=BLUE) + base.mark_point(color=BLUE, filled=True, size=50), 200)


def district_map(groups: Sequence[tuple[str, float]], places: Mapping[str, tuple[float, float]]) -> dict[str, Any]:
    """Districts where they lie, as circles with the area of their crisis calls; north is up."""
    rows = [
        {"name": name, "value": count, "latitude": places[name][0], "longitude": places[name][1]}
        for name, count in groups
        if name in places
    ]
    base = alt.Chart(data(rows)).encode(
        x=alt.X("longitude:Q", title="longitude", scale=alt.Scale(zero=False, padding=40), axis=alt.Axis(tickCount=4)),
        y=alt.Y("latitude:Q", title="latitude", scale=alt.Scale(zero=False, padding=40), axis=alt.Axis(tickCount=4)),
    )
    circles = base.mark_circle(color=BLUE, opacity=0.55, stroke=INK).encode(
        size=alt.Size("value:Q", title="crisis calls", scale=alt.Scale(rangeMax=1500, domainMin=0)),
        tooltip=[alt.Tooltip("name:N"), alt.Tooltip("value:Q", format=",.0f")],
    )
    names = base.mark_text(dy=-14, color=QUIET).encode(text="name:N")
    return finished(circles + names, 360)
