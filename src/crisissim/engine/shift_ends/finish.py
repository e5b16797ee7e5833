"""Finish: calls are taken until the end, and whoever is on one finishes it, on overtime.  The null policy."""

from crisissim.engine.shift_ends.policy import ShiftEnd

POLICY = ShiftEnd("A unit that is on a call when its shift ends finishes it, on overtime.")
