"""Co-responder: an officer and a clinician ride together and are sent first to crisis calls while they are on duty."""

from pydantic import Field

from crisissim.domain.plans import Plan, Responders, Step
from crisissim.domain.words import Missed, Need, Risk, Role
from crisissim.responses.grammar import Factor, Minutes, Offer, ResponseModel, Settings, Share


class CoResponderSettings(Settings):
    """What an option may set about co-response."""

    patience: Minutes | None = Field(None, description="Minutes a call waits for the team before patrol is sent.")
    urgent_patience: Minutes | None = Field(None, description="The same for calls of priority 1.")
    on_scene_factor: Factor | None = Field(None, description="Minutes on scene as a multiple of what police need.")
    decline_chance: Share | None = Field(None, description="Chance that the person declines the clinician's help.")


def plan(settings: CoResponderSettings, offer: Offer, need: Need, risk: Risk) -> Plan | Missed:
    """The team while it is open, then patrol.  The team brings its own officer, so it asks for no backup."""
    refusal = settings.refusal(need, risk)
    if refusal:
        return refusal
    team = Responders(
        pools=(offer.pool,),
        open=offer.open,
        area=offer.area,
        decline_chance=offer.or_assumed(settings.decline_chance, "decline.clinician"),
        on_scene_factor=offer.or_assumed(settings.on_scene_factor, "on_scene.co_responder"),
    )
    return (
        Step(
            (team,),
            patience=offer.or_assumed(settings.patience, "patience.team"),
            urgent_patience=offer.or_assumed(settings.urgent_patience, "patience.team_urgent"),
        ),
    )


MODEL = ResponseModel(
    name="co-responder",
    title="Co-responder team",
    summary="A police officer and a mental-health clinician ride in one car and are sent first to crisis calls. "
    "When the team is off duty or busy for too long, patrol is sent.",
    fits="A town with enough crisis calls to keep one team busy in its hours, and an officer to spare for it.",
    assumes=(
        "patience.team",
        "patience.team_urgent",
        "on_scene.co_responder",
        "decline.clinician",
        "turnout.team",
        "travel.team_factor",
    ),
    crew=(Role.OFFICER, Role.CLINICIAN),
    pool="co-responder",
    on_call=False,
    settings=CoResponderSettings,
    plan=plan,
)
