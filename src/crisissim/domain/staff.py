"""Staff: units, the shifts they are on, and the arithmetic of posts and FTE."""

from collections.abc import Sequence
from dataclasses import dataclass

from crisissim.domain.words import SWORN, Kind, Payer, Role, kind_of
from crisissim.timebase import DAYS_PER_YEAR, MINUTES_PER_DAY, MINUTES_PER_HOUR

PATROL = "patrol"
"""The pool of ordinary patrol units."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A stretch on duty inside a cycle: minutes since the cycle's first Monday midnight; may run past its end."""

    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Break:
    """Time off calls within a shift: a meal, supervision, notes, a briefing.

    Attributes:
        after: minutes from the start of each shift at which it is due.
        minutes: how long it lasts.
        wait: minutes for which a busy unit may still take it once it is free; after that it is lost.
        yields: an urgent call may interrupt it; the rest is then still due.
        what: what it is for, in a word.
    """

    after: float
    minutes: float
    wait: float = 0.0
    yields: bool = False
    what: str = "meal"


@dataclass(frozen=True, slots=True)
class Seat:
    """One post of a unit: a role, where the person comes from, and whether a clinician's licence is independent."""

    role: Role
    payer: Payer
    supervised: bool = False
    """A clinician who may work only while an independent one can be reached."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A crew that is dispatched as one, on the shifts of its cycle."""

    name: str
    agency: str
    pool: str
    """The group it is dispatched from, such as `patrol` or `co-responder`."""
    seats: tuple[Seat, ...]
    shifts: tuple[Shift, ...]
    cycle_days: int = 7
    on_call: bool = False
    """On standby at home rather than at work."""
    base: str | None = None
    """Zone where it waits at the start of its shift."""
    breaks: tuple[Break, ...] = ()
    equipped: bool = True
    """Carries the equipment by which a remote clinician is reached."""
    luck_of: str = ""
    """Units with the same words here share the luck of who comes to work: a crew and what is left of it; its own name
    if empty."""
    from_chance: float = 0.0
    """It comes on duty when the shift's luck, a uniform, is at least this ..."""
    to_chance: float = 1.0
    """... and below this: a full crew from 0 to the chance that all seats are filled, a smaller one beyond."""

    @property
    def crew(self) -> tuple[Role, ...]:
        return tuple(seat.role for seat in self.seats)

    @property
    def kind(self) -> Kind:
        return kind_of(self.crew)

    @property
    def officers(self) -> int:
        return sum(role in SWORN for role in self.crew)

    @property
    def hours_a_year(self) -> float:
        """Scheduled hours a year of one seat."""
        return yearly_hours(self.shifts, self.cycle_days)


def yearly_hours(shifts: Sequence[Shift], cycle_days: int) -> float:
    """Hours a year that these shifts fill."""
    minutes = sum(shift.end - shift.start for shift in shifts)
    return minutes / MINUTES_PER_HOUR * DAYS_PER_YEAR / cycle_days


def times_on_duty(
    shifts: Sequence[Shift], cycle_days: int, first_weekday: int, until: float, apart: bool = False
) -> list[tuple[float, float]]:
    """Every (start, end) of these shifts in [0, until], in minutes since a midnight that falls on `first_weekday`.

    Overlapping stretches become one, and so do touching ones unless they are kept `apart`; a stretch under way at time
    0 starts at 0.
    """
    cycle = cycle_days * MINUTES_PER_DAY
    offset = first_weekday * MINUTES_PER_DAY
    stretches = []
    for first in range(-1, int((until + offset) // cycle) + 1):
        for shift in shifts:
            start, end = (first * cycle + minute - offset for minute in (shift.start, shift.end))
            if end > 0.0 and start < until:
                stretches.append((max(start, 0.0), min(end, until)))
    joined: list[tuple[float, float]] = []
    for start, end in sorted(stretches):
        if joined and (start < joined[-1][1] or (start == joined[-1][1] and not apart)):
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def fte(hours_a_year: float, available_hours: float) -> float:
    """People needed to fill these hours when each is there for `available_hours` a year: the relief factor at work.

    A seat around the clock (8,760 hours) at 1,700 hours is 5.15 FTE.
    """
    return hours_a_year / available_hours
