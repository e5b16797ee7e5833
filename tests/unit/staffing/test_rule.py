"""When enough years meet the targets, and when it is clear that too few will."""

import numpy as np
import pytest

from crisissim.staffing.search import TargetRule
from crisissim.staffing.targets import Target

WAIT = Target("response_time_p90", 30.0)


def years(good: int, bad: int, waits: float = 10.0) -> dict[str, np.ndarray]:
    """So many years with a coverage of 0.9, and with one of 0.1."""
    coverage = np.repeat([0.9, 0.1], [good, bad])
    return {"coverage": coverage, "response_time_p90": np.full(len(coverage), waits)}


def rule(confidence: float = 0.9, search: int = 20, fresh: int = 30) -> TargetRule:
    """Coverage and waits, in so many years."""
    return TargetRule((Target("coverage", 0.8), WAIT), confidence, range(search), range(fresh))


@pytest.mark.parametrize(
    ("confidence", "bad", "failed"), [(0.9, 3, False), (0.9, 4, True), (1.0, 0, False), (1.0, 1, True), (0.7, 9, False)]
)
def test_as_many_fresh_years_may_fail_as_the_confidence_leaves(confidence: float, bad: int, failed: bool) -> None:
    """Of thirty years three may fail at 0.9, none at 1, and nine at 0.7."""
    assert rule(confidence).failed(years(30 - bad, bad)) is failed


def test_few_years_can_already_be_too_many_that_fail() -> None:
    """Four of the first five have failed: the other twenty-five cannot make up for it."""
    assert rule().failed(years(1, 4))
    assert not rule().failed(years(1, 3))


def test_all_targets_at_once() -> None:
    """A year with a coverage that is high enough and waits that are too long meets nothing."""
    assert rule().met(years(1, 1)).tolist() == [True, False]
    assert rule().met(years(1, 1, waits=31.0)).tolist() == [False, False]
    assert rule().failed(years(30, 0, waits=31.0))


@pytest.mark.parametrize(("bad", "hopeless"), [(0, False), (1, False), (5, False), (6, True)])
def test_hopeless_is_who_would_fail_even_if_all_other_years_were_good(bad: int, hopeless: bool) -> None:
    """Of twenty years five bad ones leave an upper end of 0.89, and six one of 0.85: too little for 0.88 (Wilson)."""
    assert rule(0.88).hopeless(years(0, bad)) is hopeless
