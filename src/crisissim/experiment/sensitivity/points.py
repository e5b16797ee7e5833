"""Points of a sensitivity: the options of a study on the same histories, under one setting of its assumptions.

Most assumptions concern few options.  While the study is answered as it is, every number that an option reads is
noted; under another setting only the options that read one of the numbers that differ are simulated again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock

import numpy as np

from crisissim.analysis import HALVES, LEFT_OVER, METRICS, WAITS
from crisissim.assumptions.watched import Watched
from crisissim.demand import Demand, inputs_of, prepare
from crisissim.demand.redrawn import redrawn
from crisissim.domain.calls import Floats
from crisissim.experiment.gathering import columns
from crisissim.experiment.work import Job, Option, Outcome, replicate
from crisissim.study import Study

Values = Mapping[str, Mapping[str, Floats]]
"""By option and metric, one value per replication."""
KEPT = (
    *(name for name, metric in METRICS.items() if metric.better is not None),
    *(f"{part}:{wait}" for part in (*HALVES, LEFT_OVER) for wait in WAITS),
)
"""What is kept of a point: metrics of which more or less is better, and what tells waits that grow without end."""


@dataclass(frozen=True, slots=True)
class Point:
    """Where the options are looked at.

    Attributes:
        setting: assumptions that differ from the study's, in the order of their names.
        replications: numbers of the histories.
        record: number of a record drawn anew from the weeks of the study's; None: the recorded calls as they are.
    """

    setting: tuple[tuple[str, float], ...]
    replications: tuple[int, ...]
    record: int | None = None

    @classmethod
    def at(cls, setting: Mapping[str, float], replications: int) -> "Point":
        """The recorded calls under this setting, in replications 0, 1, ..."""
        return cls(tuple(sorted(setting.items())), tuple(range(replications)))


@dataclass(frozen=True, slots=True, eq=False)
class Start:
    """The study as it is: what was made of it, and which assumptions that rests on.

    Attributes:
        demand: its calls.
        options: its options.
        outcomes: by replication, then by option.
        asked_by_all: names that were read for the calls, and for what all options share.
        asked_by: per option, names that were read for it.
    """

    demand: Demand
    options: tuple[Option, ...]
    outcomes: list[list[Outcome]]
    asked_by_all: frozenset[str]
    asked_by: tuple[frozenset[str], ...]


@dataclass(slots=True, eq=False)
class Bench:
    """Where points are simulated, by several threads at once if need be.

    Attributes:
        study: with the assumptions as they are.
        names: the options to look at.
        replications: numbers of the histories that most points ask for.
        seed: of all call sets.
    """

    study: Study
    names: tuple[str, ...]
    replications: tuple[int, ...]
    seed: int
    _start: Start | None = None
    _lock: Lock = field(default_factory=Lock)

    def __call__(self, point: Point) -> Values:
        """The options at this point.

        Raises:
            InputError: the study does not allow this setting.
        """
        study = self.study
        if point.record is not None:
            study = study.on_record(redrawn(inputs_of(study), self.seed, point.record))
        elif set(point.replications) <= set(self.replications):
            return self._from_start(point)
        return self._values(*self._simulated(study, point, prepare(study.assuming(dict(point.setting))), None))

    def start(self) -> Start:
        """The study as it is, simulated once."""
        with self._lock:
            if self._start is None:
                self._start = _begun(self.study, self.names, self.replications, self.seed)
            return self._start

    def _from_start(self, point: Point) -> Values:
        """Only those options are simulated for which something differs from the start."""
        start = self.start()
        differs = {name for name, value in point.setting if value != self.study.assumptions.value(name)}
        if differs & start.asked_by_all:
            demand = prepare(self.study.assuming(dict(point.setting)))
            return self._values(*self._simulated(self.study, point, demand, None))
        moved = [place for place, asked in enumerate(start.asked_by) if differs & asked]
        known = [start.outcomes[self.replications.index(number)] for number in point.replications]
        if not moved:
            return self._values(start.options, known)
        options, outcomes = self._simulated(self.study, point, start.demand, moved)
        every = dict(enumerate(start.options)) | dict(zip(moved, options, strict=True))
        merged = [
            [*(dict(enumerate(old)) | dict(zip(moved, new, strict=True))).values()]
            for old, new in zip(known, outcomes, strict=True)
        ]
        return self._values(tuple(every.values()), merged)

    def _simulated(
        self, study: Study, point: Point, demand: Demand, places: list[int] | None
    ) -> tuple[tuple[Option, ...], list[list[Outcome]]]:
        """These options (None: all) at this point, with the outcomes by replication, then by option."""
        names = self.names if places is None else [self.names[place] for place in places]
        study = study.assuming(dict(point.setting))
        job = Job(demand, tuple(study.scenario(name) for name in names), self.seed, "compiled")
        outcomes = [replicate(job, replication) for replication in point.replications]
        return tuple(job.options()), outcomes

    def _values(self, options: tuple[Option, ...], outcomes: list[list[Outcome]]) -> Values:
        scenarios = [option.scenario for option in options]
        found = columns(scenarios, outcomes, self.names.index(self.study.baseline))
        nothing = np.full(len(outcomes), np.nan)
        return {
            name: {metric: option.get(metric, nothing) for metric in KEPT}
            for name, option in zip(self.names, found, strict=True)
        }


def _begun(study: Study, names: tuple[str, ...], replications: tuple[int, ...], seed: int) -> Start:
    """The study as it is, under watch."""
    rows = dict(study.assumptions)
    shared = Watched(rows)
    demand = prepare(study.resting_on(shared))
    watches = [Watched(rows) for _ in names]
    watched = [study.resting_on(watch).scenario(name) for watch, name in zip(watches, names, strict=True)]
    job = Job(demand, tuple(watched), seed, "compiled")
    outcomes = [replicate(job, replication) for replication in replications]
    return Start(
        demand,
        tuple(job.options()),
        outcomes,
        frozenset(shared.asked_for),
        tuple(frozenset(watch.asked_for) for watch in watches),
    )
