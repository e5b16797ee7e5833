"""How charts look: one set of colours and letters, readable without colours and on paper."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

INK = "#1b1b1b"
WHITE = "#ffffff"
QUIET = "#595959"
LINE = "#d5d5d5"
BLUE, ORANGE, GREEN, PURPLE = "#0b4f8a", "#b85c00", "#1c7c54", "#6a3d9a"
SERIES = (BLUE, ORANGE, GREEN, PURPLE)
"""For up to four options: apart in brightness and for every kind of colour blindness; lines differ in dashes, too."""
DASHES = ([1, 0], [7, 3], [2, 2], [9, 3, 2, 3])
SHAPES = ("circle", "square", "triangle-up", "diamond")
STACK = (
    "#0b4f8a", "#e3e3e3", "#8c8c8c", "#f2c59a", "#5b5b5b", "#c9d9e8", "#a06a2c", "#efefef", "#777777", "#9ec3a9",
    "#404040", "#d9c7e6", "#b0b0b0",
)  # fmt: skip
"""For parts of a bar: reached is the darkest, neighbours differ in brightness."""
LOW, HIGH = "#f7fbff", "#08306b"
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

CONFIG: Mapping[str, Any] = {
    "font": FONT,
    "background": WHITE,
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK,
        "titleColor": INK,
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "gridColor": "#ebebeb",
        "domainColor": LINE,
        "tickColor": LINE,
        "labelLimit": 190,
    },
    "legend": {
        "labelColor": INK,
        "titleColor": INK,
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "orient": "bottom",
        "columns": 3,
        "labelLimit": 240,
        "symbolStrokeWidth": 2,
    },
    "text": {"color": INK, "fontSize": 12},
}


def data(rows: Sequence[Mapping[str, Any]]) -> Any:
    """Rows inside the specification."""
    return alt.InlineData(values=[dict(row) for row in rows])


def finished(chart: Any, height: int) -> dict[str, Any]:
    """The specification, as wide as its place on the page."""
    spec: dict[str, Any] = chart.properties(width="container", height=height).configure(**CONFIG).to_dict()
    spec["autosize"] = {"type": "fit-x", "contains": "padding"}
    return spec
