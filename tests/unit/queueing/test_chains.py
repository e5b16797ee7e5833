"""Tests of the exact chains: loss network, two-unit calls, hypercube."""

from math import inf

import numpy as np
import pytest

from crisissim.queueing import (
    Area,
    LossClass,
    blocking,
    erlang_b,
    erlang_c,
    hypercube,
    mean_wait,
    two_unit_calls,
)


def test_co_responder_loss_network() -> None:
    """Tests four officers and two clinicians: police-only, joint and clinician-only calls, to six digits."""
    calls = (LossClass(2.0, 1.0, (1, 0)), LossClass(0.8, 1 / 0.75, (1, 1)), LossClass(0.5, 1 / 0.75, (0, 1)))
    assert blocking((4, 2), calls) == pytest.approx((0.174465, 0.418542, 0.325834), abs=5.1e-7)


def test_one_class_of_loss_network_is_erlang_b() -> None:
    """Tests that calls for one person of one role are Erlang's loss model."""
    assert blocking((3,), (LossClass(1.0, 2.0, (1,)),)) == pytest.approx((erlang_b(3, 2.0),))


def test_nobody_there_blocks_everything() -> None:
    """Tests that a role that nobody has loses every call that needs it, and no other."""
    assert blocking((0, 1), (LossClass(1.0, 1.0, (1, 0)), LossClass(1.0, 1.0, (0, 1)))) == pytest.approx((1.0, 0.5))


@pytest.mark.parametrize("needs", [(0, 0), (1,), (2, -1)])
def test_loss_network_refuses_odd_needs(needs: tuple[int, ...]) -> None:
    """Tests that a call for nobody, or with not one number per role, is refused."""
    with pytest.raises(ValueError, match="each class needs 2 numbers of people"):
        blocking((4, 2), (LossClass(1.0, 1.0, needs),))


@pytest.mark.parametrize(
    ("units", "arrivals", "two_share", "expected", "raised_rate"),
    [
        (3, 1.0, 0.3, (0.23224, 0.42056, 0.28874, 0.27397, 0.43333), 0.17044),
        (4, 1.5, 0.4, (0.27499, 0.42367, 0.33446, 0.28471, 0.52500), 0.19942),
        (5, 2.0, 0.3, (0.19868, 0.32169, 0.23558, 0.13924, 0.52000), 0.14865),
        (5, 2.0, 0.5, (0.32625, 0.45167, 0.38896, 0.32354, 0.60000), 0.23615),
        (8, 4.0, 0.3, (0.25133, 0.34664, 0.27992, 0.13631, 0.65000), 0.19829),
    ],
)
def test_two_unit_calls_table(
    units: int, arrivals: float, two_share: float, expected: tuple[float, ...], raised_rate: float
) -> None:
    """Tests the exact values to the printed digits, and that raising the call rate instead would flatter."""
    q = two_unit_calls(units, arrivals, two_share, 1.0)
    got = (q.delayed_one, q.delayed_two, q.delayed, q.mean_wait, q.utilisation)
    assert got == pytest.approx(expected, abs=5.1e-6)
    assert erlang_c(units, arrivals * (1 + two_share)) == pytest.approx(raised_rate, abs=5.1e-6)
    assert raised_rate < q.delayed


def test_two_unit_calls_without_any_is_erlang_c() -> None:
    """Tests that calls for one unit are M/M/c, near its capacity too."""
    for arrivals in (3.0, 4.999):
        q = two_unit_calls(5, arrivals, 0.0, 1.0)
        assert q.delayed == pytest.approx(erlang_c(5, arrivals))
        assert q.mean_wait == pytest.approx(mean_wait(5, arrivals, 1.0))


def test_two_unit_calls_in_other_units_of_time() -> None:
    """Tests that calls a minute instead of an hour change the wait's unit and nothing else."""
    hours, minutes = two_unit_calls(4, 1.5, 0.4, 1.0), two_unit_calls(4, 1.5 / 60, 0.4, 1 / 60)
    assert minutes.mean_wait == pytest.approx(60 * hours.mean_wait)
    assert minutes.delayed == pytest.approx(hours.delayed)


def test_two_units_that_only_take_two_unit_calls() -> None:
    """Tests M/G/1: with two units a call for both lasts until the later of two exponential ends.

    That has mean 3/2 and variance 5/4, so utilisation of the pair is 1.5 * arrivals and every call waits behind it.
    """
    arrivals = 0.4
    wait = arrivals * (1.25 + 2.25) / 2 / (1 - 1.5 * arrivals)
    q = two_unit_calls(2, arrivals, 1.0, 1.0)
    assert q.mean_wait == pytest.approx(wait)
    assert q.delayed_two == pytest.approx(1.5 * arrivals)


def test_two_unit_calls_without_capacity() -> None:
    """Tests that idle units do not help if the head of the line needs two: 2 pairs lost at 0.7 calls, not at 0.6."""
    assert two_unit_calls(2, 0.7, 1.0, 1.0).mean_wait == inf
    assert two_unit_calls(2, 0.7, 1.0, 1.0).utilisation == pytest.approx(2 / 3)
    assert two_unit_calls(2, 0.66, 1.0, 1.0).mean_wait < inf


@pytest.mark.parametrize(("units", "share"), [(1, 0.5), (3, 1.5), (3, -0.1)])
def test_two_unit_calls_refuses_nonsense(units: int, share: float) -> None:
    """Tests that a two-unit call is not asked of one unit."""
    with pytest.raises(ValueError, match="at least two units and a share in"):
        two_unit_calls(units, 1.0, share, 1.0)


LARSON = (Area(0.50, (0, 1, 2)), Area(0.25, (0, 2, 1)), Area(0.35, (1, 0, 2)), Area(0.40, (2, 0, 1)))
"""The three-unit example of Larson and Odoni (1981), section 5.4, at utilisation 0.5."""


def test_hypercube_published_example() -> None:
    """Tests workloads 0.5574, 0.4734, 0.4693 and the 0.23684 that wait, as published, and all states."""
    h = hypercube(LARSON, 1.0, line=True)
    assert h.workload == pytest.approx((0.5574, 0.4734, 0.4693), abs=1e-4)
    assert h.workload == pytest.approx((0.55736, 0.47337, 0.46926), abs=5.1e-6)
    assert h.all_busy == pytest.approx(0.23684, abs=5.1e-6)
    assert h.inter_response == pytest.approx(0.43529, abs=1e-4)
    assert h.inter_response == pytest.approx(0.43533, abs=5.1e-6)
    expected = (0.21053, 0.13669, 0.08863, 0.09489, 0.09047, 0.08894, 0.05301, 0.23684)
    assert h.states == pytest.approx(expected, abs=5.1e-6)
    assert sum(h.workload) == pytest.approx(1.5)


def test_hypercube_published_example_without_line() -> None:
    """Tests the same where calls that find nobody are lost."""
    h = hypercube(LARSON, 1.0, line=False)
    assert h.workload == pytest.approx((0.49791, 0.40263, 0.39797), abs=5.1e-6)
    assert h.all_busy == pytest.approx(0.13433, abs=5.1e-6)
    assert h.inter_response == pytest.approx(0.36353, abs=5.1e-6)


def test_hypercube_of_two_units_with_loss() -> None:
    """Tests two towns at 0.5 and 0.3 calls, own unit first, to six digits."""
    h = hypercube((Area(0.5, (0, 1)), Area(0.3, (1, 0))), 1.0, line=False)
    assert h.states == pytest.approx((0.471698, 0.214885, 0.162474, 0.150943), abs=5.1e-7)
    assert h.workload == pytest.approx((0.365828, 0.313417), abs=5.1e-7)
    assert h.all_busy == pytest.approx(erlang_b(2, 0.8))


def test_hypercube_of_two_units_with_line() -> None:
    """Tests that who waits does not depend on who goes: Erlang C, with half of those who waited served from away."""
    h = hypercube((Area(0.5, (0, 1)), Area(0.3, (1, 0))), 1.0, line=True)
    assert h.all_busy == pytest.approx(erlang_c(2, 0.8))
    assert sum(h.workload) == pytest.approx(0.8)
    assert h.inter_response > 0.5 * h.all_busy


def test_hypercube_of_many_units_is_erlang() -> None:
    """Tests eight units against Erlang B and C, whatever the preferences."""
    order = np.random.default_rng(3)
    areas = tuple(Area(0.6, tuple(order.permutation(8).tolist())) for _ in range(10))
    assert hypercube(areas, 1.0, line=False).all_busy == pytest.approx(erlang_b(8, 6.0))
    assert hypercube(areas, 1.0, line=True).all_busy == pytest.approx(erlang_c(8, 6.0))


def test_hypercube_refuses_what_it_cannot_solve() -> None:
    """Tests that a missing unit in a preference, too many units, and a line without end are refused."""
    with pytest.raises(ValueError, match="name each unit from 0 once"):
        hypercube((Area(1.0, (0, 0)),), 1.0, line=False)
    with pytest.raises(ValueError, match="at most 10"):
        hypercube((Area(1.0, tuple(range(11))),), 1.0, line=False)
    with pytest.raises(ValueError, match=r"load 1.5.*no end"):
        hypercube((Area(3.0, (0, 1)),), 1.0, line=True)
