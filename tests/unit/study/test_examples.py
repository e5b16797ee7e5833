"""Tests of the example files in the docs: each is right as it stands there."""

from pathlib import Path

import pytest

from crisissim.domain.words import Missed, Need, Risk
from crisissim.study import load_study


@pytest.fixture
def examples(project_root: Path) -> Path:
    """The folder of the examples."""
    return project_root / "docs" / "examples"


def test_every_example_is_tested(examples: Path) -> None:
    """Nobody adds one without a test."""
    assert {path.name for path in examples.iterdir()} == {"hybrid.toml", "practice.toml", "shared-on-call.toml"}


def test_the_hybrid(town: Path, examples: Path) -> None:
    """A call is talked about first, then visited by the team, then by an officer with a tablet."""
    (town / "options/hybrid.toml").write_text((examples / "hybrid.toml").read_text())
    study = load_study(town)
    scenario = study.scenario("phone, team and tablet")
    assert scenario.model == "phone-first + co-responder + telehealth"
    plan = scenario.plans[Need.SUICIDE, Risk.LOW]
    assert not isinstance(plan, Missed)
    assert [step.options[0].pools for step in plan] == [("phone-first",), ("co-responder",), ("patrol",)]
    cars = [unit for unit in scenario.units if unit.pool == "patrol" and unit.from_chance == 0.0]
    assert [car.equipped for car in cars] == [False, True, False, True, False]
    assert study.said == ()


def test_the_shared_clinician(region: Path, examples: Path) -> None:
    """Both towns call one clinician, and one of them pays."""
    (region / "options/shared.toml").write_text((examples / "shared-on-call.toml").read_text())
    shared = load_study(region).scenario("shared on-call clinician").agreements[1]
    assert (shared.pool, shared.agencies, shared.home_first, shared.payer) == (
        "on-call-clinician",
        ("Ash", "Birch"),
        False,
        "Birch",
    )


def test_how_a_department_works(town: Path, examples: Path) -> None:
    """All of it at once, in a town of which nothing else is said."""
    path = town / "study.toml"
    text = path.read_text().replace("units = 2", "units = 3")
    path.write_text(text.replace("[[roster]]", (examples / "practice.toml").read_text() + "\n[[roster]]", 1))
    scenario = load_study(town).scenario("co-responder")
    assert scenario.dispatch.reserve == {4: 1}
    assert [place.name for place in scenario.custody.destinations] == ["crisis centre", "hospital"]
    assert set(scenario.outside_plans) == {"988"}
