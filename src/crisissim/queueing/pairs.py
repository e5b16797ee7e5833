"""Calls that need one unit or two at once (Green 1984), solved as the Markov chain it is.

Some calls need two units and start only when both are free, first come first served: the call at the head of the
line holds up all behind it, so a unit may stand idle while calls wait.  Units of a two-unit call become free
independently of each other.  No M/M/c formula with a higher call rate or fewer servers comes near over a broad range
(Green and Kolesar 1984).
"""

from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

_ROUNDS = 200
_CLOSE = 1e-15
"""Chance of a path so long that it adds nothing."""


@dataclass(frozen=True, slots=True)
class TwoUnitCalls:
    """How the line goes.

    Attributes:
        delayed_one: share of one-unit calls that must wait.
        delayed_two: share of two-unit calls that must wait.
        delayed: share of all calls that must wait.
        mean_wait: mean wait of all calls, in units of time.
        utilisation: share of time a unit is busy.
    """

    delayed_one: float
    delayed_two: float
    delayed: float
    mean_wait: float
    utilisation: float


def two_unit_calls(units: int, arrival_rate: float, two_share: float, service_rate: float) -> TwoUnitCalls:
    """The exact steady state, by the matrix-geometric method (Neuts 1981).

    With nobody waiting the state is the number of busy units.  With q calls waiting it is one of three phases: all
    units busy and the head of the line needs one unit; all busy and it needs two; all but one busy and it needs two.
    The needs of the calls behind the head are not yet drawn.

    Args:
        units: at least 2.
        arrival_rate: calls per unit of time.
        two_share: share of the calls that need two units, in [0, 1].
        service_rate: 1 / mean time for which a unit is busy with a call.

    Returns:
        The steady state; without spare capacity all calls are delayed and the wait is infinite.

    Raises:
        ValueError: fewer than two units, or a share outside [0, 1].
    """
    if units < 2 or not 0.0 <= two_share <= 1.0:
        raise ValueError(f"need at least two units and a share in [0, 1], got {units} units and share {two_share}")
    kinds = np.array([1.0 - two_share, two_share])
    up = arrival_rate * np.eye(3)
    # An end brings in the head: with all units busy if it needs one, with all but one busy if it needs two.
    full, short = units * service_rate, (units - 1) * service_rate
    down = np.zeros((3, 3))
    down[0, :2] = full * kinds
    down[2, :2] = short * kinds
    stay = np.array([[-full, 0.0, 0.0], [0.0, -full, full], [0.0, 0.0, -short]]) - up
    if not _has_capacity(up, stay, down):
        return TwoUnitCalls(1.0, 1.0, 1.0, inf, _busy_in_line(stay + up + down, units) / units)
    ratio = _ratio(up, stay, down)
    level0, level1 = _boundary(units, arrival_rate, kinds, service_rate, stay + ratio @ down)
    rest = np.linalg.inv(np.eye(3) - ratio)
    norm = level0.sum() + (level1 @ rest).sum()
    level0, level1 = level0 / norm, level1 / norm
    waiting = float((level1 @ rest @ rest).sum())
    delayed_one = 1.0 - float(level0[:units].sum())
    delayed_two = 1.0 - float(level0[: units - 1].sum())
    in_line = level1 @ rest
    busy = float(level0 @ np.arange(units + 1) + in_line @ np.array([units, units, units - 1]))
    return TwoUnitCalls(
        delayed_one=delayed_one,
        delayed_two=delayed_two,
        delayed=float(kinds @ (delayed_one, delayed_two)),
        mean_wait=waiting / arrival_rate,
        utilisation=busy / units,
    )


def _steady(rates: Matrix) -> NDArray[np.float64]:
    """The probabilities x, adding up to 1, with x @ rates = 0: what flows into each state flows out of it."""
    n = len(rates)
    equations = np.vstack((rates.T, np.ones(n)))
    answer: NDArray[np.float64] = np.linalg.lstsq(equations, np.append(np.zeros(n), 1.0), rcond=None)[0]
    return answer


def _has_capacity(up: Matrix, stay: Matrix, down: Matrix) -> bool:
    """Whether a long line shortens on average (Neuts' drift condition)."""
    phases = _steady(up + stay + down)
    return float((phases @ up).sum()) < float((phases @ down).sum())


def _busy_in_line(rates: Matrix, units: int) -> float:
    return float(_steady(rates) @ np.array([units, units, units - 1]))


def _ratio(up: Matrix, stay: Matrix, down: Matrix) -> Matrix:
    """R of Neuts: the states with q + 1 waiting are those with q waiting times R.  By cyclic reduction.

    Each round halves the levels that are looked at (Latouche and Ramaswami 1993), so a few rounds do near capacity.
    """
    rise, fall = np.linalg.solve(-stay, up), np.linalg.solve(-stay, down)
    first_passage, path = fall.copy(), rise.copy()
    for _ in range(_ROUNDS):
        both = np.eye(3) - (rise @ fall + fall @ rise)
        rise, fall = np.linalg.solve(both, rise @ rise), np.linalg.solve(both, fall @ fall)
        first_passage += path @ fall
        path = path @ rise
        if np.abs(path).max() < _CLOSE:
            break
    return np.asarray(up @ np.linalg.inv(-(stay + up @ first_passage)))


def _boundary(
    units: int, arrival_rate: float, kinds: NDArray[np.float64], service_rate: float, closed: Matrix
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The states with nobody and with one call waiting, up to a common factor.

    `closed` holds the rates among the states with one waiting, longer lines folded back into them.
    """
    one, two = arrival_rate * kinds
    size = units + 1
    rates = np.zeros((size + 3, size + 3))
    for busy in range(units + 1):
        rates[busy, busy + 1 if busy < units else size] += one
        rates[busy, busy + 2 if busy < units - 1 else size + (2 if busy < units else 1)] += two
        if busy:
            rates[busy, busy - 1] += busy * service_rate
    rates[size:, size:] = closed
    rates[size, units] += units * service_rate
    rates[size + 2, units] += (units - 1) * service_rate
    rates[range(size), range(size)] -= rates[:size].sum(axis=1)
    # The waiting states' rows already hold their diagonal, in `closed`.
    answer = _steady(rates)
    return answer[:size], answer[size:]
