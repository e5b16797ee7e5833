"""Tests of the hiring plan: dates with their chances, months, hiring ahead, coverage on the way, and bad questions."""

from datetime import date
from math import inf

import numpy as np
import pytest

from crisissim.errors import InputError
from crisissim.hiring import plan_hiring
from crisissim.hiring.coverage import CoverageCurve
from crisissim.hiring.months import first_full, month_starts, quantile_days
from crisissim.hiring.process import Track
from crisissim.study import load_study

STUDY = load_study("medium-town").assuming({"hiring.histories": 100})
EVERY = load_study("every-model").assuming({"hiring.histories": 100})
START = date(2027, 1, 1)


def track(days: list[float], filled: list[int], positions: int) -> Track:
    """What became of some positions."""
    none = np.zeros(len(days), np.int64)
    return Track(np.array(days), np.array(filled), none, none, positions)


def test_full_strength_is_all_at_once() -> None:
    """Both kinds must be full on the same day: each alone was before."""
    one, two = track([0.0, 10.0, 20.0, 40.0], [0, 1, 0, 1], 1), track([0.0, 30.0], [0, 2], 2)
    assert [first_full([one]), first_full([two]), first_full([one, two])] == [10.0, 30.0, 40.0]
    assert first_full([track([0.0], [0], 1)]) == inf
    assert first_full([]) == 0.0


def test_dates_by_chance() -> None:
    """The day by which three of ten are done is the third; a chance that is never come by is never."""
    days = np.array([5.0, 1.0, 3.0, 2.0, 4.0, inf, inf, inf, inf, inf])
    assert [quantile_days(days, chance) for chance in (0.1, 0.3, 0.5, 0.6)] == [1.0, 3.0, 5.0, inf]


def test_months_end_where_the_calendar_ends_them() -> None:
    """The 31st is the last day of a shorter month, and the next month has its 31st again."""
    assert month_starts(date(2027, 12, 31), 3) == [
        date(2027, 12, 31),
        date(2028, 1, 31),
        date(2028, 2, 29),
        date(2028, 3, 31),
    ]


def test_the_way_to_full_strength() -> None:
    """Nobody on the first day, dates in order of their chance, crews from none to most, and none beyond positions."""
    plan = plan_hiring(STUDY, "social-worker-paramedic", START, with_coverage=False)
    dates = [day for day in plan.dates() if day]
    assert dates == sorted(dates)
    assert dates[0] > START
    assert plan.staffed()[:, 0].max() == 0.0
    assert plan.staffed()[:, -1].mean() > 0.7
    assert plan.filled(0).max() == 3.0
    assert plan.reached() > 0.95


def test_hiring_ahead_is_sooner_and_holds() -> None:
    """With people ahead full strength comes sooner, and is held in more of the months."""
    without, with_two = (plan_hiring(STUDY, "co-responder", START, ahead, with_coverage=False) for ahead in (0, 2))
    assert np.median(with_two.months.posts_full) < np.median(without.months.posts_full)
    assert with_two.staffed()[:, -1].mean() > without.staffed()[:, -1].mean() + 0.05
    assert with_two.openings == without.openings
    assert with_two.needed_ahead == without.needed_ahead


def test_a_higher_chance_takes_more_people() -> None:
    """The number ahead grows with the chance that is asked for."""
    half, sure = (
        plan_hiring(STUDY, "co-responder", START, chance=chance, with_coverage=False).needed_ahead
        for chance in (0.5, 0.99)
    )
    assert all(a is not None and b is not None and a < b for a, b in zip(half, sure, strict=True))


def test_training_is_counted_for_the_backfill() -> None:
    """Each officer who is trained in the first year takes forty hours off patrol."""
    plan = plan_hiring(EVERY, "cit-officers", START, with_coverage=False)
    (row,) = plan.openings.rows
    assert row.positions * 40.0 <= plan.cit_hours <= row.positions * 40.0 * 1.2
    assert plan.dates()[2] is not None


def test_the_answer_is_that_of_its_seed() -> None:
    """The same question twice is the same answer, to the bit; another seed is another."""
    plans = [plan_hiring(STUDY, "co-responder", START, seed=seed, with_coverage=False).to_json() for seed in (1, 1, 2)]
    assert plans[0] == plans[1]
    assert plans[0]["by_month"] != plans[2]["by_month"]


def test_coverage_is_read_between_what_was_simulated() -> None:
    """Half way between two levels it is half way between their averages."""
    curve = CoverageCurve((0.0, 0.5, 1.0), np.array([[0.0, 0.0], [0.1, 0.3], [0.3, 0.5]]))
    assert curve(np.array([0.0, 0.25, 0.75, 1.0])).tolist() == pytest.approx([0.0, 0.1, 0.3, 0.4])


def test_a_history_without_a_crisis_call_is_left_out_of_coverage() -> None:
    """It says nothing of who is reached, and takes nothing from what the others say."""
    curve = CoverageCurve((0.0, 1.0), np.array([[0.0, np.nan, 0.0], [0.2, np.nan, 0.4]]))
    assert curve(np.array([1.0])).tolist() == pytest.approx([0.3])


def test_hiring_begins_in_the_january_after_the_study() -> None:
    """Where nobody says when, the dates do not depend on the day on which the question is asked."""
    plan = plan_hiring(STUDY, "police-only")
    assert plan.months.start == date(2026, 1, 1)
    assert plan.coverage is None
    assert plan.to_json()["full_strength"]["chance_reached"] == 1.0


def test_bad_questions_are_all_answered_at_once() -> None:
    """An unknown option, a negative number and a chance beyond 1 are three faults with a remedy each."""
    with pytest.raises(InputError) as caught:
        plan_hiring(STUDY, "co-respnder", ahead=-1, chance=1.5)
    text = str(caught.value)
    assert "has no option 'co-respnder'" in text
    assert "Did you mean 'co-responder'?" in text
    assert "ahead must be at least 0, got -1" in text
    assert "chance must lie between 0 and 1, got 1.5" in text


def test_an_academy_that_nobody_completes() -> None:
    """No officer can then be hired, which is said before it is simulated."""
    with pytest.raises(InputError, match="nobody completes the academy"):
        plan_hiring(STUDY.assuming({"hiring.sworn.academy_passed": 0.0}), "co-responder", START)


def test_the_calendar_ends_somewhere() -> None:
    """A start so late that the dates leave the calendar is a fault, not a traceback."""
    with pytest.raises(InputError, match="beyond the year"):
        plan_hiring(STUDY, "co-responder", date(9999, 1, 1))
