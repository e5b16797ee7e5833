"""Hand-over: a unit that would have to work on for long asks the next shift to come and take its call over."""

from crisissim.domain.practice import PoolRules
from crisissim.engine.shift_ends.policy import ShiftEnd


def relief_left(rules: PoolRules) -> float:
    """Work that is nearly done is finished rather than handed over."""
    return rules.last_call


POLICY = ShiftEnd(
    "A unit with much work left at the end of its shift is relieved by the next.", relief_left=relief_left
)
