"""What a shift-end policy says."""

from collections.abc import Callable
from dataclasses import dataclass

from crisissim.domain.practice import PoolRules
from crisissim.timebase import NEVER


def until_the_end(rules: PoolRules, start: float, end: float) -> float:
    """Calls are taken until the shift is over."""
    return NEVER


def no_relief(rules: PoolRules) -> float:
    """Nobody is asked to take over."""
    return NEVER


@dataclass(frozen=True, slots=True)
class ShiftEnd:
    """How a shift ends.

    Attributes:
        summary: in a sentence.
        last_call: from when on no new call is taken, for a shift from `start` to `end`; infinite for never.
        relief_left: a unit with more minutes of work left than this asks the next shift to take over.
    """

    summary: str
    last_call: Callable[[PoolRules, float, float], float] = until_the_end
    relief_left: Callable[[PoolRules], float] = no_relief
