"""Several classes of calls, the most urgent first, exponential service at one rate for all."""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import inf

from crisissim.queueing.erlang import erlang_c


def priority_waits(servers: int, arrival_rates: Sequence[float], service_rate: float) -> tuple[float, ...]:
    """Mean wait per class in M/M/c when work under way is never interrupted (Cobham 1954).

    Args:
        servers: at least 1.
        arrival_rates: calls per unit of time, most urgent class first.
        service_rate: calls that one busy server ends per unit of time, whatever their class.

    Returns:
        One wait per class; infinite for the classes that the more urgent ones leave no capacity.
    """
    capacity = servers * service_rate
    up_to = [0.0, *accumulate(rate / capacity for rate in arrival_rates)]
    first_free = erlang_c(servers, sum(arrival_rates) / service_rate) / capacity
    return tuple(first_free / ((1.0 - above) * (1.0 - own)) if own < 1.0 else inf for above, own in pairwise(up_to))


def preemptive_times(arrival_rates: Sequence[float], service_rate: float) -> tuple[float, ...]:
    """Mean time in the system per class in M/M/1 when urgent calls interrupt others, which resume later.

    Preemptive-resume: White and Christie (1958); Gross and Harris, "Fundamentals of Queueing Theory", section 3.4.

    Args:
        arrival_rates: calls per unit of time, most urgent class first.
        service_rate: calls that the busy server ends per unit of time.

    Returns:
        One time, wait and service together, per class; infinite for classes without capacity left.
    """
    up_to = [0.0, *accumulate(rate / service_rate for rate in arrival_rates)]
    # (1 - own) / mu of service and own / mu of work found add up to 1 / mu when all are served at one rate.
    return tuple(
        1.0 / service_rate / ((1.0 - above) * (1.0 - own)) if own < 1.0 else inf for above, own in pairwise(up_to)
    )
