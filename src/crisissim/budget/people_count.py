"""Positions of an option: posts and full-time people, by role and by who sends them, added and in total."""

from dataclasses import dataclass
from typing import Any

from crisissim.budget.facts import Facts
from crisissim.budget.ledger import Ledger
from crisissim.budget.pay import available_hours
from crisissim.budget.people import HIRED_FOR_PATROL, SUPERVISORS, hours_of, role_words
from crisissim.budget.seats import NOT_ADDED, seats_of
from crisissim.budget.worked import Worked, cell, constant, total
from crisissim.domain.words import Payer, Role


@dataclass(frozen=True, slots=True)
class Positions:
    """Full-time people of one role from one payer.

    Attributes:
        role: who they are; None for supervisors, of whatever role.
        payer: where they come from.
        on_call: on standby, where only the hours called out are work.
        posts: seats.
        hours: hours a year that are filled.
        fte: full-time people.
        added: whether they are more than today.
    """

    role: Role | None
    payer: Payer
    on_call: bool
    posts: int
    hours: Worked
    fte: Worked
    added: bool

    @property
    def title(self) -> str:
        """As people write it."""
        who = "supervisor" if self.role is None else role_words(self.role)
        return f"{who[0].upper()}{who[1:]}{', called out' if self.on_call else ''}"


@dataclass(frozen=True, slots=True)
class Headcount:
    """All positions of an option.

    Attributes:
        rows: added first, then those of today.
    """

    rows: tuple[Positions, ...]

    @property
    def added(self) -> Worked:
        """Full-time people added over today; officers moved out of patrol are not among them."""
        return total([row.fte for row in self.rows if row.added])

    @property
    def everybody(self) -> Worked:
        """Full-time people of every post of the option, patrol and today's staff included."""
        return total([row.fte for row in self.rows])

    @property
    def posts(self) -> int:
        """Seats added."""
        return sum(row.posts for row in self.rows if row.added)

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "posts_added": self.posts,
            "fte_added": self.added.value,
            "fte_total": self.everybody.value,
            "rows": [
                {
                    "role": "supervisor" if row.role is None else str(row.role),
                    "payer": str(row.payer),
                    "on_call": row.on_call,
                    "posts": row.posts,
                    "hours": row.hours.value,
                    "fte": row.fte.value,
                    "added": row.added,
                }
                for row in self.rows
            ],
        }


def headcount(facts: Facts, ledger: Ledger) -> Headcount:
    """The positions of an option whose entries are all put down."""
    rows = []
    for seats in seats_of(facts.units):
        hours, added = hours_of(seats, ledger), seats.payer not in NOT_ADDED
        if seats.on_call:
            hours = _called_out(facts, ledger, hours)
            fte = hours / ledger.prices.value("fte.paid_hours")
        else:
            fte = hours / available_hours(ledger.prices, seats.role)
        rows.append(Positions(seats.role, seats.payer, seats.on_call, seats.posts, hours, fte, added))
    for entry in ledger.entries:
        many = cell(f"{entry.key}.quantity", entry.quantity.value)
        if entry.title == SUPERVISORS:
            hours = many * ledger.prices.value("fte.paid_hours")
            rows.append(Positions(None, Payer.NEW, False, 0, hours, many, True))
        if entry.title == HIRED_FOR_PATROL:
            hours = many * available_hours(ledger.prices, Role.OFFICER)
            rows.append(Positions(Role.OFFICER, Payer.NEW, False, 0, hours, many, True))
    return Headcount(tuple(sorted(rows, key=lambda row: not row.added)))


def _called_out(facts: Facts, ledger: Ledger, scheduled: Worked) -> Worked:
    """Hours of standby in which people were called out; none where nothing was simulated."""
    standby = facts.values("standby_hours")
    if standby is None:
        return constant(0.0)
    groups = [seats for seats in seats_of(facts.units) if seats.on_call]
    all_of_them = total([hours_of(seats, ledger) for seats in groups])
    title = "Hours on standby, less those called out"
    left = ledger.know("standby_hours", title, "hours a year", float(standby.mean()), "simulation", standby)
    return scheduled - scheduled / all_of_them * left
