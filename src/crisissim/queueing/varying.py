"""Offered load that lags demand: the mean number of busy servers if there were always enough (M_t/M/infinity).

Long calls carry the evening's peak into the night, so an Erlang formula fed with each hour's own rate staffs the
wrong hours (Eick, Massey and Whitt 1993; Green, Kolesar and Whitt 2007).
"""

from collections.abc import Sequence
from math import atan2, cos, exp, expm1, pi, sin

import numpy as np
from numpy.typing import ArrayLike, NDArray


def sinusoidal_load(mean_rate: float, amplitude: float, period: float, mean_service: float, time: float) -> float:
    """Offered load at a time when calls come at rate `mean_rate * (1 + amplitude * sin(2 pi time / period))`.

    Exact for exponential service (Eick, Massey and Whitt 1993, "Mt/G/infinity queues with sinusoidal arrival rates").

    Args:
        mean_rate: calls per unit of time, averaged over a period.
        amplitude: largest relative deviation, in [0, 1].
        period: length of a cycle.
        mean_service: mean service time.
        time: time since the rate rose through its mean.
    """
    turn = 2.0 * pi / period
    angle, lagged = turn * time, turn * mean_service
    return mean_rate * mean_service * (1.0 + amplitude * (sin(angle) - lagged * cos(angle)) / (1.0 + lagged**2))


def sinusoidal_lag(period: float, mean_service: float) -> float:
    """How long the peak of the offered load comes after the peak of the arrival rate."""
    turn = 2.0 * pi / period
    return atan2(turn * mean_service, 1.0) / turn


def modified_offered_load(rates: ArrayLike, mean_service: float, step: float = 1.0) -> NDArray[np.float64]:
    """Mean number of busy servers in each step of a cycle that repeats for ever, if calls never wait.

    Exact for exponential service and rates that are constant inside each step: the load m follows
    m' = rate - m / mean_service (Jennings, Mandelbaum, Massey and Whitt 1996).  Loads of several kinds of calls add up.

    Args:
        rates: (steps,) calls per unit of time, such as 168 hours of a week; the last is followed by the first.
        mean_service: mean service time, above 0.
        step: length of a step.

    Returns:
        (steps,) the load averaged over each step, to be fed to `least_servers`.

    Raises:
        ValueError: a service time or step that is not positive, or a rate that is negative.
    """
    rate = np.asarray(rates, dtype=np.float64)
    if mean_service <= 0.0 or step <= 0.0 or not (rate >= 0.0).all():
        raise ValueError("service time and step must be positive and no rate negative")
    fades = step / mean_service
    starts = _starts((rate * mean_service).tolist(), exp(-fades), exp(-fades * len(rate)))
    level = rate * mean_service
    # The mean of exp(-t / service) over a step is (1 - exp(-fades)) / fades.
    return level + (np.array(starts) - level) * (-expm1(-fades) / fades)


def _starts(levels: Sequence[float], kept: float, kept_by_cycle: float) -> list[float]:
    """The load at the start of each step, such that the cycle ends where it began."""
    load = 0.0
    for level in levels:
        load = level + (load - level) * kept
    load /= 1.0 - kept_by_cycle
    starts = []
    for level in levels:
        starts.append(load)
        load = level + (load - level) * kept
    return starts
