"""Tests of shares, percentiles with never, and distances."""

from math import inf, isnan, nan

import numpy as np
import pytest
from scipy import stats

from crisissim.statistics import ks_distance, or_null, percentiles, share


def test_share_of_nothing_is_unknown() -> None:
    """Tests that a share of no calls is NaN, not zero."""
    assert share(1, 4) == 0.25
    assert isnan(share(0, 0))


@pytest.mark.parametrize(
    ("minutes", "median", "p90"),
    [
        (range(1, 11), 5.0, 9.0),
        ([7.0], 7.0, 7.0),
        ([3.0, 1.0], 1.0, 3.0),
        ([*range(1, 10), inf], 5.0, 9.0),
        ([*range(1, 9), inf, inf], 5.0, inf),
        ([1.0, inf, inf, inf], inf, inf),
        ([], nan, nan),
    ],
)
def test_percentiles_by_hand(minutes: list[float], median: float, p90: float) -> None:
    """Tests that a percentile is the least time by which that part of all calls was served, or never."""
    assert percentiles(list(minutes), [0.5, 0.9]) == pytest.approx([median, p90], nan_ok=True)


def test_percentiles_are_numpys_inverted_distribution() -> None:
    """Tests that finite times give numpy's `inverted_cdf`, whose rounding trap at 0.9 * n is avoided."""
    times = np.random.default_rng(4).exponential(20.0, 1237)
    parts = [0.1, 0.5, 0.9, 0.99, 1.0]
    assert percentiles(times, parts) == pytest.approx(np.quantile(times, parts, method="inverted_cdf"))


def test_rank_is_not_moved_by_binary_rounding() -> None:
    """Tests that 70 % of 10 calls is 7 calls although 0.7 * 10 is not exactly 7 in every order of rounding."""
    for n in range(1, 400):
        for hundredths in range(1, 101):
            rank = percentiles(np.arange(1.0, n + 1.0), [hundredths / 100])[0]
            assert rank == -(-hundredths * n // 100)


@pytest.mark.parametrize("part", [0.0, 1.1, nan])
def test_part_must_be_a_share(part: float) -> None:
    """Tests that a percentile of 0, or in per cent, is refused."""
    with pytest.raises(ValueError, match="parts must be above 0 and at most 1"):
        percentiles([1.0], [part])


def test_null_for_never_and_unknown() -> None:
    """Tests that JSON gets a number or null, never Infinity or NaN."""
    assert [or_null(v) for v in (1.5, inf, -inf, nan)] == [1.5, None, None, None]


def test_ks_distance_is_scipys() -> None:
    """Tests that the distance is that of scipy.stats, ties included."""
    source = np.random.default_rng(6)
    one, two = source.integers(0, 30, 200), source.integers(3, 33, 150)
    assert ks_distance(one, two) == pytest.approx(stats.ks_2samp(one, two).statistic)


def test_ks_distance_at_the_ends() -> None:
    """Tests that equal samples are 0 apart, separate ones 1, and never counts as the longest time."""
    assert ks_distance([1, 2, inf], [1, 2, inf]) == 0.0
    assert ks_distance([1, 2], [3, 4]) == 1.0
    assert ks_distance([1, 2], [1, inf]) == 0.5


@pytest.mark.parametrize(("one", "two"), [([], [1.0]), ([1.0], [nan, 2.0])])
def test_ks_distance_needs_values(one: list[float], two: list[float]) -> None:
    """Tests that an empty sample, or an unknown time in one, is refused."""
    with pytest.raises(ValueError, match="at least one value and no NaN"):
        ks_distance(one, two)
