"""What Ciw can express of B1: identical officers around the clock, and two priorities that do not interrupt.

Ciw takes one kind of server per call, so neither a clinician who comes along nor people with shifts are in it.  Calls
and minutes are B1's, given one by one.
"""

from dataclasses import replace
from math import ceil

import ciw
import numpy as np
from model_b1 import STAFF, WEEKS, scenario
from plain_simpy import Answer

from crisissim.domain.calls import CallSet
from crisissim.domain.words import Need
from crisissim.study.scenario import Scenario

CRISIS, OTHER = "crisis", "other"


def officers_around_the_clock(many: int) -> int:
    """As many as B1's officers together, spread evenly over the day."""
    levels, _ = STAFF[many]
    return ceil(sum(levels) / len(levels))


def without_clinicians(many: int) -> Scenario:
    """The same for the two clocks: everybody is an officer, and crisis calls only go first."""
    officers = officers_around_the_clock(many)
    return replace(scenario((officers,) * 3, 0), plans={})


def run(calls: CallSet, officers: int) -> Answer:
    """A year of these calls in Ciw."""
    crisis = calls.true_need == Need.MENTAL_HEALTH.code
    network = ciw.create_network(
        arrival_distributions={name: [_gaps(calls.received[who])] for name, who in _classes(crisis)},
        service_distributions={
            name: [ciw.dists.Sequential(calls.on_scene[who].tolist())] for name, who in _classes(crisis)
        },
        number_of_servers=[officers],
        priority_classes={CRISIS: 0, OTHER: 1},
    )
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(float(calls.received[-1]) + 7 * 1440.0 * WEEKS)
    began = np.full(len(calls), np.inf)
    records = simulation.get_all_records()
    for name, who in _classes(crisis):
        rows = sorted((r.arrival_date, r.id_number, r.service_start_date) for r in records if r.customer_class == name)
        began[np.flatnonzero(who)[: len(rows)]] = [start for *_, start in rows]
    return Answer(began.tolist(), [False] * len(calls))


def _classes(crisis: np.ndarray) -> tuple[tuple[str, np.ndarray], ...]:
    return (CRISIS, crisis), (OTHER, ~crisis)


def _gaps(received: np.ndarray) -> ciw.dists.Distribution:
    """Calls of one class as minutes between them; then none for ever."""
    return ciw.dists.Sequential([*np.diff(received, prepend=0.0).tolist(), float("inf")])
