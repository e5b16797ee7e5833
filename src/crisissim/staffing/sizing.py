"""What a goal seek found."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from crisissim.analysis import MISSED_PREFIX
from crisissim.experiment.gathering import REASONS
from crisissim.staffing.candidates import Units
from crisissim.staffing.goals import Goal, goal_of
from crisissim.staffing.lines import PostLine, lines_of
from crisissim.staffing.search import Search
from crisissim.staffing.trials import Trial
from crisissim.statistics import Interval, mean_interval, or_null, share_interval, year_range
from crisissim.study.schema.option_file import OptionFile

FIXED, CHOSEN = "fixed", "chosen"
"""Opening hours: those of the option's own patterns, or found with the units."""
OUT_OF_REACH, OVER_LIMIT = "out-of-reach", "over-limit"
"""Why targets are not met: no number of units would do, or those that would are more than the budget or hours allow."""


@dataclass(frozen=True, slots=True)
class Sizing:
    """The answer of a goal seek.

    Attributes:
        study: name of the study.
        option: name of the option.
        table: the option's file with these posts; a pattern without units is left out.
        feasible: whether the posts meet every target in enough years, within budget and hours.
        why_not: what stands in the way; empty if nothing does.
        goals: the targets, with what the posts reach.
        lines: the posts: the cheapest that meet the targets, or those that come closest.
        posts: seats in all.
        fte: full-time people added.
        dollars: cost a year.
        team_hours: hours a week of all units.
        hours: whether opening hours were `fixed` or `chosen`.
        confidence: share of the years that must meet all targets.
        share: share of the fresh years that do, with its precision.
        years: how many fresh years there were.
        search_years: how many the search looked at.
        seed: of all years.
        most: units on each pattern beyond which nothing was tried, in the order of the option's file.
        tried: candidates that were simulated.
        every_cheaper: whether every cheaper candidate was tried, rather than ruled out by one with more units.
        needed: dollars a year for which the targets can be met, None where that was not found or is the answer.
        coverage: share of the crisis calls reached, the average of the fresh years with its precision.
        year: coverage from a bad year to a good one, 5 % of the fresh years being below and above.
        missed: share of the crisis calls missed by reason, the average of the fresh years.
    """

    study: str
    option: str
    table: OptionFile
    feasible: bool
    why_not: str
    goals: tuple[Goal, ...]
    lines: tuple[PostLine, ...]
    posts: int
    fte: float
    dollars: float
    team_hours: float
    hours: str
    confidence: float
    share: Interval
    years: int
    search_years: int
    seed: int
    most: Units
    tried: int
    every_cheaper: bool
    needed: float | None
    coverage: Interval
    year: tuple[float, float]
    missed: Mapping[str, float]

    def to_json(self) -> dict[str, Any]:
        """Plain data; what is not a number is None."""
        return {
            "study": self.study,
            "option": self.option,
            "feasible": self.feasible,
            "why_not": self.why_not or None,
            "targets": [goal.to_json() for goal in self.goals],
            "posts": [line.to_json() for line in self.lines],
            "posts_total": self.posts,
            "fte": self.fte,
            "cost": self.dollars,
            "team_hours_a_week": self.team_hours,
            "hours": self.hours,
            "confidence": self.confidence,
            "share_of_years": self.share.as_json(),
            "years": {"search": self.search_years, "fresh": self.years},
            "seed": self.seed,
            "most_units": list(self.most),
            "candidates_tried": self.tried,
            "every_cheaper_tried": self.every_cheaper,
            "cost_needed": self.needed,
            "coverage": {
                **self.coverage.as_json(),
                "year_low": or_null(self.year[0]),
                "year_high": or_null(self.year[1]),
            },
            "missed": {reason: or_null(value) for reason, value in self.missed.items()},
        }


def sizing_of(search: Search, units: Units, trial: Trial, hours: str, why_not: str, needed: float | None) -> Sizing:
    """The answer of a search.

    Args:
        search: the search.
        units: its answer.
        trial: what they did in the fresh years.
        hours: whether opening hours were `fixed` or `chosen`.
        why_not: what stands in the way of the targets, empty if nothing does.
        needed: dollars a year for which they can be met, if that is known and too much.
    """
    candidates, rule = search.candidates, search.rule
    cost, met = candidates.cost(units), rule.met(trial.values)
    return Sizing(
        study=candidates.study.name,
        option=candidates.table.name,
        table=candidates.table_of(units),
        feasible=not why_not,
        why_not=why_not,
        goals=tuple(goal_of(target, trial, rule) for target in rule.targets),
        lines=tuple(lines_of(candidates, units)),
        posts=cost.posts,
        fte=cost.fte,
        dollars=cost.dollars,
        team_hours=candidates.team_hours(units),
        hours=hours,
        confidence=rule.confidence,
        share=share_interval(int(met.sum()), len(met)),
        years=trial.years,
        search_years=len(rule.search),
        seed=search.trials.seed,
        most=candidates.most,
        tried=len(search.looked),
        every_cheaper=search.every_cheaper,
        needed=needed,
        coverage=mean_interval(trial.values["coverage"], within=(0.0, 1.0)),
        year=year_range(trial.values["coverage"]),
        missed={reason: mean_interval(trial.values[f"{MISSED_PREFIX}{reason}"]).mean for reason in REASONS},
    )
