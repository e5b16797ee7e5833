"""Social worker and paramedic: the civilian van of Eugene and Denver, able to see to body and mind."""

from crisissim.domain.plans import Plan
from crisissim.domain.words import Missed, Need, Risk, Role
from crisissim.responses.grammar import Offer, ResponseModel
from crisissim.responses.social_worker import MODEL as SOCIAL_WORKER
from crisissim.responses.social_worker import SocialWorkerSettings, civilian_team


def plan(settings: SocialWorkerSettings, offer: Offer, need: Need, risk: Risk) -> Plan | Missed:
    """The van while it is on duty, then patrol."""
    return settings.refusal(need, risk) or civilian_team(settings, offer, risk, "on_scene.social_worker_paramedic")


MODEL = ResponseModel(
    name="social-worker-paramedic",
    title="Social worker and paramedic",
    summary="A social worker and a paramedic in a van answer crisis calls of lower risk without police, treat minor "
    "medical needs, and ask for backup when they need it. Patrol is sent when they are off duty or busy for too long.",
    fits="A town with many calls about substance use and homelessness, where a medical check keeps an ambulance free.",
    assumes=tuple(
        a.replace("on_scene.social_worker", "on_scene.social_worker_paramedic") for a in SOCIAL_WORKER.assumes
    ),
    crew=(Role.SOCIAL_WORKER, Role.PARAMEDIC),
    pool="social-worker-paramedic",
    on_call=False,
    settings=SocialWorkerSettings,
    plan=plan,
)
