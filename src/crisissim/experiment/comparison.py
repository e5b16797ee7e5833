"""Which option is best, and how sure that is: pairs that hold together, chances, and options that none other beats."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import isfinite, isnan
from typing import Any

import numpy as np

from crisissim.analysis import METRICS
from crisissim.assumptions import Assumptions
from crisissim.domain.calls import Floats
from crisissim.experiment.replications import UNIT_WORD
from crisissim.statistics import (
    Chances,
    Interval,
    chances,
    level_together,
    mean_interval,
    paired_difference,
    variance_reduction,
)
from crisissim.statistics.intervals import LEVEL
from crisissim.streams import stream

COMPARED = ("coverage", "response_time_median", "priority1_response_time_p90", "officer_hours_net", "fte_added")
"""Metrics on which options are compared with each other."""
JUDGED = ("coverage", "response_time_median", "officer_hours_net", "fte_added")
"""Those of them on which an option may be beaten: who is reached, the wait, officer hours, and the cost in people."""
WORDS = {
    "coverage": ("reaches more", "reaches fewer"),
    "coverage_within_target": ("reaches more in time", "reaches fewer in time"),
    "response_time_median": ("is there sooner", "is there later"),
    "priority1_response_time_p90": ("answers priority 1 sooner", "answers priority 1 later"),
    "officer_hours_net": ("gives back more officer hours", "gives back fewer officer hours"),
    "fte_added": ("needs fewer people", "needs more people"),
}
"""What a better and a worse option does."""
NO_DIFFERENCE = "no detectable difference"
NO_MATTER = "no difference that matters"
UNKNOWN = "cannot be told"
MADE_OF = {"officer_hours_net": "patrol_hours"}
"""A metric that is a difference already, and what it is a difference of: luck is in that."""

Columns = Mapping[str, Mapping[str, Floats]]
"""By option and metric, one value per replication."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two options on one metric.

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


@dataclass(frozen=True, slots=True)
class Contest:
    """All options on one metric.

    Attributes:
        metric: its name.
        margin: difference that is too small to matter.
        best: chance that an option is the best, by option; empty where it cannot be told.
        near: chance that it is the best or within the margin of it, likewise.
        against_baseline: every other option against the baseline.
        pairs: every option against every other one.
    """

    metric: str
    margin: float
    best: Mapping[str, float]
    near: Mapping[str, float]
    against_baseline: tuple[Pair, ...]
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What can be said of all options at once.

    Attributes:
        contests: one per metric of COMPARED.
        unbeaten: options that no other one beats.
        beaten_by: the first option that beats each of the others: at least as good on average in everything judged, and
            detectably better in something.
    """

    contests: tuple[Contest, ...]
    unbeaten: tuple[str, ...]
    beaten_by: Mapping[str, str]

    def contest(self, metric: str) -> Contest:
        """The contest on this metric.

        Raises:
            KeyError: options are not compared on it.
        """
        for contest in self.contests:
            if contest.metric == metric:
                return contest
        raise KeyError(metric)

    def to_json(self) -> dict[str, Any]:
        """Plain data; what is not a number is None."""
        return {
            "level": LEVEL,
            "together": "Bonferroni",
            "measures": {contest.metric: _contest_json(contest) for contest in self.contests},
            "pareto": {"measures": list(JUDGED), "unbeaten": list(self.unbeaten), "beaten_by": dict(self.beaten_by)},
        }


def compare(values: Columns, baseline: str, assumptions: Assumptions, seed: int, study: str) -> Comparison:
    """Compare all options with the baseline and with each other.

    Args:
        values: by option and metric, one value per replication, in the same order for all.
        baseline: option that the others are compared with.
        assumptions: of the study; they say which differences matter.
        seed: of the study; chances are drawn from its stream `which is best`.
        study: its name.
    """
    contests = tuple(contest_on(metric, values, baseline, assumptions, seed, study) for metric in COMPARED)
    beaten_by = beaten(values, [contest for contest in contests if contest.metric in JUDGED])
    return Comparison(contests, tuple(name for name in values if name not in beaten_by), beaten_by)


def contest_on(metric: str, values: Columns, baseline: str, assumptions: Assumptions, seed: int, study: str) -> Contest:
    """All options on one metric; arguments as of `compare`."""
    names = list(values)
    margin = assumptions.value(f"margin.{UNIT_WORD[METRICS[metric].unit]}")
    luck = stream(seed, 0, study, f"which is best: {metric}")
    found = chances([values[name][metric] for name in names], margin, luck, higher=_higher(metric))
    others = [name for name in names if name != baseline]
    return Contest(
        metric=metric,
        margin=margin,
        best=_by_name(names, found, "best"),
        near=_by_name(names, found, "near"),
        against_baseline=_pairs(metric, values, margin, [(name, baseline) for name in others]),
        pairs=_pairs(metric, values, margin, list(combinations(names, 2))),
    )


def _higher(metric: str) -> bool:
    return METRICS[metric].better == "higher"


def _by_name(names: Sequence[str], found: Chances | None, which: str) -> dict[str, float]:
    return {} if found is None else dict(zip(names, getattr(found, which).tolist(), strict=True))


def _pairs(metric: str, values: Columns, margin: float, names: Sequence[tuple[str, str]]) -> tuple[Pair, ...]:
    """A family of pairs whose intervals hold together."""
    level = level_together(len(names))
    found = []
    for one, other in names:
        columns = values[one], values[other]
        difference = paired_difference(columns[0][metric], columns[1][metric], level)
        matters = not -margin <= difference.low <= difference.high <= margin
        better = _better(metric, columns[0][metric], columns[1][metric], difference) if matters else None
        source = MADE_OF.get(metric, metric)
        reduction = variance_reduction(*(column.get(source, column[metric]) for column in columns))
        found.append(Pair(one, other, difference, better, _verdict(metric, difference, better, matters), reduction))
    return tuple(found)


def _better(metric: str, one: Floats, other: Floats, difference: Interval) -> bool | None:
    """Whether one is detectably better; never in every replication against never in none is a difference too."""
    if isfinite(difference.mean):
        above, below = difference.low > 0.0, difference.high < 0.0
    else:
        never = [bool(np.isposinf(values).all()) for values in (one, other)]
        reached = [bool(np.isfinite(values).all()) for values in (one, other)]
        above, below = never[0] and reached[1], reached[0] and never[1]
    return above == _higher(metric) if above or below else None


def _verdict(metric: str, difference: Interval, better: bool | None, matters: bool) -> str:
    if not matters:
        return NO_MATTER
    if better is None:
        no_precision = isnan(difference.low) or isnan(difference.high)
        return UNKNOWN if no_precision else NO_DIFFERENCE
    return WORDS[metric][0 if better else 1]


def beaten(values: Columns, contests: Sequence[Contest]) -> dict[str, str]:
    """Who is beaten, and by whom first in the order of the options.

    Averages decide who is at least as good, so that no circle of options can beat each other; one detectable difference
    is asked for on top, so that luck alone beats nobody.
    """
    names = list(values)
    detected = {
        (pair.one, pair.other) if pair.better else (pair.other, pair.one)
        for contest in contests
        for pair in contest.pairs
        if pair.better is not None
    }
    goodness = {
        name: [_goodness(contest.metric, values[name][contest.metric]) for contest in contests] for name in names
    }
    told = [all(not isnan(goodness[name][place]) for name in names) for place in range(len(contests))]

    def beats(one: str, other: str) -> bool:
        both = zip(goodness[one], goodness[other], told, strict=True)
        return (one, other) in detected and all(mine >= theirs for mine, theirs, known in both if known)

    found = {}
    for name in names:
        by = next((other for other in names if other != name and beats(other, name)), None)
        if by is not None:
            found[name] = by
    return found


def _goodness(metric: str, values: Floats) -> float:
    """The average, turned so that more is better."""
    return mean_interval(values).mean * (1.0 if _higher(metric) else -1.0)


def _contest_json(contest: Contest) -> dict[str, Any]:
    return {
        "better": METRICS[contest.metric].better,
        "margin": contest.margin,
        "chance_best": dict(contest.best),
        "chance_within_margin": dict(contest.near),
        "against_baseline": [_pair_json(pair) for pair in contest.against_baseline],
        "pairs": [_pair_json(pair) for pair in contest.pairs],
    }


def _pair_json(pair: Pair) -> dict[str, Any]:
    reduction = None if isnan(pair.variance_reduction) else pair.variance_reduction
    return {
        "one": pair.one,
        "other": pair.other,
        **pair.difference.as_json(),
        "verdict": pair.verdict,
        "variance_reduction": reduction,
    }
