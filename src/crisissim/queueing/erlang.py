"""Equal servers and Poisson calls: Erlang's formulas (1917) and the one with impatient callers (Palm 1957)."""

from dataclasses import dataclass
from math import exp, expm1, inf

_NEGLIGIBLE = 1e-17
"""Share of the sum at which further terms add nothing."""


def erlang_b(servers: int, load: float) -> float:
    """Share of calls lost when nobody waits, by the recursion in the number of servers.

    Args:
        servers: at least 0.
        load: arrival rate times mean service time.
    """
    lost = 1.0
    for n in range(1, servers + 1):
        lost = load * lost / (n + load * lost)
    return lost


def erlang_c(servers: int, load: float) -> float:
    """Share of calls that must wait when all do; 1 where the line grows without limit.

    Args:
        servers: at least 0.
        load: arrival rate times mean service time.
    """
    if load >= servers:
        return 1.0
    lost = erlang_b(servers, load)
    return lost / (1.0 - load / servers * (1.0 - lost))


def mean_wait(servers: int, arrival_rate: float, service_rate: float) -> float:
    """Mean wait of all calls in M/M/c, those that do not wait included; infinite without spare capacity."""
    spare = servers * service_rate - arrival_rate
    return erlang_c(servers, arrival_rate / service_rate) / spare if spare > 0.0 else inf


def wait_beyond(time: float, servers: int, arrival_rate: float, service_rate: float) -> float:
    """Share of calls in M/M/c that wait longer than `time`, first come first served."""
    spare = servers * service_rate - arrival_rate
    return erlang_c(servers, arrival_rate / service_rate) * exp(-spare * time) if spare > 0.0 else 1.0


def least_servers(load: float, chance: float) -> int:
    """The fewest servers with which at most this share of calls must wait (Erlang C).

    Args:
        load: arrival rate times mean service time.
        chance: largest share that may wait, above 0.

    Raises:
        ValueError: no number of servers can do it.
    """
    if not (chance > 0.0 and 0.0 <= load < inf):
        raise ValueError(f"need a finite load and a chance above 0, got load {load} and chance {chance}")
    servers = int(load)
    while load > 0.0 and erlang_c(servers, load) > chance:
        servers += 1
    return servers


@dataclass(frozen=True, slots=True)
class ErlangA:
    """How M/M/c with impatient callers goes.

    Attributes:
        must_wait: share of calls that find all servers busy.
        abandon: share of calls that leave before they are served.
        mean_wait: mean time in line of all calls, whether served or not.
        utilisation: share of time a server is busy.
    """

    must_wait: float
    abandon: float
    mean_wait: float
    utilisation: float


def erlang_a(servers: int, arrival_rate: float, service_rate: float, patience_rate: float) -> ErlangA:
    """M/M/c+M: calls leave the line after an exponential time (Palm 1957; Garnett, Mandelbaum and Reiman 2002).

    Args:
        servers: at least 1.
        arrival_rate: calls per unit of time.
        service_rate: calls that one busy server ends per unit of time.
        patience_rate: 1 / mean patience, above 0.

    Raises:
        ValueError: a rate that is not positive.
    """
    if min(arrival_rate, service_rate, patience_rate) <= 0.0:
        raise ValueError(f"rates must be positive, got {arrival_rate}, {service_rate}, {patience_rate}")
    weight = total = 1.0
    waiting = busy_all = in_line = busy = 0.0
    n = 0
    while True:
        n += 1
        weight *= arrival_rate / (min(n, servers) * service_rate + max(n - servers, 0) * patience_rate)
        total += weight
        busy += min(n, servers) * weight
        if n >= servers:
            busy_all += weight
            waiting = (n - servers) * weight
            in_line += waiting
            if max(waiting, weight) < _NEGLIGIBLE * total:
                break
        if total > 1e250:  # Only ratios count.
            weight, total, busy, busy_all, in_line = (x / 1e250 for x in (weight, total, busy, busy_all, in_line))
    line = in_line / total
    return ErlangA(
        must_wait=busy_all / total,
        abandon=patience_rate * line / arrival_rate,
        mean_wait=line / arrival_rate,
        utilisation=busy / total / servers,
    )


def fixed_patience(servers: int, arrival_rate: float, service_rate: float, patience: float) -> ErlangA:
    """M/M/c+D: every call waits for the same time and then goes elsewhere (Barrer 1957; Baccelli and Hebuterne 1981).

    What a call would have to wait has density proportional to exp((arrivals - capacity) x) up to the patience, and to
    exp(-capacity x) beyond it, where nobody joins any more.

    Args:
        servers: at least 1.
        arrival_rate: calls per unit of time, above 0.
        service_rate: calls that one busy server ends per unit of time, above 0.
        patience: at least 0; at 0 this is Erlang B.
    """
    load, capacity = arrival_rate / service_rate, servers * service_rate
    # Chance that a server is free, relative to arrival rate times the density of a wait of 0.
    some_free = term = 1.0
    for n in range(servers - 1, 0, -1):
        term *= n / load
        some_free += term
    gap = arrival_rate - capacity
    growth = exp(gap * patience)
    within = expm1(gap * patience) / gap if gap else patience
    beyond = growth / capacity
    moment = (patience * growth - within) / gap if gap else patience**2 / 2.0
    total = some_free + arrival_rate * (within + beyond)
    abandon = arrival_rate * beyond / total
    return ErlangA(
        must_wait=1.0 - some_free / total,
        abandon=abandon,
        mean_wait=arrival_rate * (moment + patience * beyond) / total,
        utilisation=load * (1.0 - abandon) / servers,
    )
