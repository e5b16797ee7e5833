"""What all response models have in common: names, assumptions, whom they refuse, and words for a reader."""

import re

import pytest
from offers import EAST, HOURS, asked_of, offer_of, plan_of, settings_of

from crisissim.assumptions import defaults
from crisissim.domain.plans import JoinAt
from crisissim.domain.staff import PATROL
from crisissim.domain.words import Kind, Missed, Need, Risk, Role, kind_of
from crisissim.responses import MODELS
from crisissim.responses.grammar import officer_initiated, police

STAFFED = [name for name, model in MODELS.items() if model.pool]
ANSWERING = [name for name in STAFFED if name != "follow-up"]
CIVILIANS = ["social-worker", "social-worker-paramedic", "outreach", "partner-agency"]
TEAMS = ["co-responder", *CIVILIANS]
JOINING = ["clinician-joins", "on-call-clinician", "telehealth"]
ALL_RISKS = ["cit-officers", "telehealth"]


def test_models_are_known_by_their_names() -> None:
    """Twelve models, the null one first, each with a pool of its own."""
    assert all(name == model.name for name, model in MODELS.items())
    assert list(MODELS) == [
        "police-only", "cit-officers", "phone-first", "co-responder", "clinician-joins", "outreach", "social-worker",
        "social-worker-paramedic", "on-call-clinician", "telehealth", "partner-agency", "follow-up",
    ]  # fmt: skip
    assert [MODELS[name].pool for name in STAFFED] == STAFFED


@pytest.mark.parametrize("name", MODELS)
def test_models_rest_on_known_assumptions(name: str) -> None:
    """Every assumption that a model names has a value, and no name stands twice."""
    assumed = MODELS[name].assumes
    assert set(assumed) <= set(defaults())
    assert len(set(assumed)) == len(assumed)


@pytest.mark.parametrize("name", MODELS)
def test_what_is_known_is_said_in_sentences_with_a_year(name: str) -> None:
    """Each sentence about effects ends, and some say when it was found; where nothing is known, that is said."""
    known = MODELS[name].known
    assert known
    assert all(re.fullmatch(r"[A-Z].*\.", text) for text in known)
    assert any(re.search(r"\b20\d\d\b", text) or "known to us" in text for text in known)


@pytest.mark.parametrize("name", MODELS)
def test_every_setting_is_described(name: str) -> None:
    """A planner reads what each setting means."""
    assert all(field.description for field in MODELS[name].settings.model_fields.values())


@pytest.mark.parametrize("risk", Risk)
@pytest.mark.parametrize("name", ["police-only", "follow-up"])
def test_models_that_answer_nobody_themselves(name: str, risk: Risk) -> None:
    """The null model and follow-up have no responder of their own while a call lasts."""
    assert plan_of(name, risk) is Missed.NOT_OFFERED


@pytest.mark.parametrize("name", ANSWERING)
def test_high_risk_needs_police(name: str) -> None:
    """High risk is for the police unless the option takes it on, or police are there anyway."""
    assert (plan_of(name, Risk.HIGH) is Missed.NEEDS_POLICE) != (name in ALL_RISKS)
    assert isinstance(plan_of(name, Risk.HIGH, risks=("high",)), tuple)
    assert plan_of(name, Risk.LOW, risks=("high",)) is Missed.NEEDS_POLICE


@pytest.mark.parametrize("name", ANSWERING)
def test_needs_that_are_not_taken(name: str) -> None:
    """A need outside the option's list is not offered anything, whatever its risk."""
    for risk in Risk:
        assert plan_of(name, risk, Need.SUICIDE, needs=("substance",)) is Missed.NOT_OFFERED
    assert isinstance(plan_of(name, need=Need.SUBSTANCE, needs=("substance",)), tuple)


def test_outreach_is_there_for_some_people_only() -> None:
    """An outreach team takes calls of the people it visits, unless the option names others."""
    assert plan_of("outreach", need=Need.SUICIDE) is Missed.NOT_OFFERED
    assert isinstance(plan_of("outreach", need=Need.HOMELESSNESS), tuple)
    assert isinstance(plan_of("outreach", need=Need.SUICIDE, needs=None), tuple)


@pytest.mark.parametrize("name", TEAMS)
def test_teams_go_first_and_police_after_patience(name: str) -> None:
    """One step: the team in its hours and area, for as long as the assumptions say."""
    (step,) = plan_of(name)
    (team,) = step.options
    assert (team.pools, team.open, team.area) == ((MODELS[name].pool,), HOURS, EAST)
    assert step.patience_at(2) == defaults().value("patience.team")
    assert step.patience_at(1) == defaults().value("patience.team_urgent")
    assert (team.join, team.remote, team.interruptible, team.followed) == (None, False, False, False)


@pytest.mark.parametrize("name", TEAMS)
def test_settings_beat_assumptions(name: str) -> None:
    """What an option sets is used, zero included."""
    (step,) = plan_of(name, patience=0, urgent_patience=7, decline_chance=0, on_scene_factor=1.5)
    assert (step.patience_at(3), step.patience_at(1)) == (0.0, 7.0)
    assert (step.options[0].decline_chance, step.options[0].on_scene_factor) == (0.0, 1.5)


@pytest.mark.parametrize("risk", [Risk.LOW, Risk.GUARDED])
@pytest.mark.parametrize("name", CIVILIANS)
def test_civilians_ask_for_backup_by_risk(name: str, risk: Risk) -> None:
    """Civilian teams ask for police with the chance of the call's risk; a team with an officer never does."""
    assert plan_of(name, risk)[0].options[0].backup_chance == defaults().value(f"backup.{risk}")
    assert plan_of("co-responder", risk)[0].options[0].backup_chance == 0.0


@pytest.mark.parametrize("name", CIVILIANS)
def test_police_who_come_may_take_over(name: str) -> None:
    """None of them do unless the option says so; the chance is that of backup times the share."""
    assert plan_of(name)[0].options[0].hand_back_chance == 0.0
    (team,) = plan_of(name, backup_chance=0.4, hand_back_share=0.25)[0].options
    assert (team.backup_chance, team.hand_back_chance) == (0.4, pytest.approx(0.1))


@pytest.mark.parametrize(
    ("name", "factor"),
    [
        ("cit-officers", "on_scene.cit"),
        ("phone-first", "on_scene.phone"),
        ("co-responder", "on_scene.co_responder"),
        ("outreach", "on_scene.outreach"),
        ("social-worker", "on_scene.social_worker"),
        ("social-worker-paramedic", "on_scene.social_worker_paramedic"),
        ("partner-agency", "on_scene.social_worker"),
    ],
)
def test_each_team_has_its_own_time_on_scene(name: str, factor: str) -> None:
    """The multiple of police minutes is the model's own assumption, and it says so."""
    assert plan_of(name)[0].options[0].on_scene_factor == defaults().value(factor)
    assert factor in MODELS[name].assumes


@pytest.mark.parametrize("name", STAFFED)
def test_officers_ask_only_where_the_option_lets_them(name: str) -> None:
    """By default only where it is left to officers anyway, which is on a tablet."""
    assert (asked_of(name) is not None) == (name == "telehealth")
    if "officers_ask" in MODELS[name].settings.model_fields:
        assert asked_of(name, officers_ask=False) is None
        join = asked_of(name, officers_ask=True, ask_chance=0.3, ask_after=0.6, hold_limit=11)
        assert join is not None
        assert (join.at, join.ask_chance, join.ask_after, join.hold_limit) == (JoinAt.ASKED, 0.3, 0.6, 11.0)
        (joiner,) = join.steps[0].options
        assert (joiner.pools, joiner.open, joiner.area) == ((name,), HOURS, EAST)
        assert (joiner.backup_chance, joiner.hand_back_chance, joiner.followed) == (0.0, 0.0, False)
        assert asked_of(name, officers_ask=True, needs=("child",)) is None
        assert asked_of(name, Risk.LOW, officers_ask=True, risks=("high",)) is None


def test_all_but_three_models_can_be_asked_for() -> None:
    """Nobody asks for police only, for a phone desk that has passed the call on, or for a contact days later."""
    silent = [name for name, model in MODELS.items() if "officers_ask" not in model.settings.model_fields]
    assert silent == ["police-only", "phone-first", "follow-up"]


@pytest.mark.parametrize("name", MODELS)
def test_what_most_models_do_not_do(name: str) -> None:
    """Own work, follow-up, ordinary calls, rest and equipment belong to those models only that say so."""
    model, settings, offer = MODELS[name], settings_of(name), offer_of(name)
    assert bool(model.own_work(settings, offer)) == (name in ("outreach", "partner-agency"))
    assert (model.follow_up(settings, offer) is not None) == (name == "follow-up")
    assert (model.serves_patrol(settings) is not None) == (name == "cit-officers")
    assert model.equipped(settings, offer) == 1.0
    assert model.pool_rules(settings, offer).after_call == 0.0


def test_what_the_crews_are_to_a_person() -> None:
    """Clinicians in person and afar, teams, trained officers: each model's crew is of the kind it stands for."""
    kinds = {name: kind_of(MODELS[name].crew) for name in STAFFED}
    assert {name for name, kind in kinds.items() if kind is Kind.TEAM} == {*CIVILIANS}
    assert {name for name, kind in kinds.items() if kind is Kind.REMOTE} == {"phone-first", "telehealth"}
    assert {name for name, kind in kinds.items() if kind is Kind.CIT} == {"cit-officers"}
    assert all(len(MODELS[name].crew) == 2 for name in TEAMS)
    assert MODELS["on-call-clinician"].crew == (Role.ON_CALL_CLINICIAN,)


def test_several_officers() -> None:
    """`first` sends one and lets the others follow, `all` fills every seat at once."""
    assert police(3, "first")[0].options[0].followed
    assert police(3, "all")[0].options[0].pools == (PATROL,) * 3


def test_own_work_is_done_on_the_spot() -> None:
    """Officer-initiated work needs no travel and waits as long as it is said to."""
    (step,) = officer_initiated(0.0)
    assert (step.patience, step.options[0].on_view) == (0.0, True)
