"""Tests of the facts drawn for synthetic calls."""

import numpy as np
import pytest

from crisissim.assumptions import defaults
from crisissim.domain.calls import LUCK, CallSet
from crisissim.study.scenario import Window
from crisissim.synth import Recipe
from crisissim.synth.drawing import by_priority, draw_calls, lognormal


@pytest.fixture(scope="module")
def calls(recipe: Recipe, window: Window) -> CallSet:
    """Eight weeks of calls."""
    return draw_calls(recipe, 7, window, defaults())


def test_a_call_set_is_whole(calls: CallSet) -> None:
    """Calls are sorted by `listed`, carry every kind of luck, and none is on the list before it was heard."""
    assert np.all(np.diff(calls.listed) >= 0)
    assert np.all(calls.listed >= calls.received)
    assert set(calls.luck) == set(LUCK)
    assert all(len(luck) == len(calls) for luck in calls.luck.values())


def test_work_that_officers_begin_has_no_way_to_go(calls: CallSet) -> None:
    """It needs no travel and no call-taking, and is never a crisis call."""
    own = calls.officer_initiated
    assert own.any()
    assert np.all(calls.travel[own] == 0)
    assert np.all(calls.listed[own] == calls.received[own])
    assert len(np.unique(calls.coded_need[own])) == 1


def test_facts_follow_the_recipe(recipe: Recipe, calls: CallSet) -> None:
    """Priorities, officers and medians of the most frequent call type are near what the recipe says."""
    number = max(range(len(recipe.types)), key=lambda i: recipe.types[i].rate)
    kind = recipe.types[number]
    rows = calls.take(calls.call_type == number)
    assert len(rows) > 200
    assert (rows.priority == 2).mean() == pytest.approx(kind.priority[1], abs=0.08)
    assert (rows.officers == 1).mean() == pytest.approx(kind.officers[0], abs=0.08)
    assert np.median(rows.on_scene) == pytest.approx(kind.median, rel=0.2)
    assert rows.further / rows.on_scene == pytest.approx(defaults().value("further.share"), rel=1e-3)


def test_urgent_calls_are_driven_to_faster(recipe: Recipe, calls: CallSet) -> None:
    """Median travel is the recipe's for each priority, and calls later than its last share the last number."""
    for priority, median in enumerate(recipe.travel.medians, start=1):
        rows = ~calls.officer_initiated & (calls.priority == priority)
        assert np.median(calls.travel[rows]) == pytest.approx(median, rel=0.15)
    assert by_priority((3.0, 5.0), np.array([1, 2, 3, 9])).tolist() == [3.0, 5.0, 5.0, 5.0]


def test_a_call_type_moves_no_other(recipe: Recipe, window: Window, calls: CallSet) -> None:
    """Without its last call type the town has the same other calls to the bit."""
    fewer = recipe.model_copy(update={"types": recipe.types[:-1]})
    other = draw_calls(fewer, 7, window, defaults())
    same = calls.take(calls.call_type < len(fewer.types))
    for column in ("received", "zone", "coded_need", "risk", "priority", "officers", "travel", "on_scene"):
        assert getattr(other, column).tobytes() == getattr(same, column).tobytes()


def test_lognormal_minutes_have_the_median(recipe: Recipe) -> None:
    """The median is as asked, and no spread means that all are alike."""
    luck = np.random.default_rng(4)
    assert np.median(lognormal(20.0, 0.9, luck, 20_000)) == pytest.approx(20.0, rel=0.03)
    assert set(lognormal(20.0, 0.0, luck, 5)) == {20.0}
