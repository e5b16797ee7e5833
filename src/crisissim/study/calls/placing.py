"""Recorded calls on the map of the study."""

from dataclasses import replace

import numpy as np

from crisissim.domain.calls import NO_ZONE, CallHistory
from crisissim.errors import Notice
from crisissim.study.geography import Geography
from crisissim.study.remarks.notices import zones_without_place


def placed(history: CallHistory, geography: Geography | None, notices: list[Notice]) -> CallHistory:
    """The history with zones of the map only; calls from other zones have none, which is remarked.

    Args:
        history: of one agency.
        geography: the map, None where there is none.
        notices: to which the remark is added.

    Returns:
        The same calls.
    """
    if geography is None:
        return history
    known = [name for name in history.zones if name in geography.zones]
    lost = [name for name in history.zones if name not in geography.zones]
    if not lost:
        return history
    number = np.array(
        [known.index(name) if name in known else NO_ZONE for name in (*history.zones, "")], dtype=np.int64
    )
    zone = number[history.zone]
    calls = int(np.count_nonzero((zone == NO_ZONE) & (history.zone != NO_ZONE)))
    if calls:
        notices.append(zones_without_place(history.agency, calls, calls / len(history), lost))
    return replace(history, zones=tuple(known), zone=zone)
