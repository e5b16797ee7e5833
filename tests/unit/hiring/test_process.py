"""Tests of hiring as a process: stages by hand, shared trainers, classes, and luck that nothing else moves."""

from dataclasses import replace
from math import inf

import numpy as np

from crisissim.hiring import Pathway, Vacancies, history

STEADY = Pathway(
    fill_days=30.0,
    fill_cv=0.0,
    class_every=0.0,
    class_days=50.0,
    passes=1.0,
    training_days=20.0,
    trainers=inf,
    turnover=0.0,
)


def test_stages_follow_each_other() -> None:
    """Thirty days of search, fifty of class and twenty of training: in training from day 30, filled on day 100."""
    track = history([Vacancies("x", "Northfield", STEADY, 2)], 365.0, 1)[0]
    assert track.days.tolist() == [0.0, 30.0, 100.0]
    assert track.filled.tolist() == [0, 0, 2]
    assert track.training.tolist() == [0, 2, 0]
    assert track.begun.tolist() == [0, 2, 2]


def test_one_trainer_trains_one_after_the_other() -> None:
    """Three recruits and one trainer: one is ready every twenty days."""
    way = replace(STEADY, trainers=1)
    track = history([Vacancies("x", "Northfield", way, 3)], 365.0, 1)[0]
    assert track.days[track.filled > 0].tolist() == [100.0, 120.0, 140.0]


def test_trainers_are_shared_by_name() -> None:
    """Two kinds of position that name the same trainers wait for each other; those of another agency do not."""
    way = replace(STEADY, trainers=1)
    kinds = [
        Vacancies("a", "Northfield", way, 1, trainers_of="sworn"),
        Vacancies("b", "Northfield", way, 1, trainers_of="sworn"),
        Vacancies("a", "Southfield", way, 1, trainers_of="sworn"),
    ]
    assert [track.days[-1] for track in history(kinds, 365.0, 1)] == [100.0, 120.0, 100.0]


def test_classes_begin_when_they_begin() -> None:
    """Whoever is found waits for the next class, and all positions meet the same classes."""
    way = replace(STEADY, class_every=90.0)
    ready = [history([Vacancies("x", "Northfield", way, 3)], 365.0, 1, n)[0].days[-1] for n in range(40)]
    assert min(ready) >= 100.0
    assert max(ready) < 190.0
    assert np.ptp(ready) > 45.0
    assert all(len(history([Vacancies("x", "Northfield", way, 3)], 365.0, 1, n)[0].days) == 3 for n in range(5))


def test_the_search_begins_anew_for_who_fails() -> None:
    """Nobody passes: nobody ever fills the position, and another class is begun every eighty days."""
    track = history([Vacancies("x", "Northfield", replace(STEADY, passes=0.0), 1)], 365.0, 1)[0]
    assert track.filled.max() == 0
    assert track.begun[-1] == 5


def test_one_position_more_moves_none_of_the_others() -> None:
    """Luck is keyed by position: with one more there are as many people or one more, on every day."""
    way = replace(STEADY, fill_cv=0.7, turnover=0.5, passes=0.8)
    few, more = (history([Vacancies("x", "Northfield", way, 5, ahead)], 2000.0, 9)[0] for ahead in (0, 1))
    days = np.arange(0.0, 2000.0, 7.0)
    gained = more.filled[more.at(days)] - few.filled[few.at(days)]
    assert set(gained.tolist()) == {0, 1}


def test_the_same_seed_is_the_same_history() -> None:
    """A history is that of its seed and number alone."""
    way = replace(STEADY, fill_cv=0.7, turnover=0.5)
    kind = Vacancies("x", "Northfield", way, 5)
    one, again, other = (history([kind], 2000.0, 9, number)[0] for number in (4, 4, 5))
    assert one.days.tolist() == again.days.tolist()
    assert one.days.tolist() != other.days.tolist()


def test_people_ahead_fill_no_position_that_is_not_there() -> None:
    """Averages and full strength count positions, not people."""
    track = history([Vacancies("x", "Northfield", STEADY, 2, ahead=2)], 200.0, 1)[0]
    assert track.filled.tolist() == [0, 0, 4]
    assert track.average_filled(0.0, 200.0) == 1.0
    assert track.share_full(0.0, 200.0) == 0.5
