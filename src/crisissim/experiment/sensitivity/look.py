"""The same histories of the same options under many settings of the assumptions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from crisissim.analysis import METRICS, no_goal
from crisissim.domain.calls import Floats
from crisissim.errors import InputError
from crisissim.experiment.digest import digest
from crisissim.experiment.growth import as_never, growing_metrics
from crisissim.experiment.room import workers_for
from crisissim.experiment.run import chosen_options, require_at_least
from crisissim.experiment.sensitivity.points import Bench, Point, Values
from crisissim.experiment.sensitivity.runner import Runner
from crisissim.experiment.store import Store
from crisissim.experiment.study_digest import study_digest
from crisissim.experiment.workers import Progress
from crisissim.statistics import mean_interval, paired_difference
from crisissim.study import Study

HISTORIES = 8
"""Per setting, where nobody asks for more: differences between settings are paired, so few tell much."""
STEPS = 6
"""Times that a stretch is halved: to a sixty-fourth of the way to the end of a range."""

Answer = Mapping[str, Floats]
"""By option, one value per history."""
Setting = Mapping[str, float]
"""By name of an assumption, its value; all others are as they are."""


@dataclass(frozen=True, slots=True)
class Look:
    """What every setting of the assumptions is asked.

    Attributes:
        study: with the assumptions as they are.
        names: its options, in order.
        metric: the number that is looked at.
        replications: histories per setting.
        seed: of all of them.
        runner: who simulates points.
    """

    study: Study
    names: tuple[str, ...]
    metric: str
    replications: int
    seed: int
    runner: Runner | None = None

    def here(self) -> Answer:
        """The answer with all assumptions as they are."""
        (answer,) = self.answers([{}], "the study as it is")
        assert answer is not None
        return answer

    def answers(self, settings: Sequence[Setting], doing: str) -> list[Answer | None]:
        """The metric under each of these settings, None where the study does not allow one.

        Args:
            settings: what to look at.
            doing: the same in words, for who waits.

        Raises:
            Interrupted: the user broke it off; what was finished is kept.
        """
        found = self.values([Point.at(setting, self.replications) for setting in settings], doing)
        return [None if values is None else self.of_metric(values) for values in found]

    def of_metric(self, values: Values) -> Answer:
        """The metric of every option; a wait that grows without end is never over."""
        return {name: as_never(option, growing_metrics(option))[self.metric] for name, option in values.items()}

    def values(self, points: Sequence[Point], doing: str) -> list[Values | None]:
        """Everything that is kept of each of these points, None where the study does not allow one.

        Raises:
            Interrupted: the user broke it off; what was finished is kept.
        """
        assert self.runner is not None
        return self.runner.values(points, doing)

    def as_far_as_allowed(self, points: Sequence[Point], doing: str) -> list[tuple[Point, Values]]:
        """These points; one that the study does not allow is moved halfway to its assumptions until it does.

        An example of such a point: more hidden crisis calls than there are calls to hide them among.
        """
        reached: dict[int, tuple[Point, Values]] = {}
        wanted = dict(enumerate(points))
        for part in range(STEPS + 1):
            if part == STEPS:
                wanted = {place: replace(point, setting=()) for place, point in wanted.items()}
            found = self.values([*wanted.values()], doing)
            for (place, point), values in zip(wanted.items(), found, strict=True):
                if values is not None:
                    reached[place] = point, values
            wanted = {place: self._halfway(point) for place, point in wanted.items() if place not in reached}
            if not wanted:
                break
        return [reached[place] for place in range(len(points))]

    def best(self, answer: Answer) -> str:
        """The option whose average is best; of equals the first."""
        means = averages(answer)
        return max(self.names, key=lambda name: self.sign * means[name] if not np.isnan(means[name]) else -np.inf)

    def better_for_sure(self, answer: Answer, one: str, other: str) -> bool:
        """Whether one is detectably better than the other."""
        difference = paired_difference(answer[one], answer[other])
        return difference.low > 0.0 if self.sign > 0.0 else difference.high < 0.0

    @property
    def sign(self) -> float:
        """1 where more of the metric is better, else -1."""
        return 1.0 if METRICS[self.metric].better == "higher" else -1.0

    def _halfway(self, point: Point) -> Point:
        value = self.study.assumptions.value
        return replace(
            point, setting=tuple((name, value(name) + (moved - value(name)) / 2) for name, moved in point.setting)
        )


def averages(answer: Answer) -> dict[str, float]:
    """The average of each option."""
    return {name: mean_interval(values).mean for name, values in answer.items()}


def look_at(
    study: Study,
    options: Sequence[str] | None = None,
    metric: str = "coverage",
    replications: int | None = None,
    seed: int | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
    store: Store | None = None,
) -> Look:
    """What every setting of the assumptions is asked.

    Args:
        study: the study.
        options: names of the options to look at, all of them if None.
        metric: the number to look at, one of which more or less is better.
        replications: histories per setting, a few if None.
        seed: seed of the call sets, the study's own if None.
        workers: threads, as many as there are processors if None; no answer depends on it.
        progress: told how far the work is.
        store: where points are kept from run to run, nowhere if None.

    Raises:
        InputError: an option that the study does not have, a metric that cannot be looked at, or a number that makes no
            sense.
    """
    names = chosen_options(study, options)
    replications = HISTORIES if replications is None else replications
    seed = study.seed if seed is None else seed
    require_at_least(2, replications=replications)
    require_at_least(1, workers=workers)
    if fault := no_goal(metric):
        raise InputError(fault)
    workers = workers_for(study, workers)
    study.histories()
    bench = Bench(study, names, tuple(range(replications)), seed)
    ground = "" if store is None else digest("points", study_digest(study), names, seed)
    return Look(study, names, metric, replications, seed, Runner(bench, workers, progress, store, ground))
