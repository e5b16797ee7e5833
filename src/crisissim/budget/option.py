"""The budget of one option: what it costs to begin and to run, for whom, and what is got for it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from crisissim.budget.facts import Facts
from crisissim.budget.funding import runs_for
from crisissim.budget.got import per_officer_hour, per_reached_call
from crisissim.budget.income import income
from crisissim.budget.ledger import Entry, Ledger
from crisissim.budget.on_call import OnCallOrPost, on_call_or_post
from crisissim.budget.people import PEOPLE, people
from crisissim.budget.people_count import Headcount, headcount
from crisissim.budget.prices import Prices
from crisissim.budget.ratios import Ratio
from crisissim.budget.things import things
from crisissim.budget.years import Years, years_of
from crisissim.experiment import ExperimentResult
from crisissim.study import Study
from crisissim.study.schema import StudyFile
from crisissim.timebase import MONTHS_PER_YEAR


@dataclass(frozen=True, slots=True, eq=False)
class OptionBudget:
    """What an option costs, in dollars of the first year unless years are named.

    Attributes:
        facts: the option before prices.
        ledger: every entry.
        people: positions.
        years: five years, and who pays.
        backfill: who fills the hours of officers moved out of patrol: `none`, `overtime` or `hire`.
        per_reached_call: dollars for one more call reached than under the baseline; None where nothing was simulated.
        per_officer_hour: dollars for one net officer hour; likewise.
        on_call: whether a clinician on call or at work is cheaper; None where there is nothing to compare.
    """

    facts: Facts
    ledger: Ledger
    people: Headcount
    years: Years
    backfill: str
    per_reached_call: Ratio | None
    per_officer_hour: Ratio | None
    on_call: OnCallOrPost | None

    @property
    def option(self) -> str:
        """Name of the option."""
        return self.facts.option

    @property
    def startup(self) -> float:
        """Dollars once, before it begins."""
        return self.ledger.sum("startup").value

    @property
    def yearly(self) -> float:
        """Dollars a year, whoever pays them."""
        return self.ledger.sum("yearly").value

    @property
    def yearly_net(self) -> float:
        """Dollars a year less billing and money no longer spent, whoever pays them."""
        taken_off = self.ledger.sum("yearly", "revenue").value + self.ledger.sum("yearly", "saving").value
        return self.yearly - taken_off

    @property
    def town_first_year(self) -> float:
        """What the town pays in the first year, start included."""
        return self.years.row("town_net").dollars[0]

    @property
    def five_years(self) -> float:
        """What five years cost, start included, whoever pays."""
        return self.years.row("cost").sum.value

    @property
    def town_five_years(self) -> float:
        """What the town pays over five years, less money no longer spent."""
        return self.years.row("town_net").sum.value

    @property
    def officer_hours_moved(self) -> float:
        """Hours a year of officers moved out of patrol: time, not money; not of those who still take ordinary calls."""
        return self.facts.hours_removed

    @property
    def per_team_hour(self) -> float | None:
        """Dollars a year for one scheduled hour of one of the option's teams; None without teams."""
        hours = self.facts.team_hours
        return self.yearly / hours if hours else None

    @property
    def committed(self) -> float:
        """Dollars that are owed for contracts, even if they are ended at once."""
        term = self.facts.assumptions.value("price.contract_term_months") / MONTHS_PER_YEAR
        return term * sum(entry.dollars.value for entry in self.contracts)

    @property
    def contracts(self) -> tuple[Entry, ...]:
        """Entries of people under contract."""
        ending = "under contract"
        return tuple(entry for entry in self.ledger.entries if entry.group == PEOPLE and entry.title.endswith(ending))

    def to_json(self) -> dict[str, Any]:
        """The budget as plain data."""
        return {
            "option": self.option,
            "baseline": self.facts.baseline,
            "startup": self.startup,
            "yearly": self.yearly,
            "yearly_net": self.yearly_net,
            "town_first_year": self.town_first_year,
            "five_years": self.five_years,
            "town_five_years": self.town_five_years,
            "positions": self.people.to_json(),
            "officer_hours_moved": self.officer_hours_moved,
            "backfill": self.backfill,
            "per_reached_call": self.per_reached_call.to_json() if self.per_reached_call else None,
            "per_officer_hour": self.per_officer_hour.to_json() if self.per_officer_hour else None,
            "per_team_hour": self.per_team_hour,
            "on_call_or_post": self.on_call.to_json() if self.on_call else None,
            "committed": self.committed,
            "entries": [_plain(entry) for entry in self.ledger.entries],
            "years": self.years.to_json(),
        }


def cost_of(study: Study, option: str, result: ExperimentResult | None = None) -> OptionBudget:
    """The budget of one option of a study.

    Args:
        study: the study, with its prices.
        option: name of the option.
        result: what was simulated, this option and the baseline among its options.  Without it call-outs, overtime past
            the end of shifts and billing are not known, and are not in the sum.

    Raises:
        KeyError: the study or the result has no such option.
        InputError: as `Study.histories`.
    """
    scenario = study.scenario(option)
    removed = scenario.patrol_hours_removed
    facts = Facts(option, study.baseline, scenario.units, scenario.assumptions, result, removed)
    table = study.files.study.table
    return budget_of(facts, table, table.prices.first_year or study.window.measured_from)


def budget_of(facts: Facts, table: StudyFile, first: date) -> OptionBudget:
    """The budget of what is known of an option.

    Args:
        facts: the option before prices.
        table: the study's own costs, funding and choices.
        first: first day of the first year.
    """
    ledger = Ledger(Prices(facts.assumptions))
    people(facts, ledger, table.prices)
    things(facts, ledger)
    income(facts, ledger, table.prices, table.costs)
    return OptionBudget(
        facts=facts,
        ledger=ledger,
        people=headcount(facts, ledger),
        years=years_of(ledger, first, runs_for(table.funding, facts.option), facts.town),
        backfill=table.prices.backfill,
        per_reached_call=per_reached_call(facts, ledger.entries),
        per_officer_hour=per_officer_hour(facts, ledger.entries, table.prices.backfill != "none"),
        on_call=on_call_or_post(facts, ledger.prices),
    )


def _plain(entry: Entry) -> dict[str, Any]:
    return {
        "group": entry.group,
        "title": entry.title,
        "when": entry.when,
        "kind": entry.kind,
        "bearer": entry.bearer,
        "quantity": entry.quantity.value,
        "unit": entry.unit,
        "price": entry.price.value,
        "dollars": entry.dollars.value,
        "grows_with": entry.grows,
        "life": None if entry.life is None else entry.life.value,
    }
