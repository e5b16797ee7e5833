"""Tests of intervals across replications."""

from math import inf, isnan, nan

import numpy as np
import pytest
from scipy import stats

from crisissim.statistics import Interval, mean_interval, paired_difference, share_interval, year_range


def test_mean_interval_by_hand() -> None:
    """Tests that 1, 2, 3 average 2 with half-width t(2) / sqrt(3) = 4.3027 * 1 / 1.7321."""
    interval = mean_interval([1.0, 2.0, 3.0])
    assert interval.mean == 2.0
    assert interval.high - 2.0 == pytest.approx(2.484138, abs=1e-6)
    assert 2.0 - interval.low == pytest.approx(2.484138, abs=1e-6)


@pytest.mark.parametrize("level", [0.8, 0.95, 0.999])
def test_mean_interval_is_scipys(level: float) -> None:
    """Tests that the t interval is the one that scipy.stats gives."""
    values = np.random.default_rng(5).normal(40.0, 7.0, 30)
    expected = stats.t.interval(level, 29, values.mean(), stats.sem(values))
    interval = mean_interval(values, level)
    assert (interval.low, interval.high) == pytest.approx(expected)


def test_95_percent_intervals_hold_the_truth_95_times_in_100() -> None:
    """Tests that of 2,000 intervals from 30 normal years each about 95 % hold the true average (within 3 errors)."""
    years = np.random.default_rng(1).normal(10.0, 3.0, (2000, 30))
    held = sum(i.low <= 10.0 <= i.high for i in map(mean_interval, years))
    assert abs(held / 2000 - 0.95) < 3 * (0.95 * 0.05 / 2000) ** 0.5


def test_equal_values_have_no_width() -> None:
    """Tests that the same number in every replication is its own interval, to the last bit."""
    assert mean_interval([0.1] * 30) == Interval(0.1, 0.1, 0.1)


def test_single_replication_has_no_precision() -> None:
    """Tests that one history gives an average without limits, which JSON writes as null."""
    assert mean_interval([5.0]).as_json() == {"mean": 5.0, "low": None, "high": None}


def test_nothing_observed_is_unknown() -> None:
    """Tests that without any observation mean and limits are null."""
    assert mean_interval([nan, nan]).as_json() == {"mean": None, "low": None, "high": None}
    assert mean_interval([]).as_json() == {"mean": None, "low": None, "high": None}


def test_replications_without_observations_are_left_out() -> None:
    """Tests that a replication with nothing to observe does not count as zero."""
    assert mean_interval([1.0, nan, 2.0, 3.0]) == mean_interval([1.0, 2.0, 3.0])


def test_one_year_of_never_makes_the_average_never() -> None:
    """Tests that a percentile not reached in some years has no finite average and claims no precision."""
    interval = mean_interval([20.0, inf, 25.0])
    assert interval.mean == interval.high == inf
    assert isnan(interval.low)
    assert interval.as_json() == {"mean": None, "low": None, "high": None}


def test_a_share_stays_a_share() -> None:
    """Tests that the interval is cut at the limits given, and only there."""
    values = [1.0, 1.0, 0.97, 1.0]
    assert mean_interval(values).high > 1.0
    assert mean_interval(values, within=(0.0, 1.0)).high == 1.0
    assert mean_interval(values, within=(0.0, 1.0)).low == mean_interval(values).low


@pytest.mark.parametrize("level", [0.0, 1.0, 95.0])
def test_level_must_be_a_chance(level: float) -> None:
    """Tests that a level in per cent is refused."""
    with pytest.raises(ValueError, match=f"level must be between 0 and 1, got {level}"):
        mean_interval([1.0, 2.0], level)


def test_paired_difference_is_the_interval_of_differences() -> None:
    """Tests that pairing removes what both options share."""
    luck = np.random.default_rng(2).normal(0.0, 100.0, 30)
    gain = np.random.default_rng(3).normal(5.0, 1.0, 30)
    difference = paired_difference(luck + gain, luck)
    assert difference.mean == pytest.approx(gain.mean())
    assert difference.high - difference.low < 1.0


def test_paired_difference_leaves_out_pairs_with_nothing_observed() -> None:
    """Tests that a replication in which one side saw nothing is dropped on both sides."""
    assert paired_difference([3.0, nan, 5.0], [1.0, 2.0, 2.0]) == mean_interval([2.0, 3.0])


@pytest.mark.parametrize(
    ("option", "baseline", "mean"),
    [
        ([20.0, 30.0], [inf, inf], -inf),
        ([inf, 30.0], [20.0, 25.0], inf),
        ([inf, 5.0], [inf, 3.0], nan),
        ([inf, 5.0], [3.0, inf], nan),
    ],
)
def test_paired_difference_with_never(option: list[float], baseline: list[float], mean: float) -> None:
    """Tests that never minus a time is never, and never minus never cannot be told."""
    assert paired_difference(option, baseline).mean == pytest.approx(mean, nan_ok=True)


def test_paired_difference_needs_pairs() -> None:
    """Tests that unequal numbers of replications are refused."""
    with pytest.raises(ValueError, match="as many on both sides"):
        paired_difference([1.0, 2.0], [1.0])


def test_year_range_is_numpys_quantile() -> None:
    """Tests that finite years give numpy's linear quantiles."""
    values = np.random.default_rng(8).gamma(3.0, size=30)
    assert year_range(values) == pytest.approx(np.quantile(values, [0.05, 0.95]))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1.0, 2.0, 3.0, inf], (1.15, inf)),
        ([inf, inf, inf], (inf, inf)),
        ([inf, 1.0], (inf, inf)),
        ([*map(float, range(20)), inf], (1.0, 19.0)),
        ([nan, 1.0, 3.0], (1.1, 2.9)),
        ([4.0], (nan, nan)),
        ([], (nan, nan)),
    ],
)
def test_year_range_with_never_and_nothing(values: list[float], expected: tuple[float, float]) -> None:
    """Tests that never comes last in the order of years and is never interpolated into a number."""
    assert year_range(values) == pytest.approx(expected, nan_ok=True)


@pytest.mark.parametrize(("met", "many"), [(9, 10), (93, 100), (0, 10), (10, 10)])
def test_the_share_of_years_is_scipys(met: int, many: int) -> None:
    """Wilson's interval as scipy.stats has it; the share itself is inside."""
    expected = stats.binomtest(met, many).proportion_ci(method="wilson")
    found = share_interval(met, many)
    assert found.mean == met / many
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high), abs=1e-9)
    assert found.low <= found.mean <= found.high


def test_the_share_of_no_years() -> None:
    """It is unknown."""
    assert isnan(share_interval(0, 0).mean)
