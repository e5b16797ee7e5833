"""What [prices], [[costs]] and [[funding]] may say wrong."""

from collections.abc import Iterator, Sequence

from crisissim.errors import Fault
from crisissim.study.files.folder import Files
from crisissim.study.files.sentences import choice, shown
from crisissim.study.files.source import Loc, Source
from crisissim.study.rules.common import assumption_loc, twice
from crisissim.study.schema import StudyFile
from crisissim.study.schema.money import CostTable, FundingTable, assumptions_of


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
