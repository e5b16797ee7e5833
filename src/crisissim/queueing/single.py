"""One server and any distribution of service times."""

from math import inf


def mean_wait_general(arrival_rate: float, mean_service: float, squared_cv: float) -> float:
    """Mean wait in M/G/1, first come first served (Pollaczek 1930, Khinchine 1932); infinite without spare capacity.

    Args:
        arrival_rate: calls per unit of time.
        mean_service: mean service time.
        squared_cv: variance of the service time over its squared mean: 0 constant, 1 exponential.
    """
    load = arrival_rate * mean_service
    if load >= 1.0:
        return inf
    return load * mean_service * (1.0 + squared_cv) / (2.0 * (1.0 - load))
