"""On-call clinician: patrol goes first and asks a clinician at home to come, holding with the person meanwhile."""

from typing import Literal

from pydantic import Field

from crisissim.domain.plans import Join, JoinAt, Plan, Responders, Step
from crisissim.domain.staff import PATROL
from crisissim.domain.words import Missed, Need, Risk, Role
from crisissim.responses.grammar import Factor, Minutes, Offer, ResponseModel, Settings, Share


class OnCallSettings(Settings):
    """What an option may set about on-call clinicians."""

    asked: Literal["at-dispatch", "at-arrival"] = Field(
        "at-arrival", description="When the clinician is called: as patrol is sent, or once an officer is there."
    )
    answer_chance: Share | None = Field(None, description="Chance that the clinician answers the phone.")
    answer_minutes: Minutes | None = Field(None, description="Minutes until the clinician answers.")
    patience: Minutes | None = Field(None, description="Minutes that officers wait for a clinician who is already out.")
    hold_limit: Minutes | None = Field(None, description="Minutes that an officer holds with the person.")
    lead_stays: bool = Field(False, description="Whether the officer stays to the end after the clinician has come.")
    on_scene_factor: Factor | None = Field(None, description="Minutes on scene as a multiple of what police need.")
    decline_chance: Share | None = Field(None, description="Chance that the person declines the clinician's help.")


def plan(settings: OnCallSettings, offer: Offer, need: Need, risk: Risk) -> Plan | Missed:
    """Patrol leads, at any time; the clinician joins if on call, free, answering and there within the hold limit."""
    refusal = settings.refusal(need, risk)
    if refusal:
        return refusal
    clinician = Responders(
        pools=(offer.pool,),
        open=offer.open,
        area=offer.area,
        answer_minutes=offer.or_assumed(settings.answer_minutes, "on_call.answer_minutes"),
        answer_chance=offer.or_assumed(settings.answer_chance, "on_call.answer_chance"),
        decline_chance=offer.or_assumed(settings.decline_chance, "decline.clinician"),
        on_scene_factor=offer.or_assumed(settings.on_scene_factor, "on_scene.clinician"),
    )
    join = Join(
        steps=(Step((clinician,), offer.or_assumed(settings.patience, "on_call.patience")),),
        at=JoinAt.DISPATCH if settings.asked == "at-dispatch" else JoinAt.ARRIVAL,
        hold_limit=offer.or_assumed(settings.hold_limit, "hold.limit"),
        lead_stays=settings.lead_stays,
        hand_over=offer.assumptions.value("hold.hand_over"),
    )
    return (Step((Responders(pools=(PATROL,), join=join),)),)


MODEL = ResponseModel(
    name="on-call-clinician",
    title="On-call clinician",
    summary="Patrol goes first. An officer who finds a person in crisis calls a clinician who is on standby at home, "
    "waits with the person up to a limit, hands over and leaves.",
    fits="A small town, or the night hours of a larger one, with too few crisis calls for a staffed team.",
    assumes=(
        "on_call.answer_minutes",
        "on_call.answer_chance",
        "on_call.travel_in",
        "on_call.patience",
        "hold.limit",
        "hold.hand_over",
        "on_scene.clinician",
        "decline.clinician",
        "turnout.on_call",
    ),
    crew=(Role.ON_CALL_CLINICIAN,),
    pool="on-call-clinician",
    on_call=True,
    settings=OnCallSettings,
    plan=plan,
)
