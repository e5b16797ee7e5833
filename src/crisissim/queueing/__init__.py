"""Closed forms and small exact chains: first guesses for staffing, and what the engine is tested against.

Rates and times are in one unit of time throughout, such as calls an hour and hours.  A line that grows without limit
has an infinite wait.
"""

from crisissim.queueing.approximate import approximate_workloads, busy_before_free
from crisissim.queueing.erlang import (
    erlang_a,
    erlang_b,
    erlang_c,
    fixed_patience,
    least_servers,
    mean_wait,
    wait_beyond,
)
from crisissim.queueing.hypercube import Area, Hypercube, hypercube
from crisissim.queueing.loss import LossClass, blocking
from crisissim.queueing.pairs import TwoUnitCalls, two_unit_calls
from crisissim.queueing.priority import preemptive_times, priority_waits
from crisissim.queueing.reserve import reserve_waits
from crisissim.queueing.single import mean_wait_general
from crisissim.queueing.varying import modified_offered_load, sinusoidal_lag, sinusoidal_load

__all__ = [
    "Area",
    "Hypercube",
    "LossClass",
    "TwoUnitCalls",
    "approximate_workloads",
    "blocking",
    "busy_before_free",
    "erlang_a",
    "erlang_b",
    "erlang_c",
    "fixed_patience",
    "hypercube",
    "least_servers",
    "mean_wait",
    "mean_wait_general",
    "modified_offered_load",
    "preemptive_times",
    "priority_waits",
    "reserve_waits",
    "sinusoidal_lag",
    "sinusoidal_load",
    "two_unit_calls",
    "wait_beyond",
]
