"""Partner agency: the mobile team of a county or charity, with its own hours and clients, and the right to say no."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal

from pydantic import Field, ValidationInfo, field_validator

from crisissim.domain.plans import Join, JoinAt, Plan, Responders, Step
from crisissim.domain.practice import Outside
from crisissim.domain.words import Missed, Need, Risk, Role
from crisissim.responses.grammar import Minutes, Number, Offer, Positive, ResponseModel, Settings, Share, contradiction
from crisissim.responses.joining import (
    JOIN_AT,
    AskedSettings,
    InPersonSettings,
    join_in_person,
    not_asked,
    patrol_joined,
)
from crisissim.responses.teams import CIVILIANS_ASSUME, CivilianSettings, civilians, first_then_patrol

WITH_POLICE = frozenset({"asked", "lead_stays"})
WITHOUT_POLICE = frozenset({"urgent_patience", "backup_chance", "hand_back_share"})


class _Comes(Settings):
    comes: Literal["instead", "with"] = Field(
        "instead", description="Whether the partner's team comes instead of police, or to an officer who is there."
    )


class PartnerSettings(CivilianSettings, InPersonSettings, _Comes):
    """What an option may set about a partner's team."""

    answer_minutes: Minutes | None = Field(None, description="Minutes until the partner says yes or no.")
    answer_chance: Share | None = Field(
        None, description="Chance that the partner says yes while all its teams are free."
    )
    load_refusal: Share | None = Field(
        None, description="By how much that chance falls when all its teams are busy, in proportion to how many are."
    )
    own_per_week: Number | None = Field(
        None, description="Its own clients in a week who take its teams away, town and all; 0 for none."
    )
    own_minutes: Positive | None = Field(None, description="Mean minutes with one of them.")

    @property
    def officers_may_ask(self) -> bool:
        """Whether officers ask for people to whom call-taking sent nobody."""
        return super().officers_may_ask if self.comes == "with" else bool(self.officers_ask)

    @classmethod
    def has_use_of(cls, name: str, said: Mapping[str, Any]) -> bool:
        """A team that comes instead of police is nobody to hold for, unless officers ask."""
        if said.get("comes") == "instead":
            return AskedSettings.has_use_of(name, said)
        return "comes" not in said or super().has_use_of(name, said)

    @field_validator(*WITH_POLICE, *WITHOUT_POLICE)
    @classmethod
    def _fits_how_they_come(cls, value: Any, info: ValidationInfo) -> Any:
        name, comes = str(info.field_name), info.data.get("comes")
        asks = name == "lead_stays" and info.data.get("officers_ask")
        if comes == "instead" and name in WITH_POLICE and not asks:
            what = f'{name} is about officers whom the partner joins, and comes = "instead" sends it without them'
            raise contradiction(what, f'Set comes = "with", or take {name} out.')
        if comes == "with" and name in WITHOUT_POLICE:
            what = f'{name} is about a team that goes without police, and comes = "with" sends it to an officer'
            raise contradiction(what, f'Set comes = "instead", or take {name} out.')
        return value

    @field_validator("load_refusal")
    @classmethod
    def _leaves_a_chance(cls, value: float | None, info: ValidationInfo) -> float | None:
        chance = info.data.get("answer_chance")
        if value is not None and chance is not None and value > chance:
            what = f"the chance of a yes cannot fall by more than the {chance:g} of answer_chance"
            raise contradiction(what, f"Write a number of at most {chance:g}.")
        return value

    @field_validator("own_minutes")
    @classmethod
    def _has_clients(cls, value: float | None, info: ValidationInfo) -> float | None:
        if value is not None and info.data.get("own_per_week") == 0.0:
            raise contradiction(
                "own_minutes is about clients, and own_per_week is 0", "Raise own_per_week, or take it out."
            )
        return value


def team(settings: PartnerSettings, offer: Offer, risk: Risk) -> Responders:
    """The partner's team, if the partner says yes."""
    return replace(
        civilians(settings, offer, risk, "on_scene.social_worker"),
        answer_minutes=offer.or_assumed(settings.answer_minutes, "partner.answer_minutes"),
        answer_chance=offer.or_assumed(settings.answer_chance, "partner.answer_chance"),
        load_refusal=offer.or_assumed(settings.load_refusal, "partner.load_refusal"),
        refused_as=Missed.REFUSED,
    )


def joined(settings: PartnerSettings, offer: Offer, risk: Risk, at: JoinAt) -> Join:
    """The partner's team comes to an officer; police are there, so it asks for none."""
    joiners = replace(team(settings, offer, risk), backup_chance=0.0, hand_back_chance=0.0)
    waits = settings.patience if settings.comes == "with" else None
    step = Step((joiners,), offer.or_assumed(waits, "patience.join"))
    return join_in_person(settings, offer, step, at, settings.lead_stays)


def plan(settings: PartnerSettings, offer: Offer, need: Need, risk: Risk) -> Plan | Missed:
    """The partner's team in its hours if it says yes, then patrol; or patrol, which it joins."""
    refusal = settings.refusal(need, risk)
    if refusal:
        return refusal
    if settings.comes == "with":
        return patrol_joined(joined(settings, offer, risk, JOIN_AT[settings.asked]))
    return first_then_patrol(settings, offer, team(settings, offer, risk))


def asked(settings: PartnerSettings, offer: Offer, need: Need, risk: Risk) -> Join | None:
    """The partner's team comes to officers who ask, if the option lets them."""
    if not_asked(settings, need, risk):
        return None
    return joined(settings, offer, risk, JoinAt.ASKED)


def own_work(settings: PartnerSettings, offer: Offer) -> tuple[tuple[Outside, Plan], ...]:
    """The partner's own clients, who are people in crisis too: they wait, and nobody is called away from them."""
    value = offer.assumptions.value
    a_week = offer.or_assumed(settings.own_per_week, "partner.own_per_week")
    if a_week == 0.0:
        return ()
    clients = Outside(
        name="partner's own clients",
        agency=offer.agency,
        per_week=a_week,
        hours=offer.open,
        minutes=offer.or_assumed(settings.own_minutes, "partner.own_minutes"),
        cv=value("on_scene.cv"),
        travel=value("travel.minutes"),
    )
    theirs = Responders(pools=(offer.pool,), open=offer.open)
    return ((clients, (Step((theirs,), value("partner.own_patience")),)),)


MODEL = ResponseModel(
    name="partner-agency",
    title="Partner agency",
    summary="The mobile team of a county or charity comes in its own hours, if it says yes: it has clients of its own, "
    "and says no more often the busier it is. When it does not come, patrol is sent.",
    fits="A town whose county runs mobile crisis teams already. The opening hours are the partner's calendar, and the "
    "posts its teams; name a clinician in their crew where one comes.",
    assumes=(
        "partner.answer_minutes",
        "partner.answer_chance",
        "partner.load_refusal",
        "partner.own_per_week",
        "partner.own_minutes",
        "partner.own_patience",
        "on_scene.social_worker",
        *CIVILIANS_ASSUME,
    ),
    crew=(Role.SOCIAL_WORKER, Role.SOCIAL_WORKER),
    pool="partner-agency",
    on_call=False,
    settings=PartnerSettings,
    plan=plan,
    asked=asked,
    own_work=own_work,
    known=(
        (
            "Connecticut's youth mobile crisis teams came within 45 minutes in 79.2 % of episodes; where they worked, "
            "emergency visits were 22 % fewer over 18 months (13 to 29 %; chdi.org and openminds.com; no random "
            "assignment)."
        ),
        (
            "Managed by a mobile crisis team, 55 % stayed out of hospital against 28 % with police; arrests did not "
            "differ (Scott, 2000: 73 and 58 people, looked at afterwards)."
        ),
        "Mobile crisis in Knoxville reached 40 % of mental-disturbance calls to police (Steadman and others, 2000).",
        (
            "A review of benefits and costs found 1.12 dollars back for each dollar, and a 46 % chance that benefits "
            "exceed costs (Washington State Institute for Public Policy, 2024)."
        ),
        "How often partners say no is not published.",
    ),
)
