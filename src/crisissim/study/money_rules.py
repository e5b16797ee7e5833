"""What [prices], [[costs]] and [[funding]] may say wrong, and the assumptions that [prices] sets."""

from collections.abc import Iterator, Sequence

from crisissim.assumptions import Assumptions, defaults
from crisissim.domain.relief import available_hours
from crisissim.domain.words import Role
from crisissim.errors import Fault
from crisissim.study.common_rules import assumption_loc, twice
from crisissim.study.files import Files
from crisissim.study.schema import StudyFile
from crisissim.study.schema.money import CostTable, FundingTable, PricesTable, assumptions_of
from crisissim.study.sentences import choice, shown
from crisissim.study.source import Loc, Source


def assumptions_with_prices(study: StudyFile) -> Assumptions:
    """The assumptions of a study: those that it sets by name, and those that [prices] sets."""
    own = defaults().having(study.assumptions)
    return own.having(assumptions_of(study.prices) | _by_the_year(study.prices, own)).having(study.assumptions)


def _by_the_year(prices: PricesTable, assumptions: Assumptions) -> dict[str, float]:
    """Prices of a full-time person a year as prices of an hour in which the person is there."""
    return {
        f"price.contract_hour.{group.replace('-', '_')}": dollars / available_hours(assumptions, Role(group))
        for group, dollars in prices.contract_years.items()
    }


def money_faults(source: Source, study: StudyFile) -> Iterator[Fault]:
    """What is wrong in the money of study.toml."""
    prices = study.prices
    for group in prices.contract_years:
        if group in prices.contract_hours:
            what = f"the contract of {shown(group)} has a price by the hour and one by the year"
            yield source.fault(("prices", "contract_years"), what, "Keep one of them.")
    for name in assumptions_of(prices):
        if name in study.assumptions:
            what = "this is also set in [prices]"
            yield source.fault(assumption_loc(source, name), what, "Keep one of them.")
    for table, rows in (("costs", study.costs), ("funding", study.funding)):
        for place, name in twice(row.name for row in rows):
            yield source.fault((table, place, "name"), f"two of [[{table}]] are called {shown(name)}", "Rename one.")
    for place, cost in enumerate(study.costs):
        yield from _cost_faults(source, ("costs", place), cost)
    for place, funding in enumerate(study.funding):
        yield from _funding_faults(source, ("funding", place), funding)


def _cost_faults(source: Source, loc: Loc, cost: CostTable) -> Iterator[Fault]:
    if not cost.startup and not cost.yearly:
        yield source.fault(loc, f"{shown(cost.name)} costs nothing", "Give startup or yearly, in dollars.")
    if cost.saving and cost.startup:
        what = "what is saved is saved year by year, and this has a start"
        yield source.fault((*loc, "startup"), what, "Give yearly alone.")


def _funding_faults(source: Source, loc: Loc, funding: FundingTable) -> Iterator[Fault]:
    if (funding.amount is None) == (funding.share is None):
        said = "neither" if funding.amount is None else "both"
        what = f"{shown(funding.name)} has {said} of `amount` and `share`"
        yield source.fault(loc, what, "Give one: dollars a year, or a share of what it covers.")
    if funding.begins and funding.ends and funding.ends < funding.begins:
        what = f"{shown(funding.name)} ends on {funding.ends}, before it begins on {funding.begins}"
        yield source.fault((*loc, "ends"), what, "Mend one of the days.")


def money_option_faults(files: Files) -> Iterator[Fault]:
    """Options named by [[costs]] and [[funding]] that the study does not have."""
    study = files.study.table
    names = [option.table.name for option in files.options]
    tables: tuple[tuple[str, Sequence[CostTable | FundingTable]], ...] = (
        ("costs", study.costs),
        ("funding", study.funding),
    )
    for table, rows in tables:
        for place, row in enumerate(rows):
            for number, name in enumerate(row.options):
                if name not in names:
                    loc: Loc = (table, place, "options", number)
                    yield files.study.source.fault(loc, f"there is no option {shown(name)}", choice(name, names))
