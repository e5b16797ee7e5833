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
)
