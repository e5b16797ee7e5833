"""The response models: whom each sends first, whom it refuses, and what it takes from the assumptions."""

import pytest
from pydantic import ValidationError
from worked import daily

from crisissim.assumptions import defaults
from crisissim.domain.plans import JoinAt
from crisissim.domain.staff import PATROL
from crisissim.domain.words import Missed, Need, Risk, Role
from crisissim.responses import MODELS
from crisissim.responses.grammar import Offer, officer_initiated, police

HOURS = daily(8, 20)
STAFFED = [name for name, model in MODELS.items() if model.pool]
TEAMS = [name for name in STAFFED if not MODELS[name].on_call]


def plan_of(name: str, risk: Risk = Risk.LOW, need: Need = Need.SUICIDE, **settings: object) -> object:
    """What a model plans for one call."""
    model = MODELS[name]
    offer = Offer(model.pool, HOURS, frozenset({"east"}), defaults())
    return model.plan(model.settings(**settings), offer, need, risk)


def test_models_are_known_by_their_names() -> None:
    """Five models, the null one first."""
    assert all(name == model.name for name, model in MODELS.items())
    assert list(MODELS) == [
        "police-only", "co-responder", "social-worker", "social-worker-paramedic", "on-call-clinician",
    ]  # fmt: skip


@pytest.mark.parametrize("name", MODELS)
def test_models_rest_on_known_assumptions(name: str) -> None:
    """Every assumption that a model names has a value, and no name stands twice."""
    assumed = MODELS[name].assumes
    assert set(assumed) <= set(defaults())
    assert len(set(assumed)) == len(assumed)


@pytest.mark.parametrize("risk", Risk)
def test_police_only_offers_nothing(risk: Risk) -> None:
    """The null model has no responder of its own for anybody."""
    assert plan_of("police-only", risk) is Missed.NOT_OFFERED


@pytest.mark.parametrize("name", STAFFED)
def test_high_risk_needs_police(name: str) -> None:
    """High risk is for the police unless the option takes it on."""
    assert plan_of(name, Risk.HIGH) is Missed.NEEDS_POLICE
    assert isinstance(plan_of(name, Risk.HIGH, risks=("high",)), tuple)
    assert plan_of(name, Risk.LOW, risks=("high",)) is Missed.NEEDS_POLICE


@pytest.mark.parametrize("name", STAFFED)
def test_needs_that_are_not_taken(name: str) -> None:
    """A need outside the option's list is not offered anything, whatever its risk."""
    for risk in Risk:
        assert plan_of(name, risk, needs=("substance",)) is Missed.NOT_OFFERED
    assert isinstance(plan_of(name, need=Need.SUBSTANCE, needs=("substance",)), tuple)


@pytest.mark.parametrize("name", TEAMS)
def test_teams_go_first_and_police_after_patience(name: str) -> None:
    """One step: the team in its hours and area, for as long as the assumptions say."""
    (step,) = plan_of(name)
    (team,) = step.options
    assert (team.pools, team.open, team.area) == ((MODELS[name].pool,), HOURS, frozenset({"east"}))
    assert step.patience_at(2) == defaults().value("patience.team")
    assert step.patience_at(1) == defaults().value("patience.team_urgent")
    assert team.join is None


@pytest.mark.parametrize("name", TEAMS)
def test_settings_beat_assumptions(name: str) -> None:
    """What an option sets is used, zero included."""
    (step,) = plan_of(name, patience=0, urgent_patience=7, decline_chance=0, on_scene_factor=1.5)
    assert (step.patience_at(3), step.patience_at(1)) == (0.0, 7.0)
    assert (step.options[0].decline_chance, step.options[0].on_scene_factor) == (0.0, 1.5)


@pytest.mark.parametrize("risk", [Risk.LOW, Risk.GUARDED])
def test_civilians_ask_for_backup_by_risk(risk: Risk) -> None:
    """Civilian teams ask for police with the chance of the call's risk; a team with an officer never does."""
    for name in ("social-worker", "social-worker-paramedic"):
        assert plan_of(name, risk)[0].options[0].backup_chance == defaults().value(f"backup.{risk}")
    assert plan_of("co-responder", risk)[0].options[0].backup_chance == 0.0


@pytest.mark.parametrize(
    ("name", "factor"),
    [
        ("co-responder", "on_scene.co_responder"),
        ("social-worker", "on_scene.social_worker"),
        ("social-worker-paramedic", "on_scene.social_worker_paramedic"),
    ],
)
def test_each_team_has_its_own_time_on_scene(name: str, factor: str) -> None:
    """The multiple of police minutes is the model's own assumption, and it says so."""
    assert plan_of(name)[0].options[0].on_scene_factor == defaults().value(factor)
    assert factor in MODELS[name].assumes


@pytest.mark.parametrize(("asked", "at"), [("at-arrival", JoinAt.ARRIVAL), ("at-dispatch", JoinAt.DISPATCH)])
def test_on_call_patrol_leads_and_the_clinician_joins(asked: str, at: JoinAt) -> None:
    """Patrol goes at any hour; the clinician is asked at dispatch or at arrival, in the option's hours."""
    (step,) = plan_of("on-call-clinician", asked=asked, hold_limit=25)
    (lead,) = step.options
    assert (lead.pools, lead.open) == ((PATROL,), None)
    assert (lead.join.at, lead.join.hold_limit, lead.join.lead_stays) == (at, 25.0, False)
    (clinician,) = lead.join.steps[0].options
    assert (clinician.pools, clinician.open) == (("on-call-clinician",), HOURS)
    assert clinician.answer_chance == defaults().value("on_call.answer_chance")
    assert MODELS["on-call-clinician"].crew == (Role.ON_CALL_CLINICIAN,)


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("co-responder", {"patience": -1}),
        ("co-responder", {"patience": float("inf")}),
        ("co-responder", {"backup_chance": 0.1}),
        ("social-worker", {"decline_chance": 1.1}),
        ("social-worker", {"on_scene_factor": 0}),
        ("on-call-clinician", {"asked": "later"}),
        ("police-only", {"risks": ("extreme",)}),
    ],
)
def test_senseless_settings_are_refused(name: str, settings: dict[str, object]) -> None:
    """Negative minutes, chances beyond 1, unknown words and unknown settings."""
    with pytest.raises(ValidationError):
        MODELS[name].settings(**settings)


def test_several_officers() -> None:
    """`first` sends one and lets the others follow, `all` fills every seat at once."""
    assert police(3, "first")[0].options[0].followed
    assert police(3, "all")[0].options[0].pools == (PATROL,) * 3


def test_own_work_is_done_on_the_spot() -> None:
    """Officer-initiated work needs no travel and waits as long as it is said to."""
    (step,) = officer_initiated(0.0)
    assert (step.patience, step.options[0].on_view) == (0.0, True)
