"""How cells of the workbook look."""

from typing import Any, Literal

Style = Literal[
    "title", "head", "head_right", "text", "note", "bold",
    "dollars", "cents", "number", "count", "hours", "share", "fte", "day", "factor",
]  # fmt: skip
Fill = Literal["price", "simulation", "posts", "study"] | None

NUMBER_FORMATS: dict[Style, str] = {
    "dollars": "#,##0;-#,##0",
    "cents": "#,##0.00;-#,##0.00",
    "number": "#,##0.00;-#,##0.00",
    "count": "#,##0",
    "hours": "#,##0.0;-#,##0.0",
    "share": "0.0%",
    "fte": "#,##0.00;-#,##0.00",
    "day": "yyyy-mm-dd",
    "factor": "0.0000",
}
LOOKS: dict[Style, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "head": {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"},
    "head_right": {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom", "align": "right"},
    "text": {"text_wrap": True, "valign": "top", "indent": 1},
    "note": {"italic": True, "text_wrap": True, "valign": "top", "font_color": "#404040"},
    "bold": {"bold": True, "text_wrap": True, "valign": "top"},
}
FILLS: dict[str, str] = {"price": "#FFF2CC", "simulation": "#DDEBF7", "posts": "#E2EFDA", "study": "#FCE4D6"}
"""Yellow: a price to change. Blue: from the simulation. Green: from the posts. Orange: set in the study."""
FILL_WORDS: dict[str, str] = {
    "price": "A price or another assumption. Change it, and everything that rests on it changes.",
    "simulation": "From the simulation. It changes only when the study is simulated again.",
    "posts": "From the posts and shifts of the option. Change it to see what other hours would cost.",
    "study": "Set in the study: money from others, and costs and savings of the study's own.",
}

UNIT_STYLES: dict[str, Style] = {
    "dollars": "cents",
    "dollars an hour": "cents",
    "dollars a year": "dollars",
    "hours a year": "hours",
    "hours off a year": "hours",
    "hours": "hours",
    "share": "share",
    "share a year": "share",
    "share of compensation": "share",
    "day": "day",
    "FTE": "fte",
    "people": "count",
    "vehicles": "count",
}


def style_of(unit: str) -> Style:
    """How a number of this unit is written."""
    return UNIT_STYLES.get(unit, "number")


def look(style: Style, fill: Fill, total: bool) -> dict[str, Any]:
    """The properties of a cell's format, as XlsxWriter takes them."""
    made = dict(LOOKS.get(style, {"valign": "top"}))
    if style in NUMBER_FORMATS:
        made["num_format"] = NUMBER_FORMATS[style]
    if fill:
        made |= {"bg_color": FILLS[fill], "border": 4, "border_color": "#A0A0A0"}
    if total:
        made |= {"bold": True, "top": 1}
    return made
