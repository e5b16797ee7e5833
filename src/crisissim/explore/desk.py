"""What one browser tab looks at: the setting, its answer, two pinned ones, and which question is asked next."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from crisissim.errors import InputError, SimulationError
from crisissim.explore.evaluate import FIRST, Answer, Evaluator
from crisissim.explore.setting import Setting, require_options, setting_of

Aside = Callable[[Callable[[Setting, int | None], Answer], Setting, int | None], Awaitable[Answer]]
"""Does the work in a thread, so that the page stays awake."""
PINS = ("A", "B")


@dataclass(slots=True, eq=False)
class Desk:
    """The state of one tab.

    Attributes:
        evaluator: answers settings.
        setting: as the controls stand.
        aside: who does the work.
        answer: the last one.
        whole: whether it is to the setting as it stands, from all years.
        pins: pinned answers by letter.
        fault: why there is no answer to the setting, in words; empty where there is one.
        on_answer: told after every answer, fault and pin.
    """

    evaluator: Evaluator
    setting: Setting
    aside: Aside
    answer: Answer | None = None
    whole: bool = False
    pins: dict[str, Answer] = field(default_factory=dict)
    fault: str = ""
    on_answer: Callable[[], None] = lambda: None
    _wanted: Setting | None = None
    _to_pin: dict[str, Setting] = field(default_factory=dict)
    _asking: bool = False

    @classmethod
    def of(cls, evaluator: Evaluator, aside: Aside) -> "Desk":
        """A desk with the first option that can be moved."""
        first = require_options(evaluator.study)[0]
        return cls(evaluator, setting_of(evaluator.study, first), aside)

    async def move(self, setting: Setting) -> None:
        """Ask for a setting: from a few years first, then from all.

        Of settings that come while one is worked out only the last is answered, and those that were pinned.
        """
        self.setting = self._wanted = setting
        self.whole = False
        if self._asking:
            return
        self._asking = True
        try:
            while self._next is not None or self._to_pin:
                if self._next is not None:
                    await self._ask(self._next)
                else:
                    await self._pin_later()
        finally:
            self._asking = False

    def pin(self, letter: str) -> None:
        """Keep the answer to the setting as it stands beside those that follow; let it go if it is kept already."""
        if self.whole and self.answer is not None:
            if self.pins.get(letter) is self.answer:
                del self.pins[letter]
            else:
                self.pins[letter] = self.answer
        elif self._asking:
            self._to_pin[letter] = self.setting
        self.on_answer()

    @property
    def _next(self) -> Setting | None:
        """What is wanted by now: it may change while an answer is awaited."""
        return self._wanted

    async def _ask(self, setting: Setting) -> None:
        """Answer what is wanted, as long as nothing else is."""
        self._wanted = None
        for years in (FIRST, None):
            answer = await self._answered(setting, years)
            if self._next is not None:
                return
            if answer is None:
                self.on_answer()
                return
            self.answer, self.whole = answer, years is None
            self.on_answer()

    async def _pin_later(self) -> None:
        """Answer one of the settings that were pinned before their answer was there."""
        letter, setting = self._to_pin.popitem()
        here = self.whole and self.answer is not None and self.answer.setting == setting
        answer = self.answer if here else await self._answered(setting, None)
        if answer is not None:
            self.pins[letter] = answer
        self.on_answer()

    async def _answered(self, setting: Setting, years: int | None) -> Answer | None:
        try:
            answer = await self.aside(self.evaluator, setting, years)
        except (InputError, SimulationError) as error:
            self.fault = str(error)
            return None
        self.fault = ""
        return answer
