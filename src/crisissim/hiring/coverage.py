"""Coverage while posts are being filled: the option simulated with shares of its crews, and read in between."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from crisissim.demand import prepare
from crisissim.domain.calls import Floats
from crisissim.experiment.crosscheck import check_clocks
from crisissim.experiment.replications import StoppingRule
from crisissim.experiment.room import workers_for
from crisissim.experiment.run import require_at_least
from crisissim.experiment.work import Job
from crisissim.experiment.workers import Progress, team
from crisissim.hiring.openings import Openings
from crisissim.statistics import Interval, mean_interval
from crisissim.study import Study
from crisissim.study.duty.units import crew_of
from crisissim.study.models.layers import models_by_post
from crisissim.study.schema.option_file import OptionFile, PostTable

LEVELS = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Shares of crews that come on duty, at which the option is simulated."""
NEVER = 1e-9
"""Chance that a crew comes on duty where nobody is hired yet: an option must have posts."""


@dataclass(frozen=True, slots=True, eq=False)
class CoverageCurve:
    """Coverage by the share of the option's crews that come on duty.

    Attributes:
        levels: shares.
        values: (levels, replications) coverage.
    """

    levels: tuple[float, ...]
    values: Floats

    def intervals(self) -> list[Interval]:
        """At each level the average and its precision."""
        return [mean_interval(row, within=(0.0, 1.0)) for row in self.values]

    def __call__(self, staffed: Floats) -> Floats:
        """Average coverage at these shares, on straight lines between the simulated ones; NaN without a crisis call."""
        averages = [interval.mean for interval in self.intervals()]
        found = np.interp(staffed, self.levels, averages)
        return np.asarray(found, np.float64)


def staffed_share(openings: Openings, filled: Floats) -> Floats:
    """Share of the option's crew-hours for which all seats are filled.

    A crew comes on duty when each of its seats is filled.  Of the hours of an opening the people who are there fill
    people / FTE, at most all, and of two openings of one crew the shares are multiplied: who is missing on a given day
    is no matter of who else is.  Two seats of one opening are filled by the same people, who are put on duty together.

    Args:
        openings: of the option.
        filled: (openings, ...) positions filled.

    Returns:
        (...) shares by hours; 1 where nobody must be hired.
    """
    of_hours = [np.minimum(people / row.fte, 1.0) for row, people in zip(openings.rows, filled, strict=True)]
    hours = sum(unit.hours for unit in openings.units)
    if not hours:
        return np.ones(filled.shape[1:])
    found = np.zeros(filled.shape[1:])
    for unit in openings.units:
        crew = np.ones(filled.shape[1:])
        for place in dict.fromkeys(unit.needs):
            crew *= of_hours[place]
        found += unit.hours / hours * crew
    return found


def with_share(table: OptionFile, share: float) -> OptionFile:
    """The option with so large a share of its crews on duty, on top of what its posts say of empty seats."""
    models = models_by_post(table)
    posts = [_post(post, len(crew_of(post, model)), share) for post, model in zip(table.posts, models, strict=True)]
    return table.model_copy(update={"name": f"{table.name}, {share:.0%} staffed", "posts": tuple(posts)})


def _post(post: PostTable, seats: int, share: float) -> PostTable:
    """Every seat empty so often that all are filled with the share wanted."""
    there = (1.0 - post.unfilled) * max(share, NEVER) ** (1.0 / seats)
    return post.model_copy(update={"unfilled": 1.0 - there})


def coverage_curve(
    study: Study,
    option: str,
    replications: int | None = None,
    seed: int | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> CoverageCurve:
    """Simulate an option with shares of its crews on the same calls.

    Args:
        study: the study.
        option: name of one of its options.
        replications: simulated years; the study's own number, or the fewest of its precision rule, if None.
        seed: seed of the calls, the study's own if None.
        workers: threads, as many as there are processors if None; the answer does not depend on it.
        progress: told how far the work is.

    Raises:
        InputError: numbers that make no sense, or what is wrong with the study's calls.
        SimulationError: the clocks disagree on the option.
    """
    asked = study.replications if replications is None else replications
    many = StoppingRule.of(study.assumptions).fewest if asked is None else asked
    require_at_least(1, replications=many, workers=workers)
    threads = workers_for(study, workers)
    tables = [with_share(study.option_file(option).table, level) for level in LEVELS]
    changed = study.with_options(tables)
    scenarios = tuple(changed.scenario(table.name) for table in tables)
    job = Job(prepare(study), scenarios, study.seed if seed is None else seed, "compiled")
    check_clocks(Job(job.demand, scenarios[-1:], job.seed, job.clock), progress)
    values = np.empty((len(LEVELS), many))
    with team(job, min(threads, many)) as at_work:
        tasks: dict[int, Sequence[int]] = dict.fromkeys(range(many), range(len(LEVELS)))
        for done, (replication, outcomes) in enumerate(at_work.run(tasks), 1):
            values[:, replication] = [outcome.metrics["coverage"] for outcome in outcomes]
            if progress:
                progress("coverage while posts are filled", done, many)
    return CoverageCurve(LEVELS, values)
