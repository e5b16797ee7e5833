"""What one browser tab looks at: the setting, its answer, two pinned ones, and which question is asked next."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from crisissim.errors import InputError, SimulationError
from crisissim.explore.evaluate import FIRST, Answer, Evaluator
from crisissim.explore.setting import Setting, options_to_move, setting_of

Aside = Callable[[Callable[[Setting, int | None], Answer], Setting, int | None], Awaitable[Answer]]
"""Does the work in a thread, so that the page stays awake."""
PINS = ("A", "B")


@dataclass(slots=True, eq=False)
class Desk:
    """The state of one tab.

    Attributes:
        evaluator: answers settings.
        setting: as the controls stand.
        answer: the last one.
        pins: pinned answers by letter.
        fault: why there is no answer to the setting, in words; empty where there is one.
        whole: whether the answer is to the setting as it is, from all years.
        on_answer: told after every answer or fault.
    """

    evaluator: Evaluator
    setting: Setting
    answer: Answer | None = None
    pins: dict[str, Answer] = field(default_factory=dict)
    fault: str = ""
    whole: bool = False
    on_answer: Callable[[], None] = lambda: None
    _wanted: Setting | None = None
    _asking: bool = False
    _to_pin: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, evaluator: Evaluator) -> "Desk":
        """A desk with the first option that can be moved."""
        return cls(evaluator, setting_of(evaluator.study, options_to_move(evaluator.study)[0]))

    async def move(self, setting: Setting, aside: Aside) -> None:
        """Ask for a setting: from a few years first, then from all.

        Of settings that come while one is worked out only the last is answered.
        """
        self.setting = self._wanted = setting
        self.whole = False
        if self._asking:
            return
        self._asking = True
        try:
            while (wanted := self._wanted) is not None:
                self._wanted = None
                await self._ask(wanted, aside)
        finally:
            self._asking = False

    async def _ask(self, setting: Setting, aside: Aside) -> None:
        for years in (FIRST, None):
            try:
                self.answer = await aside(self.evaluator, setting, years)
                self.fault = ""
            except (InputError, SimulationError) as error:
                self.fault = str(error)
                self._to_pin.clear()
            if self._wanted is not None:
                return
            self.whole = years is None and not self.fault
            if self.whole:
                self._pin_now()
            self.on_answer()
            if self.fault:
                return

    def pin(self, letter: str) -> None:
        """Keep the answer to the setting as it is, once it is there; let it go if it is the pinned one."""
        if letter in self.pins and self.pins[letter] is self.answer and self.whole:
            del self.pins[letter]
        else:
            self._to_pin.append(letter)
            if self.whole:
                self._pin_now()
        self.on_answer()

    def _pin_now(self) -> None:
        assert self.answer is not None
        self.pins.update(dict.fromkeys(self._to_pin, self.answer))
        self._to_pin.clear()
