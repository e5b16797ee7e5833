"""Telehealth: an officer on scene connects the person to a remote clinician by tablet, and stays."""

from typing import Annotated, Literal

from pydantic import Field

from crisissim.domain.plans import Join, JoinAt, Plan, Responders, Step
from crisissim.domain.words import Missed, Need, Risk, Role
from crisissim.responses.grammar import Factor, Minutes, Offer, ResponseModel, Risks, Share
from crisissim.responses.joining import JOIN_AT, JoiningSettings, asking, not_asked, patrol_joined


class TelehealthSettings(JoiningSettings):
    """What an option may set about clinicians on a screen."""

    risks: Risks = Field(
        (Risk.LOW, Risk.GUARDED, Risk.HIGH),
        description="Risks of calls at which they are asked. Left out: all, for the clinician is not in the room.",
    )
    asked: Literal["at-dispatch", "at-arrival", "when-asked"] = Field(
        "when-asked",
        description="When the clinician is called: as patrol is sent, once an officer is there, or when the officer "
        "sees the need.",
    )
    equipped: Annotated[Share, Field(gt=0)] | None = Field(
        None, description="Share of patrol units that carry a tablet."
    )
    connect_minutes: Minutes | None = Field(None, description="Minutes until a free clinician is on the screen.")
    answer_chance: Share | None = Field(None, description="Chance that the connection is made and holds.")
    patience: Minutes | None = Field(None, description="Minutes that officers wait for a clinician who is busy.")
    on_scene_factor: Factor | None = Field(
        None, description="Minutes of the conversation as a multiple of what police need on scene."
    )
    decline_chance: Share | None = Field(None, description="Chance that the person will not speak to a screen.")


def joined(settings: TelehealthSettings, offer: Offer, at: JoinAt) -> Join:
    """Whichever remote clinician is free, by the tablet of the unit on scene, which stays."""
    clinician = Responders(
        pools=(offer.pool,),
        open=offer.open,
        area=offer.area,
        answer_minutes=offer.or_assumed(settings.connect_minutes, "telehealth.connect_minutes"),
        answer_chance=offer.or_assumed(settings.answer_chance, "telehealth.answer_chance"),
        decline_chance=offer.or_assumed(settings.decline_chance, "decline.clinician"),
        on_scene_factor=offer.or_assumed(settings.on_scene_factor, "on_scene.telehealth"),
        remote=True,
    )
    chance, after = asking(settings, offer, at)
    return Join(
        steps=(Step((clinician,), offer.or_assumed(settings.patience, "telehealth.patience")),),
        at=at,
        hold_limit=offer.or_assumed(settings.hold_limit, "hold.limit"),
        lead_stays=True,
        ask_chance=chance,
        ask_after=after,
    )


def plan(settings: TelehealthSettings, offer: Offer, need: Need, risk: Risk) -> Plan | Missed:
    """Patrol leads, at any time, and connects."""
    return settings.refusal(need, risk) or patrol_joined(joined(settings, offer, JOIN_AT[settings.asked]))


def asked(settings: TelehealthSettings, offer: Offer, need: Need, risk: Risk) -> Join | None:
    """Officers connect whenever they find a person in crisis."""
    return None if not_asked(settings, need, risk) else joined(settings, offer, JoinAt.ASKED)


def equipped(settings: TelehealthSettings, offer: Offer) -> float:
    """Share of patrol units with a tablet."""
    return offer.or_assumed(settings.equipped, "telehealth.equipped")


MODEL = ResponseModel(
    name="telehealth",
    title="Telehealth",
    summary="Patrol goes first. An officer who finds a person in crisis connects them to a clinician by tablet, and "
    "stays to the end. One pool of remote clinicians can serve any number of towns.",
    fits="Small and rural departments with long drives, and towns that would share clinicians. The officer is not "
    "released, so it frees fewer hours than a clinician who comes.",
    assumes=(
        "telehealth.connect_minutes",
        "telehealth.answer_chance",
        "telehealth.patience",
        "telehealth.equipped",
        "ask.chance",
        "ask.after",
        "hold.limit",
        "on_scene.telehealth",
        "decline.clinician",
    ),
    crew=(Role.REMOTE_CLINICIAN,),
    pool="telehealth",
    on_call=False,
    settings=TelehealthSettings,
    plan=plan,
    asked=asked,
    equipped=equipped,
    known=(
        (
            "Harris County, Texas, connected in under a minute on average and talked for 21 minutes in 956 calls of "
            "2021; 434 were resolved on scene and 547 ended in an emergency detention (Sheriff's Office; "
            "descriptive)."
        ),
        (
            "Of 33 pilot calls 45 % were diverted, and 71 % of deputies said that their calls were shorter (same "
            "county, 2019; the officers' own word)."
        ),
        "No comparison with calls that were not connected is known to us.",
    ),
)
