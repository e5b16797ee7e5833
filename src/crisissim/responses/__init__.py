"""Response models: one file each, looked up in a plain dictionary."""

from crisissim.responses import co_responder, on_call_clinician, police_only, social_worker, social_worker_paramedic
from crisissim.responses.grammar import ResponseModel

MODELS: dict[str, ResponseModel] = {
    model.name: model
    for model in (
        police_only.MODEL,
        co_responder.MODEL,
        social_worker.MODEL,
        social_worker_paramedic.MODEL,
        on_call_clinician.MODEL,
    )
}
