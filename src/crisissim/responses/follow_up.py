"""Follow-up: patrol answers every call, and a clinician contacts the person in the days after."""

from typing import Literal

from pydantic import Field

from crisissim.domain.plans import Plan, Responders, Step
from crisissim.domain.practice import FollowUp
from crisissim.domain.words import Missed, Need, Risk, Role
from crisissim.responses.grammar import Needs, Offer, Positive, ResponseModel, Risks, Settings, Share
from crisissim.timebase import MINUTES_PER_DAY


class FollowUpSettings(Settings):
    """What an option may set about contacts afterwards."""

    risks: Risks = Field(
        (Risk.LOW, Risk.GUARDED, Risk.HIGH), description="Risks of calls after which somebody is contacted."
    )
    needs: Needs | None = Field(
        None, description="Needs of calls after which somebody is contacted; every crisis need if left out."
    )
    by: Literal["phone", "visit"] = Field(
        "phone", description="How; name two seats in the crew of a post if nobody should visit alone."
    )
    within_days: Positive | None = Field(None, description="Days after which a contact not yet made is given up.")
    reach_chance: Share | None = Field(None, description="Chance that the person is found and talks.")
    contact_minutes: Positive | None = Field(None, description="Mean minutes of a contact.")


def plan(settings: FollowUpSettings, offer: Offer, need: Need, risk: Risk) -> Plan | Missed:
    """Nobody but the police while the call lasts: a contact days later reaches nobody in crisis."""
    return Missed.NOT_OFFERED


def follow_up(settings: FollowUpSettings, offer: Offer) -> FollowUp:
    """A contact by whoever of the team is free first, within so many days.

    No opening hours: what is put on the list at night stays there until somebody is on duty.
    """
    contact = Responders(pools=(offer.pool,), area=offer.area, remote=settings.by == "phone")
    people = frozenset((need, risk) for need in Need for risk in Risk if settings.refusal(need, risk) is None)
    everybody = settings.needs is None and len(people) == len(Need) * len(Risk)
    return FollowUp(
        step=Step((contact,), offer.or_assumed(settings.within_days, "follow_up.within_days") * MINUTES_PER_DAY),
        reach_chance=offer.or_assumed(settings.reach_chance, "follow_up.reach_chance"),
        minutes=offer.or_assumed(settings.contact_minutes, "follow_up.minutes"),
        people=None if everybody else people,
    )


MODEL = ResponseModel(
    name="follow-up",
    title="Follow-up afterwards",
    summary="Patrol answers every call. A clinician calls or visits the person within days of a call that police "
    "handled alone. Such contacts are reported apart, never as reached.",
    fits="A town that can hire one clinician and no team, or as the last layer behind any other model.",
    assumes=("follow_up.within_days", "follow_up.reach_chance", "follow_up.minutes"),
    crew=(Role.CLINICIAN,),
    pool="follow-up",
    on_call=False,
    settings=FollowUpSettings,
    plan=plan,
    follow_up=follow_up,
    known=(
        (
            "With follow-up by a special unit after co-response, clients of Indianapolis had more ambulance contacts "
            "in the year after (odds ratio 2.35 to 3.12), not fewer (Bailey and others, 2022; no random assignment)."
        ),
        (
            "Nothing is known to us that compares police calls with and without a contact afterwards, so later calls "
            "stay as they are unless a study sets an effect under [averting]."
        ),
    ),
)
