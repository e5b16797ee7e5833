"""Who joins an officer: what an option may set about when they are asked, and how they take over."""

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field, ValidationInfo, field_validator

from crisissim.domain.plans import Join, JoinAt, Plan, Responders, Step
from crisissim.domain.staff import PATROL
from crisissim.domain.words import Need, Risk
from crisissim.responses.grammar import Minutes, Offer, Settings, Share, contradiction

JOIN_AT = {"at-dispatch": JoinAt.DISPATCH, "at-arrival": JoinAt.ARRIVAL, "when-asked": JoinAt.ASKED}
ASKING_ASSUMES = ("ask.chance", "ask.after", "hold.limit", "hold.hand_over")
"""The assumptions behind everybody whom officers may ask to come."""


class AskedSettings(Settings):
    """What an option may set about officers who ask for somebody to come to them."""

    officers_ask: bool | None = Field(
        None,
        description="Whether officers who find a person in crisis may ask for them whatever call-taking made of the "
        "call, and when patrol had to be sent alone.",
    )
    ask_chance: Share | None = Field(None, description="Chance that officers ask, where it is left to them.")
    ask_after: Share | None = Field(
        None, description="When officers ask, as a share of their own minutes on scene, where it is left to them."
    )
    hold_limit: Minutes | None = Field(None, description="Minutes that an officer holds with the person.")

    @property
    def officers_may_ask(self) -> bool:
        """Whether officers ask for people to whom call-taking sent nobody."""
        return bool(self.officers_ask)

    @classmethod
    def has_use_of(cls, name: str, said: Mapping[str, Any]) -> bool:
        """Whether a setting has a meaning beside the ones before it; one that is itself at fault is no reason."""
        return bool(said.get("officers_ask", True))

    @field_validator("ask_chance", "ask_after", "hold_limit")
    @classmethod
    def _has_a_meaning(cls, value: float | None, info: ValidationInfo) -> float | None:
        if value is not None and not cls.has_use_of(str(info.field_name), info.data):
            what = f"{info.field_name} is for officers who ask, and here they ask for nobody"
            raise contradiction(what, f"Set officers_ask = true, or take {info.field_name} out.")
        return value


class _When(Settings):
    asked: Literal["at-dispatch", "at-arrival", "when-asked"] = Field(
        "at-dispatch",
        description="When they are called: as patrol is sent, once an officer is there, or when the officer asks.",
    )


class JoiningSettings(AskedSettings, _When):
    """What an option may set about somebody who joins patrol as a rule.

    Where it is left to officers whether they ask, they ask for anybody in crisis unless `officers_ask` says otherwise.
    """

    @property
    def officers_may_ask(self) -> bool:
        """Whether officers ask for people to whom call-taking sent nobody."""
        return self.asked == "when-asked" if self.officers_ask is None else self.officers_ask

    @classmethod
    def has_use_of(cls, name: str, said: Mapping[str, Any]) -> bool:
        """Somebody always joins, so officers always hold; whether they are left to ask depends."""
        asking = said.get("asked", "when-asked") == "when-asked"
        return name == "hold_limit" or asking or super().has_use_of(name, said)


class InPersonSettings(JoiningSettings):
    """The same about somebody who drives there and takes over."""

    lead_stays: bool = Field(False, description="Whether the officer stays to the end after they have come.")


def join_in_person(settings: AskedSettings, offer: Offer, step: Step, at: JoinAt, stays: bool = False) -> Join:
    """Somebody drives to an officer who holds with the person, takes over, and the officer goes.

    Args:
        settings: of the option.
        offer: of the option.
        step: whom to ask, and how long to wait for one who is busy.
        at: when they are asked.
        stays: whether the officer stays all the same.
    """
    chance, after = asking(settings, offer, at)
    return Join(
        steps=(step,),
        at=at,
        hold_limit=offer.or_assumed(settings.hold_limit, "hold.limit"),
        lead_stays=stays,
        hand_over=offer.assumptions.value("hold.hand_over"),
        ask_chance=chance,
        ask_after=after,
    )


def asking(settings: AskedSettings, offer: Offer, at: JoinAt) -> tuple[float, float]:
    """Chance that an officer asks, and when as a share of the minutes on scene; certain where it is not left open."""
    if at is not JoinAt.ASKED:
        return 1.0, 0.0
    return offer.or_assumed(settings.ask_chance, "ask.chance"), offer.or_assumed(settings.ask_after, "ask.after")


def patrol_joined(join: Join) -> Plan:
    """Patrol goes first, at any hour and as long as it takes, and is joined."""
    return (Step((Responders(pools=(PATROL,), join=join),)),)


def not_asked(settings: AskedSettings, need: Need, risk: Risk) -> bool:
    """Whether officers who met such a person would ask for nobody."""
    return not settings.officers_may_ask or settings.refusal(need, risk) is not None
