"""Police only: patrol answers every call.  The null model, and the baseline unless programs already exist."""

from crisissim.domain.plans import Plan
from crisissim.domain.words import Missed, Need, Risk
from crisissim.responses.grammar import Offer, ResponseModel, Settings


def plan(settings: Settings, offer: Offer, need: Need, risk: Risk) -> Plan | Missed:
    """Nobody but the police."""
    return Missed.NOT_OFFERED


MODEL = ResponseModel(
    name="police-only",
    title="Police only",
    summary="Patrol officers answer every call, crisis or not.",
    fits="Everywhere; what the other models are compared with.",
    assumes=("call_taking.minutes", "turnout.patrol", "further.share", "stay.gone_at_once", "stay.mean_minutes"),
    crew=(),
    pool="",
    on_call=False,
    settings=Settings,
    plan=plan,
    known=(
        (
            "Police spend a median of 43 minutes on a mental-health call (2 to 642; University of New Brunswick, "
            "2025), and calls that involve mental illness took 87 % more resources than others in Montreal (Charette "
            "and others, 2014). A census in England and Wales found them shorter (2021)."
        ),
        (
            "Call types hide most of them: in one city 0.9 % of calls were coded as mental health, and reading the "
            "narratives found 10.8 % (Koziarski, Ferguson and Huey, 2022)."
        ),
    ),
)
