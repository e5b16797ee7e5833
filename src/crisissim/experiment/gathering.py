"""Outcomes of replications as arrays over replications, with what only a comparison with the baseline tells."""

from collections.abc import Mapping, Sequence

import numpy as np

from crisissim.analysis import DESTINATION_PREFIX, METRICS, MISSED_PREFIX, OF_TOWN, PROFILES, expected
from crisissim.domain.calls import Floats
from crisissim.domain.words import Missed
from crisissim.experiment.growth import as_never, growing_metrics
from crisissim.experiment.results import OptionResult
from crisissim.experiment.work import Outcome
from crisissim.study.scenario import Scenario

REASONS = tuple(str(reason) for reason in Missed if reason is not Missed.REACHED)


def gather(
    scenarios: Sequence[Scenario], outcomes: Sequence[Sequence[Outcome]], baseline: int
) -> tuple[OptionResult, ...]:
    """Arrays over replications, with what officers get back against the baseline's patrol hours; profiles as averages.

    Every option gets every metric of METRICS: one that it cannot observe is NaN throughout.

    Args:
        scenarios: the options.
        outcomes: by replication, then by option.
        baseline: place of the option that the others are compared with.
    """
    nothing = np.full(len(outcomes), np.nan)
    results = []
    for place, (scenario, option) in enumerate(zip(scenarios, columns(scenarios, outcomes, baseline), strict=True)):
        results.append(
            OptionResult(
                name=scenario.option,
                model=scenario.model,
                metrics={name: option.get(name, nothing) for name in METRICS},
                missed={reason: option[f"{MISSED_PREFIX}{reason}"] for reason in REASONS},
                profiles=_average([outcome[place].profiles for outcome in outcomes]),
                destinations=_begun_with(DESTINATION_PREFIX, option),
                towns=_by_town(scenario.agencies, _begun_with(OF_TOWN, option)),
                growing=growing_metrics(option),
                expected=expected(scenario, {name: float(values.mean()) for name, values in option.items()}),
            )
        )
    return tuple(results)


def comparable(results: Sequence[OptionResult]) -> dict[str, dict[str, Floats]]:
    """By option and metric, the values with which options are compared: what grows without end is never over."""
    return {option.name: as_never(option.metrics, option.growing) for option in results}


def columns(
    scenarios: Sequence[Scenario], outcomes: Sequence[Sequence[Outcome]], baseline: int
) -> list[dict[str, Floats]]:
    """Per option, every metric that was measured and what officers get back, one value per replication."""
    found = [_columns([outcome[place].metrics for outcome in outcomes]) for place in range(len(scenarios))]
    for scenario, option in zip(scenarios, found, strict=True):
        option["officer_hours_freed"] = found[baseline]["patrol_hours"] - option["patrol_hours"]
        option["officer_hours_net"] = option["officer_hours_freed"] - scenario.patrol_hours_removed
    return found


def _average(rows: Sequence[Mapping[str, Floats]]) -> dict[str, Floats]:
    """(168,) each: the average of what every replication has."""
    return {name: np.mean([row[name] for row in rows], axis=0) for name in PROFILES if all(name in row for row in rows)}


def _begun_with(prefix: str, option: Mapping[str, Floats]) -> dict[str, Floats]:
    return {name.removeprefix(prefix): values for name, values in option.items() if name.startswith(prefix)}


def _by_town(towns: Sequence[str], option: Mapping[str, Floats]) -> dict[str, dict[str, Floats]]:
    """By town, its metrics; nothing in a study of one."""
    found = {town: _begun_with(f"{town}:", option) for town in towns}
    return {town: metrics for town, metrics in found.items() if metrics}


def _columns(rows: Sequence[Mapping[str, float]]) -> dict[str, Floats]:
    """Rows of metrics as one array per metric; a replication without it has NaN."""
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: np.array([row.get(name, np.nan) for row in rows]) for name in names}
