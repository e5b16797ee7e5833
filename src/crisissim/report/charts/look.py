"""How charts look: one set of colours and letters, readable without colours and on paper."""

from collections.abc import Iterable, Mapping, Sequence
from textwrap import wrap
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
        "labelLimit": 0,
        "symbolStrokeWidth": 2,
    },
    "text": {"color": INK, "fontSize": 12},
}

NAME_LETTERS = 26
"""Letters of a name that stand on one line beside a row."""
NAME_LINE = 15
"""Pixels of height for each of its lines."""
NAMES: Mapping[str, Any] = {
    "labelExpr": "split(datum.label, '\\n')",
    "labelLimit": 0,
    "labelLineHeight": NAME_LINE - 1,
    "labelOffset": {
        "condition": [
            {"test": f"length(split(datum.label, '\\n')) == {count}", "value": -(NAME_LINE - 1) * (count - 1) / 2}
            for count in range(2, 9)
        ],
        "value": 0,
    },
}
"""Axis of rows whose names may have several lines, as `lines` writes them, each in the middle of its row."""
LONG_ENTRY = 34
"""Letters from which on the entries of a legend stand below each other."""


def lines(*parts: str) -> str:
    """A name, or the parts of one with commas between, in lines short enough to stand beside a row, whole."""
    name = ", ".join(parts)
    if len(name) <= NAME_LETTERS:
        return name
    *first, last = parts
    return "\n".join(line for part in (*(f"{one}," for one in first), last) for line in wrap(part, NAME_LETTERS))


def row_height(names: Iterable[str], least: int) -> int:
    """Pixels of height for each row, so that the lines of its name have room."""
    return max([least, *(NAME_LINE * (name.count("\n") + 1) + 4 for name in names)])


def entries(names: Sequence[str]) -> Any:
    """A legend of names, none of them cut."""
    columns = 1 if any(len(name) >= LONG_ENTRY for name in names) else CONFIG["legend"]["columns"]
    return alt.Legend(columns=columns)


def data(rows: Sequence[Mapping[str, Any]]) -> Any:
    """Rows inside the specification."""
    return alt.InlineData(values=[dict(row) for row in rows])


def finished(chart: Any, height: int) -> dict[str, Any]:
    """The specification, as wide as its place on the page."""
    spec: dict[str, Any] = chart.properties(width="container", height=height).configure(**CONFIG).to_dict()
    spec["autosize"] = {"type": "fit-x", "contains": "padding"}
    return spec
