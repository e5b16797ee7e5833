"""Clinician joins: a clinician on duty, in a car of their own, comes to patrol at a person in crisis."""

from pydantic import Field

from crisissim.domain.plans import Join, JoinAt, Plan, Responders, Step
from crisissim.domain.words import Missed, Need, Risk, Role
from crisissim.responses.grammar import Factor, Minutes, Offer, ResponseModel, Share
from crisissim.responses.joining import (
    ASKING_ASSUMES,
    JOIN_AT,
    InPersonSettings,
    join_in_person,
    not_asked,
    patrol_joined,
)


class ClinicianJoinsSettings(InPersonSettings):
    """What an option may set about clinicians who come to officers."""

    patience: Minutes | None = Field(None, description="Minutes that officers wait for a clinician who is busy.")
    on_scene_factor: Factor | None = Field(None, description="Minutes on scene as a multiple of what police need.")
    decline_chance: Share | None = Field(None, description="Chance that the person declines the clinician's help.")


def joined(settings: ClinicianJoinsSettings, offer: Offer, at: JoinAt) -> Join:
    """The clinician joins if on duty, free in time and there within the hold limit."""
    clinician = Responders(
        pools=(offer.pool,),
        open=offer.open,
        area=offer.area,
        decline_chance=offer.or_assumed(settings.decline_chance, "decline.clinician"),
        on_scene_factor=offer.or_assumed(settings.on_scene_factor, "on_scene.clinician"),
    )
    step = Step((clinician,), offer.or_assumed(settings.patience, "patience.join"))
    return join_in_person(settings, offer, step, at, settings.lead_stays)


def plan(settings: ClinicianJoinsSettings, offer: Offer, need: Need, risk: Risk) -> Plan | Missed:
    """Patrol leads, at any time, and the clinician joins."""
    return settings.refusal(need, risk) or patrol_joined(joined(settings, offer, JOIN_AT[settings.asked]))


def asked(settings: ClinicianJoinsSettings, offer: Offer, need: Need, risk: Risk) -> Join | None:
    """The clinician comes to officers who ask."""
    return None if not_asked(settings, need, risk) else joined(settings, offer, JoinAt.ASKED)


MODEL = ResponseModel(
    name="clinician-joins",
    title="Clinician joins patrol",
    summary="Patrol goes first, and a clinician on duty drives to the officer in a car of their own, takes over and "
    "lets the officer go. An officer who finds nobody coming goes on alone.",
    fits="A town that wants an officer at every door and its clinicians free to go from one officer to the next.",
    assumes=(
        "patience.join",
        *ASKING_ASSUMES,
        "on_scene.clinician",
        "decline.clinician",
        "turnout.team",
        "travel.team_factor",
    ),
    crew=(Role.CLINICIAN,),
    pool="clinician-joins",
    on_call=False,
    settings=ClinicianJoinsSettings,
    plan=plan,
    asked=asked,
    known=(
        (
            "Toronto's teams, which come second to patrol, had shorter hospital hand-overs than police alone, fewer "
            "involuntary escorts and more escorts in all (Lamanna and others, 2018; no random assignment)."
        ),
        "They were at 2,743 contacts, and police alone at 16,226: most were never joined (same study).",
        (
            "The randomised trial of co-response, in which officer and clinician came together, found no difference "
            "(Indianapolis 2020-2021); nothing suggests that coming apart does more."
        ),
    ),
)
