"""Tests of how much of the beginning of a series to leave out."""

import numpy as np
import pytest

from crisissim.statistics import marginal_errors, mser


def test_marginal_errors_by_hand() -> None:
    """Tests 3, 1, 2: squares about the average 2, 0.5 and 0 over the squared lengths 9, 4 and 1."""
    assert marginal_errors([3.0, 1.0, 2.0]) == pytest.approx([2 / 9, 0.5 / 4, 0.0])


def test_marginal_errors_are_those_of_every_rest() -> None:
    """Tests that each is the variance of the rest over its length, whatever is added to the series."""
    series = np.random.default_rng(2).normal(0.0, 1.0, 50) + 1e7
    expected = [series[d:].var() / len(series[d:]) for d in range(50)]
    assert marginal_errors(series) == pytest.approx(expected, rel=1e-4, abs=1e-9)


def test_a_ramp_before_a_plateau_is_cut_off() -> None:
    """Tests that five falling values before fifteen equal ones are left out, and nothing of the plateau."""
    assert mser([10.0, 8.0, 6.0, 4.0, 2.0, *[1.0] * 15], batch=1) == 5


def test_batches_of_five_cut_in_fives() -> None:
    """Tests that a beginning of seven odd values costs two batches."""
    series = np.r_[np.full(7, 50.0), np.tile([0.0, 1.0], 60)]
    assert mser(series) == 10


def test_a_series_without_a_beginning_is_left_whole() -> None:
    """Tests a constant series, and one too short to cut."""
    assert mser(np.ones(100)) == 0
    assert mser([9.0, 1.0, 1.0, 1.0]) == 0
    assert mser([]) == 0


def test_a_series_that_grows_to_its_end_does_not_settle() -> None:
    """Tests that an overloaded queue has no warm-up that would help."""
    assert mser(np.arange(300.0)) is None


def test_noise_alone_is_seldom_cut_by_much() -> None:
    """Tests that of 500 series of noise 95 % lose at most a fifth, and few are said not to settle."""
    found = [mser(noise) for noise in np.random.default_rng(1).normal(size=(500, 280))]
    assert sum(cut is not None and cut <= 56 for cut in found) >= 0.93 * 500
    assert sum(cut is None for cut in found) < 0.06 * 500


def test_an_ar1_series_begun_far_off_is_cut_about_where_it_has_settled() -> None:
    """Tests x' = 0.9 x + noise begun at 30, averaged over 20: by 20 to 60 values 30 * 0.9^d is within the noise."""
    luck = np.random.default_rng(4)
    runs = np.full(20, 30.0)
    series = []
    for _ in range(500):
        series.append(runs.mean())
        runs = 0.9 * runs + luck.normal(size=20)
    found = mser(series)
    assert found is not None
    assert 20 <= found <= 60


@pytest.mark.parametrize(("series", "batch"), [([1.0, float("inf")], 5), ([1.0, 2.0], 0)])
def test_what_cannot_be_judged_is_refused(series: list[float], batch: int) -> None:
    """Tests that an infinite value or an empty batch is the caller's mistake."""
    with pytest.raises(ValueError, match="must be finite"):
        mser(series, batch)
