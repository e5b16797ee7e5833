"""What an answer owes to its assumptions: each one at both ends of its range, and the values at which the best changes.

Every setting meets the same histories with the same luck, so a difference between settings is the assumption's doing.
"""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np

from crisissim.analysis import METRICS
from crisissim.assumptions import OF_MONEY, Assumption
from crisissim.demand import prepare
from crisissim.domain.calls import Floats
from crisissim.errors import Fault, InputError
from crisissim.experiment.run import chosen_options, gather, require_at_least
from crisissim.experiment.work import Job, replicate
from crisissim.experiment.workers import Progress, available_workers
from crisissim.responses import MODELS, assumed_by_all
from crisissim.statistics import mean_interval, or_null, paired_difference
from crisissim.study import Study

HISTORIES = 8
"""Per setting, where nobody asks for more: differences between settings are paired, so few tell much."""
STEPS = 6
"""Times that the stretch in which the best changes is halved: to a sixty-fourth of the way to the end of the range."""
NOT_OF_THE_TOWN = (
    "precision.",
    "margin.",
    "validation.",
    "draft.",
    "sizing.",
    "target.",
    "on_call.minimum_hours",
    OF_MONEY,
)
"""Beginnings of names of numbers that are chosen rather than uncertain, or are used before an answer."""
STACKED = " + "

Answer = Mapping[str, Floats]
"""By option, one value per history."""


@dataclass(frozen=True, slots=True)
class End:
    """One assumption at one end of its range.

    Attributes:
        value: the end.
        means: average of the metric by option.
        best: option that is best there.
    """

    value: float
    means: Mapping[str, float]
    best: str


@dataclass(frozen=True, slots=True)
class Swing:
    """What one assumption does to the metric.

    Attributes:
        assumption: the number, with its range.
        ends: it at its low and at its high, or as far as the study allows, all others as they are.
        option: the option that it moves most.
        change: that option's average at the high less the one at the low.
        detectable: whether the change is more than luck.
        flips: value from which on another option is the best, and that option; None where none is at either end.
    """

    assumption: Assumption
    ends: tuple[End, End]
    option: str
    change: float
    detectable: bool
    flips: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What an answer owes to its assumptions.

    Attributes:
        study: its name.
        metric: the number that is looked at.
        replications: histories per setting.
        seed: of all of them.
        means: average of the metric by option, with all assumptions as they are.
        best: the best option then.
        swings: per assumption, the largest change first.
        confirmed: assumptions that somebody has set or confirmed, which are not moved.
    """

    study: str
    metric: str
    replications: int
    seed: int
    means: Mapping[str, float]
    best: str
    swings: tuple[Swing, ...]
    confirmed: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain data; what is not a number is None."""
        return {
            "study": self.study,
            "metric": self.metric,
            "replications": self.replications,
            "seed": self.seed,
            "means": _plain(self.means),
            "best": self.best,
            "confirmed": list(self.confirmed),
            "assumptions": [
                {
                    "name": swing.assumption.name,
                    "value": swing.assumption.value,
                    "unit": swing.assumption.unit,
                    "ends": [{"value": e.value, "means": _plain(e.means), "best": e.best} for e in swing.ends],
                    "option": swing.option,
                    "change": or_null(swing.change),
                    "detectable": swing.detectable,
                    "flips": [{"value": value, "best": best} for value, best in swing.flips],
                }
                for swing in self.swings
            ],
        }


@dataclass(frozen=True, slots=True)
class Look:
    """The same histories of the same options under any setting of the assumptions.

    Attributes:
        study: with the assumptions as they are.
        names: its options, in order.
        metric: the number that is looked at.
        replications: histories per setting.
        seed: of all of them.
    """

    study: Study
    names: tuple[str, ...]
    metric: str
    replications: int
    seed: int

    def __call__(self, setting: Mapping[str, float]) -> Answer:
        """The metric under this setting."""
        study = self.study.assuming(setting) if setting else self.study
        job = Job(prepare(study), tuple(study.scenario(name) for name in self.names), self.seed, "compiled")
        outcomes = [replicate(job, replication) for replication in range(self.replications)]
        results = gather(job, outcomes, self.names.index(study.baseline))
        return {
            option.name: np.full(self.replications, np.inf)
            if self.metric in option.growing
            else option.metrics[self.metric]
            for option in results
        }

    def towards(self, row_and_end: tuple[Assumption, float]) -> tuple[float, Answer]:
        """The end of a range, or how far the study lets the assumption go towards it, and the answer there."""
        row, end = row_and_end
        for part in range(STEPS):
            value = row.value + (end - row.value) / 2**part
            try:
                return value, self({row.name: value})
            except InputError:  # such as more hidden crisis calls than there are calls to hide them among
                continue
        return row.value, self({})

    def all_of(
        self, ends: Sequence[tuple[Assumption, float]], workers: int, progress: Progress | None
    ) -> list[tuple[float, Answer]]:
        """The answers at these ends, in their order."""
        answers = []
        with ThreadPoolExecutor(workers) as executor:
            for answer in executor.map(self.towards, ends):
                answers.append(answer)
                if progress:
                    progress("moving assumptions", len(answers), len(ends))
        return answers

    def best(self, answer: Answer) -> str:
        """The option whose average is best; of equals the first."""
        sign = 1.0 if METRICS[self.metric].better == "higher" else -1.0
        means = _means(answer)
        return max(self.names, key=lambda name: sign * means[name] if not np.isnan(means[name]) else -np.inf)

    def better_for_sure(self, answer: Answer, one: str, other: str) -> bool:
        """Whether one is detectably better than the other."""
        difference = paired_difference(answer[one], answer[other])
        return difference.low > 0.0 if METRICS[self.metric].better == "higher" else difference.high < 0.0


def look_at(
    study: Study,
    options: Sequence[str] | None = None,
    metric: str = "coverage",
    replications: int | None = None,
    seed: int | None = None,
) -> Look:
    """What every setting of the assumptions is asked.

    Args:
        study: the study.
        options: names of the options to look at, all of them if None.
        metric: the number to look at, one of which more or less is better.
        replications: histories per setting, a few if None.
        seed: seed of the call sets, the study's own if None.

    Raises:
        InputError: an option that the study does not have, a metric that cannot be looked at, or a number that makes no
            sense.
    """
    names = chosen_options(study, options)
    replications = HISTORIES if replications is None else replications
    seed = study.seed if seed is None else seed
    require_at_least(2, replications=replications)
    if metric not in METRICS or METRICS[metric].better is None:
        good = ", ".join(name for name, entry in METRICS.items() if entry.better)
        raise InputError(Fault(f"{metric!r} is no metric of which more or less is better", f"Choose one of: {good}."))
    study.histories()
    return Look(study, names, metric, replications, seed)


def sensitivity(look: Look, workers: int | None = None, progress: Progress | None = None) -> Sensitivity:
    """Move every assumption that nobody has confirmed to both ends of its range, one at a time.

    Args:
        look: what every setting is asked.
        workers: threads, as many as there are processors if None; the answer does not depend on it.
        progress: told how far the work is.
    """
    workers = available_workers() if workers is None else workers
    require_at_least(1, workers=workers)
    chosen, confirmed = _movable(look.study, look.names)
    here = look({})
    ends = look.all_of([(row, end) for row in chosen for end in (row.low, row.high)], workers, progress)
    swings = [_swing(look, row, here, ends[2 * i], ends[2 * i + 1]) for i, row in enumerate(chosen)]
    swings.sort(key=lambda swing: (-abs(swing.change) if np.isfinite(swing.change) else 0.0, swing.assumption.name))
    return Sensitivity(
        study=look.study.name,
        metric=look.metric,
        replications=look.replications,
        seed=look.seed,
        means=_means(here),
        best=look.best(here),
        swings=tuple(swings),
        confirmed=confirmed,
    )


def _movable(study: Study, names: Sequence[str]) -> tuple[list[Assumption], tuple[str, ...]]:
    """Assumptions with a range that the answer may rest on: those nobody has confirmed, and the names of the others."""
    models = [MODELS[model] for name in names for model in study.scenario(name).model.split(STACKED)]
    used = {name for model in models for name in model.assumes} | {*assumed_by_all()}
    rows = [
        row
        for name, row in study.assumptions.items()
        if name in used and row.low < row.high and not name.startswith(NOT_OF_THE_TOWN)
    ]
    return [row for row in rows if not row.confirmed], tuple(row.name for row in rows if row.confirmed)


def _swing(
    look: Look, row: Assumption, here: Answer, at_low: tuple[float, Answer], at_high: tuple[float, Answer]
) -> Swing:
    low, high = at_low[1], at_high[1]
    changes = {name: paired_difference(high[name], low[name]) for name in look.names}
    told = {name: abs(change.mean) for name, change in changes.items() if np.isfinite(change.mean)}
    most = max(told, key=lambda name: told[name]) if told else look.names[0]
    change = changes[most]
    ends = [End(value, _means(answer), look.best(answer)) for value, answer in (at_low, at_high)]
    flips = tuple(_flips(look, row, here, (at_low, at_high)))
    return Swing(row, (ends[0], ends[1]), most, change.mean, change.low > 0.0 or change.high < 0.0, flips)


def _flips(
    look: Look, row: Assumption, here: Answer, ends: Sequence[tuple[float, Answer]]
) -> Iterator[tuple[float, str]]:
    """The value towards each end from which on another option is detectably better than the best one here."""
    best = look.best(here)
    for end, answer in ends:
        other = look.best(answer)
        if other == best or not look.better_for_sure(answer, other, best):
            continue
        same, changed = row.value, end
        for _ in range(STEPS):
            middle = (same + changed) / 2
            same, changed = (same, middle) if look.best(look({row.name: middle})) != best else (middle, changed)
        yield changed, other


def _means(answer: Answer) -> dict[str, float]:
    return {name: mean_interval(values).mean for name, values in answer.items()}


def _plain(means: Mapping[str, float]) -> dict[str, float | None]:
    return {name: or_null(mean) for name, mean in means.items()}
