"""How many units there were, block by block of a day, from the jobs in hand: never from how long anybody waited."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from crisissim.domain.calls import Floats, Ints
from crisissim.domain.staff import PATROL, Seat, Shift, Unit
from crisissim.domain.words import Payer, Role
from crisissim.timebase import MINUTES_PER_DAY
from crisissim.validation.pool.past import Past, minutes_of

BLOCK = 360.0
"""Six hours."""
COOL_DOWN_DAYS = 2
"""Days simulated beyond the record, with the crews of its last day, so that its last calls wait in a line that others
have joined."""
LEAST = 5.0
"""A shorter stretch on duty is nobody's shift."""
RARE = 0.005
"""So many jobs at once, seen in a smaller share of the time, are overlaps of paper, not another unit."""


@dataclass(frozen=True, slots=True, eq=False)
class Crew:
    """Units on duty, and the minutes in each block for which the first of them is off calls unless one is urgent."""

    units: tuple[Unit, ...]
    off_calls: Floats
    """(blocks,)"""


@dataclass(frozen=True, slots=True, eq=False)
class Presence:
    """(levels, blocks): share of each six-hour block with at least so many jobs in hand."""

    shares: Floats

    @classmethod
    def of(cls, past: Past, days: int) -> Self:
        """Counts a record of so many days, minute by minute."""
        every = np.ones(days, np.bool_)
        jobs = past.in_hand(minutes_of(every))
        most = max(1, sum(bool((jobs >= k).mean() >= RARE) for k in range(1, int(jobs.max(initial=0)) + 1)))
        block = np.arange(len(jobs)) // round(BLOCK)
        return cls(np.array([np.bincount(block, jobs >= k + 1) for k in range(most)]) / BLOCK)

    @property
    def hours_a_day(self) -> float:
        """Unit-hours of work in hand on an average day."""
        return float(self.shares.sum() * BLOCK / 60.0 / (self.shares.shape[1] * BLOCK / MINUTES_PER_DAY))

    def taken(self, days: Ints) -> "Presence":
        """That of these days, one after the other."""
        a_day = round(MINUTES_PER_DAY / BLOCK)
        return Presence(self.shares[:, (days[:, None] * a_day + np.arange(a_day)).ravel()])

    def crew(self, used: float, changes: Sequence[tuple[int, int]], weekday: int, agency: str) -> Crew:
        """Units that are on duty for as long as these jobs take at this use of their time.

        The first is on duty around the clock, and off calls for the rest of a block unless a call is urgent; each
        further one is there for a part of the block, next to the block in which it is there for longer.

        Args:
            used: share of its time on duty for which a unit has a job in hand, above 0.
            changes: stretches of the day in which crews change and nobody is sent; minutes after midnight.
            weekday: that of the first day, Monday = 0.
            agency: whose units.
        """
        a_day = round(MINUTES_PER_DAY / BLOCK)
        beyond = np.tile(self.shares[:, -a_day:], COOL_DOWN_DAYS)
        here = np.minimum(np.concatenate((self.shares, beyond), axis=1) / used, 1.0)
        stretches = [np.ones_like(here[0]), *here[1:]]
        cycle = here.shape[1] // a_day + 7
        cycle += -cycle % 7
        units = tuple(
            Unit(
                name=f"estimated unit {number + 1}",
                agency=agency,
                pool=PATROL,
                seats=(Seat(Role.SOCIAL_WORKER, Payer.TODAY),),
                shifts=shifts_of(parts, BLOCK, changes, weekday),
                cycle_days=cycle,
            )
            for number, parts in enumerate(stretches)
        )
        return Crew(units, (1.0 - here[0]) * BLOCK)


def shifts_of(parts: Floats, width: float, changes: Sequence[tuple[int, int]], weekday: int) -> tuple[Shift, ...]:
    """Stretches on duty of one unit that is there for these parts of each block.

    Args:
        parts: (blocks,) share of each block on duty.
        width: minutes of a block.
        changes: stretches of each day, in minutes after midnight, that are cut out.
        weekday: that of the first block, Monday = 0; a shift counts from the Monday before.
    """
    beside = np.concatenate(([0.0], parts, [0.0]))
    shifts = []
    for block in np.flatnonzero(parts * width >= LEAST).tolist():
        begin, end, minutes = block * width, (block + 1) * width, parts[block] * width
        if beside[block] > beside[block + 2]:
            end = begin + minutes
        else:
            begin = end - minutes
        shifts += [
            Shift(one + weekday * MINUTES_PER_DAY, two + weekday * MINUTES_PER_DAY)
            for one, two in without(begin, end, changes)
            if two - one >= LEAST
        ]
    return tuple(shifts)


def without(begin: float, end: float, changes: Sequence[tuple[int, int]]) -> list[tuple[float, float]]:
    """A stretch of at most a day without the minutes of the day that are cut out."""
    pieces = [(begin, end)]
    midnight = begin - begin % MINUTES_PER_DAY
    for day in (midnight - MINUTES_PER_DAY, midnight, midnight + MINUTES_PER_DAY):
        for one, two in ((day + a, day + b) for a, b in changes):
            pieces = [piece for a, b in pieces for piece in ((a, min(b, one)), (max(a, two), b)) if piece[1] > piece[0]]
    return pieces
