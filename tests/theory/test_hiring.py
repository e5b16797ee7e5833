"""Hiring against renewal theory: of 200 posts, a tenth leaving a year and a year to replace, how many are filled."""

from dataclasses import replace
from math import inf

import numpy as np
import pytest
from scipy.stats import binom

from crisissim.assumptions import defaults
from crisissim.hiring import Pathway, StaffGroup, Vacancies, chance_of_strength, history, needed_ahead, pathway_of
from crisissim.statistics import mean_interval

YEAR = 365.0
ONE_YEAR_TO_REPLACE = Pathway(
    fill_days=YEAR,
    fill_cv=0.0,
    class_every=0.0,
    class_days=0.0,
    passes=1.0,
    training_days=0.0,
    trainers=inf,
    turnover=0.10,
)
SEARCH_CLASS_TRAINING = Pathway(
    fill_days=100.0,
    fill_cv=0.7,
    class_every=0.0,
    class_days=120.0,
    passes=0.8,
    training_days=60.0,
    trainers=inf,
    turnover=0.2,
)


def filled(way: Pathway, positions: int, leaving: str, histories: int = 30) -> list[float]:
    """Positions filled on average over thirty years, after ten from a full start, in each history."""
    kind = Vacancies("officers", "Northfield", way, positions, filled=positions)
    return [
        history([kind], 40 * YEAR, 7, number, leaving)[0].average_filled(10 * YEAR, 40 * YEAR)
        for number in range(histories)
    ]


@pytest.mark.parametrize(("leaving", "exact"), [("staff", 200 / 1.1), ("posts", 180.0)])
def test_two_hundred_posts(leaving: str, exact: float) -> None:
    """181.8 are filled where a tenth of the staff leaves each year, 180 where a tenth of the posts becomes open."""
    found = mean_interval(filled(ONE_YEAR_TO_REPLACE, 200, leaving))
    assert found.low < exact < found.high
    assert found.high - found.low < 1.0


def test_the_two_kinds_of_turnover_are_told_apart() -> None:
    """Neither interval holds the other's value: a model that mixed the two up would be found out."""
    assert mean_interval(filled(ONE_YEAR_TO_REPLACE, 200, "staff")).low > 180.5
    assert mean_interval(filled(ONE_YEAR_TO_REPLACE, 200, "posts")).high < 181.3


@pytest.mark.parametrize("class_every", [0.0, 90.0])
def test_the_long_run_share_of_a_whole_pathway(class_every: float) -> None:
    """With search, waits for classes, people who fail and training, the share filled is that of the renewal formula."""
    way = replace(SEARCH_CLASS_TRAINING, class_every=class_every)
    found = mean_interval(np.array(filled(way, 60, "staff")) / 60)
    assert found.low - 0.001 < way.long_run_share < found.high + 0.001
    assert found.high - found.low < 0.01


def test_nobody_leaves() -> None:
    """Where nobody leaves every position is filled for ever."""
    assert filled(ONE_YEAR_TO_REPLACE, 5, "nobody", 2) == [5.0, 5.0]


@pytest.mark.parametrize("ahead", [0, 1, 3])
def test_the_chance_of_strength_is_binomial(ahead: int) -> None:
    """Positions are independent, so the chance that 6 of 6 + k are filled is a binomial tail."""
    share = SEARCH_CLASS_TRAINING.long_run_share
    exact = float(binom.sf(5, 6 + ahead, share))
    found = chance_of_strength(Vacancies("x", "Northfield", SEARCH_CLASS_TRAINING, 6, ahead), 800, 3)
    assert found.low - 0.005 < exact < found.high + 0.005


def test_people_ahead_are_as_many_as_the_binomial_asks_for() -> None:
    """The number found by simulation is the smallest whose binomial tail is above the chance."""
    share = SEARCH_CLASS_TRAINING.long_run_share
    exact = next(k for k in range(20) if binom.sf(9, 10 + k, share) >= 0.85)
    beside = [float(binom.sf(9, 10 + k, share)) for k in (exact - 1, exact)]
    assert min(abs(tail - 0.85) for tail in beside) > 0.02, "the case is too near to the edge to be told"
    assert needed_ahead(Vacancies("x", "Northfield", SEARCH_CLASS_TRAINING, 10), 0.85, 400, 3) == exact


def test_the_shipped_pathway_of_officers_takes_the_published_year() -> None:
    """Search, academy, who fails there, and field training come to the year that replacing an officer takes."""
    way = pathway_of(defaults(), StaffGroup.SWORN)
    assert way.replacement_days == pytest.approx(YEAR, rel=0.01)
    assert way.long_run_share == pytest.approx(0.91, abs=0.005)


def test_the_shipped_search_for_clinicians_is_the_published_one() -> None:
    """46 of 100 searches for a clinician take nine months or more."""
    way = pathway_of(defaults(), StaffGroup.CLINICIAN)
    kind = Vacancies("x", "Northfield", replace(way, training_days=0.0), 1000)
    track = history([kind], 9 / 12 * YEAR, 1, leaving="nobody")[0]
    assert 1 - track.filled[-1] / 1000 == pytest.approx(0.46, abs=3 * (0.46 * 0.54 / 1000) ** 0.5)
