"""Plain numbers for what the engine writes down; numba takes module constants into the machine code."""

from crisissim.domain.records import NONE as NONE  # noqa: PLC0414  told on to the rest of the engine
from crisissim.domain.records import Ending, Purpose, Status
from crisissim.domain.words import Missed
from crisissim.timebase import NEVER as NEVER  # noqa: PLC0414

OFF, FREE, CALLED, TRAVELLING, HOLDING, WORKING, CLEARING, TRANSPORTING, HANDING_OVER, AWAY = (
    int(status) for status in Status
)
STATUSES = len(Status)
MAIN, FOLLOW, JOIN, BACKUP, HELP, RELIEF, FOLLOW_UP = (int(purpose) for purpose in Purpose)
(
    UNDER_WAY,
    DONE,
    RELEASED,
    NO_ANSWER,
    NOT_NEEDED,
    FOUND_GONE,
    DECLINED,
    RETURNED,
    INTERRUPTED,
    HANDED_BACK,
    RELIEVED,
    REFUSED,
) = (int(ending) for ending in Ending)
REACHED = Missed.REACHED.code
MISSED_ALL_BUSY = Missed.ALL_BUSY.code
MISSED_TOO_FAR = Missed.TOO_FAR.code
MISSED_NO_ANSWER = Missed.NO_ANSWER.code
MISSED_DECLINED = Missed.DECLINED.code
MISSED_CANCELLED = Missed.CANCELLED.code
MISSED_GONE = Missed.GONE.code
NEVER_JOINS, AT_DISPATCH, AT_ARRIVAL = range(3)
COMES_ON, GOES_OFF, OPENS, CLOSES = range(4)
ALWAYS_OPEN = 0
"""The gate that never closes."""
POOL_BITS = 31
"""Bits of a mask of pools; pools that share one are only tried in vain more often."""
