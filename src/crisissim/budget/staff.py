"""What the people on an option's posts cost: posts, FTE and dollars a year, by role and by who sends them."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from crisissim.assumptions import Assumptions
from crisissim.budget.pay import available_hours, contracted_hour, employed_hour, standby_hour
from crisissim.budget.prices import Prices
from crisissim.budget.seats import NOT_ADDED, OUTSIDE, Seats, seats_of
from crisissim.budget.worked import Worked, constant
from crisissim.domain.staff import Unit, fte
from crisissim.domain.words import Payer, Role


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
    prices = Prices(assumptions)
    return StaffCost(tuple(_line(seats, prices) for seats in seats_of(units) if seats.payer is not Payer.TODAY))


def _line(seats: Seats, prices: Prices) -> StaffLine:
    people = 0.0 if seats.on_call else fte(seats.hours, available_hours(prices, seats.role).value)
    return StaffLine(
        role=seats.role,
        payer=seats.payer,
        on_call=seats.on_call,
        posts=seats.posts,
        hours=seats.hours,
        fte=people,
        dollars=seats.hours * hourly_price(prices, seats).value,
    )


def hourly_price(prices: Prices, seats: Seats) -> Worked:
    """Dollars of new money for one scheduled hour of such a seat."""
    if seats.payer in NOT_ADDED:
        return constant(0.0)
    if seats.on_call:
        return standby_hour(prices)
    if seats.payer in OUTSIDE:
        return contracted_hour(prices, seats.role)
    return employed_hour(prices, seats.role)
