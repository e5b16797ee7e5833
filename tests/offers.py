"""What an option brings to a response model, made up: a team of its own pool, eight to eight, in the east of town."""

from typing import Any

from worked import daily

from crisissim.assumptions import defaults
from crisissim.domain.plans import Join, Plan
from crisissim.domain.words import Missed, Need, Risk
from crisissim.responses import MODELS
from crisissim.responses.grammar import Offer, Settings

HOURS = daily(8, 20)
EAST = frozenset({"east"})


def offer_of(name: str, **facts: Any) -> Offer:
    """An offer in these hours and this area, unless said otherwise."""
    return Offer(**{"pool": MODELS[name].pool, "open": HOURS, "area": EAST, "assumptions": defaults()} | facts)


def settings_of(name: str, **settings: Any) -> Settings:
    """The settings of a model."""
    return MODELS[name].settings(**settings)


def plan_of(name: str, risk: Risk = Risk.LOW, need: Need = Need.SUBSTANCE, **settings: Any) -> Plan | Missed:
    """What a model plans for one call."""
    return MODELS[name].plan(settings_of(name, **settings), offer_of(name), need, risk)


def asked_of(name: str, risk: Risk = Risk.LOW, need: Need = Need.SUBSTANCE, **settings: Any) -> Join | None:
    """Whom officers may ask under a model."""
    return MODELS[name].asked(settings_of(name, **settings), offer_of(name), need, risk)
