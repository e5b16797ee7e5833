"""All options on one measure: pairs that hold together, verdicts in words, and the chance that each is the best."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import isfinite, isnan
from typing import Any

import numpy as np

from crisissim.domain.calls import Floats
from crisissim.experiment.comparison.measures import Columns, Measure
from crisissim.experiment.limits import limits_of_change
from crisissim.statistics import (
    Chances,
    Interval,
    chances,
    level_together,
    mean_interval,
    paired_difference,
    variance_reduction,
)
from crisissim.streams import stream

NO_DIFFERENCE = "no detectable difference"
NO_MATTER = "no difference that matters"
UNKNOWN = "cannot be told"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two options on one measure.

    Attributes:
        one, other: their names.
        difference: one minus the other on the same calls; all intervals of its family hold together.
        better: whether one is detectably better than the other (True), worse (False), or neither (None); a difference
            that is surely within the margin is neither.
        verdict: the same in words.
        variance_reduction: how many times as many independent histories would be needed; NaN where it cannot be told.
    """

    one: str
    other: str
    difference: Interval
    better: bool | None
    verdict: str
    variance_reduction: float

    def to_json(self) -> dict[str, Any]:
        """Plain data; what is not a number is None."""
        reduction = None if isnan(self.variance_reduction) else self.variance_reduction
        return {
            "one": self.one,
            "other": self.other,
            **self.difference.as_json(),
            "verdict": self.verdict,
            "variance_reduction": reduction,
        }


@dataclass(frozen=True, slots=True)
class Contest:
    """All options on one measure.

    Attributes:
        measure: what is compared.
        margin: difference that is too small to matter.
        best: chance that an option is the best, by option; empty where it cannot be told.
        near: chance that it is the best or within the margin of it, likewise.
        against_baseline: every other option against the baseline.
        pairs: every option against every other one.
    """

    measure: Measure
    margin: float
    best: Mapping[str, float]
    near: Mapping[str, float]
    against_baseline: tuple[Pair, ...]
    pairs: tuple[Pair, ...]

    @property
    def metric(self) -> str:
        """Name of what is compared."""
        return self.measure.name

    def to_json(self) -> dict[str, Any]:
        """Plain data; what is not a number is None."""
        return {
            "better": self.measure.better,
            "margin": self.margin,
            "chance_best": dict(self.best),
            "chance_within_margin": dict(self.near),
            "against_baseline": [pair.to_json() for pair in self.against_baseline],
            "pairs": [pair.to_json() for pair in self.pairs],
        }


def contest(measure: Measure, values: Columns, baseline: str, margin: float, seed: int, study: str) -> Contest:
    """Compare all options on one measure; chances are drawn from the stream `which is best` of the study."""
    names = list(values)
    luck = stream(seed, 0, study, f"which is best: {measure.name}")
    found = chances([values[name][measure.name] for name in names], margin, luck, higher=measure.higher)
    others = [name for name in names if name != baseline]
    return Contest(
        measure=measure,
        margin=margin,
        best=_by_name(names, found, "best"),
        near=_by_name(names, found, "near"),
        against_baseline=_pairs(measure, values, margin, [(name, baseline) for name in others]),
        pairs=_pairs(measure, values, margin, list(combinations(names, 2))),
    )


def goodness(measure: Measure, values: Floats) -> float:
    """The average, turned so that more is better."""
    return mean_interval(values).mean * (1.0 if measure.higher else -1.0)


def _by_name(names: Sequence[str], found: Chances | None, which: str) -> dict[str, float]:
    return {} if found is None else dict(zip(names, getattr(found, which).tolist(), strict=True))


def _pairs(measure: Measure, values: Columns, margin: float, names: Sequence[tuple[str, str]]) -> tuple[Pair, ...]:
    """A family of pairs whose intervals hold together."""
    level = level_together(len(names))
    found = []
    for one, other in names:
        columns = values[one], values[other]
        mine, theirs = (column[measure.name] for column in columns)
        difference = paired_difference(mine, theirs, level, limits_of_change(measure.unit))
        matters = not -margin <= difference.low <= difference.high <= margin
        better = _better(measure, mine, theirs, difference) if matters else None
        source = measure.made_of or measure.name
        reduction = variance_reduction(*(column.get(source, column[measure.name]) for column in columns))
        found.append(Pair(one, other, difference, better, _verdict(measure, difference, better, matters), reduction))
    return tuple(found)


def _better(measure: Measure, one: Floats, other: Floats, difference: Interval) -> bool | None:
    """Whether one is detectably better; never in every replication against never in none is a difference too."""
    if isfinite(difference.mean):
        above, below = difference.low > 0.0, difference.high < 0.0
    else:
        never = [bool(np.isposinf(values).all()) for values in (one, other)]
        reached = [bool(np.isfinite(values).all()) for values in (one, other)]
        above, below = never[0] and reached[1], reached[0] and never[1]
    return above == measure.higher if above or below else None


def _verdict(measure: Measure, difference: Interval, better: bool | None, matters: bool) -> str:
    if not matters:
        return NO_MATTER
    if better is None:
        no_precision = isnan(difference.low) or isnan(difference.high)
        return UNKNOWN if no_precision else NO_DIFFERENCE
    return measure.words[0 if better else 1]
