"""The unit of work: one replication, in which every option meets the same calls."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import uuid4

import numpy as np

from crisissim.analysis import Measures, halves, of_towns
from crisissim.analysis import prepare as prepare_measures
from crisissim.demand import Demand, draw
from crisissim.domain.calls import CallSet, Floats
from crisissim.domain.records import Records
from crisissim.engine import ClockName, Tables, simulate, tables_of
from crisissim.experiment.heap import make_room
from crisissim.study.scenario import Scenario, Window


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one replication says about one option.

    Attributes:
        metrics: value by metric, with those of `halves` and `of_towns`; infinite is "not reached", NaN is "nothing
            observed".
        waiting: calls waiting for their first unit in the middle and at the end of the measured window.
        profiles: (168,) by hour of the week, by name of PROFILES.
    """

    metrics: Mapping[str, float]
    waiting: tuple[int, int]
    profiles: Mapping[str, Floats] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Option:
    """A scenario with what the engine and the analysis make of it before the first replication."""

    scenario: Scenario
    tables: Tables
    measure: Measures

    @classmethod
    def of(cls, scenario: Scenario) -> "Option":
        """Pack the scenario for the engine and prepare its measures."""
        tables = tables_of(scenario)
        return cls(scenario, tables, prepare_measures(scenario, tables.pools))


@dataclass(frozen=True, slots=True, eq=False)
class Job:
    """All that a worker must know to run any replication of an experiment.

    It may be sent to another process with every task: that process keeps the one it got last, with what it worked out.
    """

    demand: Demand
    scenarios: tuple[Scenario, ...]
    seed: int
    clock: ClockName
    _ready: list[Option] = field(default_factory=list)
    _key: str = field(default_factory=lambda: uuid4().hex)

    def options(self) -> list[Option]:
        """What is worked out once per option and process, and never sent to another."""
        if not self._ready:
            ready = [Option.of(scenario) for scenario in self.scenarios]
            self._ready[:] = ready  # at once: other threads of this process may look meanwhile
        return self._ready

    def chosen(self, places: Sequence[int] | None) -> list[Option]:
        """The options at these places, all if None."""
        options = self.options()
        return options if places is None else [options[place] for place in places]

    def __reduce__(self) -> tuple[Callable[..., "Job"], tuple[object, ...]]:
        return _received, (self._key, self.demand, self.scenarios, self.seed, self.clock)


_last: list[Job] = []
"""The job that this process was sent last."""


def _received(key: str, demand: Demand, scenarios: tuple[Scenario, ...], seed: int, clock: ClockName) -> Job:
    """The job of this key: the one that is here already, or the one that was sent."""
    for job in _last:
        if job._key == key:
            return job
    _last[:] = [Job(demand, scenarios, seed, clock, _key=key)]
    return _last[0]


def replicate(job: Job, replication: int, places: Sequence[int] | None = None) -> list[Outcome]:
    """Draw the calls of one replication and answer them under these options, all of the job if None, in this order.

    Records are measured and dropped one option at a time, so memory holds one year, not thirty.
    """
    make_room()
    calls = draw(job.demand, job.seed, replication)
    return [outcome_of(option, calls, job.clock) for option in job.chosen(places)]


def outcome_of(option: Option, calls: CallSet, clock: ClockName) -> Outcome:
    """What these calls say about one option."""
    records = simulate(option.tables, calls, clock)
    window = option.scenario.window
    line = waiting(records, calls, window)
    of_the_run = halves(records, calls, option.measure.select(records, calls), window)
    # a database keeps no negative zero, so nobody else does
    found = {**option.measure(records, calls), **of_the_run, **of_towns(option.measure, records, calls)}
    metrics = {name: value + 0.0 for name, value in found.items()}
    return Outcome(metrics, line, option.measure.by_hour(records, calls))


def waiting(records: Records, calls: CallSet, window: Window) -> tuple[int, int]:
    """Calls on the dispatcher's list with nobody sent, in the middle and at the end of the measured window."""
    listed, officer_initiated = calls.listed, calls.officer_initiated
    until = np.minimum(records.calls["first_sent"], records.calls["closed"])
    middle = (window.begin + window.end) / 2
    return tuple(  # type: ignore[return-value]
        int(np.count_nonzero((listed <= moment) & (until > moment) & ~officer_initiated & calls.from_cad))
        for moment in (middle, window.end)
    )
