"""Larson's approximation of the hypercube model (1975): workloads of many identified units without solving all states.

Larson and Odoni, "Urban Operations Research" (1981), section 5.5.  Units are taken to be busy independently of each
other, corrected by what M/M/c says of finding so many busy one after the other.
"""

from collections.abc import Sequence
from math import exp, lgamma, log, perm

from crisissim.queueing.erlang import erlang_c
from crisissim.queueing.hypercube import Area

_ROUNDS = 1000
_CLOSE = 1e-12
"""Change of a workload between two rounds at which no further one is made."""


def busy_before_free(servers: int, utilisation: float, busy: int) -> float:
    """Q of Larson: how much more likely so many busy units and then a free one are than if units were independent.

    Drawn at random without replacement from the units of M/M/c with a line.

    Args:
        servers: at least 1.
        utilisation: share of time a unit is busy, above 0 and below 1.
        busy: units found busy before the free one, below `servers`.
    """
    load = utilisation * servers
    # Chances of n busy below the top, in logarithms: the powers and factorials of a large force overflow.
    logs = [n * log(load) - lgamma(n + 1.0) for n in range(servers)]
    weights = [exp(x - max(logs)) for x in logs]
    below = (1.0 - erlang_c(servers, load)) / sum(weights)
    found = below * sum(
        weights[n] * (perm(n, busy) / perm(servers, busy)) * (servers - n) / (servers - busy)
        for n in range(busy, servers)
    )
    return found / (utilisation**busy * (1.0 - utilisation))


def approximate_workloads(areas: Sequence[Area], service_rate: float) -> tuple[float, ...]:
    """Share of time each unit is busy when calls wait for the first unit that becomes free.

    Args:
        areas: at least one; each prefers all units in some order.
        service_rate: 1 / mean time for which a unit is busy with a call.

    Raises:
        ValueError: a line that grows for ever.
    """
    units = len(areas[0].preference)
    load = sum(area.rate for area in areas) / service_rate
    if load >= units:
        raise ValueError(f"calls come faster than {units} units can serve them: the line has no end")
    factors = [busy_before_free(units, load / units, n) for n in range(units)]
    # Whoever becomes free first serves the calls that waited, and any unit may be that.
    waited = load * erlang_c(units, load) / units
    workload = [load / units] * units
    for _ in range(_ROUNDS):
        before = workload
        offered = _offered(areas, service_rate, factors, workload)
        workload = [(rate + waited) / (1.0 + rate) for rate in offered]
        scale = load / sum(workload)
        workload = [scale * share for share in workload]
        if max(abs(new - old) for new, old in zip(workload, before, strict=True)) < _CLOSE:
            break
    return tuple(workload)


def _offered(
    areas: Sequence[Area], service_rate: float, factors: Sequence[float], workload: Sequence[float]
) -> list[float]:
    """Load that falls to each unit while it is free, as others before it in the order are busy."""
    offered = [0.0] * len(workload)
    for area in areas:
        reaches = area.rate / service_rate
        for factor, unit in zip(factors, area.preference, strict=True):
            offered[unit] += reaches * factor
            reaches *= workload[unit]
    return offered
