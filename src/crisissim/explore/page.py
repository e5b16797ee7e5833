"""The page: controls to the left, the answer to the right, pins and saving above it (NiceGUI)."""

from asyncio import to_thread
from collections.abc import Callable
from shlex import quote
from typing import Any

from nicegui import ui

from crisissim.domain.wording import in_prose
from crisissim.errors import InputError, SimulationError
from crisissim.explore.answers import Answers
from crisissim.explore.controls import Controls
from crisissim.explore.desk import PINS, Desk
from crisissim.explore.evaluate import Answer, Evaluator
from crisissim.explore.saving import file_name, save, text_of
from crisissim.explore.setting import Setting
from crisissim.study.shipped import as_called, is_shipped

TITLE = "crisissim explore"


def page_of(evaluator: Evaluator) -> Callable[[], None]:
    """What builds the page of one tab."""

    def build() -> None:
        Page(Desk.of(evaluator, aside)).build()

    return build


async def aside(work: Callable[[Setting, int | None], Answer], setting: Setting, years: int | None) -> Answer:
    """Work in a thread."""
    return await to_thread(work, setting, years)


class Page:
    """One tab."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.study = desk.evaluator.study

    def build(self) -> None:
        """All of it, and the first answer."""
        ui.page_title(f"{self.study.name}: {TITLE}")
        ui.colors(primary="#1b5f6b")
        ui.add_css("#q-loading-bar { display: none }")  # says nothing, and has no name for a screen reader
        with ui.header().classes("items-center justify-between py-2"):
            with ui.row().classes("items-baseline gap-3"):
                ui.label(self.study.name).classes("text-xl font-medium").props("role=heading aria-level=1")
                ui.label("Move posts, hours and assumptions; the answer follows").classes("text-sm")
            self.status = ui.label("").classes("text-sm").props('role="status"')
        with ui.row().classes("w-full no-wrap items-start gap-4 p-2"):
            with ui.column().classes("gap-3 shrink-0").style("width: 22rem"):
                Controls(self.desk, self._moved)
            with ui.column().classes("grow gap-3").style("min-width: 0"):
                self._buttons()
                self.answers = Answers(self.desk)
        self.desk.on_answer = self._renew
        ui.timer(0.05, self._first, once=True)

    def _buttons(self) -> None:
        with ui.row().classes("w-full items-center gap-2"):
            self.pins = {
                letter: ui.button(f"Pin as {letter}", icon="push_pin", on_click=self._pinning(letter)).props(
                    "outline no-caps"
                )
                for letter in PINS
            }
            ui.space()
            name = ui.input("Name of a new option", value="").classes("w-64")
            ui.button("Save as an option", icon="save", on_click=lambda: self._save(name)).props("no-caps")
            ui.button("Download", icon="download", on_click=lambda: self._download(name)).props("flat no-caps")
        towns = [agency.name for agency in self.study.agencies]
        if len(towns) > 1:
            told = f"{in_prose(towns)} together; crisissim compare tells of each."
            ui.label(told).classes("text-sm text-grey-8")
        if is_shipped(self.study.folder):
            ui.label(
                "This study ships with the program, so nothing is saved into it. Copy its folder and explore the copy, "
                "or download the option file."
            ).classes("text-sm text-grey-8")

    async def _first(self) -> None:
        await self._moved(self.desk.setting)

    async def _moved(self, setting: Setting) -> None:
        self.status.text = "Simulating ..."
        await self.desk.move(setting)

    def _renew(self) -> None:
        self.answers.renew()
        answer = self.desk.answer
        for letter, button in self.pins.items():
            button.text = f"Let {letter} go" if self.desk.pins.get(letter) is answer else f"Pin as {letter}"
        if self.desk.fault:
            self.status.text = "This setting has no answer."
        elif answer is not None:
            more = "" if self.desk.whole else "; more are on their way"
            self.status.text = f"Averages of {answer.years} simulated years, 95 % intervals{more}"

    def _pin_button(self, letter: str) -> ui.button:
        button = ui.button(f"Pin as {letter}", icon="push_pin", on_click=self._pinning(letter))
        return button.props("outline no-caps")

    def _pinning(self, letter: str) -> Callable[[], None]:
        return lambda: self.desk.pin(letter)

    async def _save(self, name: Any) -> None:
        setting = self.desk.setting
        try:
            await to_thread(self.desk.evaluator.check, setting)
            path = await to_thread(save, self.study, setting, name.value or "")
        except (InputError, SimulationError) as error:
            ui.notify(str(error), type="negative", position="top", multi_line=True, close_button="Close", timeout=0)
            return
        told = f"Saved: {path.parent.name}/{path.name}. Both clocks agree on it. "
        beside = setting.of_the_study(self.study)
        if beside:
            numbers = ", ".join(f"{place} = {value:g}" for place, value in beside.items())
            told += f"The answer is the same only with these numbers in study.toml: {numbers}. "
        told += f"Next: crisissim compare {quote(as_called(self.study.folder))}"
        ui.notify(told, type="positive", position="top", multi_line=True, close_button="Close", timeout=0)

    def _download(self, name: Any) -> None:
        wanted = (name.value or "").strip() or f"{self.desk.setting.option} explored"
        try:
            text = text_of(self.study, self.desk.setting, wanted)
        except (InputError, SimulationError) as error:
            ui.notify(str(error), type="negative", position="top", multi_line=True, close_button="Close", timeout=0)
            return
        ui.download.content(text, file_name(wanted))
