"""Repeats: which call is from a person or address that called before.

A recorded call lends this fact as well: that it came so many minutes after an earlier call of the same key, and of
what call type that one was.  A drawn call is linked to the earlier recorded call itself where that was drawn with it,
at the recorded distance in time: always in `replay`, and within a block of `resample`.  Where it was not (another
block was drawn, or donors are drawn one by one as in `poisson`), the link goes to the drawn call of the same call type
that is nearest to that distance.  So every mode keeps the recorded share of repeats and the time between them, whole
weeks that are drawn twice do not turn everybody into a repeat, and calls added by growth repeat as their originals do.

A call that repeats one from before the window counts as a first call, just as in a record from before its first day:
a window that is short beside the time between calls knows few repeats.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np

from crisissim.demand.arrivals import recorded_times
from crisissim.domain.calls import NO_CALL, NO_KEY, CallHistory, Floats, Ints


@dataclass(frozen=True, slots=True, eq=False)
class Repeats:
    """Which recorded call repeats which; columns by row of the record."""

    before: Ints
    """Row of the latest earlier call of the same key, or NO_CALL."""
    gap: Floats
    """Minutes between the two on the dispatcher's list, above 0; NaN where nothing was before."""
    call_type: Ints

    @classmethod
    def of(cls, history: CallHistory, call_taking: float) -> Self | None:
        """The repeats of a record, or None where it does not tell who calls.

        Calls of one key that came on the list in the same moment are one event, not a repeat of one another.

        Args:
            history: the record.
            call_taking: minutes from received to listed, but for officers' own work.
        """
        if history.repeat_key is None:
            return None
        listed = recorded_times(history) + np.where(history.officer_initiated, 0.0, call_taking)
        order = np.lexsort((listed, history.repeat_key))
        key, time = history.repeat_key[order], listed[order]
        same = np.zeros(len(order), dtype=np.bool_)
        same[1:] = (key[1:] == key[:-1]) & (key[1:] != NO_KEY) & (time[1:] > time[:-1])
        later = np.flatnonzero(same)
        before, gap = np.full(len(order), NO_CALL, dtype=np.int64), np.full(len(order), np.nan)
        before[order[later]] = order[later - 1]
        gap[order[later]] = time[later] - time[later - 1]
        return cls(before, gap, history.call_type)

    def link(self, row: Ints, listed: Floats) -> Ints:
        """Which earlier drawn call each one repeats.

        Args:
            row: (n,) row of the recorded call that lends its facts.
            listed: (n,) minutes at which it comes on the list.

        Returns:
            (n,) place among these calls, or NO_CALL; the call it points to came on the list earlier.
        """
        links = np.full(len(row), NO_CALL, dtype=np.int64)
        repeat = np.flatnonzero(self.before[row] != NO_CALL)
        wanted = listed[repeat] - self.gap[row[repeat]]
        # What lies before the window is not known.
        repeat, wanted = repeat[wanted >= 0.0], wanted[wanted >= 0.0]
        if not len(repeat):
            return links
        earlier = self.before[row[repeat]]
        itself = _exactly(row, listed, earlier, wanted)
        alike = _nearest(self.call_type[row], listed, self.call_type[earlier], wanted, listed[repeat])
        links[repeat] = np.where(itself == NO_CALL, alike, itself)
        return links


def _exactly(row: Ints, listed: Floats, wanted_row: Ints, wanted: Floats) -> Ints:
    """The call that was lent by this recorded row and is listed at this very time, or NO_CALL."""
    # Times are replaced by their ranks, so that row and time fit into one exact number.
    times, rank = np.unique(np.concatenate((listed, wanted)), return_inverse=True)
    there = row * len(times) + rank[: len(row)]
    asked = wanted_row * len(times) + rank[len(row) :]
    order = np.argsort(there, kind="stable")
    place = np.minimum(np.searchsorted(there, asked, sorter=order), len(row) - 1)
    found: Ints = np.where(there[order[place]] == asked, order[place], NO_CALL)
    return found


def _nearest(kind: Ints, listed: Floats, wanted_kind: Ints, wanted: Floats, until: Floats) -> Ints:
    """The call of this kind that is listed nearest to the wanted time and before `until`, or NO_CALL.

    Of two that are equally near it is the earlier one.
    """
    # Kinds are laid out one behind the other on one axis, with room between them.
    span = max(float(listed.max()), float(until.max())) + 1.0
    order = np.lexsort((listed, kind))
    axis = (kind * span + listed)[order]
    after = np.searchsorted(axis, wanted_kind * span + wanted)
    links = np.full(len(wanted), NO_CALL, dtype=np.int64)
    distance = np.full(len(wanted), np.inf)
    for place in (after - 1, after):
        call = order[np.clip(place, 0, len(order) - 1)]
        fits = (place >= 0) & (place < len(order)) & (kind[call] == wanted_kind) & (listed[call] < until)
        apart = np.abs(listed[call] - wanted)
        closer = fits & (apart < distance)
        links[closer], distance[closer] = call[closer], apart[closer]
    return links
