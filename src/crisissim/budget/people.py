"""Entries for people: pay, contracts, standby, call-outs, overtime, backfill and supervision."""

from collections.abc import Iterator

from crisissim.budget.facts import Facts
from crisissim.budget.flsa import scheduled_overtime
from crisissim.budget.ledger import Bearer, Entry, Ledger
from crisissim.budget.pay import (
    PAID_AS,
    available_hours,
    contracted_hour,
    premium_hour,
    premium_part,
    standby_hour,
    yearly_pay,
)
from crisissim.budget.seats import OUTSIDE, Seats, seats_of
from crisissim.budget.worked import Worked, cell, total
from crisissim.domain.calls import Floats
from crisissim.domain.words import Payer, Role
from crisissim.statistics import mean_interval
from crisissim.study.schema.money import PricesTable

PAST_THE_END = "Work past the end of shifts, against the baseline"
HIRED_FOR_PATROL = "New officers in the place of those moved out of patrol"
SUPERVISORS = "Supervisors of those employed"
PEOPLE, ON_CALL, OVERTIME = "People on posts", "People on call", "Overtime and backfill"
WHO_SENDS = {
    Payer.NEW: "employed",
    Payer.PARTNER: "from a partner",
    Payer.CONTRACT: "under contract",
    Payer.PATROL: "from patrol",
    Payer.TODAY: "of today",
}


def role_words(role: Role) -> str:
    """A role as people write it."""
    return role.replace("-", " ").replace("cit ", "CIT ").replace("on call", "on-call")


def people(facts: Facts, ledger: Ledger, choices: PricesTable) -> None:
    """Put down all entries for people who fill posts."""
    for seats in facts.seats:
        if not seats.on_call and seats.payer is not Payer.PATROL:
            _posts(seats, ledger)
    _on_call(facts, ledger)
    _overtime(facts, ledger)
    _backfill(facts, ledger, choices)
    _supervision(ledger)


def hours_of(seats: Seats, ledger: Ledger) -> Worked:
    """The scheduled hours of seats that are alike, as a cell."""
    standby = " on standby" if seats.on_call else ""
    title = f"Hours of {seats.posts} post{'s' if seats.posts > 1 else ''}{standby}: {_who(seats)}"
    name = f"hours.{seats.payer}.{seats.role}{'.standby' if seats.on_call else ''}"
    return ledger.know(name, title, "hours a year", seats.hours, "posts")


def new_people(ledger: Ledger) -> list[tuple[Entry, Role]]:
    """Entries of people whom the town employs anew on posts, with their role."""
    return [(entry, entry.role) for entry in ledger.entries if entry.role is not None and entry.unit == "FTE"]


def _title(role: Role, payer: Payer) -> str:
    words = role_words(role)
    return f"{words[0].upper()}{words[1:]}, {WHO_SENDS[payer]}"


def _who(seats: Seats) -> str:
    return f"{role_words(seats.role)}, {WHO_SENDS[seats.payer]}"


def _bearer(payer: Payer) -> Bearer:
    return "partner" if payer is Payer.PARTNER else "town"


def _posts(seats: Seats, ledger: Ledger) -> None:
    hours, prices, title = hours_of(seats, ledger), ledger.prices, _title(seats.role, seats.payer)
    if seats.payer in OUTSIDE:
        price = contracted_hour(prices, seats.role)
        ledger.enter(PEOPLE, title, "yearly", hours, "hours", price, bearer=_bearer(seats.payer), grows="pay")
    else:
        people = hours / available_hours(prices, seats.role)
        ledger.enter(
            PEOPLE, title, "yearly", people, "FTE", yearly_pay(prices, seats.role), grows="pay", role=seats.role
        )


def _on_call(facts: Facts, ledger: Ledger) -> None:
    """Standby and call-outs; where several kinds of people are on call, each has its share by scheduled hours."""
    groups = [seats for seats in facts.seats if seats.on_call]
    if not groups:
        return
    scheduled = total([hours_of(seats, ledger) for seats in groups])
    standby, paid = facts.values("standby_hours"), facts.values("call_out_hours_paid")
    for seats in groups:
        share = hours_of(seats, ledger) / scheduled
        part = seats.hours / scheduled.value
        hours, draws = hours_of(seats, ledger), None
        if standby is not None:
            hours = share * _simulated(ledger, "standby_hours", "Hours on standby, less those called out", standby)
            draws = standby * part
        bearer, title = _bearer(seats.payer), _title(seats.role, seats.payer)
        ledger.enter(
            ON_CALL, f"{title}: standby", "yearly", hours, "hours", standby_hour(ledger.prices),
            bearer=bearer, grows="pay", draws=draws,
        )  # fmt: skip
        if paid is not None:
            called = share * _simulated(ledger, "call_out_hours_paid", "Hours paid for call-outs", paid)
            ledger.enter(
                ON_CALL, f"{title}: call-outs", "yearly", called, "hours", premium_hour(ledger.prices, seats.role),
                bearer=bearer, grows="pay", draws=paid * part,
            )  # fmt: skip


def _simulated(ledger: Ledger, name: str, title: str, values: Floats) -> Worked:
    return ledger.know(name, title, "hours a year", float(values.mean()), "simulation", values)


def _overtime(facts: Facts, ledger: Ledger) -> None:
    """Overtime that the patterns of new posts hold, and the change in work past the end of shifts."""
    prices = ledger.prices
    longest = facts.assumptions.value("price.one_person_week")
    hours: dict[Role, float] = {}
    for unit in facts.own:
        for seat in unit.seats:
            if seat.payer is Payer.NEW and not unit.on_call:
                over = scheduled_overtime(unit, seat.role, longest)
                hours[seat.role] = hours.get(seat.role, 0.0) + over
    for role, over in hours.items():
        if over > 0.0:
            title = f"Scheduled overtime of patterns: {role_words(role)}"
            quantity = ledger.know(f"overtime.{role}", title, "hours a year", over, "posts")
            ledger.enter(OVERTIME, title, "yearly", quantity, "hours", premium_part(prices, role), grows="pay")
    _past_the_end(facts, ledger)


def _past_the_end(facts: Facts, ledger: Ledger) -> None:
    """More or less work past the end of shifts than under the baseline, where the difference can be told from luck."""
    change = facts.change("overtime_hours")
    if change is None or facts.baseline or all(seats.on_call for seats in seats_of(facts.units)):
        return
    interval = mean_interval(change)
    if interval.low > 0.0 or interval.high < 0.0:
        quantity = _simulated(ledger, "overtime_change", "Hours past the end of shifts, against the baseline", change)
        price = _average_premium(facts, ledger)
        ledger.enter(OVERTIME, PAST_THE_END, "yearly", quantity, "hours", price, grows="pay", draws=change)


def _average_premium(facts: Facts, ledger: Ledger) -> Worked:
    """Dollars of an hour of overtime, the average of everybody on duty by shift, weighted by scheduled hours."""
    on_duty: dict[str, float] = {}
    paid_as: dict[str, Role] = {}
    for seats in seats_of(facts.units):
        if not seats.on_call:
            group = PAID_AS[seats.role]
            paid_as.setdefault(group, seats.role)
            on_duty[group] = on_duty.get(group, 0.0) + seats.hours
    hours, weighted = [], []
    for group, role in paid_as.items():
        title = f"Hours of everybody on duty who is paid as {group.replace('_', ' ')}"
        hours.append(ledger.know(f"on_duty.{group}", title, "hours a year", on_duty[group], "posts"))
        weighted.append(hours[-1] * premium_hour(ledger.prices, role))
    title = "An hour of overtime, average of everybody on duty"
    return ledger.know("average_premium", title, "dollars an hour", total(weighted) / total(hours), "sum")


def _backfill(facts: Facts, ledger: Ledger, choices: PricesTable) -> None:
    """Others in the place of officers who were moved out of patrol, if somebody is to be there."""
    if not facts.hours_removed:
        return
    title = "Hours of officers taken from patrol"
    hours = ledger.know("hours_removed", title, "hours a year", facts.hours_removed, "posts")
    officer, prices = Role.OFFICER, ledger.prices
    if choices.backfill == "overtime":
        title, price = "Patrol filled up on overtime", premium_hour(prices, officer)
        ledger.enter(OVERTIME, title, "yearly", hours, "hours", price, grows="pay")
    if choices.backfill == "hire":
        fte, pay = hours / available_hours(prices, officer), yearly_pay(prices, officer)
        ledger.enter(PEOPLE, HIRED_FOR_PATROL, "yearly", fte, "FTE", pay, grows="pay", role=officer)


def _supervision(ledger: Ledger) -> None:
    """Supervisors of the people whom the town employs anew, at their average pay times what a supervisor earns more."""
    rows = new_people(ledger)
    if not rows:
        return
    fte = total([cell(f"{entry.key}.quantity", entry.quantity.value) for entry, _ in rows])
    pay = total([entry.dollars for entry, _ in rows])
    prices = ledger.prices
    supervisors = fte / prices.value("price.supervision_span")
    price = pay / fte * prices.value("price.supervisor_pay")
    ledger.enter(PEOPLE, SUPERVISORS, "yearly", supervisors, "FTE", price, grows="pay")


def people_to_keep(ledger: Ledger) -> Iterator[Entry]:
    """Entries in FTE that the town employs: people on posts, and their supervisors."""
    return (entry for entry in ledger.entries if entry.group == PEOPLE and entry.unit == "FTE")
