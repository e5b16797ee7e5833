"""Properties of intervals and percentiles that hold for all values."""

from math import inf

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from crisissim.statistics import ks_distance, mean_interval, paired_difference, percentiles, year_range

finite = st.floats(-1e6, 1e6)
times = st.lists(st.floats(0, 1e5) | st.just(inf), min_size=1, max_size=60)
years = st.lists(finite, min_size=2, max_size=40)


@given(years)
def test_interval_holds_its_mean_and_the_mean_its_values(values: list[float]) -> None:
    """Tests that low <= mean <= high and min <= mean <= max."""
    interval = mean_interval(values)
    assert interval.low <= interval.mean <= interval.high
    slack = 1e-9 * max(map(abs, values))
    assert min(values) - slack <= interval.mean <= max(values) + slack


@given(years, st.floats(-1e5, 1e5))
def test_difference_from_a_shifted_self_is_the_shift(values: list[float], shift: float) -> None:
    """Tests that an option that is the baseline plus a constant differs by that constant."""
    difference = paired_difference(np.asarray(values) + shift, values)
    assert abs(difference.mean - shift) < 1e-6


@given(times, st.floats(0.01, 1.0))
def test_percentile_splits_the_calls(minutes: list[float], part: float) -> None:
    """Tests that at least the part is at or below its percentile, and less than the part is below it."""
    value = percentiles(minutes, [part])[0]
    n = len(minutes)
    assert sum(m <= value for m in minutes) >= part * n - 1e-9
    assert sum(m < value for m in minutes) < part * n


@given(times)
def test_missing_one_more_call_never_looks_faster(minutes: list[float]) -> None:
    """Tests that turning a served call into a missed one never lowers a percentile over all calls."""
    worse = [inf, *sorted(minutes)[1:]]
    for p in (0.5, 0.9):
        assert percentiles(worse, [p])[0] >= percentiles(minutes, [p])[0]


@given(times)
def test_year_range_is_in_order_and_among_the_years(values: list[float]) -> None:
    """Tests that the range is ordered and inside the extremes."""
    low, high = year_range(values)
    if len(values) > 1:
        assert min(values) <= low <= high <= max(values)


@given(times, times)
def test_ks_distance_is_a_symmetric_share(one: list[float], two: list[float]) -> None:
    """Tests that the distance is between 0 and 1 and the same both ways."""
    distance = ks_distance(one, two)
    assert 0.0 <= distance <= 1.0
    assert distance == ks_distance(two, one)
