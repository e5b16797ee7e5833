"""Tests of the state of a tab: what is asked, what is skipped, and what is pinned."""

from asyncio import Event, gather
from collections.abc import Callable
from typing import Any, NamedTuple

from awaited import run

from crisissim.errors import Fault, InputError
from crisissim.explore.desk import Desk


class Said(NamedTuple):
    """An answer that says which question it is to."""

    setting: Any
    years: int | None


class Slow:
    """Answers that come when they are let go, and a list of what was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[Any, int | None]] = []
        self.go = Event()

    async def __call__(self, _work: Callable[..., Any], setting: Any, years: int | None) -> Any:
        self.asked.append((setting, years))
        await self.go.wait()
        if setting == "wrong":
            raise InputError(Fault("nobody is left", "Leave somebody."))
        return Said(setting, years)


def desk(aside: Any) -> Desk:
    """A desk whose settings are words."""
    return Desk(evaluator=None, setting="one", aside=aside)  # type: ignore[arg-type]


def test_a_few_years_first_and_then_all() -> None:
    """One setting is two questions, and the second answer is the whole one."""

    async def story() -> None:
        aside = Slow()
        aside.go.set()
        one = desk(aside)
        seen = []
        one.on_answer = lambda: seen.append((one.answer, one.whole))
        await one.move("one")  # type: ignore[arg-type]
        assert seen == [(("one", 5), False), (("one", None), True)]

    run(story())


def test_only_the_last_of_many_moves_is_answered() -> None:
    """Three more come while the first is worked out: the two in between are never asked, nor the rest of the first."""

    async def story() -> None:
        aside = Slow()
        one = desk(aside)

        async def more() -> None:
            for setting in ("two", "three", "four"):
                await one.move(setting)  # type: ignore[arg-type]
            aside.go.set()

        await gather(one.move("one"), more())  # type: ignore[arg-type]
        assert aside.asked == [("one", 5), ("four", 5), ("four", None)]
        assert one.answer == ("four", None)

    run(story())


def test_a_pin_is_of_the_setting_on_which_it_was_pressed() -> None:
    """Pressed before the answer was there, and then moved on: the pinned answer comes afterwards, and is the first."""

    async def story() -> None:
        aside = Slow()
        one = desk(aside)

        async def more() -> None:
            one.pin("A")
            await one.move("two")  # type: ignore[arg-type]
            aside.go.set()

        await gather(one.move("one"), more())  # type: ignore[arg-type]
        assert one.pins == {"A": ("one", None)}
        assert one.answer == ("two", None)
        one.pin("B")
        assert one.pins["B"] == ("two", None)
        one.pin("B")
        assert [*one.pins] == ["A"]

    run(story())


def test_a_wrong_setting_leaves_the_last_answer() -> None:
    """What is wrong is told, the numbers stay, and the next right setting clears it."""

    async def story() -> None:
        aside = Slow()
        aside.go.set()
        one = desk(aside)
        await one.move("one")  # type: ignore[arg-type]
        await one.move("wrong")  # type: ignore[arg-type]
        assert one.fault == "nobody is left. Leave somebody."
        assert not one.whole
        assert one.answer == ("one", None)
        await one.move("two")  # type: ignore[arg-type]
        assert one.fault == ""

    run(story())
