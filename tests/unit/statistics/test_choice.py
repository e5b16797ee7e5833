"""Choosing one of several by their shares."""

import numpy as np

from crisissim.statistics import cumulated, pick


def test_picks_follow_the_shares() -> None:
    """A uniform falls into the share it lies in, and a share of nothing is never picked."""
    ends = cumulated(np.array([0.25, 0.0, 0.75]))
    assert pick(ends, np.array([0.0, 0.2499, 0.25, 0.9999])).tolist() == [0, 0, 2, 2]


def test_pick_never_chooses_a_share_of_nothing() -> None:
    """Rounding in the sums cannot let a uniform near 1 fall past the last positive share."""
    table = cumulated(np.array([[0.1] * 3 + [0.7, 0.0, 0.0], [1 / 3, 1 / 3, 1 / 3, 0.0, 0.0, 0.0]]))
    largest = np.full(2, np.nextafter(1.0, 0.0))
    assert pick(table, largest).tolist() == [3, 2]
    assert pick(table, np.zeros(2)).tolist() == [0, 0]
    assert pick(cumulated(np.array([[0.0, 1.0]])), np.zeros(1)).tolist() == [1]
