"""What teams that go first have in common: how long a call waits for them, and when they ask for police."""

from dataclasses import replace

from pydantic import Field, ValidationInfo, field_validator

from crisissim.domain.plans import Join, JoinAt, Plan, Responders, Step
from crisissim.domain.words import Need, Risk
from crisissim.responses.grammar import Factor, Minutes, Offer, Share, contradiction
from crisissim.responses.joining import ASKING_ASSUMES, AskedSettings, join_in_person, not_asked


class TeamSettings(AskedSettings):
    """What an option may set about a team that goes first."""

    patience: Minutes | None = Field(None, description="Minutes a call waits for the team before patrol is sent.")
    urgent_patience: Minutes | None = Field(None, description="The same for calls of priority 1.")
    on_scene_factor: Factor | None = Field(None, description="Minutes on scene as a multiple of what police need.")


class CivilianSettings(TeamSettings):
    """What an option may set about a team without police."""

    decline_chance: Share | None = Field(None, description="Chance that the person declines the team's help.")
    backup_chance: Share | None = Field(None, description="Chance that the team asks police for backup, at any risk.")
    hand_back_share: Share | None = Field(
        None, description="Of the calls to which police come as backup, the share that they take over from the team."
    )

    @field_validator("hand_back_share")
    @classmethod
    def _somebody_comes(cls, share: float | None, info: ValidationInfo) -> float | None:
        if share and info.data.get("backup_chance") == 0.0:
            what = "hand_back_share is of the calls to which police come as backup, and backup_chance is 0"
            raise contradiction(what, "Raise backup_chance, or take hand_back_share out.")
        return share


TEAMS_ASSUME = (
    "patience.team",
    "patience.team_urgent",
    "patience.join",
    *ASKING_ASSUMES,
    "turnout.team",
    "travel.team_factor",
)
"""The assumptions behind every team that goes first."""

CIVILIANS_ASSUME = (
    "decline.team",
    "backup.low",
    "backup.guarded",
    "backup.high",
    "backup.hand_back",
    *TEAMS_ASSUME,
)
"""The assumptions behind every team without police that goes first."""


def first_then_patrol(settings: TeamSettings, offer: Offer, team: Responders) -> Plan:
    """The team while it is open and not busy for too long, then patrol."""
    return (
        Step(
            (team,),
            patience=offer.or_assumed(settings.patience, "patience.team"),
            urgent_patience=offer.or_assumed(settings.urgent_patience, "patience.team_urgent"),
        ),
    )


def civilians(settings: CivilianSettings, offer: Offer, risk: Risk, on_scene: str) -> Responders:
    """A team without police.

    Args:
        settings: of the option.
        offer: of the option.
        risk: of the call, on which the chance of backup depends.
        on_scene: name of the assumption about its minutes on scene.
    """
    backup = offer.or_assumed(settings.backup_chance, f"backup.{risk}")
    return Responders(
        pools=(offer.pool,),
        open=offer.open,
        area=offer.area,
        decline_chance=offer.or_assumed(settings.decline_chance, "decline.team"),
        backup_chance=backup,
        hand_back_chance=backup * offer.or_assumed(settings.hand_back_share, "backup.hand_back"),
        on_scene_factor=offer.or_assumed(settings.on_scene_factor, on_scene),
    )


def when_asked(settings: AskedSettings, offer: Offer, need: Need, risk: Risk, team: Responders) -> Join | None:
    """The team comes to officers who ask, if the option lets them; police are there already, so it asks for none."""
    if not_asked(settings, need, risk):
        return None
    joiners = replace(team, backup_chance=0.0, hand_back_chance=0.0, followed=False)
    return join_in_person(settings, offer, Step((joiners,), offer.assumptions.value("patience.join")), JoinAt.ASKED)
