"""Tests of the line in which every call waits for the same time: its ends are Erlang B and C, and work is conserved."""

import pytest

from crisissim.queueing import erlang_a, erlang_b, erlang_c, fixed_patience, mean_wait

LINES = [(1, 0.7), (2, 1.5), (3, 3.0), (3, 4.0), (12, 10.0)]


@pytest.mark.parametrize(("servers", "load"), LINES)
def test_without_patience_it_is_erlang_b(servers: int, load: float) -> None:
    """Tests that who finds nobody free is lost."""
    q = fixed_patience(servers, load, 1.0, 0.0)
    assert (q.must_wait, q.abandon) == pytest.approx([erlang_b(servers, load)] * 2)
    assert q.mean_wait == 0.0


@pytest.mark.parametrize(("servers", "load"), [line for line in LINES if line[0] > line[1]])
def test_with_much_patience_it_is_erlang_c(servers: int, load: float) -> None:
    """Tests that nobody is lost after long enough."""
    q = fixed_patience(servers, load, 1.0, 60.0)
    assert q.must_wait == pytest.approx(erlang_c(servers, load), rel=1e-6)
    assert q.mean_wait == pytest.approx(mean_wait(servers, load, 1.0), rel=1e-4)


def test_one_server_as_published() -> None:
    """Tests Barrer's formula for one server, at load 0.7 and a patience of half a service time."""
    reach = 2.718281828459045 ** (-(1.0 - 0.7) * 0.5)
    assert fixed_patience(1, 0.7, 1.0, 0.5).abandon == pytest.approx(0.7 * 0.3 * reach / (1.0 - 0.49 * reach))


def test_at_capacity_the_limit_is_met() -> None:
    """Tests that the formula has no hole where calls are as many as the servers can do."""
    near, at = (fixed_patience(3, rate, 1.0, 0.5) for rate in (3.0 + 1e-7, 3.0))
    assert (near.abandon, near.mean_wait) == pytest.approx((at.abandon, at.mean_wait), rel=1e-5)


@pytest.mark.parametrize(("servers", "load"), LINES)
def test_a_fixed_patience_loses_fewer_than_an_exponential_one(servers: int, load: float) -> None:
    """Tests that with the same mean patience those who would leave at once are kept (Mandelbaum and Zeltyn)."""
    assert fixed_patience(servers, load, 1.0, 1.0).abandon < erlang_a(servers, load, 1.0, 1.0).abandon


@pytest.mark.parametrize(("servers", "load"), LINES)
def test_longer_patience_loses_fewer_and_waits_longer(servers: int, load: float) -> None:
    """Tests both directions."""
    lines = [fixed_patience(servers, load, 1.0, patience) for patience in (0.1, 0.5, 2.0)]
    assert sorted(lines, key=lambda q: -q.abandon) == lines
    assert sorted(lines, key=lambda q: q.mean_wait) == lines
