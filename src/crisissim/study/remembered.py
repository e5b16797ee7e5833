"""Answers that are kept while the same is asked again, as many rules and every scenario do of one option's staff."""

from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def of_the_same(most: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep the latest answers of a function whose arguments never change.

    Arguments are told apart as objects: to compare all that is in a large roster would cost as much as the answer.

    Args:
        most: answers that are kept; each holds on to what it was asked about.
    """

    def keeping(function: Callable[P, R]) -> Callable[P, R]:
        kept: dict[tuple[object, ...], tuple[object, R]] = {}
        turn = Lock()

        @wraps(function)
        def answer(*asked: P.args, **named: P.kwargs) -> R:
            key = (*map(id, asked), *((name, id(value)) for name, value in named.items()))
            with turn:
                found = kept.get(key)
            if found is None:
                found = (asked, named), function(*asked, **named)
                with turn:
                    kept[key] = found
                    while len(kept) > most:
                        del kept[next(iter(kept))]
            return found[1]

        return answer

    return keeping
