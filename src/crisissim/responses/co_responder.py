"""Co-responder: an officer and a clinician ride together and are sent first to crisis calls while they are on duty."""

from pydantic import Field

from crisissim.domain.plans import Join, Plan, Responders
from crisissim.domain.words import Missed, Need, Risk, Role
from crisissim.responses.grammar import Offer, ResponseModel, Share
from crisissim.responses.teams import TEAMS_ASSUME, TeamSettings, first_then_patrol, when_asked


class CoResponderSettings(TeamSettings):
    """What an option may set about co-response."""

    decline_chance: Share | None = Field(None, description="Chance that the person declines the clinician's help.")
    takes_ordinary: bool = Field(
        False, description="Whether an idle team also takes ordinary police calls when no patrol unit is free."
    )
    patrol_follows: bool = Field(
        False,
        description="Whether patrol makes up the number of officers that a call needs, the team counting as one; "
        "otherwise the team goes alone.",
    )


def team(settings: CoResponderSettings, offer: Offer) -> Responders:
    """An officer and a clinician; they bring the police, so they ask for no backup."""
    return Responders(
        pools=(offer.pool,),
        open=offer.open,
        area=offer.area,
        decline_chance=offer.or_assumed(settings.decline_chance, "decline.clinician"),
        on_scene_factor=offer.or_assumed(settings.on_scene_factor, "on_scene.co_responder"),
        followed=settings.patrol_follows,
    )


def plan(settings: CoResponderSettings, offer: Offer, need: Need, risk: Risk) -> Plan | Missed:
    """The team while it is open, then patrol."""
    return settings.refusal(need, risk) or first_then_patrol(settings, offer, team(settings, offer))


def asked(settings: CoResponderSettings, offer: Offer, need: Need, risk: Risk) -> Join | None:
    """The team comes to officers who ask, if the option lets them."""
    return when_asked(settings, offer, need, risk, team(settings, offer))


def serves_patrol(settings: CoResponderSettings) -> int | None:
    """Ordinary calls when no patrol unit is free, if the option lets it."""
    return 1 if settings.takes_ordinary else None


MODEL = ResponseModel(
    name="co-responder",
    title="Co-responder team",
    summary="A police officer and a mental-health clinician ride in one car and are sent first to crisis calls. "
    "When the team is off duty or busy for too long, patrol is sent.",
    fits="A town with enough crisis calls to keep one team busy in its hours, and an officer to spare for it.",
    assumes=("on_scene.co_responder", "decline.clinician", *TEAMS_ASSUME),
    crew=(Role.OFFICER, Role.CLINICIAN),
    pool="co-responder",
    on_call=False,
    settings=CoResponderSettings,
    plan=plan,
    asked=asked,
    serves_patrol=serves_patrol,
    known=(
        (
            "The only randomised trial of co-response found no difference: any ambulance contact, odds ratio 1.26 "
            "(0.85 to 1.88), and none in jail, outpatient or emergency visits (Indianapolis 2020-2021, 686 "
            "randomised, 435 analysed)."
        ),
        (
            "The pilot before it, without random assignment, found fewer immediate arrests (odds ratio 0.48, 0.25 to "
            "0.92) and more ambulance contacts later (1.71 to 1.85; Bailey and others, Psychiatric Services, 2022)."
        ),
        (
            "Compared with matched police calls, use of force was 8 points lower in Sherbrooke (Blais and others, "
            "2022) and Laval (Blais and Brisebois, 2021), transport 42 and 77 points lower."
        ),
        (
            "A review of 26 studies found no trial, possibly fewer people in custody, and too little evidence on "
            "outcomes (Puntis and others, 2018)."
        ),
        (
            "Coverage is a matter of hours: one team of 40 hours a week in Alexandria served 15 % of 958 calls; it "
            "was off duty for 63 % and busy for 21 % (budget answer 104, 2022)."
        ),
        (
            "Such teams may see those who are worst off: 86 % of calls of the teams of Los Angeles ended in an "
            "involuntary hold (controller.lacity.gov, 2023)."
        ),
    ),
)
