"""What an hour of somebody's work costs: wage, benefits, and premium pay, by the group that is paid alike."""

from crisissim.budget.prices import Prices
from crisissim.budget.worked import Worked, agreed_or, total
from crisissim.domain.relief import AWAY, group_of
from crisissim.domain.words import Role

PAID_AS = {
    Role.OFFICER: "officer",
    Role.CIT_OFFICER: "officer",
    Role.CLINICIAN: "clinician",
    Role.REMOTE_CLINICIAN: "clinician",
    Role.ON_CALL_CLINICIAN: "clinician",
    Role.SOCIAL_WORKER: "social_worker",
    Role.PARAMEDIC: "paramedic",
    Role.OUTREACH_WORKER: "outreach_worker",
}
"""The pay group of each role, as assumptions name it."""
HOUR = "dollars an hour"


def wage(prices: Prices, role: Role) -> Worked:
    """Dollars an hour before benefits."""
    return prices.value(f"price.wage.{PAID_AS[role]}")


def wages_in_compensation(prices: Prices, role: Role) -> Worked:
    """Wages as a share of what somebody costs; the rest is benefits.

    Benefits are published as a share of compensation (Employer Costs for Employee Compensation, Bureau of Labor
    Statistics): at 38 % of compensation a person costs 1 / (1 - 0.38) = 1.61 times the wage, not 1.38 times.
    """
    return 1.0 - prices.value(f"price.benefits.{group_of(role)}")


def paid_hour(prices: Prices, role: Role) -> Worked:
    """Dollars of one paid hour, at work or on leave, benefits included."""
    worked = wage(prices, role) / wages_in_compensation(prices, role)
    return prices.derive(f"paid_hour.{PAID_AS[role]}", f"{_whose(role)} hour paid, with benefits", HOUR, worked)


def yearly_pay(prices: Prices, role: Role) -> Worked:
    """Dollars a year of one full-time person, benefits included."""
    worked = paid_hour(prices, role) * prices.value("fte.paid_hours")
    return prices.derive(f"yearly_pay.{PAID_AS[role]}", f"{_whose(role)} year, with benefits", "dollars a year", worked)


def available_hours(prices: Prices, role: Role) -> Worked:
    """Hours a year that one full-time person of a role is there to fill a post."""
    group = group_of(role)
    away = total([prices.value(f"relief.{group}.{line}") for line in AWAY])
    worked = prices.value("fte.paid_hours") - away
    title = f"Hours that one full-time {'officer' if group == 'sworn' else 'civilian'} is there"
    return prices.derive(f"available_hours.{group}", title, "hours a year", worked)


def employed_hour(prices: Prices, role: Role) -> Worked:
    """Dollars of one hour in which a seat is filled: who fills it is also paid while on leave, in training or ill."""
    worked = yearly_pay(prices, role) / available_hours(prices, role)
    title = f"{_whose(role)} hour in which a seat is filled, leave and training included"
    return prices.derive(f"employed_hour.{PAID_AS[role]}", title, HOUR, worked)


def contracted_hour(prices: Prices, role: Role) -> Worked:
    """Dollars of one hour in which an outside agency fills a seat: its price, or its cost with its overhead on top."""
    built_up = employed_hour(prices, role) * (1.0 + prices.value("price.contract_indirect"))
    worked = agreed_or(prices.value(f"price.contract_hour.{PAID_AS[role]}"), built_up)
    title = f"{_whose(role)} hour in which another agency fills a seat"
    return prices.derive(f"contracted_hour.{PAID_AS[role]}", title, HOUR, worked)


def premium_hour(prices: Prices, role: Role) -> Worked:
    """Dollars of one hour of overtime or call-out: one and a half times the wage, with what such pay itself bears."""
    worked = wage(prices, role) * prices.value("price.overtime_rate") * (1.0 + prices.value("price.overtime_load"))
    title = f"{_whose(role)} hour of overtime or call-out"
    return prices.derive(f"premium_hour.{PAID_AS[role]}", title, HOUR, worked)


def premium_part(prices: Prices, role: Role) -> Worked:
    """Dollars by which an hour of overtime is dearer than one within the week: the half of time and a half."""
    part = prices.value("price.overtime_rate") - 1.0
    worked = wage(prices, role) * part * (1.0 + prices.value("price.overtime_load"))
    title = f"{_whose(role)} hour of overtime, what it costs beyond an ordinary hour"
    return prices.derive(f"premium_part.{PAID_AS[role]}", title, HOUR, worked)


def standby_hour(prices: Prices) -> Worked:
    """Dollars of one hour on standby at home."""
    worked = prices.value("price.standby_hour") * (1.0 + prices.value("price.overtime_load"))
    return prices.derive("standby_hour", "An hour on standby at home", HOUR, worked)


def _whose(role: Role) -> str:
    name = PAID_AS[role].replace("_", " ")
    return f"{'An' if name[0] in 'aeiou' else 'A'} {name}'s"
