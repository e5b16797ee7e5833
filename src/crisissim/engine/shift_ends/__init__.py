"""Shift-end policies: what happens to a unit that is busy when its shift ends.  One file each, in a dictionary."""

from crisissim.engine.shift_ends import finish, hand_over, no_new_calls
from crisissim.engine.shift_ends.policy import ShiftEnd

SHIFT_ENDS: dict[str, ShiftEnd] = {
    "finish": finish.POLICY,
    "no-new-calls": no_new_calls.POLICY,
    "hand-over": hand_over.POLICY,
}

__all__ = ["SHIFT_ENDS", "ShiftEnd"]
