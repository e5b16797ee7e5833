"""Tests of Larson's approximation and of who goes where, on the published example of three units and ten atoms."""

import numpy as np
import pytest

from crisissim.queueing import Area, approximate_workloads, busy_before_free, erlang_c, hypercube

ATOMS = (
    *(Area(0.25, (0, 1, 2)) for _ in range(2)),
    Area(0.25, (0, 2, 1)),
    *(Area(rate, (1, 0, 2)) for rate in (0.10, 0.15, 0.10)),
    *(Area(0.10, (2, 0, 1)) for _ in range(4)),
)
"""Atoms 1, 2, 4; 3, 5, 6; 7 to 10.  Only sums over some of them are published, so within these they are split."""


def test_factors_as_published() -> None:
    """Tests Q(3, 0.5, 0..2) = 1, 0.73684, 0.63158."""
    got = [busy_before_free(3, 0.5, busy) for busy in range(3)]
    assert got == pytest.approx([1.0, 0.73684, 0.63158], abs=5.1e-6)


def test_approximate_workloads_as_published() -> None:
    """Tests 0.5627, 0.4716 and 0.4657; the book stops its rounds a little earlier."""
    got = approximate_workloads(ATOMS, 1.0)
    assert got == pytest.approx((0.5627, 0.4716, 0.4657), abs=1.2e-4)
    assert sum(got) == pytest.approx(1.5)


def test_workloads_of_areas_as_published() -> None:
    """Tests 0.75, 0.35 and 0.40, were nobody to help out."""
    own = [sum(atom.rate for atom in ATOMS if atom.preference[0] == unit) for unit in range(3)]
    assert own == pytest.approx([0.75, 0.35, 0.40])


def test_share_of_the_first_atom_as_published() -> None:
    """Tests that 0.087 of all dispatches send unit 1 to atom 1, and that shares add up by area and by unit."""
    h = hypercube(ATOMS, 1.0, line=True)
    assert h.sent[0][0] == pytest.approx(0.087, abs=5.1e-4)
    assert np.array(h.sent).sum(axis=1) == pytest.approx([atom.rate / 1.5 for atom in ATOMS])
    assert np.array(h.sent).sum(axis=0) * 1.5 == pytest.approx(h.workload)


def test_shares_where_calls_are_lost() -> None:
    """Tests that shares of the calls served are each unit's share of the work."""
    h = hypercube(ATOMS, 1.0, line=False)
    assert np.array(h.sent).sum(axis=0) == pytest.approx(np.array(h.workload) / sum(h.workload))


def test_approximation_is_near_for_many_units() -> None:
    """Tests eight units with uneven areas: each workload within three per cent of the exact one."""
    order = np.random.default_rng(4)
    areas = tuple(Area(rate, tuple(order.permutation(8).tolist())) for rate in np.linspace(0.2, 1.0, 8))
    exact = hypercube(areas, 1.0, line=True).workload
    assert approximate_workloads(areas, 1.0) == pytest.approx(exact, rel=0.03)


def test_factors_of_a_large_force() -> None:
    """Tests 200 units, where factorials would overflow: all must be busy as often as Erlang says."""
    factors = [busy_before_free(200, 0.95, busy) for busy in range(200)]
    free = sum(0.95**busy * 0.05 * factor for busy, factor in enumerate(factors))
    assert free == pytest.approx(1.0 - erlang_c(200, 190.0))


def test_approximation_refuses_a_line_without_end() -> None:
    """Tests more calls than the units can serve."""
    with pytest.raises(ValueError, match="the line has no end"):
        approximate_workloads((Area(3.0, (0, 1)),), 1.0)
