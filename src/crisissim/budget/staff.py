"""What the people on an option's posts cost: posts, FTE and dollars a year, by role and by who sends them."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

from crisissim.assumptions import Assumptions
from crisissim.budget.pay import contracted_hour, employed_hour, seat_fte, standby_hour
from crisissim.domain.staff import Seat, Unit
from crisissim.domain.words import Payer, Role

NOT_ADDED = frozenset({Payer.TODAY, Payer.PATROL})
"""Seats whose people the town already pays."""
OUTSIDE = frozenset({Payer.PARTNER, Payer.CONTRACT})
"""Seats that another agency fills, at a price."""


@dataclass(frozen=True, slots=True)
class StaffLine:
    """Seats of one role from one payer, at work or on standby.

    Attributes:
        role: who sits there.
        payer: where the people come from.
        on_call: on standby at home rather than at work.
        posts: seats.
        hours: hours a year of all of them together.
        fte: full-time people who fill them; 0 on standby, where only call-outs are work.
        dollars: a year, call-outs apart.
    """

    role: Role
    payer: Payer
    on_call: bool
    posts: int
    hours: float
    fte: float
    dollars: float


@dataclass(frozen=True, slots=True)
class StaffCost:
    """The posts of an option that are not today's.

    Attributes:
        lines: by role, payer and whether on standby.
    """

    lines: tuple[StaffLine, ...]

    @property
    def posts(self) -> int:
        """Seats added: officers who were moved out of patrol are not among them."""
        return sum(line.posts for line in self._added())

    @property
    def fte(self) -> float:
        """Full-time people added; nobody for standby, whose call-outs only a simulation knows."""
        return sum(line.fte for line in self._added())

    @property
    def dollars(self) -> float:
        """Pay and contract prices a year, standby included, call-outs apart."""
        return sum(line.dollars for line in self._added())

    @property
    def officer_hours_moved(self) -> float:
        """Hours a year of officers who were moved out of patrol: time, not new money."""
        return sum(line.hours for line in self.lines if line.payer is Payer.PATROL)

    def _added(self) -> Iterator[StaffLine]:
        return (line for line in self.lines if line.payer not in NOT_ADDED)

    def to_json(self) -> dict[str, Any]:
        """All of it as plain data."""
        return {
            "posts": self.posts,
            "fte": self.fte,
            "dollars": self.dollars,
            "officer_hours_moved": self.officer_hours_moved,
            "lines": [asdict(line) | {"role": str(line.role), "payer": str(line.payer)} for line in self.lines],
        }


def staff_cost(units: Sequence[Unit], assumptions: Assumptions) -> StaffCost:
    """What the people on these units cost a year.

    Args:
        units: of a scenario, or an option's own; seats of today's roster cost nothing more and are left out.
        assumptions: with the study's own prices.

    Returns:
        Seats employed anew cost wage and benefits of the people who fill them.  Seats of a partner or a contract cost
        the agreed hourly price, or as much as employing plus overhead.  Officers from patrol cost no new money and are
        shown by their hours.  Posts on standby cost the standby rate; call-outs come on top.
    """
    seats = sorted(_seats(units), key=_kind)
    return StaffCost(tuple(_line(list(alike), assumptions) for _, alike in groupby(seats, key=_kind)))


def _seats(units: Sequence[Unit]) -> Iterator[tuple[Unit, Seat]]:
    """Every seat that is not today's; what is left of a crew when one is empty has seats of the whole crew."""
    for unit in units:
        if unit.from_chance == 0.0:
            yield from ((unit, seat) for seat in unit.seats if seat.payer is not Payer.TODAY)


def _kind(row: tuple[Unit, Seat]) -> tuple[int, int, bool]:
    unit, seat = row
    return seat.payer.code, seat.role.code, unit.on_call


def _line(rows: list[tuple[Unit, Seat]], assumptions: Assumptions) -> StaffLine:
    unit, seat = rows[0]
    hours = sum(unit.hours_a_year for unit, _ in rows)
    return StaffLine(
        role=seat.role,
        payer=seat.payer,
        on_call=unit.on_call,
        posts=len(rows),
        hours=hours,
        fte=0.0 if unit.on_call else seat_fte(assumptions, seat.role, hours),
        dollars=hours * hourly_price(assumptions, seat, unit.on_call),
    )


def hourly_price(assumptions: Assumptions, seat: Seat, on_call: bool) -> float:
    """Dollars of new money for one scheduled hour of a seat."""
    if seat.payer in NOT_ADDED:
        return 0.0
    if on_call:
        return standby_hour(assumptions)
    if seat.payer in OUTSIDE:
        return contracted_hour(assumptions, seat.role)
    return employed_hour(assumptions, seat.role)
