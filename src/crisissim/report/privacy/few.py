"""Where a whole record has 1 to 10 crisis calls: no number of the report may count them, in whatever unit.

Officer hours over the usual minutes of a call, dollars of call-outs over the price of one, hours at work over the
hours of a shift, the width of an interval, a share that only sevenths can make: each of them counts the calls. What is
left is a rough share, and what a roster costs that stands by.
"""

from collections.abc import Mapping
from dataclasses import replace
from math import isfinite, nan

import numpy as np

from crisissim.assessment import Assessment
from crisissim.assessment.first_year import first_year_measures
from crisissim.assessment.flips import FlipValues
from crisissim.assessment.ranking import Judged
from crisissim.assessment.reasons import reasons
from crisissim.budget import cost_of
from crisissim.domain.calls import Floats
from crisissim.experiment import ExperimentResult
from crisissim.experiment.comparison import Pair
from crisissim.experiment.results import OptionResult, Summary
from crisissim.staffing import Sizing
from crisissim.statistics import Interval

STEP, STEP_OF_ONE_HISTORY = 0.1, 0.5
"""Shares are told to the nearest of these: averages of many histories with different numbers of calls, or parts of the
recorded calls themselves, of which tenths would tell the number."""
SHARES = (
    "coverage",
    "coverage_within_target",
    "reached_by_clinician_in_person",
    "reached_by_clinician_remote",
    "reached_by_alternative_team",
    "reached_by_cit_officer",
    "reached_by_police_only",
)
"""Metrics that are told roughly."""
OF_ALL_CALLS = ("priority1_response_time_p90", "other_calls_response_time_p90")
"""Waits that crisis calls hardly move; their average alone is told, and to the minute: how little an option moves them
would tell how few calls it takes over."""
A_MINUTE = 1.0
OF_THE_ROSTER = ("patrol_hours_removed", "posts_added")
"""What is so without any call."""


def without_counts(assessment: Assessment) -> Assessment:
    """The assessment without any number that would tell how many crisis calls there are.

    Labels and ranks stay: they are worked out from all numbers, and say little of any.
    """
    result = _result(assessment)
    judged = tuple(_judged(one, result) for one in assessment.ranking.judged)
    ranking = replace(assessment.ranking, judged=judged)
    told = {
        name: replace(story, reasons=reasons(ranking.of(name), ranking, result, assessment.target))
        for name, story in assessment.stories.items()
    }
    step = step_of(assessment.result)
    steps = (
        replace(one, people=one.on_posts, reached=_alone(roughly(one.reached.mean, step)))
        for one in assessment.next_hires
    )
    change = assessment.first_change
    return replace(
        assessment,
        result=result,
        ranking=ranking,
        stories=told,
        budgets={name: cost_of(assessment.study, name) for name in assessment.budgets},
        waits={},
        day=None,
        flips=_flips(assessment, step),
        sizes={name: _size(size) for name, size in assessment.sizes.items()},
        next_hires=tuple(steps),
        measures=first_year_measures(result, change) if change else (),
    )


def step_of(result: ExperimentResult) -> float:
    """To what shares are rounded."""
    return STEP_OF_ONE_HISTORY if result.arrivals == "replay" else STEP


def roughly(number: float, step: float) -> float:
    """A number to the nearest step."""
    return round(round(number / step) * step, 6) if isfinite(number) else number


def _result(assessment: Assessment) -> ExperimentResult:
    result = assessment.result
    options = tuple(_option(one, result, assessment) for one in result.options)
    return replace(result, options=options)


def _option(option: OptionResult, result: ExperimentResult, assessment: Assessment) -> OptionResult:
    """Its metrics as one number each, so that nothing can be said of how far histories lie apart."""
    told = {"fte_added": assessment.stories[option.name].takes.staff.fte}
    for name in option.metrics:
        mean = result.summary(option.name, name).mean
        if name in SHARES:
            told[name] = roughly(mean, step_of(result))
        elif name in OF_ALL_CALLS:
            told[name] = roughly(mean, A_MINUTE)
        elif name in OF_THE_ROSTER:
            told[name] = mean
    metrics: Mapping[str, Floats] = {name: np.array([told.get(name, nan)]) for name in option.metrics}
    return OptionResult(option.name, option.model, metrics, missed={}, growing=option.growing)


def _judged(one: Judged, result: ExperimentResult) -> Judged:
    return replace(one, gain=_pair(one.gain, result, SHARES[1]), guard=_pair(one.guard, result, OF_ALL_CALLS[0]))


def _pair(pair: Pair | None, result: ExperimentResult, metric: str) -> Pair | None:
    """The difference of the numbers that are told."""
    if pair is None:
        return None
    found = result.difference(pair.one, metric)
    return replace(pair, difference=Interval(found.mean, nan, nan), variance_reduction=nan)


def _alone(mean: float) -> Summary:
    return Summary(mean, nan, nan, nan, nan)


def _flips(assessment: Assessment, step: float) -> FlipValues | None:
    if assessment.flips is None:
        return None
    found = assessment.flips.swings
    swings = tuple(replace(swing, change=roughly(swing.change, step)) for swing in found.swings)
    return replace(assessment.flips, swings=replace(found, swings=swings))


def _size(size: Sizing | str) -> Sizing | str:
    if not isinstance(size, Sizing):
        return size
    return replace(size, goals=tuple(replace(goal, achieved=nan, mean=nan, share=nan) for goal in size.goals))
