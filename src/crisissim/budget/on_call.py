"""On call or a post?  The call rate at which somebody at work is cheaper than somebody on standby at home."""

from dataclasses import dataclass
from math import inf
from typing import Any

import numpy as np

from crisissim.budget.facts import Facts
from crisissim.budget.ledger import OWN
from crisissim.budget.pay import contracted_hour, employed_hour, premium_hour, standby_hour
from crisissim.budget.prices import Prices
from crisissim.budget.seats import OUTSIDE, Seats
from crisissim.budget.worked import Worked, cell
from crisissim.domain.calls import Bools, Floats
from crisissim.domain.words import Payer, Role
from crisissim.experiment import ExperimentResult
from crisissim.timebase import DAYS_PER_WEEK, DAYS_PER_YEAR, HOURS_PER_WEEK, MINUTES_PER_HOUR

WEEKS = DAYS_PER_YEAR / DAYS_PER_WEEK
HOURS_PAID, HOURS_OUT = f"{OWN}hours_paid", f"{OWN}hours_out"
"""Names of the cells of what a call-out takes."""
CLINICIANS = frozenset({Role.CLINICIAN, Role.ON_CALL_CLINICIAN})


@dataclass(frozen=True, slots=True, eq=False)
class OnCallOrPost:
    """One person on call against one person at work, in each hour of the week.

    Attributes:
        role: whose pay is compared.
        post: dollars of an hour in which a post is filled.
        standby: dollars of an hour on standby.
        premium: dollars of an hour paid for a call-out.
        hours_out: hours that one call-out takes, in which standby is not paid.
        hours_paid: hours paid for one call-out, its minimum among them.
        calls: (168,) call-outs to be expected in each hour of the week, 0 being Monday from midnight.
    """

    role: Role
    post: Worked
    standby: Worked
    premium: Worked
    hours_out: float
    hours_paid: float
    calls: Floats

    @property
    def call_out(self) -> Worked:
        """Dollars of one call-out."""
        return cell(HOURS_PAID, self.hours_paid) * self.premium

    @property
    def rate(self) -> Worked | None:
        """Call-outs an hour above which a post is cheaper; None where it never is.

        Standby and call-outs cost `standby x (1 - rate x hours out) + rate x call-out` dollars an hour, a post the same
        at any rate.
        """
        of_one = self.call_out - self.standby * cell(HOURS_OUT, self.hours_out)
        return (self.post - self.standby) / of_one if of_one.value > 0.0 else None

    @property
    def break_even(self) -> float:
        """The same as a number; infinite where a post never is cheaper."""
        return inf if self.rate is None else self.rate.value

    @property
    def dollars(self) -> Floats:
        """(168,) dollars of standby and call-outs in each hour of the week."""
        at_home = np.maximum(1.0 - self.calls * self.hours_out, 0.0)
        dollars: Floats = self.standby.value * at_home + self.calls * self.call_out.value
        return dollars

    @property
    def post_is_cheaper(self) -> Bools:
        """(168,) whether a post is cheaper in this hour of the week."""
        cheaper: Bools = self.dollars > self.post.value
        return cheaper

    @property
    def yearly_on_call(self) -> float:
        """Dollars a year on call at all hours."""
        return float(self.dollars.sum()) * WEEKS

    @property
    def yearly_post(self) -> float:
        """Dollars a year of a post at all hours."""
        return self.post.value * HOURS_PER_WEEK * WEEKS

    @property
    def yearly_mixed(self) -> float:
        """Dollars a year with a post in the hours in which it is cheaper, and on call in all others."""
        return float(np.minimum(self.dollars, self.post.value).sum()) * WEEKS

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "role": str(self.role),
            "post_hour": self.post.value,
            "standby_hour": self.standby.value,
            "call_out": self.call_out.value,
            "hours_out": self.hours_out,
            "hours_paid": self.hours_paid,
            "break_even_calls_per_hour": None if self.break_even == inf else self.break_even,
            "calls_per_hour": self.calls.tolist(),
            "on_call_dollars_per_hour": self.dollars.tolist(),
            "post_is_cheaper": self.post_is_cheaper.tolist(),
            "yearly_on_call": self.yearly_on_call,
            "yearly_post": self.yearly_post,
            "yearly_mixed": self.yearly_mixed,
        }


def on_call_or_post(facts: Facts, prices: Prices) -> OnCallOrPost | None:
    """The comparison for an option with clinicians, from what was simulated.

    Where the option has people on call, call-outs are theirs: as many, as long and as dear as simulated, in the hours
    in which crisis calls come.  Where it has a clinician at work only, each crisis call that it reaches would be a
    call-out, of the assumed minutes.

    Returns:
        None where nothing was simulated, or nobody of the kind is among the option's seats.
    """
    seats = _clinicians(facts)
    if seats is None or facts.result is None:
        return None
    called = _called(facts, facts.result) if seats.on_call else _would_be_called(facts, facts.result)
    if called is None:
        return None
    calls, hours_out, hours_paid = called
    return OnCallOrPost(
        role=seats.role,
        post=_post(prices, seats),
        standby=standby_hour(prices),
        premium=premium_hour(prices, seats.role),
        hours_out=hours_out,
        hours_paid=hours_paid,
        calls=calls,
    )


def _clinicians(facts: Facts) -> Seats | None:
    """Clinicians of the option, those on call first."""
    chosen = [seats for seats in facts.seats if seats.role in CLINICIANS and seats.payer is not Payer.PATROL]
    return min(chosen, key=lambda seats: not seats.on_call, default=None)


def _post(prices: Prices, seats: Seats) -> Worked:
    return contracted_hour(prices, seats.role) if seats.payer in OUTSIDE else employed_hour(prices, seats.role)


def _called(facts: Facts, result: ExperimentResult) -> tuple[Floats, float, float] | None:
    """Call-outs by hour of the week, hours that one takes, and hours paid for it."""
    option = result.option(facts.option)
    many, paid, standby = (
        float(option.metrics[name].mean()) for name in ("call_outs", "call_out_hours_paid", "standby_hours")
    )
    if not many > 0.0:
        return None
    scheduled = sum(seats.hours for seats in facts.seats if seats.on_call)
    return _by_hour(option.profiles["eligible_calls"], many), max(scheduled - standby, 0.0) / many, paid / many


def _would_be_called(facts: Facts, result: ExperimentResult) -> tuple[Floats, float, float] | None:
    option, assumed = result.option(facts.option), facts.assumptions
    many = float((option.metrics["eligible_calls"] * option.metrics["coverage_open_hours"]).mean())
    if not many > 0.0:
        return None
    minutes = assumed.value("on_call.travel_in") + assumed.value("travel.minutes") + assumed.value("on_scene.minutes")
    hours = minutes / MINUTES_PER_HOUR
    paid = max(hours, assumed.value("on_call.minimum_hours"))
    return _by_hour(option.profiles["eligible_calls"], many), hours, paid


def _by_hour(crisis_calls: Floats, many: float) -> Floats:
    """(168,) this many a year, spread as crisis calls are, in one such hour of one week."""
    whole = float(crisis_calls.sum())
    rates: Floats = crisis_calls * (many / whole if whole else 0.0) / WEEKS
    return rates
