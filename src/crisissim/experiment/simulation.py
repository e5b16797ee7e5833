"""One verb: one simulated history of a study under one of its options, call by call."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from crisissim.analysis import prepare as prepare_measures
from crisissim.demand import draw, prepare
from crisissim.domain.calls import Bools, CallSet, Floats
from crisissim.domain.records import Records
from crisissim.domain.words import Missed, Need, Risk
from crisissim.engine import simulate as run_clock
from crisissim.engine import tables_of
from crisissim.experiment.run import chosen_options, require_at_least
from crisissim.study import Study
from crisissim.study.scenario import Scenario
from crisissim.timebase import to_local

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, eq=False)
class SimulatedHistory:
    """What happened to the calls of one replication under one option.

    Attributes:
        scenario: the option.
        seed: seed of the calls.
        replication: which simulated history.
        calls: the calls, with every random fact.
        call_types: names that `calls.call_type` points into.
        records: what happened to them, to the bit.
        metrics: what it says in numbers, without those that compare with a baseline.
        eligible: (calls,) whether each is an eligible crisis call.
    """

    scenario: Scenario
    seed: int
    replication: int
    calls: CallSet
    call_types: tuple[str, ...]
    records: Records
    metrics: Mapping[str, float]
    eligible: Bools

    def to_frame(self) -> "pd.DataFrame":
        """One row per call, in the order of `calls`; for internal use, as any list of calls.

        `outcome` is `reached` or the reason why not, of eligible calls only. Minutes are from `received`; infinite
        is never.
        """
        import pandas as pd

        calls, rows = self.calls, self.records.calls
        zones = np.array([*self.scenario.zones, None], dtype=object)  # NO_ZONE, -1, points at None
        outcomes = np.where(self.eligible, _words(Missed)[rows["missed"]], None)
        start = self.scenario.window.start
        return pd.DataFrame(
            {
                "received": [to_local(float(minute), start) for minute in calls.received],
                "agency": np.array(self.scenario.agencies, dtype=object)[calls.agency],
                "zone": zones[calls.zone],
                "call_type": np.array(self.call_types, dtype=object)[calls.call_type],
                "need": _words(Need)[calls.true_need],
                "coded_need": _words(Need)[calls.coded_need],
                "risk": _words(Risk)[calls.risk],
                "priority": calls.priority,
                "officer_initiated": calls.officer_initiated,
                "eligible": self.eligible,
                "outcome": outcomes,
                "response_time": self._after("first_arrival"),
                "clinician_response_time": self._after("clinician_contact"),
                "closed_after": self._after("closed"),
                "police_present": rows["police_present"],
            }
        )

    def _after(self, moment: str) -> Floats:
        minutes: Floats = self.records.calls[moment] - self.calls.received
        return minutes


def simulate(
    study: Study,
    option: str,
    *,
    replication: int = 0,
    seed: int | None = None,
    clock: Literal["compiled", "simpy"] = "compiled",
) -> SimulatedHistory:
    """Simulate one history of a study under one option: replication 17 alone is replication 17 of an experiment.

    Args:
        study: the study.
        option: name of the option.
        replication: which simulated history, counted from 0.
        seed: seed of the calls, the study's own if None.
        clock: which clock drives the model; the records are the same.

    Raises:
        InputError: the study has no such option, or the numbers make no sense.
    """
    chosen_options(study, [option])
    seed = study.seed if seed is None else seed
    require_at_least(0, seed=seed, replication=replication)
    scenario, demand = study.scenario(option), prepare(study)
    tables = tables_of(scenario)
    calls = draw(demand, seed, replication)
    records = run_clock(tables, calls, clock)
    measures = prepare_measures(scenario, tables.pools)
    return SimulatedHistory(
        scenario=scenario,
        seed=seed,
        replication=replication,
        calls=calls,
        call_types=demand.call_types,
        records=records,
        metrics=measures(records, calls),
        eligible=measures.select(records, calls).eligible,
    )


def _words(vocabulary: type[Missed] | type[Need] | type[Risk]) -> "np.ndarray[tuple[int], np.dtype[np.object_]]":
    """Words by code, as plain texts."""
    return np.array([str(word) for word in vocabulary], dtype=object)
