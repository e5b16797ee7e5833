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


def test_functions_of_one_name_are_told_apart() -> None:
    """Two files of the engine have a function of the same name; each is counted by who calls it."""
    functions = compiled_clock.happenings()
    names = [function.__name__ for function in functions]
    assert len(set(names)) < len(names)
    assert {function.__name__ for function in functions if function not in inlined(functions)} >= {"arrive", "book"}
