"""Charts of what options take: the next hire, and hiring month by month."""

from typing import Any

import altair as alt

from crisissim.report.charts.look import BLUE, INK, ORANGE, data, entries, finished
from crisissim.report.table import Table


def next_hire(table: Table) -> dict[str, Any]:
    """People against what is reached in time, with the precision of the average."""
    rows = table.records()
    base = alt.Chart(data(rows)).encode(
        x=alt.X(
            "people:Q", title="full-time people", scale=alt.Scale(zero=False, padding=30), axis=alt.Axis(tickCount=6)
        )
    )
    y = alt.Y("reached_in_time:Q", title="reached in time", axis=alt.Axis(format="%"), scale=alt.Scale(zero=True))
    return finished(
        alt.layer(
            base.mark_line(color=BLUE).encode(y=y),
            base.mark_rule(color=INK).encode(y=alt.Y("low:Q", title="reached in time"), y2="high:Q"),
            base.mark_point(filled=True, color=BLUE, size=70, opacity=1).encode(y=y),
            base.mark_text(dy=-22, fontSize=11).encode(y=y, text="more:N"),
        ),
        260,
    )


def ramp(table: Table) -> dict[str, Any]:
    """Crew hours that can be staffed, with eight histories in ten, and coverage."""
    rows = table.records()
    lines = [
        {"month": row["month"], "what": what, "value": row[key]}
        for key, what in (("staffed", STAFFED), ("coverage", COVERED))
        for row in rows
        if row[key] is not None
    ]
    x = alt.X("month:Q", title="months since hiring began")
    band = (
        alt.Chart(data(rows))
        .mark_area(opacity=0.18, color=BLUE)
        .encode(
            x=x,
            y=alt.Y("staffed_low:Q", title="share", axis=alt.Axis(format="%"), scale=alt.Scale(domain=[0, 1])),
            y2="staffed_high:Q",
        )
    )
    drawn = (
        alt.Chart(data(lines))
        .mark_line(strokeWidth=2.5)
        .encode(
            x=x,
            y=alt.Y("value:Q", title="share"),
            color=alt.Color(
                "what:N",
                title=None,
                scale=alt.Scale(domain=[STAFFED, COVERED], range=[BLUE, ORANGE]),
                legend=entries([STAFFED, COVERED]),
            ),
            strokeDash=alt.StrokeDash(
                "what:N",
                title=None,
                scale=alt.Scale(domain=[STAFFED, COVERED], range=[[1, 0], [6, 3]]),
                legend=entries([STAFFED, COVERED]),
            ),
        )
    )
    return finished(alt.layer(band, drawn), 260)


STAFFED, COVERED = "crew hours staffed (band: eight histories in ten)", "coverage: crisis calls reached"
