"""Tests of the cutoff priority queue: its ends are known, and between them waits are traded."""

from itertools import pairwise
from math import inf

import pytest

from crisissim.queueing import mean_wait, priority_waits, reserve_waits


@pytest.mark.parametrize(("servers", "urgent", "other"), [(1, 0.3, 0.4), (3, 1.0, 1.2), (5, 0.1, 4.5), (20, 12.0, 6.0)])
def test_without_reserve_it_is_priority(servers: int, urgent: float, other: float) -> None:
    """Tests that nobody kept is Cobham's two classes."""
    assert reserve_waits(servers, 0, urgent, other, 1.0) == pytest.approx(priority_waits(servers, (urgent, other), 1.0))


def test_few_urgent_calls_leave_others_the_rest() -> None:
    """Tests that with hardly any urgent calls others are M/M/c on the servers that are not kept."""
    assert reserve_waits(5, 2, 1e-6, 2.0, 1.0)[1] == pytest.approx(mean_wait(3, 2.0, 1.0), rel=1e-5)


def test_few_others_do_not_delay_urgent_calls() -> None:
    """Tests that with hardly any others urgent calls are M/M/c by themselves."""
    assert reserve_waits(3, 1, 2.0, 1e-9, 1.0)[0] == pytest.approx(mean_wait(3, 2.0, 1.0), rel=1e-6)


def test_capacity_left_to_others_by_hand() -> None:
    """Tests two servers, one kept, urgent rate 1: with others in line there are 1, 2, 3, ... busy or waiting.

    Their chances are 1/2, 1/4, 1/8, ...  Only an end in the first brings in one of the others: a rate of 1/2.
    """
    assert reserve_waits(2, 1, 1.0, 0.499, 1.0)[1] < inf
    assert reserve_waits(2, 1, 1.0, 0.501, 1.0)[1] == inf


def test_a_larger_reserve_trades_waits() -> None:
    """Tests that urgent calls gain and others lose with each server kept."""
    waits = [reserve_waits(6, kept, 1.5, 1.0, 1.0) for kept in range(4)]
    for fewer, more in pairwise(waits):
        assert more[0] < fewer[0]
        assert more[1] > fewer[1]


def test_urgent_calls_while_others_have_no_end() -> None:
    """Tests that urgent calls still have a finite wait, shorter the more are kept."""
    waits = [reserve_waits(4, kept, 2.0, 5.0, 1.0) for kept in range(3)]
    assert all(other == inf for _, other in waits)
    assert waits[0][0] == pytest.approx(priority_waits(4, (2.0, 5.0), 1.0)[0])
    assert waits[0][0] > waits[1][0] > waits[2][0]


def test_in_other_units_of_time() -> None:
    """Tests that calls a minute instead of an hour change the waits' unit and nothing else."""
    hours, minutes = reserve_waits(4, 1, 1.5, 0.8, 1.0), reserve_waits(4, 1, 1.5 / 60, 0.8 / 60, 1 / 60)
    assert minutes == pytest.approx([60.0 * wait for wait in hours])


@pytest.mark.parametrize(("kept", "urgent"), [(3, 1.0), (-1, 1.0), (1, 3.0), (1, 0.0)])
def test_refuses_nonsense(kept: int, urgent: float) -> None:
    """Tests a reserve of everybody, of fewer than none, and too many urgent calls or none."""
    with pytest.raises(ValueError, match="need fewer than 3 kept"):
        reserve_waits(3, kept, urgent, 0.5, 1.0)
