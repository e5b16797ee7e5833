"""Minutes of a stage as a record has them."""

import numpy as np
from numpy import nan

from crisissim.domain.minutes import filled, recorded


def test_missing_minutes_are_the_mean_of_the_known() -> None:
    """What is known stays as it is, and what is not is filled with its mean."""
    assert filled(np.array([2.0, nan, 4.0]), 9.0).tolist() == [2.0, 3.0, 4.0]


def test_a_stage_that_was_not_measured_is_filled_with_what_is_assumed() -> None:
    """Minutes that are never above 0 tell nothing of the calls that have none."""
    assert not recorded(np.array([0.0, nan]))
    assert filled(np.array([0.0, nan]), 9.0).tolist() == [0.0, 9.0]
    assert filled(np.array([nan, nan]), 9.0).tolist() == [9.0, 9.0]
