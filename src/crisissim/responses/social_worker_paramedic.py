"""Social worker and paramedic: the civilian van of Eugene and Denver, able to see to body and mind."""

from crisissim.domain.plans import Join, Plan, Responders
from crisissim.domain.words import Missed, Need, Risk, Role
from crisissim.responses.grammar import Offer, ResponseModel
from crisissim.responses.teams import CIVILIANS_ASSUME, CivilianSettings, civilians, first_then_patrol, when_asked


def van(settings: CivilianSettings, offer: Offer, risk: Risk) -> Responders:
    """A social worker and a paramedic."""
    return civilians(settings, offer, risk, "on_scene.social_worker_paramedic")


def plan(settings: CivilianSettings, offer: Offer, need: Need, risk: Risk) -> Plan | Missed:
    """The van while it is on duty, then patrol."""
    return settings.refusal(need, risk) or first_then_patrol(settings, offer, van(settings, offer, risk))


def asked(settings: CivilianSettings, offer: Offer, need: Need, risk: Risk) -> Join | None:
    """The van comes to officers who ask, if the option lets them."""
    return when_asked(settings, offer, need, risk, van(settings, offer, risk))


MODEL = ResponseModel(
    name="social-worker-paramedic",
    title="Social worker and paramedic",
    summary="A social worker and a paramedic in a van answer crisis calls of lower risk without police, treat minor "
    "medical needs, and ask for backup when they need it. Patrol is sent when they are off duty or busy for too long.",
    fits="A town with many calls about substance use and homelessness, where a medical check keeps an ambulance free.",
    assumes=("on_scene.social_worker_paramedic", *CIVILIANS_ASSUME),
    crew=(Role.SOCIAL_WORKER, Role.PARAMEDIC),
    pool="social-worker-paramedic",
    on_call=False,
    settings=CivilianSettings,
    plan=plan,
    asked=asked,
    known=(
        (
            "Reports of the minor crimes that Denver's STAR was meant for fell by 34 % in the eight precincts it "
            "served, and serious crime did not change (Dee and Pyne, Science Advances, 2022: other precincts as the "
            "comparison, not a trial)."
        ),
        (
            "Eugene's van asked for police on about 150 of 24,000 calls (2019). It answered 15 % of calls from the "
            "public in 2021 but took only 3 to 8 % off the police, because many of its calls would not have been "
            "theirs."
        ),
        (
            "Denver's first van took 748 calls in six months, 30 % of those in its purview, with no arrest and no "
            "call for police help (2020)."
        ),
        (
            "Response grows with demand: Portland's teams took 14.6 minutes from assignment to arrival in 2022 and "
            "45.1 in 2025 (its own dashboard)."
        ),
        "No randomised trial is known to us.",
    ),
)
