"""What an hour of somebody's work costs: wage, benefits, and premium pay, by the group that is paid alike."""

from crisissim.budget.prices import Prices
from crisissim.budget.worked import Worked, agreed_or
from crisissim.domain.words import SWORN, Role

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


def wage(prices: Prices, role: Role) -> Worked:
    """Dollars an hour before benefits."""
    return prices.value(f"price.wage.{PAID_AS[role]}")


def wages_in_compensation(prices: Prices, role: Role) -> Worked:
    """Wages as a share of what somebody costs; the rest is benefits.

    Benefits are published as a share of compensation (Employer Costs for Employee Compensation, Bureau of Labor
    Statistics): at 38 % of compensation a person costs 1 / (1 - 0.38) = 1.61 times the wage, not 1.38 times.
    """
    return 1.0 - (prices.value("price.benefits.sworn") if role in SWORN else prices.value("price.benefits.civilian"))


def paid_hour(prices: Prices, role: Role) -> Worked:
    """Dollars of one paid hour, at work or on leave, benefits included."""
    return wage(prices, role) / wages_in_compensation(prices, role)


def yearly_pay(prices: Prices, role: Role) -> Worked:
    """Dollars a year of one full-time person, benefits included."""
    return wage(prices, role) * prices.value("fte.paid_hours") / wages_in_compensation(prices, role)


def available_hours(prices: Prices, role: Role) -> Worked:
    """Hours a year that one full-time person of a role is there."""
    return prices.value("fte.available_hours")


def employed_hour(prices: Prices, role: Role) -> Worked:
    """Dollars of one hour in which a seat is filled: who fills it is also paid while on leave, in training or ill."""
    return yearly_pay(prices, role) / available_hours(prices, role)


def contracted_hour(prices: Prices, role: Role) -> Worked:
    """Dollars of one hour in which an outside agency fills a seat: its price, or its cost with its overhead on top."""
    built_up = employed_hour(prices, role) * (1.0 + prices.value("price.contract_indirect"))
    return agreed_or(prices.value(f"price.contract_hour.{PAID_AS[role]}"), built_up)


def premium_hour(prices: Prices, role: Role) -> Worked:
    """Dollars of one hour of overtime or call-out: one and a half times the wage, with what such pay itself bears."""
    return wage(prices, role) * prices.value("price.overtime_rate") * (1.0 + prices.value("price.overtime_load"))


def premium_part(prices: Prices, role: Role) -> Worked:
    """Dollars by which an hour of overtime is dearer than one within the week: the half of time and a half."""
    part = prices.value("price.overtime_rate") - 1.0
    return wage(prices, role) * part * (1.0 + prices.value("price.overtime_load"))


def standby_hour(prices: Prices) -> Worked:
    """Dollars of one hour on standby at home."""
    return prices.value("price.standby_hour") * (1.0 + prices.value("price.overtime_load"))
