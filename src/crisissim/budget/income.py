"""Entries for what the study adds, what it brings in, and what it saves."""

from collections.abc import Sequence

from crisissim.budget.facts import Facts, calls_reached
from crisissim.budget.ledger import Ledger
from crisissim.budget.pay import yearly_pay
from crisissim.budget.worked import Worked, constant
from crisissim.domain.words import Payer, Role
from crisissim.study.schema.money import CostTable, PricesTable

OWN, SAVED, BILLED = "Added by the study", "Money no longer spent", "Billing"


def income(facts: Facts, ledger: Ledger, choices: PricesTable, costs: Sequence[CostTable]) -> None:
    """Put down the study's own costs and savings, Medicaid, and posts of officers that are given up."""
    for cost in costs:
        if facts.option in cost.options or (not cost.options and not facts.baseline):
            _own(cost, ledger)
    if choices.officer_posts_cut and not facts.baseline:
        title = "Full-time posts of officers given up"
        posts = ledger.know("posts_cut", title, "FTE", choices.officer_posts_cut, "study")
        pay = yearly_pay(ledger.prices, Role.OFFICER)
        ledger.enter(SAVED, title, "yearly", posts, "FTE", pay, kind="saving", grows="pay")
    if choices.medicaid and any(seats.payer is Payer.NEW for seats in facts.seats):
        _medicaid(facts, ledger)


def _own(cost: CostTable, ledger: Ledger) -> None:
    once = constant(1.0)
    if cost.startup:
        ledger.enter(OWN, cost.name, "startup", once, "once", _said(cost, "startup", cost.startup, ledger))
    if cost.yearly:
        group, price = SAVED if cost.saving else OWN, _said(cost, "yearly", cost.yearly, ledger)
        ledger.enter(group, cost.name, "yearly", once, "a year", price, kind="saving" if cost.saving else "cost")


def _said(cost: CostTable, when: str, dollars: float, ledger: Ledger) -> Worked:
    number = sum(key.startswith("here.own") for key in ledger.given) + 1
    title = f"{cost.name}, {'once' if when == 'startup' else 'a year'}"
    return ledger.know(f"own{number}", title, "dollars", dollars, "study")


def _medicaid(facts: Facts, ledger: Ledger) -> None:
    """Encounters x enrolled x billable x rate x collected.

    The rate is what a provider is paid.  The federal share of it, 85 % for the first twelve quarters of a state's
    option (section 9813 of the American Rescue Plan Act, 2021), relieves the state and is never credited to a town.
    """
    if facts.result is None:
        return
    reached, prices = calls_reached(facts.result.option(facts.option).metrics), ledger.prices
    title = "Crisis calls reached"
    encounters = ledger.know("reached", title, "calls a year", float(reached.mean()), "simulation", reached)
    parts = [prices.value(f"price.medicaid.{part}") for part in ("enrolled", "billable", "collected")]
    share = parts[0] * parts[1] * parts[2]
    billed = encounters * share
    rate = prices.value("price.medicaid.rate")
    draws = reached * share.value
    ledger.enter(BILLED, "Medicaid, collected", "yearly", billed, "encounters", rate, kind="revenue", draws=draws)
