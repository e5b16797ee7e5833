"""Plain numbers for what the engine writes down; numba takes module constants into the machine code."""

from crisissim.domain.records import NONE as NONE  # noqa: PLC0414  told on to the rest of the engine
from crisissim.domain.records import Ending, Purpose, Status
from crisissim.domain.words import Goes, Missed, Power
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
MISSED_NOT_OFFERED = Missed.NOT_OFFERED.code
MISSED_NEEDS_POLICE = Missed.NEEDS_POLICE.code
MISSED_OFF_HOURS = Missed.OFF_HOURS.code
MISSED_ALL_BUSY = Missed.ALL_BUSY.code
MISSED_TOO_FAR = Missed.TOO_FAR.code
MISSED_REFUSED = Missed.REFUSED.code
MISSED_DECLINED = Missed.DECLINED.code
MISSED_CANCELLED = Missed.CANCELLED.code
MISSED_GONE = Missed.GONE.code
NOWHERE, WILLINGLY, HELD = (int(goes) for goes in Goes)
MAY_HOLD, MAY_TRANSPORT, MAY_TRANSPORT_HELD = int(Power.HOLD), int(Power.TRANSPORT), int(Power.TRANSPORT_HELD)
NEVER_JOINS, AT_DISPATCH, AT_ARRIVAL, WHEN_ASKED = range(4)
COMES_ON, GOES_OFF, OPENS, CLOSES, STANDS_DOWN, BREAKS, GOES_ON = range(7)
ON_SCENE, AWAITS_HELP, HAS_PAPERS, UNDER_ESCORT = range(4)
"""Where a person is: met on scene; waiting there for somebody with the power; about to leave; being taken along."""
EVERYBODY = 1 << 30
"""So many never stay free."""
ALWAYS_OPEN = 0
"""The gate that never closes."""
POOL_BITS = 31
"""Bits of a mask of pools; pools that share one are only tried in vain more often."""
