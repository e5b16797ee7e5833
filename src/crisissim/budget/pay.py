"""What an hour of somebody's work costs: wage, benefits, and premium pay, by the group that is paid alike."""

from crisissim.assumptions import Assumptions
from crisissim.domain.relief import available_hours
from crisissim.domain.staff import fte
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


def wage(assumptions: Assumptions, role: Role) -> float:
    """Dollars an hour before benefits."""
    return assumptions.value(f"price.wage.{PAID_AS[role]}")


def load(assumptions: Assumptions, role: Role) -> float:
    """Compensation as a multiple of the wage.

    Benefits are published as a share of compensation (Employer Costs for Employee Compensation, Bureau of Labor
    Statistics): 38 % of compensation is 1 / (1 - 0.38) = 1.61 of wages, not 1.38.
    """
    share = "price.benefits.sworn" if role in SWORN else "price.benefits.civilian"
    return 1.0 / (1.0 - assumptions.value(share))


def yearly_pay(assumptions: Assumptions, role: Role) -> float:
    """Dollars a year of one full-time person, benefits included."""
    return wage(assumptions, role) * assumptions.value("fte.paid_hours") * load(assumptions, role)


def seat_fte(assumptions: Assumptions, role: Role, hours: float) -> float:
    """Full-time people who fill these hours of a seat."""
    return fte(hours, available_hours(assumptions, role))


def employed_hour(assumptions: Assumptions, role: Role) -> float:
    """Dollars of one hour in which a seat is filled: who fills it is also paid while on leave, in training or ill."""
    return yearly_pay(assumptions, role) / available_hours(assumptions, role)


def contracted_hour(assumptions: Assumptions, role: Role) -> float:
    """Dollars of one hour in which an outside agency fills a seat: its price, or its cost with its overhead on top."""
    agreed = assumptions.value(f"price.contract_hour.{PAID_AS[role]}")
    if agreed:
        return agreed
    return employed_hour(assumptions, role) * (1.0 + assumptions.value("price.contract_indirect"))


def premium_hour(assumptions: Assumptions, role: Role) -> float:
    """Dollars of one hour of overtime or call-out: one and a half times the wage, with what such pay itself bears."""
    times = assumptions.value("price.overtime_rate") * (1.0 + assumptions.value("price.overtime_load"))
    return wage(assumptions, role) * times


def standby_hour(assumptions: Assumptions) -> float:
    """Dollars of one hour on standby at home."""
    return assumptions.value("price.standby_hour") * (1.0 + assumptions.value("price.overtime_load"))
