"""The right side of the page: the answer, and two pinned ones beside it."""

from collections.abc import Iterator
from typing import Any

from nicegui import ui

from crisissim.explore.desk import PINS, Desk
from crisissim.explore.evaluate import Answer
from crisissim.explore.rows import REASONS, ROWS, MetricRow, cell, change, missed_metric, parts
from crisissim.explore.setting import Setting

HEADLINES = ("coverage", "officer_hours_net", "fte_added", "cost")
COLOURS = {
    "got qualified help": "#1b7f79",
    "not offered by this option": "#8a8f98",
    "not recognised by call-taking": "#c9a227",
    "needs the police": "#3c5a99",
    "outside its area": "#a98467",
    "outside its hours": "#6b4e8f",
    "all of them busy": "#c8553d",
    "too far away": "#b08ea2",
    "no answer": "#d98e73",
    "refused by the partner": "#9c6644",
    "declined by the person": "#7fb069",
    "cancelled before arrival": "#a7b6c2",
    "nobody there any more": "#556070",
}
BAR_HEIGHT = 44
"""Pixels of one bar of the picture."""
LEGEND_HEIGHT = 80


class Answers:
    """Cards, picture and table of a tab; they are renewed, never built anew, so that focus and scroll stay."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.cards: dict[str, tuple[Any, Any]] = {}
        with ui.grid(columns=len(HEADLINES)).classes("w-full gap-3"):
            for row in ROWS:
                if row.metric in HEADLINES:
                    with ui.card().classes("gap-0"):
                        ui.label(row.label).classes("text-sm text-grey-8")
                        self.cards[row.metric] = (
                            ui.label("").classes("text-2xl font-medium").mark(row.metric),
                            ui.label("").classes("text-xs text-grey-8"),
                        )
        self.fault = ui.label("").classes("w-full text-red-9").props('role="alert"')
        with ui.card().classes("w-full gap-1"):
            ui.label("What becomes of crisis calls").classes("text-base font-medium")
            self.picture = ui.echart(_picture([])).classes("w-full").props('role="img"')
            self.pinned = ui.label("").classes("text-sm text-grey-8")
        self.table = (
            ui.table(columns=_columns(()), rows=[], row_key="label", pagination=0)
            .props("flat bordered dense wrap-cells hide-pagination")
            .classes("w-full")
        )

    def renew(self) -> None:
        """As the desk has it now."""
        desk, now = self.desk, self.desk.answer
        self.fault.text = desk.fault
        if now is None:
            return
        for row in ROWS:
            if row.metric in self.cards:
                for label, text in zip(self.cards[row.metric], cell(now, row), strict=True):
                    label.text = text
        shown = [("Now", now), *((letter, desk.pins[letter]) for letter in PINS if letter in desk.pins)]
        self.picture.options.clear()
        self.picture.options.update(_picture(shown))
        self.picture.style(f"height: {LEGEND_HEIGHT + 24 + BAR_HEIGHT * len(shown)}px")
        self.picture.props(f'aria-label="{_told(shown)}"')
        self.picture.update()
        self.pinned.text = " ".join(f"{letter}: {in_words(answer.setting)}." for letter, answer in shown[1:])
        self.table.columns = _columns(tuple(letter for letter, _ in shown[1:]))
        self.table.rows = list(_rows(now, dict(shown[1:])))
        self.table.update()


def in_words(setting: Setting) -> str:
    """A setting in a line."""
    posts = ", ".join(
        f"{post.name} {post.units} x {post.hours:g} h from {post.start:%H:%M}"
        + ("" if post.days == "as in the file" else f" {post.days}")
        for post in setting.posts
    )
    moved = [f"{name} {value:.4g}" for name, value in setting.assumed.items()]
    growth = [f"calls {setting.growth:+.0%}"] if round(setting.growth, 3) else []
    return "; ".join([setting.option, *([posts] if posts else []), *growth, f"target {setting.target:g} min", *moved])


def _columns(pins: tuple[str, ...]) -> list[dict[str, Any]]:
    named = [("label", "A year on average", "left"), ("now", "Now", "right")]
    for letter in pins:
        named += [(letter, f"Pinned {letter}", "right"), (f"change {letter}", f"Now less {letter}", "right")]
    return [{"name": name, "label": label, "field": name, "align": align} for name, label, align in named]


def _rows(now: Answer, pins: dict[str, Answer]) -> Iterator[dict[str, str]]:
    reasons = {reason for answer in (now, *pins.values()) for reason in answer.missed()}
    missed = [MetricRow(missed_metric(reason), f"Missed: {words}", "share") for reason, words in REASONS.items()]
    for row in (*ROWS, *(line for line, reason in zip(missed, REASONS, strict=True) if reason in reasons)):
        line = {"label": row.label, "now": _both(now, row)}
        for letter, answer in pins.items():
            line |= {letter: _both(answer, row), f"change {letter}": change(now, answer, row)}
        yield line


def _both(answer: Answer, row: MetricRow) -> str:
    average, interval = cell(answer, row)
    return f"{average} ({interval})" if interval else average


def _picture(shown: list[tuple[str, Answer]]) -> dict[str, Any]:
    """One stacked bar for each answer: reached, and missed by reason."""
    shares = {name: dict(parts(answer)) for name, answer in shown}
    names = [words for words in COLOURS if any(words in row for row in shares.values())]
    bars = [name for name, _ in reversed(shown)]
    return {
        "animation": False,
        "grid": {"left": 48, "right": 16, "top": LEGEND_HEIGHT, "bottom": 24},
        "legend": {"top": 0, "left": 0, "itemGap": 14, "selectedMode": False},
        "tooltip": {"trigger": "item"},
        "xAxis": {"type": "value", "max": 100, "axisLabel": {"formatter": "{value} %"}},
        "yAxis": {"type": "category", "data": bars},
        "series": [
            {
                "name": words,
                "type": "bar",
                "stack": "calls",
                "itemStyle": {"color": COLOURS[words]},
                "data": [round(100 * shares[bar].get(words, 0.0), 1) for bar in bars],
            }
            for words in names
        ],
    }


def _told(shown: list[tuple[str, Answer]]) -> str:
    """The picture in words."""
    return ". ".join(
        f"{name}: " + ", ".join(f"{share:.0%} {words}" for words, share in parts(answer) if share >= 0.005)
        for name, answer in shown
    )
