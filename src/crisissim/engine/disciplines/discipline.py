"""What a dispatch discipline says."""

from collections.abc import Callable
from dataclasses import dataclass

from crisissim.domain.practice import Dispatch


def by_priority(priority: int) -> int:
    """Every priority is a level of its own."""
    return priority


def nobody_behind(dispatch: Dispatch, priority: int) -> float:
    """Calls of a level stand by the time at which they came."""
    return 0.0


@dataclass(frozen=True, slots=True)
class Discipline:
    """Whose turn it is.

    Attributes:
        summary: in a sentence.
        level: what calls of a priority are compared by first; lower levels go first.
        behind: minutes by which calls of a priority stand behind others of their level that came at the same time.
        by_chance: turns within a level are drawn, each waiting call being equally likely.
        by_way: within a level the call nearest to a free unit is next.
    """

    summary: str
    level: Callable[[int], int] = by_priority
    behind: Callable[[Dispatch, int], float] = nobody_behind
    by_chance: bool = False
    by_way: bool = False
