"""Phone first: a clinician speaks with the caller before anybody is sent, and often nobody need be."""

from typing import Literal

from pydantic import Field, ValidationInfo, field_validator

from crisissim.domain.plans import Plan, Responders, Step
from crisissim.domain.words import Missed, Need, Risk, Role
from crisissim.responses.grammar import Factor, Minutes, Offer, ResponseModel, Settings, Share, contradiction


class PhoneSettings(Settings):
    """What an option may set about clinicians on the phone."""

    line: Literal["desk", "transfer"] = Field(
        "desk",
        description="Where they sit: at a desk in the dispatch centre, or on 988 or another crisis line to which calls "
        "are transferred and whose contracted lines are the option's units.",
    )
    connect_minutes: Minutes | None = Field(None, description="Minutes until the caller speaks with a free clinician.")
    answer_chance: Share | None = Field(None, description="Chance that the call is taken when a clinician is free.")
    patience: Minutes | None = Field(None, description="Minutes a call waits for a busy clinician before it goes on.")
    urgent_calls: bool = Field(
        False, description="Whether calls of priority 1 are spoken with first; otherwise somebody is sent at once."
    )
    urgent_patience: Minutes | None = Field(
        None, description="Minutes a call of priority 1 waits for a busy clinician, where such calls are spoken with."
    )
    on_scene_factor: Factor | None = Field(
        None, description="Minutes of the conversation as a multiple of what police need on scene."
    )
    resolve_chance: Share | None = Field(
        None, description="Chance that the conversation settles the call, at any risk; otherwise somebody is sent."
    )

    @field_validator("urgent_patience")
    @classmethod
    def _urgent_calls_wait(cls, value: float | None, info: ValidationInfo) -> float | None:
        if value is not None and not info.data.get("urgent_calls"):
            what = "urgent_patience is about calls of priority 1, and they are not spoken with first"
            raise contradiction(what, "Set urgent_calls = true, or take urgent_patience out.")
        return value


def plan(settings: PhoneSettings, offer: Offer, need: Need, risk: Risk) -> Plan | Missed:
    """A conversation while the line is open; what it does not settle goes on, with the minutes lost.

    Nobody declines: a call whose caller will not talk, or is not with the person, is one that is not settled.
    """
    refusal = settings.refusal(need, risk)
    if refusal:
        return refusal
    desk = settings.line == "desk"
    clinician = Responders(
        pools=(offer.pool,),
        open=offer.open,
        area=offer.area,
        answer_minutes=offer.or_assumed(
            settings.connect_minutes, "phone.connect_minutes" if desk else "phone.transfer_minutes"
        ),
        answer_chance=offer.or_assumed(
            settings.answer_chance, "phone.answer_chance" if desk else "phone.transfer_chance"
        ),
        on_scene_factor=offer.or_assumed(settings.on_scene_factor, "on_scene.phone"),
        remote=True,
        resolve_chance=offer.or_assumed(settings.resolve_chance, f"phone_resolve.{risk}"),
    )
    return (
        Step(
            (clinician,),
            patience=offer.or_assumed(settings.patience, "phone.patience"),
            urgent_patience=offer.or_assumed(settings.urgent_patience, "patience.team_urgent"),
            urgent=settings.urgent_calls,
        ),
    )


MODEL = ResponseModel(
    name="phone-first",
    title="Phone first",
    summary="A clinician at a desk in the dispatch centre, or on 988 or another crisis line, speaks with the caller "
    "first, unless the call is of priority 1. What is settled needs nobody; what is not goes on to patrol, with the "
    "minutes lost.",
    fits="Any town whose dispatch centre has room for a desk or a line to transfer to; best with a team behind it for "
    "what the phone does not settle.",
    assumes=(
        "phone.connect_minutes",
        "phone.answer_chance",
        "phone.transfer_minutes",
        "phone.transfer_chance",
        "phone.patience",
        "patience.team_urgent",
        "phone_resolve.low",
        "phone_resolve.guarded",
        "phone_resolve.high",
        "on_scene.phone",
    ),
    crew=(Role.REMOTE_CLINICIAN,),
    pool="phone-first",
    on_call=False,
    settings=PhoneSettings,
    plan=plan,
    known=(
        (
            "Durham's clinicians in the dispatch centre took 75 % of the calls meant for them in 2025, its teams 50 "
            "to 55 % of theirs, its co-responders 12 % (city report; descriptive)."
        ),
        (
            "Nobody has published what share of police crisis calls a conversation settles, by risk or against other "
            "answers. Vary it widely before relying on it."
        ),
    ),
)
