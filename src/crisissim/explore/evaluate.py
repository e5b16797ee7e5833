"""The answer to a setting within a second: the same simulated years for every setting, by the compiled clock."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock
from time import perf_counter
from typing import TypeVar

import numpy as np

from crisissim.analysis import METRICS, MISSED_PREFIX
from crisissim.budget import StaffCost, staff_cost
from crisissim.demand import Demand, draw, prepare
from crisissim.domain.calls import CallSet, Floats
from crisissim.domain.words import Missed
from crisissim.experiment.crosscheck import check_clocks
from crisissim.experiment.digest import digest
from crisissim.experiment.growth import as_never, growing_metrics
from crisissim.experiment.results import limits_of
from crisissim.experiment.work import Job, Option, outcome_of
from crisissim.experiment.workers import available_workers
from crisissim.explore.setting import Setting
from crisissim.statistics import UNBOUNDED, Interval, mean_interval, paired_difference
from crisissim.study import Study
from crisissim.study.scenario import Scenario

T = TypeVar("T")

YEARS = 20
"""Simulated years per answer, where nobody asks for another number."""
CALLS_AT_ONCE = 400_000
"""Calls per answer beyond which it is given from fewer years, so that it still comes soon."""
FEWEST = 3
FIRST = 5
"""Years of the first answer to a setting; the others follow while nothing else is asked."""
KEPT = 3
"""Sets of years that are kept: of calls as they are, and as they were set last."""


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What a setting does.

    Attributes:
        setting: what was asked.
        values: (years,) by metric and by missed reason (`missed_REASON`); infinite is never, NaN nothing observed.
        growing: metrics that only measure how long a history is.
        cost: of the option's posts.
        years: how many were simulated.
        seconds: that it took.
    """

    setting: Setting
    values: Mapping[str, Floats]
    growing: tuple[str, ...]
    cost: StaffCost
    years: int
    seconds: float

    def interval(self, metric: str) -> Interval:
        """The average of a metric with its precision."""
        return mean_interval(self.values[metric], within=_limits(metric))

    def difference(self, other: "Answer", metric: str) -> Interval:
        """This less another, year by year; where they met different calls, the years still have the same luck."""
        return paired_difference(self.values[metric], other.values[metric])

    def missed(self) -> dict[str, float]:
        """Shares of crisis calls that got no qualified help, by reason; those that there are."""
        reasons = (str(reason) for reason in Missed if reason is not Missed.REACHED)
        shares = {reason: float(self.values[f"{MISSED_PREFIX}{reason}"].mean()) for reason in reasons}
        return {reason: share for reason, share in shares.items() if share > 0.0}


def _limits(metric: str) -> tuple[float, float]:
    if metric.startswith(MISSED_PREFIX):
        return limits_of("coverage")
    return limits_of(metric) if metric in METRICS else UNBOUNDED


class Evaluator:
    """Answers settings of one study, one at a time, always on the same numbered years."""

    def __init__(self, study: Study, years: int = YEARS, seed: int | None = None, workers: int | None = None) -> None:
        self.study = study
        self.seed = study.seed if seed is None else seed
        study.histories()
        a_year = max(len(draw(prepare(study), self.seed, 0)), 1)
        self.years = max(min(years, CALLS_AT_ONCE // a_year), min(years, FEWEST))
        self._threads = ThreadPoolExecutor(available_workers() if workers is None else workers)
        self._lock = Lock()
        self._calls: dict[str, list[CallSet]] = {}
        self._done: dict[str, list[Mapping[str, float]]] = {}

    def __call__(self, setting: Setting, years: int | None = None) -> Answer:
        """What this setting does; the years of an earlier answer to it are not simulated again.

        Args:
            setting: what is asked.
            years: how many years at most, all that there are if None.

        Raises:
            InputError: it contradicts itself or the study.
        """
        with self._lock:
            begin = perf_counter()
            study = setting.study(self.study)
            scenario, baseline = study.scenario(setting.option), study.scenario(study.baseline)
            demand = prepare(study)
            drawn = digest(demand)
            calls = self._years(drawn, demand, self.years if years is None else min(years, self.years))
            values = self._run(scenario, drawn, calls)
            values["officer_hours_freed"] = self._run(baseline, drawn, calls)["patrol_hours"] - values["patrol_hours"]
            values["officer_hours_net"] = values["officer_hours_freed"] - scenario.patrol_hours_removed
            growing = growing_metrics(values)
            cost = staff_cost(scenario.units, scenario.assumptions)
            return Answer(setting, as_never(values, growing), growing, cost, len(calls), perf_counter() - begin)

    def check(self, setting: Setting) -> None:
        """Compare both clocks on a setting, as every final answer is.

        Raises:
            InputError: it contradicts itself or the study.
            SimulationError: the clocks disagree.
        """
        study = setting.study(self.study)
        check_clocks(Job(prepare(study), (study.scenario(setting.option),), self.seed, "compiled"))

    def close(self) -> None:
        """No more answers."""
        self._threads.shutdown(cancel_futures=True)

    def _years(self, drawn: str, demand: Demand, many: int) -> list[CallSet]:
        """The calls of the first years, drawn when they are first asked for."""
        kept = self._calls.pop(drawn, [])
        kept += self._threads.map(lambda number: draw(demand, self.seed, number), range(len(kept), many))
        _keep(self._calls, drawn, kept)
        return kept[:many]

    def _run(self, scenario: Scenario, drawn: str, calls: Sequence[CallSet]) -> dict[str, Floats]:
        """(years,) by metric; NaN where a year had nothing to observe."""
        key = digest(drawn, scenario)
        done = self._done.pop(key, [])
        if len(done) < len(calls):
            option = Option.of(scenario)
            done += self._threads.map(lambda year: outcome_of(option, year, "compiled").metrics, calls[len(done) :])
        _keep(self._done, key, done)
        found = done[: len(calls)]
        names = dict.fromkeys([*METRICS, *(name for metrics in found for name in metrics)])
        return {name: np.array([metrics.get(name, np.nan) for metrics in found]) for name in names}


def _keep(kept: dict[str, T], key: str, value: T) -> None:
    """Keep the newest few."""
    kept[key] = value
    while len(kept) > KEPT:
        del kept[next(iter(kept))]
