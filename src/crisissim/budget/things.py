"""Entries for what people need: vehicles, radios, licences, cover, and the work of hiring and training them."""

from crisissim.budget.facts import Facts
from crisissim.budget.ledger import Entry, Ledger
from crisissim.budget.pay import PAID_AS, available_hours, paid_hour, premium_hour
from crisissim.budget.people import hours_of, new_people, people_to_keep, role_words
from crisissim.budget.worked import Worked, cell, total
from crisissim.domain.words import SWORN, Payer, Role
from crisissim.timebase import WEEKS_PER_YEAR

HIRED_AS = {
    "officer": "sworn",
    "clinician": "clinician",
    "paramedic": "paramedic",
    "social_worker": "civilian",
    "outreach_worker": "civilian",
}
"""Whose turnover and onboarding a pay group has."""
EQUIPMENT, RUNNING, HIRING = "Vehicles and equipment", "Running costs", "Hiring and training"


def things(facts: Facts, ledger: Ledger) -> None:
    """Put down all entries that follow from how many people and teams there are."""
    _vehicles(facts, ledger)
    _equipment(facts, ledger)
    people = [*people_to_keep(ledger)]
    if people:
        _by_the_person(total([_quantity(entry) for entry in people]), ledger)
    for entry, role in new_people(ledger):
        _hiring(entry, role, ledger)
    _moved_officers(facts, ledger)


def _quantity(entry: Entry) -> Worked:
    return cell(f"{entry.key}.quantity", entry.quantity.value)


def _vehicles(facts: Facts, ledger: Ledger) -> None:
    many, prices = facts.vehicles(), ledger.prices
    if not many:
        return
    vehicles = ledger.know("vehicles", "Most own teams out at once that need a vehicle", "vehicles", many, "posts")
    life = prices.value("price.vehicle_life")
    ledger.enter(EQUIPMENT, "Vehicles, equipped", "startup", vehicles, "each", prices.value("price.vehicle"), life=life)
    running = prices.value("price.vehicle_running")
    ledger.enter(RUNNING, "Fuel, upkeep and insurance of vehicles", "yearly", vehicles, "each", running)


def _equipment(facts: Facts, ledger: Ledger) -> None:
    many, prices = facts.people_at_once(), ledger.prices
    if not many:
        return
    sets = ledger.know("at_once", "Most new people on duty or on standby at once", "people", many, "posts")
    life = prices.value("price.radio_life")
    title = "Radio, phone and tablet for each on duty"
    ledger.enter(EQUIPMENT, title, "startup", sets, "each", prices.value("price.radio"), life=life)


def _by_the_person(people: Worked, ledger: Ledger) -> None:
    prices = ledger.prices
    for title, price in (
        ("Supplies, phones and other costs by the person", prices.value("price.per_person")),
        ("Licences for dispatch and record systems", prices.value("price.licence")),
        ("Liability cover", prices.value("price.liability")),
    ):
        ledger.enter(RUNNING, title, "yearly", people, "FTE", price)


def _training(role: Role, ledger: Ledger) -> Worked:
    """Paid hours before somebody new fills a post: academy and field training of officers, onboarding of others."""
    prices = ledger.prices
    if role in SWORN:
        return prices.value("hiring.sworn.academy_hours") + prices.value("hiring.sworn.field_hours")
    week = prices.value("fte.paid_hours") / WEEKS_PER_YEAR
    return prices.value(f"hiring.{HIRED_AS[PAID_AS[role]]}.onboarding_weeks") * week


def _hiring(entry: Entry, role: Role, ledger: Ledger) -> None:
    """Recruiting and first training, at the start and for each who leaves; trained time is paid, and fills no post."""
    prices, who = ledger.prices, role_words(role)
    price = prices.value("price.recruiting") + _training(role, ledger) * paid_hour(prices, role)
    ledger.enter(HIRING, f"Recruit and train: {who}", "startup", _quantity(entry), "people", price, grows="pay")
    leaving = _quantity(entry) * _turnover(role, ledger)
    ledger.enter(HIRING, f"Replace those who leave: {who}", "yearly", leaving, "people", price, grows="pay")


def _turnover(role: Role, ledger: Ledger) -> Worked:
    return ledger.prices.value(f"hiring.{HIRED_AS[PAID_AS[role]]}.turnover")


def _moved_officers(facts: Facts, ledger: Ledger) -> None:
    """Crisis training of officers who come from patrol, while others fill their place on overtime."""
    prices, officer = ledger.prices, Role.OFFICER
    moved = [seats for seats in facts.seats if seats.payer is Payer.PATROL and seats.role in SWORN]
    if not moved:
        return
    people = total([hours_of(seats, ledger) for seats in moved]) / available_hours(prices, officer)
    price = prices.value("hiring.cit.course_hours") * premium_hour(prices, officer)
    title = "Crisis training of officers from patrol, filled up on overtime"
    entry = ledger.enter(HIRING, title, "startup", people, "people", price, grows="pay")
    leaving = _quantity(entry) * _turnover(officer, ledger)
    title = "Crisis training of those who follow officers who leave"
    ledger.enter(HIRING, title, "yearly", leaving, "people", price, grows="pay")
