"""The grammar in which response models are written: what a model is, what it is offered, and how it asks for people."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from crisissim.assumptions import Assumptions
from crisissim.domain.plans import Plan, Responders, Step
from crisissim.domain.staff import PATROL, Shift
from crisissim.domain.words import Missed, Need, Risk, Role

Minutes = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Factor = Annotated[float, Field(gt=0, le=100)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class Settings(BaseModel):
    """What an option may set about its response model; each left out comes from the assumptions."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    risks: tuple[Risk, ...] = Field(
        (Risk.LOW, Risk.GUARDED), description="Risks of calls that it takes; calls of other risks go to the police."
    )
    needs: tuple[Need, ...] | None = Field(
        None, description="Needs of calls that it takes; every crisis need of the study if left out."
    )

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
    """

    pool: str
    open: tuple[Shift, ...] | None
    area: frozenset[str] | None
    assumptions: Assumptions

    def or_assumed(self, value: float | None, name: str) -> float:
        """A setting, or the assumption of this name where it was left out."""
        return self.assumptions.value(name) if value is None else value


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


def police(officers: int, start: Literal["first", "all"]) -> Plan:
    """Ordinary police response: so many patrol units, together or as they come free, however long it takes."""
    return (Step((with_officers(Responders(pools=(PATROL,)), officers, start),)),)


def with_officers(responders: Responders, officers: int, start: Literal["first", "all"]) -> Responders:
    """These responders with as many patrol units as the call needs, if patrol leads them."""
    if responders.pools != (PATROL,):
        return responders
    return replace(responders, followed=True) if start == "first" else replace(responders, pools=(PATROL,) * officers)


def officer_initiated(patience: float) -> Plan:
    """Work that an officer begins: done where the officer is, or not at all if nobody is free."""
    return (Step((Responders(pools=(PATROL,), on_view=True),), patience),)
