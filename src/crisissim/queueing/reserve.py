"""Servers kept free for urgent calls: the cutoff priority queue (Schaack and Larson 1985), solved as a Markov chain.

Urgent calls take any free server.  Others are served only while more than the reserve are free and wait otherwise, so
servers stand idle while they wait.  Nobody is interrupted; both kinds take one service rate.
"""

from math import ceil, inf, log

import numpy as np
from numpy.typing import NDArray

_NEGLIGIBLE = 1e-18
"""Chance of more urgent calls than are looked at."""


def reserve_waits(
    servers: int, kept: int, urgent_rate: float, other_rate: float, service_rate: float
) -> tuple[float, float]:
    """Mean wait of urgent calls and of others, by the matrix-geometric method (Neuts 1981).

    The state is the number of other calls in line and, beside it, that of busy servers and urgent calls in line.
    Others leave the line only when the last server but the reserve becomes free, which is always the same state.

    Args:
        servers: at least 1.
        kept: servers that stay free when a call that is not urgent is served, below `servers`.
        urgent_rate: urgent calls per unit of time, above 0.
        other_rate: other calls per unit of time, above 0.
        service_rate: calls that one busy server ends per unit of time.

    Returns:
        Both waits; infinite for others whose line has no end.

    Raises:
        ValueError: a reserve that leaves nobody for others, or urgent calls that alone are too many.
    """
    load = urgent_rate / (servers * service_rate)
    if not (0 <= kept < servers and 0.0 < load < 1.0):
        raise ValueError(f"need fewer than {servers} kept and fewer urgent calls than they serve, got {kept}, {load}")
    open_to_all = servers - kept
    busy = np.arange(servers + 1 + ceil(log(_NEGLIGIBLE) / log(load)))
    ends = np.minimum(busy, servers) * service_rate
    alone = np.concatenate((np.full(len(busy) - 1, urgent_rate), [0.0]))
    # With others in line at least `open_to_all` are busy; an end there brings in the head of their line.
    line = _walk(alone[open_to_all:], np.append(0.0, ends[open_to_all + 1 :]))
    brought_in = float(ends[open_to_all])
    phases = _steady(line)
    if other_rate >= float(phases[0]) * brought_in:
        return float(phases @ np.maximum(busy[open_to_all:] - servers, 0)) / urgent_rate, inf
    down = np.zeros_like(line)
    down[0, 0] = brought_in
    first_passage = np.zeros_like(line)
    first_passage[:, 0] = 1.0
    same = np.eye(len(line))
    ratio = other_rate * np.linalg.inv(other_rate * same + down - line - other_rate * first_passage)
    nobody = _walk(np.where(busy < open_to_all, alone + other_rate, alone), ends)
    nobody[open_to_all:, open_to_all:] += ratio @ down - other_rate * same
    level0 = _steady(nobody)
    rest = np.linalg.inv(same - ratio)
    level1 = level0[open_to_all:] @ ratio
    in_line = level1 @ rest
    total = float(level0.sum() + in_line.sum())
    longer = np.maximum(busy - servers, 0)
    urgent = float(level0 @ longer + in_line @ longer[open_to_all:]) / total / urgent_rate
    return urgent, float((in_line @ rest).sum()) / total / other_rate


def _walk(up: NDArray[np.float64], down: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rates of a chain of states that goes one up or one down at these rates, the diagonal balancing each row."""
    rates = np.diag(up[:-1], 1) + np.diag(down[1:], -1)
    return np.asarray(rates - np.diag(rates.sum(axis=1)))


def _steady(rates: NDArray[np.float64]) -> NDArray[np.float64]:
    """The probabilities x, adding up to 1, with x @ rates = 0."""
    equations = rates.T.copy()
    equations[-1] = 1.0
    return np.asarray(np.linalg.solve(equations, np.eye(len(rates))[-1]))
