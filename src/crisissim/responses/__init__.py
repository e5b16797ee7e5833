"""Response models: one file each, looked up in a plain dictionary."""

from crisissim.assumptions import defaults
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


def assumed_by_all() -> tuple[str, ...]:
    """Names of the assumptions that no model names as its own: an answer may rest on them whatever the model."""
    named = {name for model in MODELS.values() for name in model.assumes}
    return tuple(name for name in defaults() if name not in named)
