"""How many units each hour of the week needs, from units at work when there are always enough.

The option is simulated with so many units that no call waits for one.  The units then at work are the offered load of
the week as it really is: late by the length of the calls, with the bad nights of the record in it (M_t/G/infinity;
Eick, Massey and Whitt 1993; Jennings, Mandelbaum, Massey and Whitt 1996).  Units that were busy with too few of them
would not tell: the calls that nobody took are not among them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crisissim.assumptions import Assumptions
from crisissim.demand import draw, prepare
from crisissim.domain.calls import FROM_CAD, CallSet, Floats, Ints
from crisissim.domain.records import Ending, Records
from crisissim.engine import simulate
from crisissim.experiment.work import Job, Option
from crisissim.experiment.workers import Progress
from crisissim.staffing.teams import Key, Team, with_posts
from crisissim.study import Study
from crisissim.study.scenario import Scenario
from crisissim.study.schema.fields import WEEKDAYS, Pattern
from crisissim.study.schema.option_file import OptionFile
from crisissim.timebase import HOURS_PER_WEEK, MINUTES_PER_DAY, MINUTES_PER_HOUR, hour_of_week

HISTORIES = 8
"""Simulated histories; of a year each, every hour of the week is seen four hundred times."""
FIRST_TRY, MOST = 16, 1000
"""Units of the first attempt to have enough, doubled until they are; an option may have no more than the last."""


@dataclass(frozen=True, slots=True, eq=False)
class AtWork:
    """Units at work by hour of the week, if there were always enough.

    Attributes:
        minutes: (168, units + 1) simulated minutes in which so many units were at work.
    """

    minutes: Floats

    @property
    def mean(self) -> Floats:
        """(168,) mean number at work: the offered load."""
        return np.asarray(self.minutes @ np.arange(self.minutes.shape[1]) / self.minutes.sum(axis=1))


def by_chance(at_work: AtWork, assumed: Assumptions) -> Ints:
    """(168,) the fewest units with which a call finds one free with chance `shifts.chance`.

    With c units a call finds one free when fewer than c others would be at work.
    """
    shares = at_work.minutes / at_work.minutes.sum(axis=1, keepdims=True)
    fewer = np.cumsum(shares, axis=1)
    return np.asarray(1 + np.argmax(fewer >= assumed.value("shifts.chance") - ROUNDING, axis=1))


def by_square_root(at_work: AtWork, assumed: Assumptions) -> Ints:
    """(168,) load + spare x root of load, rounded up (Halfin and Whitt 1981), one at least where there is any."""
    load = at_work.mean
    units = np.ceil(load + assumed.value("shifts.spare") * np.sqrt(load) - ROUNDING)
    return np.asarray(units, np.int64)


ROUNDING = 1e-9
NEEDS: Mapping[str, Callable[[AtWork, Assumptions], Ints]] = {"chance": by_chance, "square-root": by_square_root}
"""The ways to work out the need, by name."""


def units_at_work(
    study: Study, name: str, teams: Sequence[Team], seed: int | None = None, progress: Progress | None = None
) -> dict[Key, AtWork]:
    """Simulate an option with enough units of these teams.

    Args:
        study: the study.
        name: of the option.
        teams: of the option, as `teams_of` gives them.
        seed: of the call sets; the study's own if None.
        progress: told how far the work is.
    """
    option = study.option_file(name).table
    units = FIRST_TRY
    while True:
        enough = study.with_options([_with_enough(option, teams, units)])
        scenario = enough.scenario(name)
        job = Job(prepare(enough), (scenario,), study.seed if seed is None else seed, "compiled")
        found = _simulated(job, scenario, teams, units, progress)
        if units >= MOST or all(not work.minutes[:, units].any() for work in found.values()):
            return found
        units = min(2 * units, MOST)


def _with_enough(option: OptionFile, teams: Sequence[Team], units: int) -> OptionFile:
    """So many units of every team around the clock, none taken from patrol or short of supervision; open as before."""
    always: dict[str, Any] = {
        "units": units, "start": time(0), "hours": 24.0, "days": "all", "cycle_days": 7, "payer": ("new",),
        "breaks": (), "unfilled": 0.0, "licence": "independent",
    }  # fmt: skip
    posts = {team.key: (team.posts[0].model_copy(update=always),) for team in teams}
    opening: dict[str, tuple[Pattern, ...]] = {}
    for team in teams:
        opening[team.model.name] = (*opening.get(team.model.name, ()), *_patterns(team))
    changed = with_posts(option, teams, posts)
    if not option.layers:
        return changed.model_copy(update={"opening": option.opening or next(iter(opening.values()))})
    layers = [
        layer.model_copy(update={"opening": layer.opening or opening.get(layer.model, ())}) for layer in option.layers
    ]
    return changed.model_copy(update={"layers": tuple(layers)})


def _patterns(team: Team) -> Iterator[Pattern]:
    """Opening hours as an option file says them, cut at midnight."""
    for stretch in team.stretches:
        start = stretch.start
        while start < stretch.end:
            day, minute = divmod(start, MINUTES_PER_DAY)
            stop = min(stretch.end, (day + 1) * MINUTES_PER_DAY)
            hour, minutes = divmod(int(minute), int(MINUTES_PER_HOUR))
            length = (stop - start) / MINUTES_PER_HOUR
            yield Pattern.model_validate({"start": time(hour, minutes), "hours": length, "days": [WEEKDAYS[int(day)]]})
            start = stop


def _simulated(
    job: Job, scenario: Scenario, teams: Sequence[Team], units: int, progress: Progress | None
) -> dict[Key, AtWork]:
    (option,) = job.options()
    found = {team.key: np.zeros((HOURS_PER_WEEK, units + 1)) for team in teams}
    for replication in range(HISTORIES):
        if progress:
            progress("Working out the need", replication, HISTORIES)
        calls = draw(job.demand, job.seed, replication)
        records = simulate(option.tables, calls)
        for team in teams:
            found[team.key] += _minutes(_work_of(team, option, records, calls), scenario, units)
    return {key: AtWork(minutes) for key, minutes in found.items()}


def _work_of(team: Team, option: Option, records: Records, calls: CallSet) -> NDArray[np.float64]:
    """(legs, 2): from being sent until free again, of the team's units; own work, which gives way, is not need."""
    scenario, legs = option.scenario, records.legs
    mine = np.array([unit.agency == team.agency and unit.pool == team.pool for unit in scenario.units])
    chosen = mine[legs["unit"]] & ~np.isin(legs["ending"], (Ending.NO_ANSWER, Ending.REFUSED))
    if calls.outside is not None:
        gives_way = np.array([not source.counts for source in scenario.outside] + [False])
        source = calls.outside[legs["call"]]
        chosen &= ~gives_way[np.where(source == FROM_CAD, len(scenario.outside), source)]
    if team.pool in scenario.serves_patrol:  # ordinary police calls that it takes meanwhile are patrol's need
        crisis = np.isin(calls.true_need, [need.code for need in scenario.crisis_needs])
        chosen &= crisis[legs["call"]]
    rules = scenario.pool_rules.get(team.pool)
    after = 0.0 if rules is None else rules.after_call
    return np.column_stack([legs["sent"][chosen], legs["cleared"][chosen] + after])


def _minutes(work: NDArray[np.float64], scenario: Scenario, units: int) -> Floats:
    """(168, units + 1) minutes of the measured window with so many at work, to the minute."""
    window = scenario.window
    length = int(window.end - window.begin)
    first, last = np.clip(np.floor(work) - window.begin, 0, length).astype(np.int64).T
    change = np.bincount(first, minlength=length + 1) - np.bincount(last, minlength=length + 1)
    at_work = np.minimum(np.cumsum(change)[:length], units)
    hours = hour_of_week(window.begin + np.arange(length), window.first_weekday)
    found = np.bincount(hours * (units + 1) + at_work, minlength=HOURS_PER_WEEK * (units + 1))
    return np.asarray(found.reshape(HOURS_PER_WEEK, units + 1), np.float64)
