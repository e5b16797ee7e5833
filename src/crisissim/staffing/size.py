"""One verb: the least-cost posts of an option that meet every target in a share of all years."""

from collections.abc import Mapping
from dataclasses import replace
from math import inf, isfinite
from typing import Literal

from crisissim.assumptions import Assumptions
from crisissim.demand import prepare
from crisissim.errors import Fault, InputError
from crisissim.experiment.crosscheck import check_clocks
from crisissim.experiment.room import workers_for
from crisissim.experiment.run import require_at_least
from crisissim.experiment.work import Job
from crisissim.experiment.workers import Progress
from crisissim.staffing.candidates import Units, candidates_of
from crisissim.staffing.chosen import answer_chosen
from crisissim.staffing.first_guess import begin_with
from crisissim.staffing.hours import week_of
from crisissim.staffing.reach import Limits, closest, reaching_most
from crisissim.staffing.search import Cheapest, Search, TargetRule, cheapest
from crisissim.staffing.sizing import CHOSEN, FIXED, OUT_OF_REACH, OVER_LIMIT, Sizing, sizing_of
from crisissim.staffing.targets import Target, targets_of
from crisissim.staffing.trials import BASELINE_METRICS, BATCH, trials
from crisissim.study import Study

AS_MUCH = Target("coverage", 1.0)
"""What is to be as high as can be where no target is given."""


def size_staff(
    study: Study,
    option: str,
    targets: Mapping[str, float],
    *,
    confidence: float | None = None,
    budget: float | None = None,
    team_hours: float | None = None,
    hours: Literal["fixed", "chosen"] = "fixed",
    replications: int | None = None,
    seed: int | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Sizing:
    """The fewest dollars a year for which an option meets every target in enough simulated years.

    Without targets, the reverse question: what reaches most within the budget or the team-hours.

    Args:
        study: the study.
        option: name of the option; its posts are the patterns.
        targets: by metric of `METRICS`, at least where more is better and at most where less is; shares from 0 to 1.
            None only with a budget or team-hours: then coverage is to be as high as can be.
        confidence: share of the simulated years that must meet all targets; as assumed if None.
        budget: dollars a year that the posts may cost.
        team_hours: hours a week that all units together may work.
        hours: `fixed`, and the number of units is found on the post patterns that the option has; or `chosen`, and the
            hours are found too, as posts on the legal shift cycles of the study.
        replications: fresh years that decide, as assumed if None; the search looks at others.
        seed: seed of the years, the study's own if None.
        workers: threads, as many as there are processors if None; the answer does not depend on it.
        progress: told how far the work is.

    Returns:
        The posts; where the targets cannot be met, those that come closest, and what is missing.

    Raises:
        InputError: all that is wrong with option, targets and numbers.
        SimulationError: the clocks disagree on what is answered.
    """
    limits = limits_of(budget, team_hours)
    wanted = () if limits.any and not targets else targets_of(targets)
    candidates = candidates_of(study, option)
    rule = rule_of(wanted, study.assumptions, confidence, replications)
    seed = study.seed if seed is None else seed
    require_at_least(1, workers=workers)
    require_at_least(0, seed=seed)
    workers = workers_for(study, workers)
    study.histories()
    with trials(study, seed, workers, against_baseline(wanted), progress) as years:
        candidates, guess = begin_with(candidates, years)
        search = Search(candidates, years, rule, int(study.assumptions.value("sizing.most_tried")))
        units, answer = _answer(search, guess, limits)
        if hours == CHOSEN:
            other = answer_chosen(week_of(study, option, seed), years, rule, limits, AS_MUCH)
            answer = replace(answer, hours=CHOSEN)
            if better(other[2], answer):
                candidates, units, answer = other
    answered = candidates.study_of(units)
    check_clocks(Job(prepare(answered), (answered.scenario(option),), seed, "compiled"), progress)
    return answer


def _answer(search: Search, guess: Units, limits: Limits) -> tuple[Units, Sizing]:
    """With hours as they are."""
    if not search.rule.targets:
        units = reaching_most(search, limits, AS_MUCH)
        return units, sizing_of(search, units, search.on(units, search.rule.fresh), FIXED, "", None)
    found = cheapest(search, guess)
    if found is None or not limits.hold(search.candidates, found.units):
        return _what_can_be_had(search, guess, found, limits)
    return found.units, sizing_of(search, found.units, found.trial, FIXED, "", None)


def better(one: Sizing, other: Sizing) -> bool:
    """Whether one answer to the same question is better: it meets the targets, it is cheaper, or it reaches more."""
    if one.feasible != other.feasible:
        return one.feasible
    if one.feasible and one.goals:
        return one.dollars < other.dollars
    for mine, theirs in zip(one.goals, other.goals, strict=True):
        if mine.achieved != theirs.achieved:
            return (mine.achieved > theirs.achieved) == Target(mine.metric, mine.target).higher
    return one.coverage.mean > other.coverage.mean


def _what_can_be_had(search: Search, guess: Units, found: Cheapest | None, limits: Limits) -> tuple[Units, Sizing]:
    """The posts that come closest to targets that cannot be met, and what stands in the way."""
    candidates = search.candidates
    near = None if found is None else found.units
    if near is None and not limits.hold(candidates, near := closest(search, guess)):
        near = None
    if near is None or found is not None:
        near = reaching_most(search, limits, _missed_most(search))
    needed = None if found is None else candidates.cost(found.units).dollars
    why = OUT_OF_REACH if found is None else OVER_LIMIT
    return near, sizing_of(search, near, search.on(near, search.rule.fresh), FIXED, why, needed)


def _missed_most(search: Search) -> Target:
    """The target that not even the most units meet, or the first."""
    top = search.on(search.candidates.most, search.rule.search[:BATCH])
    for target in search.rule.targets:
        if not target.met(top.values[target.metric]).all():
            return target
    return search.rule.targets[0]


def against_baseline(targets: tuple[Target, ...]) -> bool:
    """Whether the baseline must be simulated for these targets."""
    return any(target.metric in BASELINE_METRICS for target in targets)


def rule_of(
    targets: tuple[Target, ...], assumptions: Assumptions, confidence: float | None, replications: int | None
) -> TargetRule:
    """When a candidate meets the targets.

    Raises:
        InputError: a share of years or a number of them that makes no sense.
    """
    share = assumptions.value("sizing.confidence") if confidence is None else confidence
    fresh = int(assumptions.value("sizing.fresh_years")) if replications is None else replications
    if not 0.0 < share <= 1.0:
        what = f"confidence is {share:g}, but it is the share of simulated years that must meet the targets"
        raise InputError(Fault(what, "Give a share above 0 and at most 1, such as 0.9."))
    require_at_least(1, replications=fresh)
    search = int(assumptions.value("sizing.search_years"))
    return TargetRule(targets, share, range(search), range(search, search + fresh))


def limits_of(budget: float | None, team_hours: float | None) -> Limits:
    """What posts may cost and work.

    Raises:
        InputError: a limit below which there is nothing.
    """
    faults = [
        Fault(f"{name} is {value:g}, so there is nothing to staff", f"Give {what} above 0.")
        for name, value, what in (
            ("the budget", budget, "dollars a year"),
            ("team-hours", team_hours, "hours a week of all units together"),
        )
        if value is not None and not (isfinite(value) and value > 0.0)
    ]
    if faults:
        raise InputError(*faults)
    return Limits(inf if budget is None else budget, inf if team_hours is None else team_hours)
