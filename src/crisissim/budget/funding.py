"""Who pays: partners for those they send, billing, money from others in the study's order, the town for the rest."""

from collections.abc import Sequence
from datetime import date, timedelta

from crisissim.budget.ledger import Ledger
from crisissim.budget.rows import YearsRow
from crisissim.budget.worked import Worked, constant, least, most, total
from crisissim.study.schema.money import FundingTable

DAY_ZERO = date(1899, 12, 30)
"""The day from which spreadsheets count days."""
PARTNER, BILLING, TOWN = "partner", "billing", "town"


def serial(day: date) -> int:
    """A day as spreadsheets count it."""
    return (day - DAY_ZERO).days


def year_begins(first: date, years: int) -> list[date]:
    """The first day of each budget year, and the day after the last; 29 February begins as 1 March elsewhere."""
    return [_later(first, year) for year in range(years + 1)]


def _later(first: date, years: int) -> date:
    try:
        return first.replace(year=first.year + years)
    except ValueError:
        return date(first.year + years, 3, 1)


def payers(
    ledger: Ledger,
    costs: dict[str, YearsRow],
    begins: Sequence[Worked],
    funding: Sequence[FundingTable],
    rest: str,
) -> list[YearsRow]:
    """One row for each payer, the town last; together they are what it costs.

    Nobody pays more than what is left after those before, nor more than what the money is for.

    Args:
        ledger: where the terms of the money are put down.
        costs: rows `yearly`, `startup`, `cost`, `partner` and `revenue`.
        begins: cells of the first day of each year and of the day after the last.
        funding: money from others that this option may have.
        rest: who pays the rest, as people write it.
    """
    rows = [costs[PARTNER]] if any(costs[PARTNER].dollars) else []
    if any(costs["revenue"].dollars):
        rows.append(_capped(BILLING, "Billing", costs["revenue"].cells, costs["yearly"].cells, costs["cost"], rows))
    for number, money in enumerate(funding, 1):
        promised = _promised(ledger, number, money, costs, begins)
        covered = _covered(money, costs)
        rows.append(_capped(f"funding{number}", f"{money.payer}: {money.name}", promised, covered, costs["cost"], rows))
    left = [cost - total([row.cells[year] for row in rows]) for year, cost in enumerate(costs["cost"].cells)]
    return [*rows, YearsRow(TOWN, rest, tuple(left))]


def _capped(
    key: str,
    title: str,
    promised: Sequence[Worked],
    covered: Sequence[Worked],
    cost: YearsRow,
    before: Sequence[YearsRow],
) -> YearsRow:
    amounts = []
    for year, whole in enumerate(cost.cells):
        left = whole - total([row.cells[year] for row in before])
        amounts.append(most(0.0, least(promised[year], covered[year], left)))
    return YearsRow(key, title, tuple(amounts))


def _covered(money: FundingTable, costs: dict[str, YearsRow]) -> Sequence[Worked]:
    return costs["cost" if money.covers == "all" else money.covers].cells


def _promised(
    ledger: Ledger, number: int, money: FundingTable, costs: dict[str, YearsRow], begins: Sequence[Worked]
) -> list[Worked]:
    """Dollars promised in each year: by the part of the year in which the money runs, or once for the start."""
    name = f"funding{number}"
    parts = [_part(ledger, name, money, begins[year], begins[year + 1]) for year in range(len(begins) - 1)]
    if money.share is not None:
        share = ledger.know(f"{name}.share", f"{money.name}: share", "share", money.share, "study")
        return [share * part * cost for part, cost in zip(parts, _covered(money, costs), strict=True)]
    amount = ledger.know(f"{name}.amount", f"{money.name}: dollars", "dollars", money.amount or 0.0, "study")
    if money.covers == "startup":
        runs = Worked(float(parts[0].value > 0.0), f"IF({parts[0].how}>0,1,0)")
        return [amount * runs, *(constant(0.0) for _ in parts[1:])]
    return [amount * part for part in parts]


def _part(ledger: Ledger, name: str, money: FundingTable, begin: Worked, end: Worked) -> Worked:
    """Part of the year from `begin` to `end` in which the money runs."""
    first, last = begin, end
    if money.begins:
        given = ledger.know(f"{name}.begins", f"{money.name}: first day", "day", serial(money.begins), "study")
        first = most(begin, given)
    if money.ends:
        after = serial(money.ends + timedelta(days=1))
        given = ledger.know(f"{name}.ends", f"{money.name}: day after the last", "day", after, "study")
        last = least(end, given)
    if not money.begins and not money.ends:
        return constant(1.0)
    return most(0.0, last - first) / (end - begin)


def runs_for(funding: Sequence[FundingTable], option: str) -> list[FundingTable]:
    """Money that an option may have."""
    return [money for money in funding if not money.options or option in money.options]
