"""Tests of hybrids and of agreements, from their files to the scenario."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from crisissim.domain.plans import Join, JoinAt, Responders, Step
from crisissim.domain.practice import Agreement, FollowUp
from crisissim.domain.staff import PATROL, Shift
from crisissim.domain.words import Missed, Need, Risk
from crisissim.responses import MODELS
from crisissim.study import load_study

ASKED = Join((Step((Responders(("on-call-clinician",)),), 20.0),), JoinAt.ASKED, 30.0)


def test_layers_in_order(hybrid: Path) -> None:
    """A call tries the first layer, then the second; each has its own settings, hours and units."""
    scenario = load_study(hybrid).scenario("hybrid")
    assert scenario.model == "co-responder + on-call-clinician"
    plan = scenario.plans[Need.SUICIDE, Risk.LOW]
    assert not isinstance(plan, Missed)
    assert [step.options[0].pools for step in plan] == [("co-responder",), (PATROL,)]
    assert plan[0].patience == 9.0
    assert plan[0].options[0].open == tuple(Shift(day * 1440.0 + 600.0, day * 1440.0 + 1080.0) for day in range(7))
    join = plan[1].options[0].join
    assert join is not None
    home = join.steps[0].options[0].open
    assert home is not None
    assert home[0] == Shift(1080.0, 2040.0)
    assert scenario.plans[Need.SUICIDE, Risk.HIGH] is Missed.NEEDS_POLICE
    assert [unit.pool for unit in scenario.units[-2:]] == ["co-responder", "on-call-clinician"]
    assert scenario.opening == (Shift(0.0, 10080.0),)


def test_pools_of_all_layers(hybrid: Path) -> None:
    """Each pool has its own turnout, and only those at home a way to work."""
    travel = load_study(hybrid).scenario("hybrid").travel
    assert set(travel.turnout) == {PATROL, "co-responder", "on-call-clinician"}
    assert set(travel.travel_in) == {"on-call-clinician"}


def test_one_layer_is_the_model_alone(hybrid: Path) -> None:
    """An option with one layer is the option that names its model."""
    path = hybrid / "options/co-responder.toml"
    text = path.read_text().replace('model = "co-responder"\n', '[[layers]]\nmodel = "co-responder"\n')
    (hybrid / "options/hybrid.toml").write_text(
        text.replace('name = "co-responder"', 'name = "hybrid"', 1)
        .replace("[settings]\npatience = 12.0", "")
        .replace(
            '[[layers]]\nmodel = "co-responder"', '[[layers]]\nmodel = "co-responder"\nsettings = { patience = 12.0 }'
        )
    )
    study = load_study(hybrid)
    one, two = study.scenario("co-responder"), study.scenario("hybrid")
    assert one.plans == two.plans
    assert (one.units, one.opening, one.model) == (two.units, two.opening, two.model)


def test_what_officers_ask_for(hybrid: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A response model may say whom officers ask, for people in crisis only."""
    asks = replace(MODELS["on-call-clinician"], asked=lambda settings, offer, need, risk: ASKED)
    monkeypatch.setitem(MODELS, "on-call-clinician", asks)
    asked = load_study(hybrid).scenario("hybrid").asked
    assert set(asked) == {(need, risk) for need in Need if need is not Need.OTHER for risk in Risk}
    assert set(asked.values()) == {ASKED}


def test_follow_up(hybrid: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Contacts afterwards come from whichever layer makes them."""
    contact = FollowUp(ASKED.steps[0], 0.5, 20.0)
    calls = replace(MODELS["on-call-clinician"], follow_up=lambda settings, offer: contact)
    monkeypatch.setitem(MODELS, "on-call-clinician", calls)
    study = load_study(hybrid)
    assert study.scenario("hybrid").follow_up == contact
    assert study.scenario("co-responder").follow_up is None


def test_staffed_by_the_roster(town: Path) -> None:
    """A program that exists today needs no posts: its units stand on the roster, and its hours are theirs."""
    path = town / "study.toml"
    row = '[[roster]]\nname = "team today"\npool = "co-responder"\ncrew = ["officer", "clinician"]\nunits = 1\n'
    path.write_text(path.read_text().replace("[assumptions]", f"{row}start = 10:00:00\nhours = 8\n\n[assumptions]"))
    (town / "options/today.toml").write_text('format = 1\nname = "today"\nmodel = "co-responder"\n')
    scenario = load_study(town).scenario("today")
    assert scenario.opening == tuple(Shift(day * 1440.0 + 600.0, day * 1440.0 + 1080.0) for day in range(7))
    assert scenario.patrol_hours_removed == 0


def test_agreements(region: Path) -> None:
    """Those of the study hold wherever there are such units, those of an option under it."""
    study = load_study(region)
    aid = Agreement("mutual aid", PATROL, ("Ash", "Birch"), keep={"Ash": 1}, payer="Ash")
    one = Agreement("one clinician for both", "on-call-clinician", ("Ash", "Birch"))
    assert study.scenario("police-only").agreements == (aid,)
    assert study.scenario("shared").agreements == (aid, one)
    towns = study.scenario("shared").travel.towns
    assert towns is not None
    assert towns.tolist() == [[0, 12], [12, 0]]


def test_towns_from_a_file(region: Path) -> None:
    """A file may name the towns in any order, and more of them than the study has."""
    path = region / "study.toml"
    path.write_text(path.read_text().replace("towns = { Ash = { Birch = 12 } }", 'towns_file = "towns.csv"'))
    (region / "towns.csv").write_text("from,Oak,Birch,Ash\nOak,0,1,2\nBirch,3,0,4\nAsh,5,6,0\n")
    towns = load_study(region).scenario("shared").travel.towns
    assert towns is not None
    assert towns.tolist() == [[0, 6], [4, 0]]


def test_the_department_of_an_option(region: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A response model is told whose posts staff it."""
    seen: list[str] = []
    model = MODELS["on-call-clinician"]

    def noted(settings: object, offer: object) -> float:
        seen.append(offer.agency)  # type: ignore[attr-defined]
        return 1.0

    monkeypatch.setitem(MODELS, "on-call-clinician", replace(model, equipped=noted))
    load_study(region).scenario("shared")
    assert set(seen) == {"Birch"}


def test_a_layer_that_no_call_comes_to(hybrid: Path, refused: Callable[[Path], list[str]]) -> None:
    """Officers can always be sent, so what stands behind a clinician who joins them at any hour does nothing."""
    path = hybrid / "options/hybrid.toml"
    home, team = path.read_text().index('[[layers]]\nmodel = "on'), path.read_text().index("[[layers]]")
    text = path.read_text()
    layers = text[home : text.index("[[posts]]")], text[team:home]
    path.write_text(
        text.replace(text[team : text.index("[[posts]]")], "".join(layers)).replace("hours = 16", "hours = 24")
    )
    assert refused(hybrid) == [
        (
            'options/hybrid.toml:8: layers[1].model: no call ever comes to "co-responder", for a layer before it '
            "serves every one. Put it further ahead, or take it out."
        )
    ]


def test_what_a_response_model_says_of_its_settings(hybrid: Path, refused: Callable[[Path], list[str]]) -> None:
    """Settings that contradict are told in the model's own words, at their place."""
    path = hybrid / "options/hybrid.toml"
    path.write_text(path.read_text().replace("patience = 9.0", 'needs = ["other"]'))
    assert refused(hybrid) == [
        (
            'options/hybrid.toml:6: layers[0].settings.needs: "other" is all general police work and cannot be a '
            "crisis. Take it out."
        )
    ]


def test_trained_officers_answer_no_hotline(hybrid: Path) -> None:
    """Requests from outside go to teams; officers are not sent to them, trained or not."""
    study = hybrid / "study.toml"
    outside = '[[outside]]\nname = "988"\nper_week = 3\nminutes = 30\n'
    study.write_text(study.read_text().replace("[travel]", f"{outside}[travel]"))
    post = '[[posts]]\nname = "trained"\nstart = 10:00:00\nhours = 8\npayer = "patrol"\n'
    (hybrid / "options/hybrid.toml").write_text(f'format = 1\nname = "trained"\nmodel = "cit-officers"\n{post}')
    scenario = load_study(hybrid).scenario("trained")
    assert scenario.outside_plans == {}
    assert scenario.serves_patrol == {"cit-officers": 0}
    assert scenario.patrol_hours_removed == 0
    assert scenario.travel.turnout["cit-officers"] == scenario.travel.turnout["patrol"]


def test_a_reserve_in_each_pool(hybrid: Path, refused: Callable[[Path], list[str]]) -> None:
    """Units that stand in for patrol are kept free as well, so one pool alone must have more than the reserve."""
    study = hybrid / "study.toml"
    study.write_text(study.read_text().replace("[travel]", "[dispatch]\nreserve = { 4 = 2 }\n[travel]"))
    post = '[[posts]]\nname = "trained"\nstart = 07:00:00\nhours = 12\nunits = 2\npayer = "new"\n'
    text = f'format = 1\nname = "trained"\nmodel = "cit-officers"\n{post}'
    (hybrid / "options/hybrid.toml").write_text(text)
    (hybrid / "options/co-responder.toml").unlink()
    assert load_study(hybrid).scenario("trained").dispatch.reserve == {4: 2}
    (hybrid / "options/hybrid.toml").write_text(text.replace('payer = "new"', 'payer = "patrol"'))
    assert refused(hybrid) == [
        (
            "study.toml:23: dispatch.reserve.4: calls of priority 4 could never be served in Millbrook: 2 units are to "
            "stay free, and under option trained at most 2 are on duty at once. Keep fewer units free."
        )
    ]
