"""No new calls: for some minutes before the end of a shift its units take nothing new."""

from crisissim.domain.practice import PoolRules
from crisissim.engine.shift_ends.policy import ShiftEnd


def last_call(rules: PoolRules, start: float, end: float) -> float:
    """So many minutes before the end, but not before the shift begins."""
    return max(end - rules.last_call, start)


POLICY = ShiftEnd("For some minutes before its shift ends a unit takes no new call.", last_call=last_call)
