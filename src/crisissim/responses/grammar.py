"""The grammar in which response models are written: what a model is, what it is offered, and how it asks for people."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from crisissim.assumptions import Assumptions
from crisissim.domain.plans import Join, Plan, Responders, Step
from crisissim.domain.practice import FollowUp, Outside, PoolRules
from crisissim.domain.staff import PATROL, Shift
from crisissim.domain.words import Missed, Need, Risk, Role

LONGEST = 1_000_000
"""Minutes, nearly two years: nothing that happens to one call takes so long, and a clock can still count with it."""
LARGEST = 10_000
"""Of what is counted or lasts as long as a person works."""
Number = Annotated[float, Field(ge=0, le=LARGEST, allow_inf_nan=False)]
Minutes = Annotated[float, Field(ge=0, le=LONGEST, allow_inf_nan=False)]
Positive = Annotated[float, Field(gt=0, le=LARGEST, allow_inf_nan=False)]
Factor = Annotated[float, Field(gt=0, le=100)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


Risks = Annotated[tuple[Risk, ...], Field(min_length=1)]
Needs = Annotated[tuple[Need, ...], Field(min_length=1)]


def contradiction(what: str, remedy: str) -> ValueError:
    """An error for a setting that the others leave without a meaning: what is wrong with it, and what to do."""
    return ValueError(f"{what}. {remedy}")


class Settings(BaseModel):
    """What an option may set about its response model; each left out comes from the assumptions."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    risks: Risks = Field(
        (Risk.LOW, Risk.GUARDED), description="Risks of calls that it takes; calls of other risks go to the police."
    )
    needs: Needs | None = Field(
        None, description="Needs of calls that it takes; every crisis need of the study if left out."
    )

    @field_validator("needs")
    @classmethod
    def _of_a_crisis(cls, needs: tuple[Need, ...] | None) -> tuple[Need, ...] | None:
        if needs and Need.OTHER in needs:
            raise contradiction('"other" is all general police work and cannot be a crisis', "Take it out.")
        return needs

    def refusal(self, need: Need, risk: Risk) -> Missed | None:
        """Why a call of this need and risk is not for this model, or None if it is."""
        if self.needs is not None and need not in self.needs:
            return Missed.NOT_OFFERED
        return Missed.NEEDS_POLICE if risk not in self.risks else None


@dataclass(frozen=True, slots=True)
class Offer:
    """What an option brings to its response model.

    Attributes:
        pool: the pool in which its units are.
        open: its opening hours in the week, None for always.
        area: the zones it serves, None for all.
        assumptions: the numbers to use where the settings say nothing.
        agency: the department whose option it is; the first of the study, or that of the option's posts.
    """

    pool: str
    open: tuple[Shift, ...] | None
    area: frozenset[str] | None
    assumptions: Assumptions
    agency: str = ""

    def or_assumed(self, value: float | None, name: str) -> float:
        """A setting, or the assumption of this name where it was left out."""
        return self.assumptions.value(name) if value is None else value


def nobody_asked(settings: Any, offer: Offer, need: Need, risk: Risk) -> Join | None:
    """Officers on scene have nobody to ask."""
    return None


def no_follow_up(settings: Any, offer: Offer) -> FollowUp | None:
    """Nobody is contacted afterwards."""
    return None


def no_own_work(settings: Any, offer: Offer) -> tuple[tuple[Outside, Plan], ...]:
    """The units have no work but calls."""
    return ()


def ordinary_rules(settings: Any, offer: Offer) -> PoolRules:
    """Units work as any others do."""
    return PoolRules()


def crisis_calls_only(settings: Any) -> int | None:
    """The units take no ordinary police calls."""
    return None


def everybody_equipped(settings: Any, offer: Offer) -> float:
    """No equipment is needed, or every patrol unit carries it."""
    return 1.0


@dataclass(frozen=True, slots=True)
class ResponseModel:
    """One way to answer crisis calls.

    Attributes:
        name: as an option file writes it.
        title: as a report writes it.
        summary: what it is, in a sentence or two.
        fits: when it fits.
        assumes: names of the assumptions it rests on.
        crew: the seats of one unit.
        pool: the pool in which its units are, empty if it has none.
        on_call: whether its units are on standby at home.
        settings: what an option may set.
        plan: the steps before the police fall-back for a call of this need and risk, or why there are none.
        asked: whom officers may ask to a person of this need and risk, whatever call-taking made of the call.
        follow_up: contacts after calls that police handled alone.
        own_work: work of its units besides calls (planned visits, a partner's other clients), with who does it.
        pool_rules: how its units work: rest after a call, fatigue cap.
        serves_patrol: whether its units also take ordinary police calls: 0 like any patrol unit, 1 when no patrol unit
            is free, None not at all.
        equipped: share of patrol units that carry the equipment to reach its remote clinicians.
        known: what is known of its effects and how well, a sentence or two each, with the source.
    """

    name: str
    title: str
    summary: str
    fits: str
    assumes: tuple[str, ...]
    crew: tuple[Role, ...]
    pool: str
    on_call: bool
    settings: type[Settings]
    plan: Callable[..., Plan | Missed]
    asked: Callable[..., Join | None] = nobody_asked
    follow_up: Callable[..., FollowUp | None] = no_follow_up
    own_work: Callable[..., tuple[tuple[Outside, Plan], ...]] = no_own_work
    pool_rules: Callable[..., PoolRules] = ordinary_rules
    serves_patrol: Callable[..., int | None] = crisis_calls_only
    equipped: Callable[..., float] = everybody_equipped
    known: tuple[str, ...] = ()


def police(officers: int, start: Literal["first", "all"]) -> Plan:
    """Ordinary police response: so many patrol units, together or as they come free, however long it takes."""
    return (Step((with_officers(Responders(pools=(PATROL,)), officers, start),)),)


def with_officers(responders: Responders, officers: int, start: Literal["first", "all"]) -> Responders:
    """These responders with as many patrol units as the call needs, if patrol leads them or they are followed by it.

    The unit that leads is one of them, so an officer of a special team saves an ordinary one.
    """
    if responders.pools != (PATROL,) and not responders.followed:
        return responders
    if start == "first":
        return replace(responders, followed=True)
    return replace(responders, pools=(*responders.pools, *(PATROL,) * (officers - 1)), followed=False)


def officer_initiated(patience: float) -> Plan:
    """Work that an officer begins: done where the officer is, or not at all if nobody is free."""
    return (Step((Responders(pools=(PATROL,), on_view=True),), patience),)
