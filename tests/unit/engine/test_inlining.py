"""Which functions the compiled clock puts where they are called from."""

from types import FunctionType

import pytest

from crisissim.engine import compiled_clock, inlining
from crisissim.engine.inlining import inlined


def leaf(x: float) -> float:
    """Called from two places."""
    return x + 1.0


def once(x: float) -> float:
    """Called from one place."""
    return leaf(x) * 2.0


def whole(x: float) -> float:
    """Calls both."""
    return once(x) + leaf(x)


TOLD: tuple[FunctionType, ...] = (leaf, once, whole)  # type: ignore[assignment]


def test_what_is_called_from_one_place_is_put_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long it is; what is called from two places only if it is short enough."""
    assert inlined(TOLD) == set(TOLD)
    monkeypatch.setattr(inlining, "MOST_MORE", 0)
    assert inlined(TOLD) == {once, whole}


def test_functions_of_one_name_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two files may each have a function of the same name; each is counted by who calls it."""
    monkeypatch.setattr(inlining, "MOST_MORE", 0)
    twin = FunctionType(leaf.__code__, {}, "leaf")  # type: ignore[attr-defined]
    elsewhere = FunctionType(once.__code__, {"leaf": twin}, "once")  # type: ignore[attr-defined]
    assert inlined((*TOLD, twin, elsewhere)) == {once, whole, twin, elsewhere}


def test_what_the_engine_calls_from_many_places_stands_apart() -> None:
    """Long functions of many callers are compiled once."""
    functions = compiled_clock.happenings()
    assert {function.__name__ for function in functions if function not in inlined(functions)} >= {"arrive", "book"}
