"""What can be had where not everything can: most within a budget or a number of team-hours, or closest to a target."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from math import inf, isfinite, isnan

from crisissim.analysis import METRICS
from crisissim.assumptions import Assumptions
from crisissim.experiment.replications import UNIT_WORD
from crisissim.staffing.candidates import Candidates, Units, added
from crisissim.staffing.search import Search, TargetRule, cheapest
from crisissim.staffing.targets import Target
from crisissim.staffing.trials import BATCH, Trial
from crisissim.statistics import mean_interval

FINALISTS = 10
"""Candidates that are looked at in all years of the search."""
EVERY_OTHER = 0.5
"""Share of the years where no more of them say anything."""
_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Limits:
    """What posts may cost and work.

    Attributes:
        dollars: a year, infinite for no limit.
        team_hours: hours a week of all units together, infinite for no limit.
    """

    dollars: float = inf
    team_hours: float = inf

    @property
    def any(self) -> bool:
        """Whether there is a limit at all."""
        return isfinite(self.dollars) or isfinite(self.team_hours)

    def hold(self, candidates: Candidates, units: Units) -> bool:
        """Whether these units keep to them."""
        return (
            candidates.cost(units).dollars <= self.dollars + _ROUNDING
            and candidates.team_hours(units) <= self.team_hours + _ROUNDING
        )


def reaching_most(search: Search, limits: Limits, target: Target) -> Units:
    """Within the limits, the units that bring a metric furthest, on average over the years of the search.

    Only candidates are looked at to which no unit could be added within the limits; the best few after the first years
    go on to the others.

    Args:
        search: the candidates and their years.
        limits: of dollars or team-hours, at least one of them finite.
        target: whose metric it is, and which way is better.
    """
    contenders = [*islice(fullest(search.candidates, limits), search.most_tried)]
    first, rest = search.rule.search[:BATCH], search.rule.search
    contenders = sorted(contenders, key=lambda units: badness(search, target, units, first))[:FINALISTS]
    return min(contenders, key=lambda units: badness(search, target, units, rest))


def badness(search: Search, target: Target, units: Units, years: range) -> tuple[float, float, float]:
    """Lower is better: the average the wrong way round, never last; of equals the cheaper is better."""
    values = search.on(units, years).values[target.metric]
    mean = mean_interval(values).mean
    cost = search.candidates.cost(units)
    bad = inf if isnan(mean) else -mean if target.higher else mean
    return bad, cost.dollars, cost.fte


def fullest(candidates: Candidates, limits: Limits) -> Iterator[Units]:
    """Possible candidates within the limits to which no unit can be added; that of no units if there is none else."""

    def fits(units: Units) -> bool:
        within = all(many <= most for many, most in zip(units, candidates.most, strict=True))
        return within and limits.hold(candidates, units) and candidates.possible(units)

    nothing = tuple(0 for _ in candidates.most)
    ahead, seen = [nothing], {nothing}
    while ahead:
        units = ahead.pop()
        further = [more for place in range(len(units)) if fits(more := added(units, place))]
        if not further:
            yield units
        ahead += [more for more in further if more not in seen]
        seen.update(further)


def closest(search: Search, guess: Units) -> Units:
    """The cheapest units that come as close to targets out of reach as the most units do, but for what is too little
    to matter.

    Where the fresh years are too unlike those of the search for any units to come so close in them, as in a town with
    a handful of crisis calls, the years of the search alone decide: luck is no reason to staff the most.

    Args:
        search: a search that found nothing.
        guess: where to begin.
    """
    rule = search.rule
    top = search.on(search.candidates.most, rule.search)
    easier = eased(rule, top, search.candidates.study.assumptions)
    again = Search(search.candidates, search.trials, easier, search.most_tried)
    found = cheapest(again, guess)
    if found is not None:
        return found.units
    in_order = islice(again.in_order(None), again.most_tried)
    return next(filter(again.promising, in_order), search.candidates.most)


def eased(rule: TargetRule, top: Trial, assumptions: Assumptions) -> TargetRule:
    """The rule of coming within too little to matter of what the most units do.

    What the most units reach in as many years stands for each target.  Where a bad year reaches nobody whoever is on
    duty, as in a town with a handful of crisis calls, that would be no target: then it is the years that meet the
    targets as they are asked for which must be nearly as many; and where there are none, coverage in every other year.

    Args:
        rule: as it is asked for.
        top: what the most units do.
        assumptions: they say what is too little.
    """
    if targets := tuple(_within_reach(rule.targets, rule.confidence, top, assumptions)):
        return replace(rule, targets=targets)
    coverage = (Target("coverage", 1.0),)
    if targets := tuple(_within_reach(coverage, rule.confidence, top, assumptions)):
        return replace(rule, targets=targets)
    years = float(rule.met(top.values).mean()) - margin(assumptions, "coverage")
    if years > 0.0:
        return replace(rule, confidence=years)
    targets = tuple(_within_reach(coverage, EVERY_OTHER, top, assumptions))
    return replace(rule, targets=targets, confidence=EVERY_OTHER)


def _within_reach(
    targets: tuple[Target, ...], confidence: float, top: Trial, assumptions: Assumptions
) -> Iterator[Target]:
    """Targets eased to what the most units reach in so many years; none for which nothing would do as well."""
    for target in targets:
        best = target.achieved(top.values[target.metric], confidence)
        eased_to = target.eased(best, margin(assumptions, target.metric))
        if isfinite(best) and not (target.higher and METRICS[target.metric].unit == "share" and eased_to.value <= 0.0):
            yield eased_to


def margin(assumptions: Assumptions, metric: str) -> float:
    """A difference in a metric that is too small to matter."""
    word = UNIT_WORD.get(METRICS[metric].unit)
    return 0.0 if word is None else assumptions.value(f"margin.{word}")
