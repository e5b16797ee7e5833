"""The next hire: what each further unit buys, one after the other, on the same simulated years."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import isfinite
from typing import Any

from crisissim.demand import prepare
from crisissim.domain.calls import Floats
from crisissim.errors import Fault, InputError
from crisissim.experiment.crosscheck import check_clocks
from crisissim.experiment.run import require_at_least
from crisissim.experiment.work import Job
from crisissim.experiment.workers import Progress, available_workers
from crisissim.staffing.candidates import Candidates, Units, added, candidates_of
from crisissim.staffing.returns import Returns, returns_of
from crisissim.staffing.trials import Trials, trials
from crisissim.statistics import OF_SHARES, Interval, mean_interval, or_null, paired_difference, year_range
from crisissim.study import Study

SWEPT = (
    "coverage",
    "coverage_within_target",
    "response_time_median",
    "response_time_p90",
    "clinician_response_time_p90",
    "priority1_response_time_p90",
    "officer_hours_net",
)
"""Metrics of each number of units."""
GAIN = "coverage"
"""What a further unit is judged by."""


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """A number of units.

    Attributes:
        number: units on the patterns that are varied.
        units: on each pattern of the option.
        added: name of the pattern that got the last unit; empty for the first level.
        posts, fte, dollars: what they need.
        values: (years,) by metric of `SWEPT`.
        gain: coverage gained over the level before in the same years, with its precision; None for the first level.
        varies: whether years differ in their calls, so that the range of a year can be told.
    """

    number: int
    units: Units
    added: str
    posts: int
    fte: float
    dollars: float
    values: Mapping[str, Floats]
    gain: Interval | None
    varies: bool

    def mean(self, metric: str) -> Interval:
        """Average of the years and its precision."""
        return mean_interval(self.values[metric])

    def year(self, metric: str) -> tuple[float, float] | None:
        """From a bad year to a good one (5 % and 95 %), None where years do not differ in their calls."""
        return year_range(self.values[metric]) if self.varies else None

    def to_json(self) -> dict[str, Any]:
        """Plain data; what is not a number is None."""
        return {
            "units": self.number,
            "on_each_pattern": list(self.units),
            "added_to": self.added or None,
            "posts": self.posts,
            "fte": self.fte,
            "cost": self.dollars,
            "gain": None if self.gain is None else self.gain.as_json(),
            "metrics": {metric: self._metric(metric) for metric in SWEPT},
        }

    def _metric(self, metric: str) -> dict[str, float | None]:
        low, high = self.year(metric) or (float("nan"), float("nan"))
        return {**self.mean(metric).as_json(), "year_low": or_null(low), "year_high": or_null(high)}


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
    workers = available_workers() if workers is None else workers
    require_at_least(2, replications=years)
    require_at_least(1, workers=workers)
    require_at_least(0, seed=seed)
    places = places_of(candidates, post)
    _check_levels(first, last)
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


@dataclass(frozen=True, slots=True, eq=False)
class Ladder:
    """One unit after the other.

    Attributes:
        candidates: the option.
        trials: the years.
        years: their numbers.
        places: patterns that get units.
    """

    candidates: Candidates
    trials: Trials
    years: Sequence[int]
    places: tuple[int, ...]

    def levels(self, first: int, last: int, others_stay: bool) -> Iterator[Level]:
        """The levels from the first to the last number of units, or to the last that patrol can staff.

        Args:
            first, last: units on the patterns that get units.
            others_stay: whether the other patterns are as the option has them, rather than empty.
        """
        file = tuple(post.units for post in self.candidates.table.posts)
        units = tuple(0 if place in self.places or not others_stay else many for place, many in enumerate(file))
        if len(self.places) == 1:
            units = tuple(first if place in self.places else many for place, many in enumerate(units))
        level = self._level(units, None, "")
        while True:
            if level.number >= first:
                yield level
            if level.number >= last:
                return
            following = [found for place in self.places if (found := self._more(level, place)) is not None]
            if not following:
                return
            level = max(following, key=partial(_worth, level))

    def _more(self, level: Level, place: int) -> Level | None:
        """One unit more on a pattern; None where patrol has nobody to give."""
        units = added(level.units, place)
        if not self.candidates.possible(units):
            return None
        return self._level(units, level, self.candidates.table.posts[place].name)

    def _level(self, units: Units, before: Level | None, name: str) -> Level:
        trial = self.trials.run(self.candidates.study_of(units), self.candidates.table.name, self.years)
        cost = self.candidates.cost(units)
        values = {metric: trial.values[metric] for metric in SWEPT}
        return Level(
            number=sum(units[place] for place in self.places),
            units=units,
            added=name,
            posts=cost.posts,
            fte=cost.fte,
            dollars=cost.dollars,
            values=values,
            gain=None if before is None else paired_difference(values[GAIN], before.values[GAIN], within=OF_SHARES),
            varies=self.trials.varies,
        )


def _worth(before: Level, level: Level) -> float:
    """Coverage gained for each dollar, or for each unit where units cost no new money."""
    gain = level.gain.mean if level.gain is not None and isfinite(level.gain.mean) else 0.0
    return gain / max(level.dollars - before.dollars, 1.0)
