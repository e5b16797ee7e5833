"""From posts to positions: whole people to employ, by role and by who pays; supervisors; and what patrol loses."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from crisissim.assumptions import Assumptions
from crisissim.domain.relief import available_hours
from crisissim.domain.staff import Unit, fte
from crisissim.domain.words import Payer, Role
from crisissim.timebase import WEEKS_PER_YEAR

NEARLY = 1e-9
"""So little above a whole number of people is rounding."""


@dataclass(frozen=True, slots=True)
class Position:
    """People of one role and payer.

    Attributes:
        role: whose.
        payer: where they come from.
        posts: seats to be filled.
        hours: scheduled hours a year of these seats.
        available_hours: hours a year that one person fills.
    """

    role: Role
    payer: Payer
    posts: int
    hours: float
    available_hours: float

    @property
    def fte(self) -> float:
        """People, as parts of a full-time person."""
        return fte(self.hours, self.available_hours)

    @property
    def people(self) -> int:
        """Whole people."""
        return whole(self.fte)


@dataclass(frozen=True, slots=True)
class Positions:
    """All that the posts of an option ask for.

    Attributes:
        rows: by role and payer, in the order of these words.
        supervisors: people who lead the town's new people, by the span of supervision; partners and contractors bring
            theirs, and patrol has its own.
        supervision_hours: hours a year that independent clinicians give to those who work under supervision.
        supervision_people: whole clinicians whom that takes.
    """

    rows: tuple[Position, ...]
    supervisors: int
    supervision_hours: float
    supervision_people: int

    @property
    def patrol_hours(self) -> float:
        """Officer hours a year that patrol loses."""
        return sum(row.hours for row in self.rows if row.payer is Payer.PATROL)

    @property
    def patrol_fte(self) -> float:
        """People whom patrol loses: what it would have to hire to be as strong as before."""
        return sum(row.fte for row in self.rows if row.payer is Payer.PATROL)


def positions_of(units: Iterable[Unit], assumptions: Assumptions) -> Positions:
    """The positions behind these units, all seats filled; units on standby have no posts to fill and are left out.

    Args:
        units: of an option.
        assumptions: `relief.*`, `fte.paid_hours`, `positions.*`.

    Raises:
        InputError: relief leaves nothing of the paid hours.
    """
    groups: dict[tuple[Role, Payer], list[float]] = defaultdict(list)
    supervised = 0.0
    for unit in units:
        for seat in () if unit.on_call or unit.from_chance > 0.0 else unit.seats:
            groups[seat.role, seat.payer].append(unit.hours_a_year)
            supervised += unit.hours_a_year if seat.supervised else 0.0
    rows = tuple(
        Position(role, payer, len(hours), sum(hours), available_hours(assumptions, role))
        for (role, payer), hours in sorted(groups.items(), key=lambda item: (item[0][0].code, item[0][1].code))
    )
    led = sum(row.fte for row in rows if row.payer is Payer.NEW)
    weekly = assumptions.value("positions.supervision_hours")
    each = available_hours(assumptions, Role.CLINICIAN)
    hours = fte(supervised, each) * weekly * WEEKS_PER_YEAR
    return Positions(rows, whole(led / assumptions.value("positions.span")), hours, whole(fte(hours, each)))


def whole(people: float) -> int:
    """Whole people who are at least so many."""
    return ceil(people - NEARLY)
