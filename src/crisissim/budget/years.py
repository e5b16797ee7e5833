"""Five years: what it costs in each, with growth of pay and prices, and who pays."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from crisissim.budget.funding import PARTNER, TOWN, payers, serial, year_begins
from crisissim.budget.ledger import OWN, Bearer, Entry, Grows, Kind, Ledger
from crisissim.budget.rows import YearsRow
from crisissim.budget.worked import Worked, cell, constant, falls_due, total
from crisissim.study.schema.money import FundingTable

YEARS = 5


@dataclass(frozen=True, slots=True)
class Years:
    """The years of a budget.

    Attributes:
        begins: first day of each year, and the day after the last.
        growth: how pay and other prices grow; 1 in the first year.
        costs: what it costs: by the year, at the start and what falls due again, and together.
        payers: who pays, the town last.
        savings: money no longer spent, and what the town pays when it is taken off.
    """

    begins: tuple[date, ...]
    growth: tuple[YearsRow, ...]
    costs: tuple[YearsRow, ...]
    payers: tuple[YearsRow, ...]
    savings: tuple[YearsRow, ...]

    @property
    def rows(self) -> tuple[YearsRow, ...]:
        """Every row, in the order in which they are worked out."""
        return (*self.growth, *self.costs, *self.payers, *self.savings)

    def row(self, key: str) -> YearsRow:
        """The row of this key.

        Raises:
            KeyError: there is none.
        """
        for row in self.rows:
            if row.key == key:
                return row
        raise KeyError(key)

    def to_json(self) -> dict[str, Any]:
        """The years as plain data."""
        return {
            "begins": [day.isoformat() for day in self.begins[:-1]],
            "costs": {row.key: [*row.dollars] for row in self.costs},
            "payers": [{"payer": row.title, "dollars": [*row.dollars], "sum": row.sum.value} for row in self.payers],
            "savings": {row.key: [*row.dollars] for row in self.savings},
            "sum": self.row("cost").sum.value,
            "town_sum": self.row(TOWN).sum.value,
        }


def years_of(ledger: Ledger, first: date, funding: Sequence[FundingTable], rest: str) -> Years:
    """The years of an option.

    Args:
        ledger: with all its entries.
        first: first day of the first year.
        funding: money from others that it may have.
        rest: who pays what is left, as people write it.
    """
    growth: dict[Grows, YearsRow] = {
        "pay": _growth("growth_pay", "Pay, as a multiple of the first year's", ledger.prices.value("price.pay_growth")),
        "prices": _growth(
            "growth_prices", "Other prices, as a multiple of the first year's", ledger.prices.value("price.inflation")
        ),
    }
    costs = {
        "yearly": _yearly(ledger, "yearly", "Running costs", growth),
        "startup": _startup(ledger, growth),
        "revenue": _yearly(ledger, "revenue", "Billing, as far as costs go", growth, "revenue"),
        PARTNER: _yearly(ledger, PARTNER, "Partners, for people they send", growth, bearer="partner"),
    }
    both = [one + other for one, other in zip(costs["yearly"].cells, costs["startup"].cells, strict=True)]
    costs["cost"] = YearsRow("cost", "All costs", tuple(both))
    days = year_begins(first, YEARS)
    begins = [cell(f"{OWN}begins.year{year}", serial(day)) for year, day in enumerate(days, 1)]
    who = payers(ledger, costs, begins, funding, rest)
    saved = _yearly(ledger, "saved", "Money no longer spent", growth, "saving")
    net = [town - less for town, less in zip(who[-1].cells, saved.cells, strict=True)]
    billed = (costs["revenue"],) if any(costs["revenue"].dollars) else ()
    return Years(
        begins=tuple(days),
        growth=(growth["pay"], growth["prices"]),
        costs=(costs["yearly"], costs["startup"], costs["cost"], *billed),
        payers=tuple(who),
        savings=(saved, YearsRow("town_net", f"{rest}, less money no longer spent", tuple(net))),
    )


def _growth(key: str, title: str, rate: Worked) -> YearsRow:
    amounts = [constant(1.0)]
    for year in range(1, YEARS):
        amounts.append(cell(f"{OWN}{key}.year{year}", amounts[-1].value) * (1.0 + rate))
    return YearsRow(key, title, tuple(amounts))


def _yearly(
    ledger: Ledger,
    key: str,
    title: str,
    growth: dict[Grows, YearsRow],
    kind: Kind = "cost",
    bearer: Bearer | None = None,
) -> YearsRow:
    """What comes round each year: what grows with pay, and what grows with prices."""
    of_pay, of_prices = (ledger.sum("yearly", kind, bearer, grows) for grows in ("pay", "prices"))
    amounts = [
        of_pay * pay + of_prices * prices
        for pay, prices in zip(growth["pay"].cells, growth["prices"].cells, strict=True)
    ]
    return YearsRow(key, title, tuple(amounts))


def _startup(ledger: Ledger, growth: dict[Grows, YearsRow]) -> YearsRow:
    """What is bought or done once, and again when its life is over."""
    entries = [*ledger.of("startup")]
    amounts = [total([_due(entry, year, growth) for entry in entries]) for year in range(1, YEARS + 1)]
    return YearsRow("startup", "To begin, and what falls due again", tuple(amounts))


def _due(entry: Entry, year: int, growth: dict[Grows, YearsRow]) -> Worked:
    if entry.life is None:
        return entry.dollars * constant(float(year == 1))
    return entry.dollars * falls_due(entry.life, year) * growth[entry.grows].cells[year - 1]
