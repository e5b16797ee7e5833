"""On-call clinician: patrol goes first and asks a clinician at home to come, holding with the person meanwhile."""

from typing import Literal

from pydantic import Field

from crisissim.domain.plans import Join, JoinAt, Plan, Responders, Step
from crisissim.domain.practice import PoolRules
from crisissim.domain.words import Missed, Need, Risk, Role
from crisissim.responses.grammar import Factor, Minutes, Offer, Positive, ResponseModel, Share
from crisissim.responses.joining import (
    ASKING_ASSUMES,
    JOIN_AT,
    InPersonSettings,
    join_in_person,
    not_asked,
    patrol_joined,
)
from crisissim.timebase import MINUTES_PER_HOUR, NEVER


class OnCallSettings(InPersonSettings):
    """What an option may set about on-call clinicians."""

    asked: Literal["at-dispatch", "at-arrival", "when-asked"] = Field(
        "at-arrival",
        description="When the clinician is called: as patrol is sent, once an officer is there, or when the officer "
        "sees the need.",
    )
    answer_chance: Share | None = Field(None, description="Chance that the clinician answers the phone.")
    answer_minutes: Minutes | None = Field(None, description="Minutes until the clinician answers.")
    next_on_list: bool = Field(
        False, description="Whether the next clinician on call is asked when one does not answer or says no."
    )
    patience: Minutes | None = Field(None, description="Minutes that officers wait for a clinician who is already out.")
    on_scene_factor: Factor | None = Field(None, description="Minutes on scene as a multiple of what police need.")
    decline_chance: Share | None = Field(None, description="Chance that the person declines the clinician's help.")
    rest_minutes: Minutes | None = Field(None, description="Minutes of rest after each call-out.")
    most_hours: Positive | None = Field(
        None, description="Hours on calls in one shift after which a clinician takes no more. Left out: no limit."
    )


def joined(settings: OnCallSettings, offer: Offer, at: JoinAt) -> Join:
    """The clinician joins if on call, free, answering and there within the hold limit."""
    clinician = Responders(
        pools=(offer.pool,),
        open=offer.open,
        area=offer.area,
        answer_minutes=offer.or_assumed(settings.answer_minutes, "on_call.answer_minutes"),
        answer_chance=offer.or_assumed(settings.answer_chance, "on_call.answer_chance"),
        next_on_list=settings.next_on_list,
        decline_chance=offer.or_assumed(settings.decline_chance, "decline.clinician"),
        on_scene_factor=offer.or_assumed(settings.on_scene_factor, "on_scene.clinician"),
    )
    step = Step((clinician,), offer.or_assumed(settings.patience, "on_call.patience"))
    return join_in_person(settings, offer, step, at, settings.lead_stays)


def plan(settings: OnCallSettings, offer: Offer, need: Need, risk: Risk) -> Plan | Missed:
    """Patrol leads, at any time, and the clinician joins."""
    return settings.refusal(need, risk) or patrol_joined(joined(settings, offer, JOIN_AT[settings.asked]))


def asked(settings: OnCallSettings, offer: Offer, need: Need, risk: Risk) -> Join | None:
    """The clinician comes to officers who ask."""
    return None if not_asked(settings, need, risk) else joined(settings, offer, JoinAt.ASKED)


def pool_rules(settings: OnCallSettings, offer: Offer) -> PoolRules:
    """Rest after each call-out, and an end to a night that is too long."""
    return PoolRules(
        after_call=offer.or_assumed(settings.rest_minutes, "on_call.rest"),
        most_minutes=NEVER if settings.most_hours is None else settings.most_hours * MINUTES_PER_HOUR,
    )


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
        "on_call.rest",
        *ASKING_ASSUMES,
        "on_scene.clinician",
        "decline.clinician",
        "turnout.on_call",
    ),
    crew=(Role.ON_CALL_CLINICIAN,),
    pool="on-call-clinician",
    on_call=True,
    settings=OnCallSettings,
    plan=plan,
    asked=asked,
    pool_rules=pool_rules,
    known=(
        "No study of its effects is known to us, and no program publishes calls, waits and cost together.",
        (
            "What standby costs is known: San Mateo County paid 5.40 dollars an hour (2019) and at least two hours "
            "for a call-out; standby pay stops during it."
        ),
        (
            "Nights are hard to staff in any other way: New York calls them its hardest shifts, and one in five of "
            "its mental-health calls comes between 1 and 9 in the morning (Gothamist, 2023)."
        ),
    ),
)
