"""Outreach: a team that visits its clients between calls, and answers the calls of the people it is there for."""

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from crisissim.domain.plans import Join, Plan, Responders, Step
from crisissim.domain.practice import Outside
from crisissim.domain.words import Missed, Need, Risk, Role
from crisissim.responses.grammar import LARGEST, Needs, Number, Offer, Positive, ResponseModel, contradiction
from crisissim.responses.teams import CIVILIANS_ASSUME, CivilianSettings, civilians, first_then_patrol, when_asked

LEAST_URGENT = 9
"""Priority of a planned visit: every call comes before it."""


class OutreachSettings(CivilianSettings):
    """What an option may set about outreach."""

    needs: Needs | None = Field(
        (Need.HOMELESSNESS, Need.SUBSTANCE, Need.OLDER_ADULT),
        description="The people it is there for, by the needs of their calls; calls of other needs go to the police.",
    )
    caseload: Number | None = Field(None, description="Clients whom all its teams together visit; 0 for none.")
    visits_per_week: Annotated[Positive, Field(le=21)] | None = Field(
        None, description="Planned visits to each client in a week."
    )
    visit_minutes: Positive | None = Field(None, description="Mean minutes of a visit.")
    visits_resume: bool = Field(
        True,
        description="Whether a visit that a call cut short is finished afterwards; otherwise all of it is made again.",
    )

    @field_validator("visits_per_week", "visit_minutes")
    @classmethod
    def _somebody_is_visited(cls, value: float | None, info: ValidationInfo) -> float | None:
        if value is not None and info.data.get("caseload") == 0.0:
            what = f"{info.field_name} is about visits, and caseload is 0"
            raise contradiction(what, f"Raise caseload, or take {info.field_name} out.")
        return value

    @field_validator("visits_per_week")
    @classmethod
    def _a_week_has_room(cls, value: float | None, info: ValidationInfo) -> float | None:
        visits = (value or 0.0) * (info.data.get("caseload") or 0.0)
        if visits > LARGEST:
            what = f"visits_per_week times caseload make {visits:,.0f} visits a week, and {LARGEST:,} is the most"
            raise contradiction(what, "Lower one of them.")
        return value


def team(settings: OutreachSettings, offer: Offer, risk: Risk) -> Responders:
    """Two outreach workers."""
    return civilians(settings, offer, risk, "on_scene.outreach")


def plan(settings: OutreachSettings, offer: Offer, need: Need, risk: Risk) -> Plan | Missed:
    """The team while it is on duty, from a visit if need be, then patrol."""
    return settings.refusal(need, risk) or first_then_patrol(settings, offer, team(settings, offer, risk))


def asked(settings: OutreachSettings, offer: Offer, need: Need, risk: Risk) -> Join | None:
    """The team comes to officers who ask, if the option lets them."""
    return when_asked(settings, offer, need, risk, team(settings, offer, risk))


def own_work(settings: OutreachSettings, offer: Offer) -> tuple[tuple[Outside, Plan], ...]:
    """Planned visits in opening hours, which give way to calls; one for which no time is found is put off."""
    value = offer.assumptions.value
    a_week = offer.or_assumed(settings.caseload, "outreach.caseload") * offer.or_assumed(
        settings.visits_per_week, "outreach.visits_per_week"
    )
    if a_week == 0.0:
        return ()
    visits = Outside(
        name="planned visits",
        agency=offer.agency,
        per_week=a_week,
        hours=offer.open,
        need=settings.needs[0] if settings.needs else Need.MENTAL_HEALTH,
        minutes=offer.or_assumed(settings.visit_minutes, "outreach.visit_minutes"),
        cv=value("on_scene.cv"),
        travel=value("travel.minutes"),
        priority=LEAST_URGENT,
    )
    visitors = Responders(pools=(offer.pool,), open=offer.open, interruptible=True, resumes=settings.visits_resume)
    made: Plan = (Step((visitors,), value("outreach.put_off")),)
    return ((visits, made),)


MODEL = ResponseModel(
    name="outreach",
    title="Outreach team",
    summary="Two outreach workers visit their clients as planned, break off for calls of the people they are there "
    "for, and ask for backup when they need it. When they are off duty or busy with another call, patrol is sent.",
    fits="A town where a few people, known by name, make many of the calls.",
    assumes=(
        "outreach.caseload",
        "outreach.visits_per_week",
        "outreach.visit_minutes",
        "outreach.put_off",
        "on_scene.outreach",
        *CIVILIANS_ASSUME,
    ),
    crew=(Role.OUTREACH_WORKER, Role.OUTREACH_WORKER),
    pool="outreach",
    on_call=False,
    settings=OutreachSettings,
    plan=plan,
    asked=asked,
    own_work=own_work,
    known=(
        (
            "That visits lead to fewer calls is the hope, not a finding: no figure is known to us, and none is "
            "assumed. A study may set one under [averting]."
        ),
        (
            "With follow-up by a special unit, clients of Indianapolis had more ambulance contacts, not fewer (odds "
            "ratio 2.35 to 3.12; Bailey and others, 2022; no random assignment)."
        ),
        "How many visits a team makes in a shift is not published.",
    ),
)
