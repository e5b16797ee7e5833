"""Social worker: civilians answer crisis calls without police, and ask for backup when they need it."""

from pydantic import Field

from crisissim.domain.plans import Plan, Responders, Step
from crisissim.domain.words import Missed, Need, Risk, Role
from crisissim.responses.grammar import Factor, Minutes, Offer, ResponseModel, Settings, Share


class SocialWorkerSettings(Settings):
    """What an option may set about a civilian team."""

    patience: Minutes | None = Field(None, description="Minutes a call waits for the team before patrol is sent.")
    urgent_patience: Minutes | None = Field(None, description="The same for calls of priority 1.")
    on_scene_factor: Factor | None = Field(None, description="Minutes on scene as a multiple of what police need.")
    decline_chance: Share | None = Field(None, description="Chance that the person declines the team's help.")
    backup_chance: Share | None = Field(None, description="Chance that the team asks police for backup, at any risk.")


def civilian_team(settings: SocialWorkerSettings, offer: Offer, risk: Risk, on_scene: str) -> Plan:
    """A team without police while it is open, then patrol."""
    team = Responders(
        pools=(offer.pool,),
        open=offer.open,
        area=offer.area,
        decline_chance=offer.or_assumed(settings.decline_chance, "decline.team"),
        backup_chance=offer.or_assumed(settings.backup_chance, f"backup.{risk}"),
        on_scene_factor=offer.or_assumed(settings.on_scene_factor, on_scene),
    )
    return (
        Step(
            (team,),
            patience=offer.or_assumed(settings.patience, "patience.team"),
            urgent_patience=offer.or_assumed(settings.urgent_patience, "patience.team_urgent"),
        ),
    )


def plan(settings: SocialWorkerSettings, offer: Offer, need: Need, risk: Risk) -> Plan | Missed:
    """Two social workers while they are on duty, then patrol."""
    return settings.refusal(need, risk) or civilian_team(settings, offer, risk, "on_scene.social_worker")


MODEL = ResponseModel(
    name="social-worker",
    title="Social workers",
    summary="Two social workers answer crisis calls of lower risk without police, and ask for backup when they need "
    "it. When they are off duty or busy for too long, patrol is sent.",
    fits="A town whose crisis calls are mostly about housing, family, substance use and welfare, not medical.",
    assumes=(
        "patience.team",
        "patience.team_urgent",
        "on_scene.social_worker",
        "decline.team",
        "backup.low",
        "backup.guarded",
        "backup.high",
        "turnout.team",
        "travel.team_factor",
    ),
    crew=(Role.SOCIAL_WORKER, Role.SOCIAL_WORKER),
    pool="social-worker",
    on_call=False,
    settings=SocialWorkerSettings,
    plan=plan,
)
