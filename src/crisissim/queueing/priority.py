"""Several classes of calls, the most urgent first, exponential service at one rate for all."""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import inf

from crisissim.queueing.erlang import erlang_c, mean_wait


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


def preemptive_times(arrival_rates: Sequence[float], service_rate: float, servers: int = 1) -> tuple[float, ...]:
    """Mean time in the system per class in M/M/c when urgent calls interrupt others, which resume later.

    Preemptive-resume: White and Christie (1958); Gross and Harris, "Fundamentals of Queueing Theory", section 3.4.
    The classes from the most urgent down to any one do not see the rest, so they are M/M/c by themselves, and what a
    class adds to the number of calls in it is its own (Little's law).

    Args:
        arrival_rates: calls per unit of time, each above 0, most urgent class first.
        service_rate: calls that one busy server ends per unit of time.
        servers: at least 1.

    Returns:
        One time, wait and service together, per class; infinite for classes without capacity left.
    """
    up_to = [0.0, *accumulate(arrival_rates)]
    inside = [rate * (mean_wait(servers, rate, service_rate) + 1.0 / service_rate) if rate else 0.0 for rate in up_to]
    return tuple(
        (own - above) / rate if own < inf else inf
        for (above, own), rate in zip(pairwise(inside), arrival_rates, strict=True)
    )
