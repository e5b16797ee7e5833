"""The left side of the page: what can be moved."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from nicegui import ui

from crisissim.explore.desk import Desk
from crisissim.explore.setting import (
    DAYS,
    PostSetting,
    Setting,
    assumptions_to_move,
    hours_of,
    options_to_move,
    setting_of,
    time_of,
)

Moved = Callable[[Setting], Awaitable[None]]

MOST_UNITS = 20
"""Units of one post that the page offers, or twice as many as the file has."""
GROWTH = (-0.3, 1.0)
"""Least and most growth of calls that the page offers."""
TARGET = (5, 120)
"""Least and most target minutes that the page offers, or the study's own beyond."""
STEPS = 100
"""Of a slider from one end of an assumption's range to the other."""


class Slider(ui.slider):  # type: ignore[misc,unused-ignore]
    """A slider that stands where it was moved to at once, so that no key is lost while the model is at work."""

    LOOPBACK = False


class Controls:
    """The controls of a tab; whatever is moved asks for the whole setting."""

    def __init__(self, desk: Desk, moved: Moved) -> None:
        self.desk, self.moved = desk, moved
        study = desk.evaluator.study
        with ui.card().classes("w-full"):
            ui.select(
                list(options_to_move(study)), label="Option", value=desk.setting.option, on_change=self._other
            ).classes("w-full")
        self.posts = ui.column().classes("w-full gap-3")
        self.of_study = ui.column().classes("w-full gap-3")
        self._build()

    def _build(self) -> None:
        """All controls below the choice of the option, as the setting has them."""
        self.posts.clear()
        self.of_study.clear()
        with self.posts:
            for place, post in enumerate(self.desk.setting.posts):
                self._post(place, post)
        with self.of_study:
            self._whole_study()
            self._assumptions()

    async def _other(self, event: Any) -> None:
        kept = self.desk.setting
        setting = replace(
            setting_of(self.desk.evaluator.study, event.value),
            growth=kept.growth,
            target=kept.target,
            assumed=kept.assumed,
        )
        self.desk.setting = setting
        self._build()
        await self.moved(setting)

    def _post(self, place: int, post: PostSetting) -> None:
        async def change(**what: Any) -> None:
            here = self.desk.setting
            await self.moved(here.with_post(place, replace(here.posts[place], **what)))

        async def units(event: Any) -> None:
            if event.value is not None:
                await change(units=int(event.value))

        async def start(event: Any) -> None:
            shown.text = f"Begins at {time_of(event.value):%H:%M}"
            await change(start=time_of(event.value))

        async def hours(event: Any) -> None:
            long.text = f"{event.value:g} hours"
            await change(hours=float(event.value))

        async def days(event: Any) -> None:
            await change(days=event.value)

        with ui.card().classes("w-full gap-1"):
            ui.label(post.name).classes("text-base font-medium")
            with ui.row().classes("w-full no-wrap items-end gap-4"):
                ui.number(
                    "Units on duty",
                    value=post.units,
                    min=0,
                    max=max(MOST_UNITS, 2 * post.units),
                    step=1,
                    precision=0,
                    on_change=units,
                ).classes("grow")
                ui.select([*DAYS], label="Days", value=post.days, on_change=days).classes("grow")
            shown = ui.label(f"Begins at {post.start:%H:%M}").classes("text-sm mt-2")
            _slider(0.0, 23.5, 0.5, hours_of(post.start), f"{post.name}: begins at, hours after midnight", start)
            long = ui.label(f"{post.hours:g} hours").classes("text-sm")
            _slider(1.0, 24.0, 0.5, post.hours, f"{post.name}: length in hours", hours)

    def _whole_study(self) -> None:
        async def growth(event: Any) -> None:
            grown.text = _growth(event.value / 100)
            await self.moved(replace(self.desk.setting, growth=event.value / 100))

        async def target(event: Any) -> None:
            aimed.text = _target(event.value)
            await self.moved(replace(self.desk.setting, target=float(event.value)))

        setting = self.desk.setting
        low, high = GROWTH
        with ui.card().classes("w-full gap-1"):
            ui.label("The whole study").classes("text-base font-medium")
            grown = ui.label(_growth(setting.growth)).classes("text-sm")
            slider = _slider(
                min(low, setting.growth) * 100, max(high, setting.growth) * 100, 1, setting.growth * 100,
                "Growth of calls in per cent", growth,
            )  # fmt: skip
            if self.desk.evaluator.study.demand.mode == "replay":
                slider.disable()
            aimed = ui.label(_target(setting.target)).classes("text-sm")
            _slider(
                min(TARGET[0], setting.target), max(TARGET[1], setting.target), 1, setting.target,
                "Target time in minutes", target,
            )  # fmt: skip

    def _assumptions(self) -> None:
        rows = {row.name: row for row in assumptions_to_move(self.desk.evaluator.study, self.desk.setting.option)}

        def choose(event: Any) -> None:
            row = rows.get(event.value)
            if row is not None and row.name not in sliders:
                with moved:
                    sliders[row.name] = self._assumption(row.name, sliders)
            event.sender.value = None

        with ui.card().classes("w-full gap-1"):
            ui.label("Assumptions").classes("text-base font-medium")
            ui.select([*rows], label="Move an assumption", with_input=True, on_change=choose).classes("w-full")
            moved = ui.column().classes("w-full gap-2")
            sliders: dict[str, ui.element] = {}
            for name in self.desk.setting.assumed:
                if name in rows:
                    with moved:
                        sliders[name] = self._assumption(name, sliders)

    def _assumption(self, name: str, sliders: dict[str, ui.element]) -> ui.element:
        row = self.desk.evaluator.study.assumptions[name]
        value = self.desk.setting.assumed.get(name, row.value)

        async def move(event: Any) -> None:
            told.text = f"{name}: {event.value:.4g} {row.unit}"
            await self.moved(replace(self.desk.setting, assumed={**self.desk.setting.assumed, name: event.value}))

        async def back() -> None:
            assumed = {key: kept for key, kept in self.desk.setting.assumed.items() if key != name}
            sliders.pop(name).delete()
            await self.moved(replace(self.desk.setting, assumed=assumed))

        with ui.column().classes("w-full gap-0") as piece:
            with ui.row().classes("w-full no-wrap items-center justify-between"):
                told = ui.label(f"{name}: {value:.4g} {row.unit}").classes("text-sm")
                ui.button(icon="undo", on_click=back).props(f'flat dense round aria-label="Put back {name}"')
            ui.label(row.meaning).classes("text-xs text-grey-8")
            low, high = min(row.low, value), max(row.high, value)
            _slider(low, high, (high - low) / STEPS, value, name, move)
        return piece


def _slider(low: float, high: float, step: float, value: float, label: str, moved: Callable[..., Any]) -> Any:
    """A slider with a name for those who cannot see where it stands."""
    slider = Slider(min=low, max=high, step=step, value=value, on_change=moved)
    return slider.props(f'aria-label="{_quoted(label)}"').classes("px-2")


def _quoted(text: str) -> str:
    """Text from a file within a property in quotes."""
    return "".join(c for c in text if c.isprintable() and c not in "\"'\\")


def _growth(share: float) -> str:
    return f"Calls: {share:+.0%} against the record".replace("%", " %") if round(share, 3) else "Calls: as recorded"


def _target(minutes: float) -> str:
    return f"Target: help within {minutes:g} minutes of the call"
