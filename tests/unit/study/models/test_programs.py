"""Tests of programs that exist today: the option made of them, who keeps them, and what may be wrong with them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from fixtures import Edit

from crisissim.domain.staff import PATROL
from crisissim.domain.words import Missed, Need, Payer, Risk
from crisissim.study import Study, load_study

VANS = """
[[programs]]
name = "the vans"
model = "social-worker-paramedic"
call_types = ["*, VANS"]
settings = { patience = 25.0 }

[[programs.posts]]
name = "van days"
units = 2
start = 08:00:00
hours = 12
"""
NIGHT = (
    'format = 1\nname = "night"\nmodel = "on-call-clinician"\n{more}\n'
    '[[posts]]\nname = "home"\nstart = 20:00:00\nhours = 12\n'
)
MORE_VANS = (
    'format = 1\nname = "more vans"\nmodel = "social-worker-paramedic"\nsettings = { patience = 9.0 }\n'
    '[[posts]]\nname = "night van"\nstart = 20:00:00\nhours = 12\n'
)


@pytest.fixture
def with_vans(town: Path) -> Callable[..., Study]:
    """Loads the town with a program, and with these options besides its own."""

    def make(vans: str = VANS, **options: str) -> Study:
        path = town / "study.toml"
        text = path.read_text()
        path.write_text(text.replace("\n[assumptions]", f"{vans}\n[assumptions]"))
        for name, option in options.items():
            (town / "options" / f"{name}.toml").write_text(option)
        return load_study(town)

    return make


def pools(study: Study, option: str) -> list[str]:
    """Pools of the units besides patrol, in order."""
    return [unit.pool for unit in study.scenario(option).units if unit.pool != PATROL]


def first_pools(study: Study, option: str) -> list[tuple[str, ...]]:
    """Whom a calm suicide call tries, step by step."""
    plan = study.scenario(option).plans[Need.SUICIDE, Risk.LOW]
    return [] if isinstance(plan, Missed) else [step.options[0].pools for step in plan]


def test_today_is_an_option_and_the_baseline(with_vans: Callable[..., Study]) -> None:
    """It is made of the roster and the program, and options are compared with it."""
    study = with_vans()
    assert study.baseline == "today"
    assert "today" in study.options
    assert study.scenario("today").model == "social-worker-paramedic"
    assert pools(study, "today") == ["social-worker-paramedic"] * 2
    assert first_pools(study, "today") == [("social-worker-paramedic",)]
    assert study.today().units == study.scenario("today").units


def test_people_of_a_program_are_there_already(with_vans: Callable[..., Study]) -> None:
    """Nobody is hired for it and no officer moved."""
    scenario = with_vans().scenario("today")
    seats = [seat for unit in scenario.units for seat in unit.seats if unit.pool != PATROL]
    assert {seat.payer for seat in seats} == {Payer.TODAY}
    assert scenario.patrol_hours_removed == 0.0


def test_options_keep_programs_and_try_them_first(with_vans: Callable[..., Study]) -> None:
    """A clinician at home comes after the vans; police-only is the police alone."""
    study = with_vans(night=NIGHT.format(more=""))
    assert first_pools(study, "night")[0] == ("social-worker-paramedic",)
    assert sorted(pools(study, "night")) == ["on-call-clinician", *["social-worker-paramedic"] * 2]
    assert pools(study, "police-only") == []


def test_an_option_may_do_away_with_programs(with_vans: Callable[..., Study]) -> None:
    """Then it has its own people only."""
    study = with_vans(night=NIGHT.format(more='programs = "replace"'))
    assert pools(study, "night") == ["on-call-clinician"]


def test_police_only_may_keep_them(with_vans: Callable[..., Study]) -> None:
    """Then it is today."""
    police = 'format = 1\nname = "police-only"\nmodel = "police-only"\nprograms = "keep"\n'
    study = with_vans(**{"police-only": police})
    assert study.scenario("police-only").plans == study.scenario("today").plans


def test_an_option_of_the_same_model_has_both_staffs(with_vans: Callable[..., Study]) -> None:
    """A third van at night: one layer, its own settings, all three vans."""
    study = with_vans(more=MORE_VANS)
    assert pools(study, "more vans") == ["social-worker-paramedic"] * 3
    plan = study.scenario("more vans").plans[Need.SUICIDE, Risk.LOW]
    assert not isinstance(plan, Missed)
    assert next(step.patience for step in plan) == 9.0
    payers = {seat.payer for unit in study.scenario("more vans").units for seat in unit.seats}
    assert payers == {Payer.TODAY, Payer.NEW}


def test_today_without_programs_is_the_roster(edited: Edit) -> None:
    """`[baseline] option = "today"` works before any program exists."""
    folder = edited("study.toml", "\n[assumptions]", '\n[baseline]\noption = "today"\n\n[assumptions]')
    study = load_study(folder)
    assert study.baseline == "today"
    assert study.scenario("today").units == study.scenario("police-only").units


def test_a_said_baseline_stays(with_vans: Callable[..., Study]) -> None:
    """Programs change the baseline only where none is given."""
    study = with_vans(vans=VANS)
    path = study.folder / "study.toml"
    path.write_text(path.read_text().replace('name = "Millbrook"', 'name = "Millbrook"\nbaseline = "police-only"'))
    assert load_study(study.folder).baseline == "police-only"


WRONG = [
    ('model = "social-worker-paramedic"', 'model = "vans"', "there is no response model"),
    ('model = "social-worker-paramedic"', 'model = "police-only"', "police-only has no units of its own"),
    ("patience = 25.0", "patiens = 25.0", "patiens"),
    ("hours = 12\n", 'hours = 12\npayer = "new"\nlayer = "x"\n', "say neither layer nor payer"),
    ("hours = 12\n", 'hours = 12\ncrew = ["officer"]\n', "nobody staffs the seat"),
    ("[[programs.posts]]", VANS.partition("[[programs.posts]]")[0] + "[[programs.posts]]", "nobody staffs"),
    ("hours = 12\n", "hours = 12\n" + VANS, "two programs are called"),
    ("hours = 12\n", "hours = 12\n" + VANS, "a call would try the same units twice"),
    ("units = 2", 'units = 2\nagency = "Elsewhere"', 'there is no agency "Elsewhere"'),
]


@pytest.mark.parametrize(("old", "new", "said"), WRONG)
def test_what_is_wrong_with_a_program_is_said(
    old: str, new: str, said: str, edited: Edit, refused: Callable[[Path], list[str]]
) -> None:
    """One sentence with the line of study.toml."""
    folder = edited("study.toml", "\n[assumptions]", f"{VANS.replace(old, new, 1)}\n[assumptions]")
    faults = [fault for fault in refused(folder) if said in fault]
    assert faults
    assert all(fault.partition(":")[0].endswith("study.toml") and "programs[" in fault for fault in faults)
