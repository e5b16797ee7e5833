"""Settings that make no sense, alone or beside each other, are refused with a sentence that says what to do."""

import json

import pytest
from pydantic import ValidationError

from crisissim.responses import MODELS


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("co-responder", {"patience": -1}),
        ("co-responder", {"patience": float("inf")}),
        ("co-responder", {"backup_chance": 0.1}),
        ("social-worker", {"decline_chance": 1.1}),
        ("social-worker", {"on_scene_factor": 0}),
        ("on-call-clinician", {"asked": "later"}),
        ("on-call-clinician", {"most_hours": 0}),
        ("police-only", {"risks": ("extreme",)}),
        ("police-only", {"risks": ()}),
        ("outreach", {"needs": ()}),
        ("outreach", {"visits_per_week": 0}),
        ("phone-first", {"line": "letter"}),
        ("phone-first", {"urgent_patience": 5.0}),
        ("phone-first", {"officers_ask": True}),
        ("telehealth", {"equipped": 0}),
        ("telehealth", {"lead_stays": False}),
        ("follow-up", {"within_days": 0}),
        ("follow-up", {"patience": 5}),
    ],
)
def test_senseless_settings_are_refused(name: str, settings: dict[str, object]) -> None:
    """Negative minutes, chances beyond 1, empty lists, unknown words and unknown settings."""
    with pytest.raises(ValidationError):
        MODELS[name].settings(**settings)


ASKS = "Set officers_ask = true, or take {} out."
CONTRADICTIONS = [
    ("social-worker", {"needs": ["other"]}, "needs", "Take it out."),
    ("social-worker", {"backup_chance": 0, "hand_back_share": 0.5}, "hand_back_share", "Raise backup_chance,"),
    ("co-responder", {"ask_chance": 0.5}, "ask_chance", ASKS.format("ask_chance")),
    ("co-responder", {"hold_limit": 5}, "hold_limit", ASKS.format("hold_limit")),
    ("co-responder", {"officers_ask": False, "ask_after": 0.5}, "ask_after", ASKS.format("ask_after")),
    ("clinician-joins", {"ask_chance": 0.5}, "ask_chance", ASKS.format("ask_chance")),
    ("telehealth", {"asked": "at-arrival", "ask_after": 0.2}, "ask_after", ASKS.format("ask_after")),
    ("outreach", {"caseload": 0, "visit_minutes": 30}, "visit_minutes", "Raise caseload,"),
    ("outreach", {"caseload": 1000, "visits_per_week": 11}, "visits_per_week", "Lower one of them."),
    ("partner-agency", {"asked": "at-arrival"}, "asked", 'Set comes = "with",'),
    ("partner-agency", {"lead_stays": True}, "lead_stays", 'Set comes = "with",'),
    ("partner-agency", {"hold_limit": 20}, "hold_limit", ASKS.format("hold_limit")),
    ("partner-agency", {"comes": "with", "backup_chance": 0.1}, "backup_chance", 'Set comes = "instead",'),
    ("partner-agency", {"comes": "with", "ask_chance": 0.1}, "ask_chance", ASKS.format("ask_chance")),
    ("partner-agency", {"answer_chance": 0.3, "load_refusal": 0.5}, "load_refusal", "Write a number of at most 0.3."),
    ("partner-agency", {"own_per_week": 0, "own_minutes": 9}, "own_minutes", "Raise own_per_week,"),
]


@pytest.mark.parametrize(("name", "settings", "place", "remedy"), CONTRADICTIONS)
def test_contradictions_are_told_at_their_place(
    name: str, settings: dict[str, object], place: str, remedy: str
) -> None:
    """One fault at the setting that has lost its meaning: what is wrong in one sentence, what to do in the next."""
    with pytest.raises(ValidationError) as raised:
        MODELS[name].settings.model_validate_json(json.dumps(settings), strict=True)
    (fault,) = raised.value.errors()
    assert fault["loc"] == (place,)
    what, _, told = str(fault["ctx"]["error"]).partition(". ")
    assert what
    assert told.startswith(remedy)


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("co-responder", {"officers_ask": True, "ask_chance": 0.5, "hold_limit": 5}),
        ("clinician-joins", {"hold_limit": 5}),
        ("clinician-joins", {"asked": "when-asked", "ask_chance": 0.5}),
        ("clinician-joins", {"officers_ask": True, "ask_chance": 0.5}),
        ("partner-agency", {"comes": "with", "asked": "when-asked", "ask_after": 0.1, "lead_stays": True}),
        ("partner-agency", {"officers_ask": True, "hold_limit": 20, "lead_stays": True}),
        ("social-worker", {"backup_chance": 0, "hand_back_share": 0}),
    ],
)
def test_settings_that_go_together(name: str, settings: dict[str, object]) -> None:
    """The same settings have a meaning where somebody asks, joins or comes."""
    made = MODELS[name].settings.model_validate_json(json.dumps(settings), strict=True)
    assert made.model_dump(include={*settings}) == settings


def test_one_slip_is_one_fault() -> None:
    """A setting that is wrong itself does not make those that hang on it wrong as well."""
    with pytest.raises(ValidationError) as raised:
        MODELS["partner-agency"].settings(comes="perhaps", ask_chance=0.5, lead_stays=True)
    assert [fault["loc"] for fault in raised.value.errors()] == [("comes",)]
