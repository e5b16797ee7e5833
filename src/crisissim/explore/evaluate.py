"""The answer to a setting within a second: the same simulated years for every setting, by the compiled clock."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from threading import Lock

import numpy as np

from crisissim.analysis import METRICS, MISSED_PREFIX
from crisissim.budget import StaffCost, staff_cost
from crisissim.demand import draw, prepare
from crisissim.domain.calls import Floats
from crisissim.domain.words import Missed
from crisissim.experiment.crosscheck import check_clocks
from crisissim.experiment.digest import digest
from crisissim.experiment.growth import growing_metrics
from crisissim.experiment.limits import limits_of
from crisissim.experiment.work import Job
from crisissim.experiment.workers import available_workers
from crisissim.explore.setting import Setting
from crisissim.staffing.trials import Trials
from crisissim.statistics import UNBOUNDED, Interval, mean_interval, paired_difference
from crisissim.study import Study

YEARS = 20
"""Simulated years per answer, where nobody asks for another number."""
CALLS_AT_ONCE = 400_000
"""Calls per answer beyond which it is given from fewer years, so that it still comes soon."""
FEWEST = 3
"""Simulated years of an answer, however many calls a year has."""
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
    """

    setting: Setting
    values: Mapping[str, Floats]
    growing: tuple[str, ...]
    cost: StaffCost
    years: int

    def interval(self, metric: str) -> Interval:
        """The average of a metric with its precision."""
        return mean_interval(self.values[metric], within=_limits(metric))

    def difference(self, other: "Answer", metric: str) -> Interval:
        """This less another, year by year, in the years that both have.

        Where they met different calls, as with other growth, the years still have the same luck.
        """
        both = min(self.years, other.years)
        return paired_difference(self.values[metric][:both], other.values[metric][:both])

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
        self._trials: dict[str, Trials] = {}

    def __call__(self, setting: Setting, years: int | None = None) -> Answer:
        """What this setting does.

        Args:
            setting: what is asked.
            years: how many years at most, all that there are if None.

        Raises:
            InputError: it contradicts itself or the study.
        """
        many = self.years if years is None else min(years, self.years)
        with self._lock:
            study = setting.study(self.study)
            trial = self._on(study).run(study, setting.option, range(many))
        values = {name: np.full(many, np.nan) for name in METRICS} | dict(trial.values)
        cost = staff_cost(trial.scenario.units, trial.scenario.assumptions)
        return Answer(setting, values, growing_metrics(values), cost, many)

    def check(self, setting: Setting) -> None:
        """Compare both clocks on a setting, as on every final answer.

        Raises:
            InputError: it contradicts itself or the study.
            SimulationError: the clocks disagree.
        """
        study = setting.study(self.study)
        check_clocks(Job(prepare(study), (study.scenario(setting.option),), self.seed, "compiled"))

    def close(self) -> None:
        """No more answers."""
        self._threads.shutdown(cancel_futures=True)

    def _on(self, study: Study) -> Trials:
        """The years of these calls, and of a baseline that is this one; no patrol hour depends on a target."""
        key = digest(prepare(study), replace(study.scenario(study.baseline), targets={}))
        trials = self._trials.pop(key, None) or Trials(study, self.seed, self._threads, against_baseline=True)
        self._trials[key] = trials
        while len(self._trials) > KEPT:
            del self._trials[next(iter(self._trials))]
        return trials
