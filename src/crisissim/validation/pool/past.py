"""What the record of one pool says happened: who waited, who was served, and how many jobs were in hand."""

from dataclasses import dataclass, fields
from typing import Self

import numpy as np

from crisissim.assumptions import defaults
from crisissim.domain.calls import NO_UNIT, Bools, CallHistory, Floats, Ints
from crisissim.intake.spec import LONGEST_HOURS
from crisissim.timebase import MINUTES_PER_DAY, MINUTES_PER_HOUR


@dataclass(frozen=True, slots=True, eq=False)
class Past:
    """Calls of a record, or of a simulation of it, in order of arrival; columns of length n, minutes since its start.

    A dispatch that closes within a minute is somebody tidying the list: the call was not served, it left the list.
    """

    received: Floats
    priority: Ints
    sent: Floats
    """First dispatch; NaN where nobody was sent to work on it."""
    closed: Floats
    """End of the work; NaN where it is not known or there was none."""
    left: Floats
    """When a call left the list without being served; NaN for those served, or where the end is not known."""
    own: Bools
    """Work that units began themselves: it has no wait."""
    unit: Ints
    """First unit of each call, or NO_UNIT."""

    @classmethod
    def of(cls, history: CallHistory) -> Self:
        """Reads a history; what closed within `validation.clean_up_minutes` of its dispatch counts as left."""
        unknown = np.full(len(history), np.nan)
        sent = history.received + np.where(history.dispatched, history.dispatch_delay, np.nan)
        worked = history.travel + history.on_scene
        ended = unknown if history.closed is None else history.received + history.closed
        ended = np.where(np.isnan(ended), sent + worked, ended)
        tidied = ended - sent < defaults().value("validation.clean_up_minutes")
        # a job left open in the CAD says nothing about when the unit was free again
        open_for = ended - sent > LONGEST_HOURS * MINUTES_PER_HOUR
        sent = np.where(tidied, np.nan, sent)
        gone = np.isnan(sent) & (tidied | ~history.dispatched)
        return cls(
            received=history.received,
            priority=history.priority,
            sent=sent,
            closed=np.where(np.isnan(sent) | open_for, np.nan, ended),
            left=np.where(gone, np.maximum(ended, history.received), np.nan),
            own=history.officer_initiated,
            unit=np.full(len(history), NO_UNIT) if history.unit is None else history.unit,
        )

    def __len__(self) -> int:
        return len(self.received)

    def take(self, rows: Bools | Ints) -> "Past":
        """Some of the calls."""
        return Past(*(getattr(self, field.name)[rows] for field in fields(self)))

    def rows_of(self, days: Bools) -> Bools:
        """Calls received on the days that are marked; a mask over the days of the history."""
        day = np.floor(self.received / MINUTES_PER_DAY).astype(np.int64)
        rows: Bools = np.append(days, False)[np.clip(day, 0, len(days))]
        return rows

    def on_days(self, days: Bools) -> "Past":
        """The calls received on these days alone."""
        return self.take(self.rows_of(days))

    @property
    def heard(self) -> Bools:
        """Calls that somebody asked for, so that their wait means something."""
        return ~self.own

    @property
    def common(self) -> int:
        """The commonest priority of calls that somebody asked for; 1 without any."""
        heard = self.priority[self.heard]
        return int(np.bincount(heard).argmax()) if len(heard) else 1

    @property
    def served(self) -> Bools:
        return np.isfinite(self.sent) & self.heard

    @property
    def gone(self) -> Bools:
        """Left the list unserved."""
        return np.isfinite(self.left) & self.heard

    @property
    def delays(self) -> Floats:
        """(served calls,) minutes from received to sent."""
        served = self.served
        return (self.sent - self.received)[served]

    @property
    def off_list(self) -> Floats:
        """When each call stopped waiting, whichever way; NaN where not known."""
        return np.where(np.isfinite(self.sent), self.sent, self.left)

    def waiting(self, moments: Floats, rows: Bools | None = None) -> Ints:
        """Calls on the list just before each moment, those received at it left out; of these rows only, if given."""
        rows = self.heard if rows is None else self.heard & rows
        known = rows & np.isfinite(self.off_list)
        return _between(self.received[known], self.off_list[known], moments)

    def in_hand(self, moments: Floats) -> Ints:
        """Calls being worked on just before each moment, own work included."""
        known = np.isfinite(self.sent) & np.isfinite(self.closed)
        return _between(self.sent[known], self.closed[known], moments)


def _between(begins: Floats, ends: Floats, moments: Floats) -> Ints:
    """How many stretches hold each moment: begun before it, and not over before it."""
    begun = np.searchsorted(np.sort(begins), moments, side="left")
    over = np.searchsorted(np.sort(ends), moments, side="left")
    counts: Ints = (begun - over).astype(np.int64)
    return counts


def minutes_of(days: Bools) -> Floats:
    """The middle of every minute of the marked days."""
    every = np.arange(len(days) * MINUTES_PER_DAY) + 0.5
    return every[np.repeat(days, round(MINUTES_PER_DAY))]
