"""Seats of units that are alike: of one role, from one payer, at work or on standby."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from crisissim.domain.staff import Seat, Unit
from crisissim.domain.words import Payer, Role

NOT_ADDED = frozenset({Payer.TODAY, Payer.PATROL})
"""Seats whose people the town already pays."""
OUTSIDE = frozenset({Payer.PARTNER, Payer.CONTRACT})
"""Seats that another agency fills, at a price."""
_PLACE: dict[Role | Payer, int] = {word: word.code for word in (*Role, *Payer)}


@dataclass(frozen=True, slots=True)
class Seats:
    """Seats that are alike.

    Attributes:
        role: who sits there.
        payer: where the people come from.
        on_call: on standby at home rather than at work.
        posts: how many.
        hours: scheduled hours a year of all of them together.
    """

    role: Role
    payer: Payer
    on_call: bool
    posts: int
    hours: float


def seats_of(units: Sequence[Unit]) -> tuple[Seats, ...]:
    """All seats of these units, those that are alike together.

    What is left of a crew when a seat is empty is no unit of its own: its seats are those of the whole crew.
    """
    rows = sorted(_each(units), key=_kind)
    return tuple(_together(list(alike)) for _, alike in groupby(rows, key=_kind))


def _each(units: Sequence[Unit]) -> Iterator[tuple[Unit, Seat]]:
    return ((unit, seat) for unit in units if unit.from_chance == 0.0 for seat in unit.seats)


def _kind(row: tuple[Unit, Seat]) -> tuple[int, int, bool]:
    unit, seat = row
    return _PLACE[seat.payer], _PLACE[seat.role], unit.on_call


def _together(rows: list[tuple[Unit, Seat]]) -> Seats:
    unit, seat = rows[0]
    return Seats(seat.role, seat.payer, unit.on_call, len(rows), sum(unit.hours_a_year for unit, _ in rows))
