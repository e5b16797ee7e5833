"""The ledger of one option: what is known of it, and one entry for each thing that costs, saves or earns."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from crisissim.budget.prices import Prices
from crisissim.budget.worked import Worked, cell, total
from crisissim.domain.calls import Floats
from crisissim.domain.words import Role

Grows = Literal["pay", "prices"]
"""Whether an amount grows from year to year as pay does or as prices do."""
Bearer = Literal["town", "partner"]
When = Literal["startup", "yearly"]
Kind = Literal["cost", "saving", "revenue"]
OWN = "here."
"""Beginning of the names of cells that are one option's own."""


@dataclass(frozen=True, slots=True)
class Given:
    """A number about the option that the budget does not work out itself.

    Attributes:
        key: name of its cell.
        title: as people write it.
        unit: likewise.
        worked: the number.
        origin: where it is from: the posts, the simulation, or the study.
        draws: (histories,) the number in each simulated history, where it has one.
    """

    key: str
    title: str
    unit: str
    worked: Worked
    origin: Literal["posts", "simulation", "study", "sum"]
    draws: Floats | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A quantity at a price.

    Attributes:
        key: beginning of the names of its cells.
        group: heading under which it stands.
        title: what it is.
        when: once at the start, or every year.
        quantity: how much of it.
        unit: of the quantity.
        price: dollars for one unit.
        kind: whether it costs, saves money that was spent before, or brings money in.
        bearer: who pays, before anybody else's money is counted.
        grows: with what it grows.
        life: years after which it must be bought again; once and for all if None.
        draws: (histories,) the quantity in each simulated history, where it has one.
        role: whose pay it is, where it is one role's.
    """

    key: str
    group: str
    title: str
    when: When
    quantity: Worked
    unit: str
    price: Worked
    kind: Kind = "cost"
    bearer: Bearer = "town"
    grows: Grows = "prices"
    life: Worked | None = None
    draws: Floats | None = None
    role: Role | None = None

    @property
    def of_cells(self) -> Worked:
        """Quantity times price, as cells."""
        return cell(f"{self.key}.quantity", self.quantity.value) * cell(f"{self.key}.price", self.price.value)

    @property
    def dollars(self) -> Worked:
        """What it comes to, as a cell."""
        return cell(f"{self.key}.dollars", self.of_cells.value)


@dataclass(slots=True)
class Ledger:
    """All givens and entries of one option.

    Attributes:
        prices: the assumptions, and what follows from them.
        given: by the name of its cell.
        entries: in the order of the budget.
    """

    prices: Prices
    given: dict[str, Given] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)

    def know(
        self,
        name: str,
        title: str,
        unit: str,
        number: float | Worked,
        origin: Literal["posts", "simulation", "study", "sum"],
        draws: Floats | None = None,
    ) -> Worked:
        """Put down a number about the option; the same again is the same cell."""
        key = f"{OWN}{name}"
        worked = number if isinstance(number, Worked) else Worked(float(number), "")
        known = self.given.setdefault(key, Given(key, title, unit, worked, origin, draws))
        return cell(key, known.worked.value)

    def enter(
        self,
        group: str,
        title: str,
        when: When,
        quantity: Worked,
        unit: str,
        price: Worked,
        *,
        kind: Kind = "cost",
        bearer: Bearer = "town",
        grows: Grows = "prices",
        life: Worked | None = None,
        draws: Floats | None = None,
        role: Role | None = None,
    ) -> Entry:
        """Put down an entry."""
        key = f"{OWN}entry{len(self.entries) + 1}"
        entry = Entry(key, group, title, when, quantity, unit, price, kind, bearer, grows, life, draws, role)
        self.entries.append(entry)
        return entry

    def of(self, when: When | None = None, kind: Kind = "cost", bearer: Bearer | None = None) -> Iterator[Entry]:
        """Entries of this time and kind that this one pays."""
        for entry in self.entries:
            if entry.kind == kind and when in (None, entry.when) and bearer in (None, entry.bearer):
                yield entry

    def sum(self, when: When, kind: Kind = "cost", bearer: Bearer | None = None, grows: Grows | None = None) -> Worked:
        """What these entries come to."""
        chosen = [entry for entry in self.of(when, kind, bearer) if grows in (None, entry.grows)]
        return total([entry.dollars for entry in chosen])
