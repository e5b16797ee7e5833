"""Variance components of a nested design: against exact values, and right on average."""

import numpy as np
import pytest

from crisissim.statistics.components import SOURCES, components

RNG = np.random.default_rng(11)


def test_components_of_a_small_table_by_hand() -> None:
    """Two settings, two records, two years: mean squares 50, 4 and 0.5 give 11.5, 1.75 and 0.5."""
    table = np.array([[[1.0, 2.0], [3.0, 4.0]], [[6.0, 7.0], [8.0, 9.0]]])
    found = components(table, 1, np.random.default_rng(1))
    assert (found.luck, found.records, found.settings) == (0.5, 1.75, 11.5)
    assert found.shares["luck"] == pytest.approx(0.5 / 13.75)
    assert sum(found.shares.values()) == pytest.approx(1.0)


def test_the_components_are_right_on_average() -> None:
    """500 tables with variances 4, 1 and 9: the averages of what is found lie within four standard errors of them."""
    found = []
    for _ in range(500):
        settings = 2.0 * RNG.standard_normal((20, 1, 1))
        records = 1.0 * RNG.standard_normal((20, 2, 1))
        one = components(settings + records + 3.0 * RNG.standard_normal((20, 2, 4)), 1, np.random.default_rng(1))
        found.append((one.settings, one.luck))
    for place, true in enumerate((4.0, 9.0)):
        values = np.array(found)[:, place]
        assert abs(values.mean() - true) < 4.0 * values.std(ddof=1) / np.sqrt(len(values))


def test_averaging_years_takes_luck_off() -> None:
    """In the average of 30 years luck counts a thirtieth; what the years have in common counts in full."""
    table = RNG.standard_normal((200, 2, 2)) + 0.5 * RNG.standard_normal((200, 1, 1))
    one, many = (components(table, years, np.random.default_rng(1)) for years in (1, 30))
    assert one.shares["luck"] > 0.7
    assert many.shares["luck"] == pytest.approx(one.luck / 30 / (one.luck / 30 + one.records + one.settings))
    assert many.shares["settings"] > one.shares["settings"]


def test_limits_lie_around_the_share() -> None:
    """Few settings say less than many."""
    tables = [RNG.standard_normal((n, 1, 1)) + 0.3 * RNG.standard_normal((n, 2, 2)) for n in (8, 200)]
    few, many = (components(table, 1, np.random.default_rng(1)) for table in tables)
    for found in (few, many):
        assert all(found.low[source] <= found.shares[source] <= found.high[source] for source in SOURCES)
    assert many.high["settings"] - many.low["settings"] < few.high["settings"] - few.low["settings"]


def test_what_cannot_be_told() -> None:
    """A value that is never, no variance at all, and a single record."""
    never = components(np.full((3, 2, 2), np.inf), 1, np.random.default_rng(1))
    assert not never.known
    same = components(np.full((3, 2, 2), 0.7), 1, np.random.default_rng(1))
    assert (same.settings, same.records, same.luck) == (0.0, 0.0, 0.0)
    assert np.isnan(same.shares["luck"])
    single = components(RNG.standard_normal((5, 1, 2)), 1, np.random.default_rng(1))
    assert np.isnan(single.records)
    assert single.shares["records"] == 0.0
    with pytest.raises(ValueError, match="two settings and two years"):
        components(np.zeros((1, 2, 2)), 1, np.random.default_rng(1))


def test_a_product_is_a_second_order_index() -> None:
    """A product of two uniform numbers: first order 3/7 each, and 1/7 together (Sobol 1993)."""
    from crisissim.statistics.surface import indices, products_told, surface_through

    points = RNG.random((80, 2))
    heights = points[:, 0] * points[:, 1]
    found = indices(surface_through(points, heights), 2, np.random.default_rng(1))
    assert found.second == pytest.approx([1 / 7])
    assert found.first == pytest.approx([3 / 7, 3 / 7], abs=0.03)
    noise = 0.01 * RNG.standard_normal(80)
    assert products_told(points, heights + noise) == [(0, 1)]
    assert products_told(points, points.sum(axis=1) + noise) == []
