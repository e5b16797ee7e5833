"""Trials: any candidate on the same simulated years, whose calls are drawn once and met by all."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

import numpy as np

from crisissim.demand import Demand, draw, prepare
from crisissim.domain.calls import CallSet, Floats
from crisissim.domain.practice import Outside
from crisissim.domain.records import Records
from crisissim.engine import simulate, tables_of
from crisissim.errors import Fault, InputError
from crisissim.experiment.growth import as_never, growing_metrics
from crisissim.experiment.work import Option, Outcome, outcome_of
from crisissim.experiment.workers import Progress
from crisissim.study import Study
from crisissim.study.scenario import Scenario

BATCH = 10
"""Years that are simulated before it is asked whether more are needed: the same whatever the number of workers."""
KEPT_CALLS = 2_000_000
"""Calls whose facts are kept in memory, a quarter of a kilobyte each; the calls of further years are drawn again."""
BASELINE_METRICS = ("officer_hours_freed", "officer_hours_net")
"""Metrics that compare with the baseline's patrol hours of the same year."""

Enough = Callable[[Mapping[str, Floats]], bool]
"""Told the values so far by metric, in the order of the years: whether further years would change nothing."""


@dataclass(slots=True, eq=False)
class Years:
    """The calls of numbered years, drawn when they are first met."""

    demand: Demand
    seed: int
    kept: dict[int, CallSet] = field(default_factory=dict)
    room: int = KEPT_CALLS
    _keeping: Lock = field(default_factory=Lock)

    def __call__(self, number: int) -> CallSet:
        """The calls of a year; they are the same whether or not they were kept."""
        found = self.kept.get(number)
        if found is not None:
            return found
        calls = draw(self.demand, self.seed, number)
        with self._keeping:
            if number not in self.kept and self.room >= len(calls):
                self.room -= len(calls)
                self.kept[number] = calls
        return calls


@dataclass(slots=True, eq=False)
class Trials:
    """Options of a study, and variants of them, on the same years.

    Attributes:
        study: the study.
        seed: of all years.
        threads: who simulates them.
        against_baseline: whether the baseline is simulated too, for the metrics that compare with it.
        progress: told how many years were simulated.
        simulated: how many they are so far.
    """

    study: Study
    seed: int
    threads: ThreadPoolExecutor
    against_baseline: bool
    progress: Progress | None = None
    simulated: int = 0
    _years: list[tuple[tuple[Outside, ...], Years]] = field(default_factory=list)
    _baseline: dict[int, float] = field(default_factory=dict)

    def run(self, study: Study, option: str, numbers: Sequence[int], enough: Enough | None = None) -> "Trial":
        """An option on these years, one after the other, until it is enough.

        Args:
            study: this study with other units, hours or posts under its options; its calls are the same.
            option: which of them.
            numbers: of the years.
            enough: asked after every few years; all are simulated if None.
        """
        prepared = Option.of(study.scenario(option))
        years = self._years_of(study)
        trial = Trial(prepared.scenario, (), {})
        for first in range(0, len(numbers), BATCH):
            batch = numbers[first : first + BATCH]
            outcomes = (*trial.outcomes, *self._outcomes(prepared, years, batch))
            trial = Trial(prepared.scenario, outcomes, self._values(prepared.scenario, outcomes, numbers))
            if enough is not None and enough(trial.values):
                break
        _require_crisis_calls(trial)
        return trial

    @property
    def varies(self) -> bool:
        """Whether years differ in their calls, so that the range of a year can be told."""
        return self._years_of(self.study).demand.varies

    def records(self, study: Study, option: str, number: int) -> tuple[Scenario, CallSet, Records]:
        """All that happens in one year."""
        scenario, calls = study.scenario(option), self._years_of(study)(number)
        return scenario, calls, simulate(tables_of(scenario), calls)

    def _outcomes(self, option: Option, years: Years, numbers: Sequence[int]) -> list[Outcome]:
        found = list(self.threads.map(lambda number: outcome_of(option, years(number), "compiled"), numbers))
        self.simulated += len(numbers)
        if self.progress:
            self.progress("simulating years", self.simulated, max(self.simulated, 1))
        return found

    def _values(self, scenario: Scenario, outcomes: Sequence[Outcome], numbers: Sequence[int]) -> dict[str, Floats]:
        """(years,) by metric; what only measures how long a history is is never over."""
        names = dict.fromkeys(name for outcome in outcomes for name in outcome.metrics)
        values = {name: np.array([o.metrics.get(name, np.nan) for o in outcomes]) for name in names}
        if self.against_baseline:
            hours = self._patrol_hours(numbers[: len(outcomes)])
            values["officer_hours_freed"] = hours - values["patrol_hours"]
            values["officer_hours_net"] = values["officer_hours_freed"] - scenario.patrol_hours_removed
        return as_never(values, growing_metrics(values))

    def _patrol_hours(self, numbers: Sequence[int]) -> Floats:
        """(years,) patrol hours of the baseline in the same years."""
        missing = [number for number in numbers if number not in self._baseline]
        if missing:
            option = Option.of(self.study.scenario(self.study.baseline))
            outcomes = self._outcomes(option, self._years_of(self.study), missing)
            hours = (outcome.metrics["patrol_hours"] for outcome in outcomes)
            self._baseline.update(zip(missing, hours, strict=True))
        return np.array([self._baseline[number] for number in numbers])

    def _years_of(self, study: Study) -> Years:
        """The years of a study: its calls, and what work of their own its teams have."""
        outside = study.outside()
        for known, years in self._years:
            if known == outside:
                return years
        room = 0 if self._years else KEPT_CALLS  # own work that follows the units differs from candidate to candidate
        years = Years(prepare(study), self.seed, room=room)
        if not self._years:
            self._years.append((outside, years))
        return years


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """What an option did in some years.

    Attributes:
        scenario: the option.
        outcomes: per year.
        values: (years,) by metric, infinite for never and NaN for nothing observed.
    """

    scenario: Scenario
    outcomes: tuple[Outcome, ...]
    values: Mapping[str, Floats]

    @property
    def years(self) -> int:
        """How many there are."""
        return len(self.outcomes)

    def profile(self, name: str) -> Floats:
        """(168,) average of a table by hour of the week."""
        return np.asarray(np.mean([outcome.profiles[name] for outcome in self.outcomes], axis=0), np.float64)


def _require_crisis_calls(trial: Trial) -> None:
    """Stop where no year has a crisis call: no number of units could be told from none.

    Raises:
        InputError: there is none in any year.
    """
    if not trial.outcomes or np.nansum(trial.values["eligible_calls"]) > 0.0:
        return
    years = "1 simulated year" if trial.years == 1 else f"{trial.years} simulated years"
    what = f"no crisis call comes in {years}, so nobody can be reached, however many units there are"
    remedy = "Check which call types are a crisis with crisissim classify, and the needs of study.toml."
    raise InputError(Fault(what, remedy))


@contextmanager
def trials(
    study: Study, seed: int, workers: int, against_baseline: bool, progress: Progress | None = None
) -> Iterator[Trials]:
    """Trials with so many threads; the compiled clock lets them work at the same time."""
    threads = ThreadPoolExecutor(workers)
    try:
        yield Trials(study, seed, threads, against_baseline, progress)
    finally:
        threads.shutdown(cancel_futures=True)
