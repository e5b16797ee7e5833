"""The answer of `budget` for a person: what each option costs, who pays, and what is got for it."""

from collections.abc import Iterator, Sequence
from math import isinf, isnan

from rich.console import RenderableType
from rich.table import Table

from crisissim.budget import OptionBudget, Ratio, movers
from crisissim.budget.funding import PARTNER, TOWN
from crisissim.budget.people import PAST_THE_END
from crisissim.cli.answers.budget_on_call import on_call_parts
from crisissim.cli.terminal.console import plain
from crisissim.cli.terminal.layout import CELL_WIDTH, LABEL_WIDTH, OPTIONS_ABREAST, listed, table
from crisissim.cli.terminal.wording import counted, folded
from crisissim.domain.words import Payer
from crisissim.experiment import ExperimentResult
from crisissim.study import Study

SHOWN = 3
"""Prices that are named as those that decide."""
HOURS_FILLED = {
    "none": "nobody fills their place on patrol. That is time, not new money, unless somebody does.",
    "overtime": "others fill their place on overtime, which is in the costs. {simulated}",
    "hire": "new officers fill their place, who are in the costs. {simulated}",
}
SIMULATED = "Calls are simulated without those who fill it: add them as posts to see patrol's waits with them."


def as_text(study: Study, budgets: Sequence[OptionBudget], result: ExperimentResult) -> Iterator[RenderableType]:
    """The parts of the answer, in reading order."""
    begins = budgets[0].years.begins
    for place in range(0, len(budgets), OPTIONS_ABREAST):
        abreast = budgets[place : place + OPTIONS_ABREAST]
        yield _costs(f"{plain(study.name)}: what the options cost, in dollars of the first year", abreast)
    for place in range(0, len(budgets), OPTIONS_ABREAST):
        title = f"Who pays over five years from {begins[0]:%Y-%m-%d}, pay and prices growing"
        yield _payers(title, budgets[place : place + OPTIONS_ABREAST])
    dearest = max(budgets, key=lambda budget: budget.yearly)
    yield listed("What that means", (words for budget in budgets for words in _sentences(budget)))
    yield from on_call_parts(budgets)
    yield listed("What this rests on", _basis(study, dearest, result))


def dollars(number: float) -> str:
    """Dollars without cents, the sign before the mark."""
    rounded = round(number) + 0
    return f"-${-rounded:,}" if rounded < 0 else f"${rounded:,}"


def _columns(title: str, budgets: Sequence[OptionBudget]) -> Table:
    page = table(title)
    page.add_column("", width=LABEL_WIDTH)
    for budget in budgets:
        page.add_column(folded(plain(budget.option), CELL_WIDTH), width=CELL_WIDTH, justify="right", overflow="fold")
    return page


def _costs(title: str, budgets: Sequence[OptionBudget]) -> Table:
    page = _columns(title, budgets)
    page.add_row("Start-up, once", *(dollars(b.startup) for b in budgets))
    page.add_row("Running costs a year", *(dollars(b.yearly) for b in budgets))
    if any(b.yearly_net != b.yearly for b in budgets):
        page.add_row("Running costs, less billing and money no longer spent", *(dollars(b.yearly_net) for b in budgets))
    page.add_row("Five years, start included", *(dollars(b.five_years) for b in budgets))
    page.add_row("People added, supervisors too, FTE", *(f"{b.people.added.value:.1f}" for b in budgets))
    page.add_row("People in total, FTE", *(f"{b.people.everybody.value:.1f}" for b in budgets))
    page.add_row("Officer hours a year moved from patrol", *(f"{b.officer_hours_moved:,.0f}" for b in budgets))
    page.add_row("One more crisis call reached", *(_price(b.per_reached_call) for b in budgets))
    page.add_row("One officer hour given back, net", *(_price(b.per_officer_hour) for b in budgets))
    page.add_row("")
    return page


def _price(ratio: Ratio | None) -> str:
    if ratio is None:
        return ""
    if isinf(ratio.mean):
        return "none gained" if ratio.gained_high <= 0.0 or isnan(ratio.gained_high) else "not certain"
    if isnan(ratio.low):
        return dollars(ratio.mean)
    return f"{dollars(ratio.mean)}\n({dollars(ratio.low)} to {dollars(ratio.high)})"


def _payers(title: str, budgets: Sequence[OptionBudget]) -> Table:
    page = _columns(title, budgets)
    titles = dict.fromkeys(row.title for b in budgets for row in b.years.payers if row.key != TOWN)
    town = budgets[0].years.row(TOWN).title
    for payer in (*titles, town):
        page.add_row(plain(payer), *(_paid(b, payer) for b in budgets))
    if any(b.years.row("saved").sum.value for b in budgets):
        page.add_row(f"{town}, less money no longer spent", *(dollars(b.town_five_years) for b in budgets))
    page.add_row(f"{town}, first year", *(dollars(b.town_first_year) for b in budgets))
    page.add_row("")
    return page


def _paid(budget: OptionBudget, payer: str) -> str:
    return next((dollars(row.sum.value) for row in budget.years.payers if row.title == payer), dollars(0.0))


def _sentences(budget: OptionBudget) -> Iterator[str]:
    if not budget.ledger.entries:
        yield f"{budget.option}: nobody is added and nothing is bought."
        return
    yield f"{budget.option}: {_people(budget)}."
    if budget.officer_hours_moved:
        filled = HOURS_FILLED[budget.backfill].format(simulated=SIMULATED)
        hours = f"{budget.officer_hours_moved:,.0f} hours a year"
        yield f"{budget.option}: officers are moved out of patrol for {hours}; {filled}"
    yield from _overtime(budget)
    yield from _got(budget)
    for row in budget.years.payers:
        if row.key == PARTNER and row.sum.value > 0.0:
            yield (
                f"{budget.option}: {dollars(row.sum.value)} over five years is taken to be paid by the partners who "
                'send the people (payer = "partner" in its file); without their word for it, it is the town\'s.'
            )
    if budget.committed:
        yield f"{budget.option}: {dollars(budget.committed)} of contracts are owed even if it is ended at once."


def _overtime(budget: OptionBudget) -> Iterator[str]:
    for entry in budget.ledger.entries:
        if entry.title == PAST_THE_END:
            hours, more = f"{abs(entry.quantity.value):,.0f}", "rises" if entry.quantity.value > 0.0 else "falls"
            if hours == "0":
                continue
            yield (
                f"{budget.option}: work past the end of shifts, of everybody, {more} by {hours} "
                f"hour{'' if hours == '1' else 's'} a year "
                f"against {budget.facts.compared_with}: {dollars(entry.dollars.value)} of overtime."
            )


def _people(budget: OptionBudget) -> str:
    """Who is added: on posts, supervising, called out."""
    parts = []
    rows = [row for row in budget.people.rows if row.added]
    for payer, words in ((Payer.NEW, "employed"), (Payer.PARTNER, "from a partner"), (Payer.CONTRACT, "contracted")):
        of_payer = [row for row in rows if row.payer is payer and row.posts and not row.on_call]
        if of_payer:
            posts, fte = sum(row.posts for row in of_payer), sum(row.fte.value for row in of_payer)
            parts.append(f"{posts} post{'s take' if posts > 1 else ' takes'} {fte:.1f} full-time people, {words}")
    on_call = [row for row in rows if row.on_call]
    if on_call:
        posts, hours = sum(row.posts for row in on_call), sum(row.hours.value for row in on_call)
        parts.append(f"{counted(posts, 'post')} on standby at home, called out for {counted(hours, 'hour')} a year")
    filling = sum(row.fte.value for row in rows if row.role is not None and not row.posts)
    if filling:
        parts.append(f"{filling:.1f} new officers fill up patrol")
    supervisors = sum(row.fte.value for row in rows if row.role is None)
    if supervisors:
        parts.append(f"{supervisors:.1f} supervise them")
    if not parts:
        return "nobody is hired"
    return ", and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _got(budget: OptionBudget) -> Iterator[str]:
    calls, hours = budget.per_reached_call, budget.per_officer_hour
    if calls and calls.certain:
        more, are = ("crisis call more", "is") if round(calls.gained) == 1 else ("more crisis calls", "are")
        yield (
            f"{budget.option}: {calls.gained:,.0f} {more} a year {are} reached than under "
            f"{budget.facts.compared_with}, for {dollars(calls.mean)} each{_years(calls)}."
        )
    elif calls:
        yield f"{budget.option}: no more crisis calls are reached beyond doubt, so there is no price for one."
    if hours and hours.certain:
        yield f"{budget.option}: patrol gets {counted(hours.gained, 'hour')} a year back, net. That is time, not cash."
    elif hours and hours.gained_high <= 0.0:
        yield f"{budget.option}: patrol gets no hours back; it has {counted(-hours.gained, 'hour')} a year fewer."


def _years(ratio: Ratio) -> str:
    low, high = ratio.year_low, ratio.year_high
    if low is None or high is None or not high < float("inf"):
        return ""
    return f"; in nine years of ten between {dollars(low)} and {dollars(high)}"


def _basis(study: Study, dearest: OptionBudget, result: ExperimentResult) -> Iterator[str]:
    used = dearest.ledger.prices.used.values()
    if open_ones := sum(not row.confirmed for row in used):
        yield (
            f"{open_ones} of the {len(used)} prices and hours behind {dearest.option} are set by nobody in the study; "
            "they are national or a planner's. Set your own under [prices] and [assumptions] of study.toml; crisissim "
            "explain NAME tells where one comes from."
        )
    if strongest := movers(study, dearest)[:SHOWN]:
        yield (
            f"Those that move the running costs of {dearest.option} most: "
            + "; ".join(
                f"{row.assumption.name} from {row.assumption.low:g} to {row.assumption.high:g}, "
                f"{dollars(row.low)} to {dollars(row.high)}"
                for row in strongest
            )
            + "."
        )
    yield (
        f"Simulated: {result.replications} histories of {result.measured_days} days, seed {result.seed}. The ranges in "
        "brackets tell how well the average is known."
    )
    yield (
        "A post that is filled all year takes more than one person, for leave and training; benefits are a share of "
        "compensation, not of wages. Officer hours given back are capacity: they are cash only where posts are cut."
    )
    if result.reproduction:
        yield result.reproduction.sentence
