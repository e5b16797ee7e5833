"""What can go wrong, in words a planner can act on; and every coded remark on an answer that stands all the same.

Two families of errors: `InputError` is the user's to mend and carries every fault found, `SimulationError` is ours.
What keeps things from going wrong is here too, for every room above: `near` (the name that was meant), `printable`
(text that commands no terminal) and `whole` (files that are written whole or not at all).
"""

from crisissim.errors.faults import Fault, InputError, Interrupted, SimulationError
from crisissim.errors.notices import CODES, Notice, remark
from crisissim.errors.remark import Remark

__all__ = ["CODES", "Fault", "InputError", "Interrupted", "Notice", "Remark", "SimulationError", "remark"]
