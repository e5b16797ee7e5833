"""Hours of the week in which patrol has as much work as time: an average over the week would hide them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from crisissim.demand import draw
from crisissim.domain.calls import Bools, Floats
from crisissim.domain.staff import PATROL, Shift, times_on_duty
from crisissim.engine import simulate
from crisissim.experiment.work import Job, Option
from crisissim.experiment.workers import Progress, side_by_side, telling
from crisissim.study.scenario import Scenario, Window
from crisissim.timebase import HOURS_PER_WEEK, MINUTES_PER_HOUR, hour_of_week

HISTORIES = 2
"""Histories that are looked at, the first ones: a hundred of each hour of the week in two years."""
NO_TIME_LEFT = 0.95
"""Share of the time on duty that is spent on calls."""
REMEMBERED = 128
"""Patterns of shifts whose times on duty are kept; most options leave most units as they are."""


@dataclass(frozen=True, slots=True)
class FullHours:
    """Hours of the week in which the patrol of an agency has no time left under an option.

    Attributes:
        option: its name.
        agency: whose patrol.
        hours: hours of the week, 0 being Monday from midnight.
        worst: the fullest of them.
        busy: the share of the time on duty that is spent on calls in it.
    """

    option: str
    agency: str
    hours: tuple[int, ...]
    worst: int
    busy: float


def full_hours(
    job: Job, places: Sequence[int] | None = None, workers: int = 1, progress: Progress | None = None
) -> tuple[FullHours, ...]:
    """Where there are any, per option and agency.

    Args:
        job: the experiment; its first histories are looked at.
        places: of which options in the job, all if None.
        workers: threads that share the histories; each holds one at a time.
        progress: told how far the work is.
    """
    options = job.chosen(places)
    told = telling(progress, "looking at the fullest hours", HISTORIES)
    histories = side_by_side(lambda replication: _busy(job, options, replication), range(HISTORIES), workers, told)
    return tuple(
        full
        for place, option in enumerate(options)
        for full in _of_option(option.scenario, [busy[place] for busy in histories])
    )


def _busy(job: Job, options: Sequence[Option], replication: int) -> list[list[Floats]]:
    """By option and agency, (168,) minutes that patrol spends on calls in one history."""
    calls, found = draw(job.demand, job.seed, replication), []
    for option in options:
        legs, scenario = simulate(option.tables, calls).legs, option.scenario
        patrols = (_patrol(scenario, agency) for agency in scenario.agencies)
        found.append([_on_calls(legs[patrol[legs["unit"]]], scenario.window) for patrol in patrols])
    return found


def _patrol(scenario: Scenario, agency: str) -> Bools:
    """(units,) which of them are the patrol of this agency."""
    return np.array([unit.agency == agency and unit.pool == PATROL for unit in scenario.units], np.bool_)


def _of_option(scenario: Scenario, histories: Sequence[Sequence[Floats]]) -> Iterator[FullHours]:
    for place, agency in enumerate(scenario.agencies):
        busy = sum((of_agency[place] for of_agency in histories), np.zeros(HOURS_PER_WEEK))
        there = _on_duty(scenario, _patrol(scenario, agency)) * len(histories)
        share = np.divide(busy, there, out=np.zeros(HOURS_PER_WEEK), where=there > 0.0)
        hours = np.flatnonzero(share >= NO_TIME_LEFT)
        if len(hours):
            worst = int(np.argmax(share))
            yield FullHours(scenario.option, agency, tuple(hours.tolist()), worst, min(float(share[worst]), 1.0))


def _on_calls(legs: NDArray[np.void], window: Window) -> Floats:
    """(168,) unit minutes from sent to clear inside the measured window, to the minute."""
    return _by_hour(legs["sent"], legs["cleared"], np.ones(len(legs)), window)


def _on_duty(scenario: Scenario, patrol: Bools) -> Floats:
    """(168,) unit minutes on duty, each crew by the chance that it is this one that comes on."""
    window = scenario.window
    units = [unit for unit, mine in zip(scenario.units, patrol.tolist(), strict=True) if mine]
    times = [_times(unit.shifts, unit.cycle_days, window.first_weekday, window.until) for unit in units]
    chances = [unit.to_chance - unit.from_chance for unit in units]
    start, end = np.concatenate([np.empty((0, 2)), *times]).T
    return _by_hour(start, end, np.repeat(chances, [len(rows) for rows in times]), window)


@lru_cache(maxsize=REMEMBERED)
def _times(shifts: tuple[Shift, ...], cycle_days: int, first_weekday: int, until: float) -> Floats:
    """(stretches, 2) start and end of every stretch on duty."""
    return np.array(times_on_duty(shifts, cycle_days, first_weekday, until), np.float64).reshape(-1, 2)


def _by_hour(start: Floats, end: Floats, weight: Floats, window: Window) -> Floats:
    """(168,) minutes of these stretches inside the measured window by hour of the week, whole minutes."""
    minutes = int(window.end - window.begin)
    first, last = (np.clip(np.floor(moment) - window.begin, 0, minutes).astype(np.int64) for moment in (start, end))
    change = np.bincount(first, weight, minutes + 1) - np.bincount(last, weight, minutes + 1)
    there = np.cumsum(change)[:minutes].reshape(-1, int(MINUTES_PER_HOUR)).sum(axis=1)
    hours = hour_of_week(window.begin + MINUTES_PER_HOUR * np.arange(len(there)), window.first_weekday)
    return np.asarray(np.bincount(hours, there, HOURS_PER_WEEK), np.float64)
