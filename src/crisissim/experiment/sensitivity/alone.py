"""Every assumption at both ends of its range, one at a time, and the values at which the best option changes.

Every setting meets the same histories with the same luck, so a difference between settings is the assumption's doing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from crisissim.assumptions import OF_HIRING, OF_MONEY, Assumption
from crisissim.errors import Fault, InputError
from crisissim.experiment.sensitivity.flips import Bracket, where_it_flips
from crisissim.experiment.sensitivity.look import Answer, Look, averages
from crisissim.experiment.sensitivity.points import Point
from crisissim.responses import assumed_by_all
from crisissim.statistics import or_null, paired_difference
from crisissim.study import Study
from crisissim.study.models.layers import models_named

NOT_OF_THE_TOWN = (
    "precision.",
    "margin.",
    "validation.",
    "draft.",
    "sizing.",
    "target.",
    "on_call.minimum_hours",
    OF_MONEY,
    OF_HIRING,
)
"""Beginnings of names of numbers that are chosen rather than uncertain, or are used before an answer."""


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
        flips: value from which on another option is the best, and that option; empty where none is at either end.
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


def _require_something_seen(look: Look, here: Answer) -> None:
    """Stop where no option has a number to look at, such as coverage without a crisis call.

    Raises:
        InputError: there is none in any history of any option.
    """
    if all(np.isnan(of_option).all() for of_option in here.values()):
        what = f"there is nothing to see of {look.metric} in {look.replications} histories, whatever is assumed"
        remedy = (
            "Check which call types are a crisis with crisissim classify, and the needs of study.toml; or name another "
            "--metric."
        )
        raise InputError(Fault(what, remedy))


def sensitivity(look: Look) -> Sensitivity:
    """Move every assumption that nobody has confirmed to both ends of its range, one at a time.

    Args:
        look: what every setting is asked.

    Raises:
        InputError: no history shows the metric.
        Interrupted: the user broke it off; what was finished is kept.
    """
    chosen, confirmed = movable(look.study, look.names)
    here = look.here()
    _require_something_seen(look, here)
    wanted = [Point.at({row.name: end}, look.replications) for row in chosen for end in (row.low, row.high)]
    reached = look.as_far_as_allowed(wanted, "moving assumptions")
    answers = [
        (dict(point.setting).get(row.name, row.value), look.of_metric(values))
        for row, (point, values) in zip([row for row in chosen for _ in range(2)], reached, strict=True)
    ]
    ends = [(answers[2 * i], answers[2 * i + 1]) for i in range(len(chosen))]
    flips = _flips(look, here, chosen, ends)
    swings = [_swing(look, row, *of_row, flips.get(row.name, ())) for row, of_row in zip(chosen, ends, strict=True)]
    swings.sort(key=lambda swing: (-abs(swing.change) if np.isfinite(swing.change) else 0.0, swing.assumption.name))
    return Sensitivity(
        study=look.study.name,
        metric=look.metric,
        replications=look.replications,
        seed=look.seed,
        means=averages(here),
        best=look.best(here),
        swings=tuple(swings),
        confirmed=confirmed,
    )


def movable(study: Study, names: Sequence[str]) -> tuple[list[Assumption], tuple[str, ...]]:
    """Assumptions with a range that the answer may rest on: those nobody has confirmed, and the names of the others."""
    models = [model for name in names for model in models_named(study.scenario(name).model)]
    used = {name for model in models for name in model.assumes} | {*assumed_by_all()}
    rows = [
        row
        for name, row in study.assumptions.items()
        if name in used and row.low < row.high and not name.startswith(NOT_OF_THE_TOWN)
    ]
    return [row for row in rows if not row.confirmed], tuple(row.name for row in rows if row.confirmed)


def _swing(
    look: Look,
    row: Assumption,
    at_low: tuple[float, Answer],
    at_high: tuple[float, Answer],
    flips: tuple[tuple[float, str], ...],
) -> Swing:
    low, high = at_low[1], at_high[1]
    changes = {name: paired_difference(high[name], low[name]) for name in look.names}
    told = {name: abs(change.mean) for name, change in changes.items() if np.isfinite(change.mean)}
    most = max(told, key=lambda name: told[name]) if told else look.names[0]
    change = changes[most]
    ends = [End(value, averages(answer), look.best(answer)) for value, answer in (at_low, at_high)]
    return Swing(row, (ends[0], ends[1]), most, change.mean, change.low > 0.0 or change.high < 0.0, flips)


def _flips(
    look: Look,
    here: Answer,
    rows: Sequence[Assumption],
    ends: Sequence[tuple[tuple[float, Answer], tuple[float, Answer]]],
) -> dict[str, tuple[tuple[float, str], ...]]:
    """By assumption, the value towards each end from which on another option is detectably better than the best."""
    found = [*_changing(look, here, rows, ends)]
    values = where_it_flips(look, [search for search, _ in found])
    flips: dict[str, tuple[tuple[float, str], ...]] = {}
    for (search, other), value in zip(found, values, strict=True):
        flips[search.name] = (*flips.get(search.name, ()), (value, other))
    return flips


def _changing(
    look: Look,
    here: Answer,
    rows: Sequence[Assumption],
    ends: Sequence[tuple[tuple[float, Answer], tuple[float, Answer]]],
) -> Iterator[tuple[Bracket, str]]:
    best = look.best(here)
    for row, of_row in zip(rows, ends, strict=True):
        for end, answer in of_row:
            other = look.best(answer)
            if other != best and look.better_for_sure(answer, other, best):
                yield Bracket(row.name, row.value, end, best, {}), other


def _plain(means: Mapping[str, float]) -> dict[str, float | None]:
    return {name: or_null(mean) for name, mean in means.items()}
