"""Identified units with preferred areas: Larson's hypercube queueing model (1974), solved exactly.

Larson and Odoni, "Urban Operations Research" (1981), sections 5.4 and 5.5.  A state says which units are busy, one
bit each.  A call takes the first free unit in its area's order of preference; all calls take one service rate.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MOST_UNITS = 10
"""2^10 states are solved as a dense system in a fraction of a second."""


@dataclass(frozen=True, slots=True)
class Area:
    """Where calls come from.

    Attributes:
        rate: calls per unit of time.
        preference: all units, counted from 0, the area's own first.
    """

    rate: float
    preference: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Hypercube:
    """The steady state.

    Attributes:
        states: probability of each set of busy units, bit i for unit i; the last has all busy, its line included.
        workload: share of time each unit is busy.
        all_busy: share of calls that find nobody free: they wait, or are lost where no line is kept.
        inter_response: share of the calls served that go to another than their area's own unit.
        sent: per area, the share of all calls served that are of this area and go to each unit.
    """

    states: tuple[float, ...]
    workload: tuple[float, ...]
    all_busy: float
    inter_response: float
    sent: tuple[tuple[float, ...], ...]


def hypercube(areas: Sequence[Area], service_rate: float, line: bool) -> Hypercube:
    """Solve the balance equations of all sets of busy units.

    Args:
        areas: at least one; each prefers all units in some order.
        service_rate: 1 / mean time for which a unit is busy with a call.
        line: whether calls wait for the first unit that becomes free (first come first served), or are lost.

    Raises:
        ValueError: an area that does not name every unit once, or too many units, or a line that grows for ever.
    """
    units = len(areas[0].preference)
    if units > MOST_UNITS or any(sorted(area.preference) != list(range(units)) for area in areas):
        raise ValueError(f"every area must name each unit from 0 once, and there may be at most {MOST_UNITS}")
    load = sum(area.rate for area in areas) / (units * service_rate) if line else 0.0
    if not load < 1.0:
        raise ValueError(f"calls come faster than {units} units can serve them (load {load:.3g}): the line has no end")
    states = _states(areas, units, service_rate)
    # With a line, the states with calls waiting fall off by `load` each and are folded into the last.
    states[-1] /= 1.0 - load
    states /= states.sum()
    busy = (np.arange(len(states))[:, None] >> np.arange(units)) & 1
    workload = states @ busy
    all_busy = float(states[-1])
    sent = _sent(areas, busy, states, line)
    away = sum(float(row.sum() - row[area.preference[0]]) for area, row in zip(areas, sent, strict=True))
    return Hypercube(
        states=tuple(states.tolist()),
        workload=tuple(workload.tolist()),
        all_busy=all_busy,
        inter_response=away,
        sent=tuple(map(tuple, sent.tolist())),
    )


def _sent(
    areas: Sequence[Area], busy: NDArray[np.int64], states: NDArray[np.float64], line: bool
) -> NDArray[np.float64]:
    """(areas, units): share of all calls served that are of each area and go to each unit."""
    units = busy.shape[1]
    rates = np.array([area.rate for area in areas])
    found = [np.bincount(_first_free(area, busy), weights=states[:-1], minlength=units) for area in areas]
    shares = np.array(found)
    if line:  # Whoever becomes free first serves the call that waited, and any unit may be that.
        shares += states[-1] / units
    served = rates[:, None] / rates.sum() * shares
    return np.asarray(served / served.sum())


def _first_free(area: Area, busy: NDArray[np.int64]) -> NDArray[np.int64]:
    """The unit that a call from this area takes, in every state but the last, in which all are busy."""
    order = np.array(area.preference)
    return np.asarray(order[np.argmin(busy[:-1, order], axis=1)])


def _states(areas: Sequence[Area], units: int, service_rate: float) -> NDArray[np.float64]:
    """Probabilities of the sets of busy units where no line is kept."""
    size = 2**units
    states = np.arange(size)
    busy = (states[:, None] >> np.arange(units)) & 1
    rates = np.zeros((size, size))
    for area in areas:
        rates[states[:-1], states[:-1] | 1 << _first_free(area, busy)] += area.rate
    for unit in range(units):
        taken = states[busy[:, unit] == 1]
        rates[taken, taken ^ 1 << unit] += service_rate
    rates[states, states] -= rates.sum(axis=1)
    # One balance equation follows from the others; the sum of all takes its place.
    rates[:, -1] = 1.0
    return np.asarray(np.linalg.solve(rates.T, np.eye(size)[-1]))
