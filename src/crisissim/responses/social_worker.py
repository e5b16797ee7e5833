"""Social worker: civilians answer crisis calls without police, and ask for backup when they need it."""

from crisissim.domain.plans import Join, Plan, Responders
from crisissim.domain.words import Missed, Need, Risk, Role
from crisissim.responses.grammar import Offer, ResponseModel
from crisissim.responses.teams import CIVILIANS_ASSUME, CivilianSettings, civilians, first_then_patrol, when_asked


def team(settings: CivilianSettings, offer: Offer, risk: Risk) -> Responders:
    """Two social workers."""
    return civilians(settings, offer, risk, "on_scene.social_worker")


def plan(settings: CivilianSettings, offer: Offer, need: Need, risk: Risk) -> Plan | Missed:
    """The team while it is on duty, then patrol."""
    return settings.refusal(need, risk) or first_then_patrol(settings, offer, team(settings, offer, risk))


def asked(settings: CivilianSettings, offer: Offer, need: Need, risk: Risk) -> Join | None:
    """The team comes to officers who ask, if the option lets them."""
    return when_asked(settings, offer, need, risk, team(settings, offer, risk))


MODEL = ResponseModel(
    name="social-worker",
    title="Social workers",
    summary="Two social workers answer crisis calls of lower risk without police, and ask for backup when they need "
    "it. When they are off duty or busy for too long, patrol is sent.",
    fits="A town whose crisis calls are mostly about housing, family, substance use and welfare, not medical.",
    assumes=("on_scene.social_worker", *CIVILIANS_ASSUME),
    crew=(Role.SOCIAL_WORKER, Role.SOCIAL_WORKER),
    pool="social-worker",
    on_call=False,
    settings=CivilianSettings,
    plan=plan,
    asked=asked,
    known=(
        (
            "Backup is rare: Toronto's teams asked for police on 2.5 % of calls (toronto.ca, 2023), Durham's on none "
            "of their first 200. Calls are picked for such teams, so this holds for calls like theirs only."
        ),
        (
            "Of dispatches, many find nobody to help: Toronto did not find the person in 25 %, and Portland reports "
            "45 % (2024) cancelled before or at arrival (portlandciviclab.org)."
        ),
        (
            "Birmingham's in-house social workers reached 28 % of mental-disturbance calls (Steadman and others, "
            "2000): hours and numbers decide, not the kind of team."
        ),
        "No randomised trial is known to us.",
    ),
)
