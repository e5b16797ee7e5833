"""The next hire: what each further unit buys, one after the other, on the same simulated years."""

from dataclasses import dataclass
from typing import Any

from crisissim.demand import prepare
from crisissim.errors import Fault, InputError
from crisissim.experiment.crosscheck import check_clocks
from crisissim.experiment.room import workers_for
from crisissim.experiment.run import require_at_least
from crisissim.experiment.work import Job
from crisissim.experiment.workers import Progress
from crisissim.staffing.candidates import Candidates, candidates_of
from crisissim.staffing.ladder import Ladder
from crisissim.staffing.level import Level
from crisissim.staffing.returns import Returns, returns_of
from crisissim.staffing.trials import trials
from crisissim.study import Study


@dataclass(frozen=True, slots=True, eq=False)
class Sweep:
    """What each number of units does.

    Attributes:
        study, option: their names.
        patterns: names of the option's patterns, in the order of `Level.units`.
        levels: from the fewest units to the most.
        returns: where a further unit adds little, and where nothing.
        years: simulated years of each level, the same for all.
        seed: of all years.
    """

    study: str
    option: str
    patterns: tuple[str, ...]
    levels: tuple[Level, ...]
    returns: Returns
    years: int
    seed: int

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "study": self.study,
            "option": self.option,
            "patterns": list(self.patterns),
            "levels": [level.to_json() for level in self.levels],
            "returns": self.returns.to_json(),
            "years": self.years,
            "seed": self.seed,
        }


def sweep_units(
    study: Study,
    option: str,
    first: int = 0,
    last: int | None = None,
    *,
    post: str | None = None,
    replications: int | None = None,
    seed: int | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Sweep:
    """Every number of units from the first to the last, each on the same years.

    Where an option has several patterns, each further unit goes to the one where it reaches most people for its cost,
    beginning without any.

    Args:
        study: the study.
        option: name of the option; its posts are the patterns.
        first: units at which to begin, all patterns together.
        last: units at which to end, as assumed if None.
        post: name of the pattern to vary, all others staying as the option has them; all of them if None.
        replications: simulated years of each level, as assumed if None.
        seed: seed of the years, the study's own if None.
        workers: threads, as many as there are processors if None; the answer does not depend on it.
        progress: told how far the work is.

    Raises:
        InputError: all that is wrong with option, pattern and numbers.
        SimulationError: the clocks disagree on the last level.
    """
    candidates = candidates_of(study, option)
    assumed = study.assumptions
    last = first + int(assumed.value("sizing.sweep_units")) if last is None else last
    years = int(assumed.value("sizing.sweep_years")) if replications is None else replications
    seed = study.seed if seed is None else seed
    require_at_least(2, replications=years)
    require_at_least(1, workers=workers)
    require_at_least(0, seed=seed)
    places = places_of(candidates, post)
    _check_levels(first, last)
    workers = workers_for(study, workers)
    study.histories()
    with trials(study, seed, workers, True, progress) as at_work:
        ladder = Ladder(candidates, at_work, range(years), places)
        levels = tuple(ladder.levels(first, last, post is not None))
    answered = candidates.study_of(levels[-1].units)
    check_clocks(Job(prepare(answered), (answered.scenario(option),), seed, "compiled"), progress)
    names = tuple(row.name for row in candidates.table.posts)
    return Sweep(study.name, option, names, levels, returns_of(levels, assumed), years, seed)


def places_of(candidates: Candidates, post: str | None) -> tuple[int, ...]:
    """The patterns that are varied.

    Raises:
        InputError: the option has no pattern of this name.
    """
    names = [row.name for row in candidates.table.posts]
    if post is None:
        return tuple(range(len(names)))
    if post not in names:
        what = f"option {candidates.table.name!r} has no post {post!r}"
        raise InputError(Fault(what, f"Its posts are: {', '.join(names)}."))
    return (names.index(post),)


def _check_levels(first: int, last: int) -> None:
    if first < 0:
        raise InputError(Fault(f"the sweep begins at {first} units", "Begin at 0 or more with --from."))
    if last < first:
        what = f"the sweep goes from {first} to {last} units, so there is nothing between"
        raise InputError(Fault(what, "Give a larger number with --to."))
