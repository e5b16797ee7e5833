"""Labels and ranks by the written rules: which options the numbers support, and in which order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan

from crisissim.assessment.price import LIMIT, Price
from crisissim.assessment.rules import FEWEST, GUARD, JUDGED, MOST, OF_A_LEVEL, PRIMARY, Label
from crisissim.assumptions import Assumptions
from crisissim.experiment import ExperimentResult
from crisissim.experiment.comparison import Contest, Pair, beaten, contest_on
from crisissim.experiment.growth import as_never


@dataclass(frozen=True, slots=True)
class Judged:
    """One option as the rules judge it.

    Attributes:
        option: its name.
        label: what the numbers say.
        gain: reached within the target time, option minus baseline; None for the baseline itself.
        guard: nine in ten of the most urgent calls, likewise.
        beaten_by: the option that beats it, if one does.
        level: options of one level cannot be told apart in what they reach in time; 0 is the best level.
        lost_to: supported options that it is detectably behind.
        price: of one more call reached, where the label depends on it.
    """

    option: str
    label: Label
    gain: Pair | None
    guard: Pair | None
    beaten_by: str | None = None
    level: int | None = None
    lost_to: tuple[str, ...] = ()
    price: Price | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """All options of a study as the rules judge them.

    Attributes:
        judged: every option, supported ones by rank first, then the others in the order of the study.
        listed: names of the two to four options of the first page, by rank.
        pareto: options that pass the rules on urgent calls and on reach, and that none of the others beats.
        contests: the comparisons that were made, by metric.
    """

    judged: tuple[Judged, ...]
    listed: tuple[str, ...]
    pareto: tuple[str, ...]
    contests: Mapping[str, Contest]

    def of(self, option: str) -> Judged:
        """The judgement on this option.

        Raises:
            KeyError: there is none.
        """
        for one in self.judged:
            if one.option == option:
                return one
        raise KeyError(option)

    @property
    def supported(self) -> tuple[str, ...]:
        """Names of the supported options, by rank."""
        return tuple(one.option for one in self.judged if one.label == "supported")

    @property
    def dear(self) -> tuple[str, ...]:
        """Names of the options that depend on price, the lowest first."""
        return tuple(one.option for one in self.judged if one.label == "depends on price")


def rank(
    result: ExperimentResult,
    assumptions: Assumptions,
    costs: Mapping[str, float] | None = None,
    each: Mapping[str, Price] | None = None,
) -> Ranking:
    """Judge all options of an answer by the rules.

    Args:
        result: the answer.
        assumptions: of the study; they say which differences matter.
        costs: dollars a year by option, where they are known.
        each: dollars for one more call reached by option, likewise.
    """
    values = {option.name: as_never(option.metrics, option.growing) for option in result.options}
    contests = {
        metric: contest_on(metric, values, result.baseline, assumptions, result.seed, result.study)
        for metric in (*JUDGED, GUARD)
    }
    gains = {pair.one: pair for pair in contests[PRIMARY].against_baseline}
    guards = {pair.one: pair for pair in contests[GUARD].against_baseline}
    passing = [name for name in values if not any(_worse(found.get(name)) for found in (gains, guards))]
    known = costs if costs is not None and all(name in costs for name in passing) else None
    by = beaten({name: values[name] for name in passing}, [contests[metric] for metric in JUDGED], known)
    better = [name for name in passing if name in gains and gains[name].better and name not in by]
    dear = _dear(result, better, costs, each or {}, assumptions.value(LIMIT))
    supported = [name for name in better if name not in dear]
    levels = _levels(result, contests[PRIMARY], supported, costs)
    order = [*levels, *dear, *(name for name in values if name not in (*levels, *dear))]
    judged = [
        Judged(
            option=name,
            label="depends on price" if name in dear else _label(name, result.baseline, supported, passing, by),
            gain=gains.get(name),
            guard=guards.get(name),
            beaten_by=by.get(name),
            level=levels.get(name),
            lost_to=tuple(other for other in supported if _behind(contests[PRIMARY], name, other)),
            price=dear.get(name),
        )
        for name in order
    ]
    if not supported:
        judged.sort(key=lambda one: one.label != "supported")
    listed = _listed(judged, result)
    return Ranking(tuple(judged), listed, tuple(name for name in passing if name not in by), contests)


def _worse(pair: Pair | None) -> bool:
    return pair is not None and pair.better is False


def _label(name: str, baseline: str, supported: Sequence[str], passing: Sequence[str], by: Mapping[str, str]) -> Label:
    if name == baseline:
        return "not advised" if supported else "supported"
    if name in supported:
        return "supported"
    return "not advised" if name in by or name not in passing else "not distinguishable"


def _dear(
    result: ExperimentResult,
    names: Sequence[str],
    costs: Mapping[str, float] | None,
    each: Mapping[str, Price],
    limit: float,
) -> dict[str, Price]:
    """Options of which each further call reached surely costs more than the limit, the lowest price first."""
    found = {name: each[name] for name in names if name in each and each[name].surely > limit}
    return dict(sorted(found.items(), key=lambda item: (item[1].about, _price(result, item[0], costs))))


def _levels(
    result: ExperimentResult, contest: Contest, names: Sequence[str], costs: Mapping[str, float] | None
) -> dict[str, int]:
    """Level by option, in rank order: the best and all that cannot be told from it, then the same of those left."""
    left, levels = list(names), dict[str, int]()
    level = 0
    while left:
        best = max(left, key=lambda name: result.summary(name, PRIMARY).mean)
        group = [name for name in left if not _behind(contest, name, best)]
        for name in sorted(group, key=lambda name: (_price(result, name, costs), group.index(name))):
            levels[name] = level
        left = [name for name in left if name not in group]
        level += 1
    return levels


def _price(result: ExperimentResult, name: str, costs: Mapping[str, float] | None) -> float:
    """Dollars a year, people to add where costs are not known; what cannot be told comes last."""
    if costs and name in costs:
        return costs[name]
    people = result.summary(name, "fte_added").mean
    return float("inf") if isnan(people) else people


def _behind(contest: Contest, one: str, other: str) -> bool:
    """Whether one is detectably behind the other, by more than the margin."""
    for pair in contest.pairs:
        if (pair.one, pair.other) == (one, other):
            return pair.better is False
        if (pair.one, pair.other) == (other, one):
            return pair.better is True
    return False


def _listed(judged: Sequence[Judged], result: ExperimentResult) -> tuple[str, ...]:
    """The supported ones by rank and the baseline; where there is no other, the dear or the nearest to supported."""
    supported = [one for one in judged if one.label == "supported" and one.option != result.baseline]
    if supported:
        levels = [one.level for one in supported]
        few = [one.option for n, one in enumerate(supported) if levels[:n].count(one.level) < OF_A_LEVEL]
        return (*few[: MOST - 1], result.baseline)
    dear = [one.option for one in judged if one.label == "depends on price"]
    if dear:
        return (result.baseline, *dear[: MOST - 1])
    near = [one for one in judged if one.label == "not distinguishable" and one.gain is not None]
    near = near or [one for one in judged if one.gain is not None]
    near.sort(key=lambda one: -one.gain.difference.mean if one.gain and not isnan(one.gain.difference.mean) else 0.0)
    return (result.baseline, *(one.option for one in near[: FEWEST - 1]))
