"""Tests of what the page moves: posts, days, and what holds for the whole study."""

from dataclasses import replace
from datetime import time

import pytest

from crisissim.errors import InputError
from crisissim.explore.setting import (
    PostSetting,
    assumptions_to_move,
    hours_of,
    options_to_move,
    require_options,
    setting_of,
    time_of,
)
from crisissim.study import load_study

STUDY = load_study("medium-town")
EVERY = load_study("every-model")
TOWNS = load_study("three-neighbours")


@pytest.mark.parametrize("option", options_to_move(EVERY))
def test_what_is_not_moved_is_as_in_the_file(option: str) -> None:
    """The option of an untouched setting is the file's, and so is the study."""
    setting = setting_of(EVERY, option)
    table = next(read.table for read in EVERY.files.options if read.table.name == option)
    assert setting.option_file(EVERY) == table
    assert setting.of_the_study(EVERY) == {}
    assert setting.study(EVERY).scenario(option).units == EVERY.scenario(option).units


def test_posts_of_several_towns_are_told_apart() -> None:
    """Posts of one name bear the name of their town, and what is not moved is as in the file."""
    setting = setting_of(TOWNS, "own-clinicians")
    assert [post.name for post in setting.posts] == [
        "Clinician in a car, Ashford",
        "Clinician in a car, Birch Falls",
        "Clinician in a car, Cedar Hill",
    ]
    assert setting.option_file(TOWNS) == TOWNS.option_file("own-clinicians").table


def test_posts_move() -> None:
    """Units, start, length and days come into the scenario."""
    setting = setting_of(STUDY, "social-worker").with_post(
        0, PostSetting("Social worker team", 2, time(8, 30), 9.5, "weekdays")
    )
    scenario = setting.study(STUDY).scenario("social-worker")
    team = [unit for unit in scenario.units if unit.pool != "patrol"]
    assert len(team) == 2
    assert [(shift.start, shift.end) for shift in team[0].shifts][:2] == [(510.0, 1080.0), (1950.0, 2520.0)]
    assert len(team[0].shifts) == 5
    assert len([unit for unit in STUDY.scenario("social-worker").units if unit.pool != "patrol"]) == 1


def test_growth_target_and_assumptions_are_the_study_s() -> None:
    """They hold for every option, the baseline too, and are told apart from what an option file can say."""
    setting = replace(setting_of(STUDY, "co-responder"), growth=0.1, target=30.0, assumed={"screening.coded": 0.6})
    changed = setting.study(STUDY)
    assert changed.demand.growth == 0.1
    assert changed.scenario("police-only").targets["clinician_response_time"] == 30.0
    assert changed.scenario("police-only").assumptions.value("screening.coded") == 0.6
    assert changed.histories() is STUDY.histories()
    assert setting.of_the_study(STUDY) == {
        "demand.growth": 0.1,
        "targets.clinician_response_time": 30.0,
        'assumptions."screening.coded"': 0.6,
    }


def test_the_last_post_cannot_go() -> None:
    """An option without any post is no option; one of two may go."""
    alone = setting_of(STUDY, "co-responder")
    with pytest.raises(InputError, match="no post is left"):
        alone.with_post(0, replace(alone.posts[0], units=0)).study(STUDY)
    hybrid = setting_of(EVERY, "desk-car-tablet")
    without = hybrid.with_post(1, replace(hybrid.posts[1], units=0))
    assert [post.name for post in without.option_file(EVERY).posts] == [
        "Clinician at the desk",
        "Line to a remote clinician",
    ]


def test_the_baseline_is_not_moved() -> None:
    """Options are compared with it; a study that has nothing else cannot be explored."""
    assert "police-only" not in options_to_move(STUDY)
    alone = replace(STUDY, options=("police-only",))
    with pytest.raises(InputError, match="no option besides its baseline"):
        require_options(alone)


def test_assumptions_that_can_be_moved() -> None:
    """Those that the option rests on and that have a range; none of what only says when an answer is good."""
    names = [row.name for row in assumptions_to_move(STUDY, "co-responder")]
    assert "screening.coded" in names
    assert "on_scene.co_responder" in names
    assert "outreach.caseload" not in names
    assert not [name for name in names if name.startswith(("precision.", "margin.", "price.", "hiring."))]


@pytest.mark.parametrize(("hours", "moment"), [(0.0, time(0)), (7.5, time(7, 30)), (23.5, time(23, 30))])
def test_times_of_day(hours: float, moment: time) -> None:
    """A slider counts hours from midnight."""
    assert time_of(hours) == moment
    assert hours_of(moment) == hours
