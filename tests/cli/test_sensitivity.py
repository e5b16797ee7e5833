"""Tests of `crisissim sensitivity` on a small town, and of what lies behind it."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from crisissim.cli import app
from crisissim.errors import InputError
from crisissim.experiment.sensitivity import Sensitivity, look_at, sensitivity
from crisissim.experiment.together import together
from crisissim.study import load_study

runner = CliRunner()
Edited = Callable[[str, str | None, str], Path]
TEAM = ("co-responder", "social-worker")


@pytest.fixture(scope="module")
def found(town: Path) -> Sensitivity:
    """The small town with two teams, three histories per setting."""
    return sensitivity(look_at(load_study(town), TEAM, replications=3), workers=2)


def test_screening_moves_coverage_and_turnout_of_patrol_does_not(found: Sensitivity) -> None:
    """Who is not recognised is not reached: coverage rises with screening, by about half between chances 0.5 and 1."""
    moved = {swing.assumption.name: swing for swing in found.swings}
    screening = moved["screening.coded"]
    assert screening.detectable
    assert screening.change > 0.0
    low, high = (end.means[screening.option] for end in screening.ends)
    assert high / low == pytest.approx(2.0, rel=0.25)
    assert abs(moved["turnout.patrol"].change) < screening.change / 5


def test_the_largest_change_is_first(found: Sensitivity) -> None:
    """A tornado narrows."""
    changes = [abs(swing.change) for swing in found.swings]
    assert changes == sorted(changes, reverse=True)


def test_only_numbers_of_the_town_are_moved(found: Sensitivity) -> None:
    """Neither how precise an answer must be, nor a target, nor what a first draft is made from, nor others' models."""
    names = {swing.assumption.name for swing in found.swings}
    assert "screening.coded" in names
    assert not [name for name in names if name.startswith(("precision.", "margin.", "draft.", "target."))]
    assert "on_call.travel_in" not in names


def test_an_end_that_the_record_does_not_allow_is_approached(found: Sensitivity) -> None:
    """So many hidden crisis calls as 0.92 would need do not fit; the furthest tried share that does is used."""
    (hidden,) = (swing for swing in found.swings if swing.assumption.name == "undercoding.share")
    assert hidden.ends[0].value == 0.0
    assert hidden.assumption.value <= hidden.ends[1].value <= 0.92


def test_moving_one_assumption_is_a_study_with_that_assumption(found: Sensitivity, edited: Edited) -> None:
    """What stands at an end is what the study would answer with this number in its file."""
    folder = edited("study.toml", "[options]", "[assumptions]\nscreening.coded = 0.5\n\n[options]")
    arguments = ["compare", str(folder), "--json", "--option", TEAM[0], "--option", TEAM[1]]
    options = json.loads(runner.invoke(app, arguments).stdout)["options"]
    (screening,) = (swing for swing in found.swings if swing.assumption.name == "screening.coded")
    for option in options:
        assert screening.ends[0].means[option["name"]] == option["metrics"]["coverage"]["mean"]


def test_what_somebody_confirmed_is_not_moved(edited: Edited) -> None:
    """A number in the study's file is known."""
    folder = edited("study.toml", "[options]", "[assumptions]\nscreening.coded = 0.8\n\n[options]")
    told = sensitivity(look_at(load_study(folder), ["social-worker"], replications=2))
    assert "screening.coded" in told.confirmed
    assert "screening.coded" not in {swing.assumption.name for swing in told.swings}


def test_the_flip_is_where_the_best_changes(edited: Edited) -> None:
    """A better team that hardly anybody lets in loses its lead somewhere between the ends, and not at the value now."""
    folder = edited("options/co-responder.toml", "hours = 10", "hours = 14")
    study = load_study(folder)
    told = sensitivity(look_at(study, TEAM, "reached_by_police_only", replications=3))
    for swing in told.swings:
        for value, best in swing.flips:
            assert best != told.best
            assert swing.ends[0].value <= value <= swing.ends[1].value
            assert value != swing.assumption.value


def test_the_answer_does_not_depend_on_workers(found: Sensitivity, town: Path) -> None:
    """One thread or two."""
    assert sensitivity(look_at(load_study(town), TEAM, replications=3), workers=1).to_json() == found.to_json()


def test_together_on_a_small_town(town: Path, found: Sensitivity) -> None:
    """All at once: a range around the answer, indices that add up to about one, and who wins how often."""
    look = look_at(load_study(town), ["social-worker"], replications=3)
    few = replace(found, best="social-worker", swings=tuple(s for s in found.swings if s.detectable)[:3])
    told = together(look, few, workers=2)
    assert told is not None
    assert told.settings == 20
    assert told.low < found.means["social-worker"] < told.high
    assert told.explained > 0.8
    assert 0.7 < sum(told.first.values()) <= 1.05
    assert all(told.total[name] >= told.first[name] - 0.05 for name in told.moved)
    assert told.wins == {"police-only": 0.0, "social-worker": 1.0}
    assert 0.0 < told.of_assumptions < 1.0
    assert together(look, few, workers=1) == told
    assert together(look, replace(found, swings=()), workers=1) is None


def test_a_metric_that_nobody_can_win_is_refused(town: Path) -> None:
    """With those that can be looked at."""
    with pytest.raises(InputError, match="'holds' is no metric of which more or less is better"):
        look_at(load_study(town), metric="holds")


def test_the_page_and_the_json(town: Path) -> None:
    """A table, sentences, and plain data."""
    arguments = ["sensitivity", str(town), "--option", "social-worker", "--replications", "2", "--alone"]
    page = runner.invoke(app, arguments)
    assert page.exit_code == 0, page.stderr
    text = " ".join(page.stdout.split())
    assert "What moves coverage most" in text
    assert "screening.coded" in text
    assert "social-worker stays the best" in text
    assert "Next: find out the numbers at the top" in text
    told = json.loads(runner.invoke(app, [*arguments, "--json"]).stdout)
    assert told["best"] == "social-worker"
    assert set(told["assumptions"][0]) == {"name", "value", "unit", "ends", "option", "change", "detectable", "flips"}
