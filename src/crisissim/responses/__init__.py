"""Response models: one file each, looked up in a plain dictionary.

Reading order: `grammar` (what a model is), `police_only` (the null one), `joining` and `teams` (what several have in
common), any other model, `stacking` (several of them in one option).
"""

from crisissim.assumptions import defaults
from crisissim.responses import (
    cit_officers,
    clinician_joins,
    co_responder,
    follow_up,
    on_call_clinician,
    outreach,
    partner_agency,
    phone_first,
    police_only,
    social_worker,
    social_worker_paramedic,
    telehealth,
)
from crisissim.responses.grammar import ResponseModel

MODELS: dict[str, ResponseModel] = {
    model.name: model
    for model in (
        police_only.MODEL,
        cit_officers.MODEL,
        phone_first.MODEL,
        co_responder.MODEL,
        clinician_joins.MODEL,
        outreach.MODEL,
        social_worker.MODEL,
        social_worker_paramedic.MODEL,
        on_call_clinician.MODEL,
        telehealth.MODEL,
        partner_agency.MODEL,
        follow_up.MODEL,
    )
}


def assumed_by_all() -> tuple[str, ...]:
    """Names of the assumptions that no model names as its own: an answer may rest on them whatever the model."""
    named = {name for model in MODELS.values() for name in model.assumes}
    return tuple(name for name in defaults() if name not in named)
