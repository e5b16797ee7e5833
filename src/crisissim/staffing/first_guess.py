"""The first guess of a goal seek: units by hour from the offered load that lags demand, then units on each pattern.

The load of every pool is taken from one simulated year in which it has units to spare: how often its units are sent in
each hour of the week, and how long they are busy.  From that the load that each hour really has to carry follows
(modified offered load: Jennings, Mandelbaum, Massey and Whitt 1996; Feldman and others 2008 begin their iteration in
the same way), and from the load the units with which a small share of calls meets nobody free (Erlang B).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from crisissim.domain.calls import CallSet, Floats, Ints
from crisissim.domain.records import Records
from crisissim.domain.staff import Shift
from crisissim.queueing import erlang_b, modified_offered_load
from crisissim.staffing.candidates import Candidates, Units
from crisissim.staffing.trials import Trials
from crisissim.study.scenario import Scenario, Window
from crisissim.timebase import HOURS_PER_WEEK, MINUTES_PER_HOUR, MINUTES_PER_WEEK, hour_of_week

ROOM = 2
"""A pattern may have so many times the units that the busiest hour needs at first guess."""
Pool = tuple[str, str]
"""Agency and name of a pool of units."""


def offered_loads(scenario: Scenario, calls: CallSet, records: Records) -> dict[Pool, Floats]:
    """(168,) units of each pool that its work would keep busy if there were always enough of them.

    Args:
        scenario: the option, with units to spare.
        calls: of one year.
        records: what happened to them.

    Returns:
        Loads by hour of the week, 0 being Monday from midnight, for every pool with units.
    """
    legs, window = records.legs, scenario.window
    inside = legs[(legs["sent"] >= window.begin) & (legs["sent"] < window.end)]
    pools = [(unit.agency, unit.pool) for unit in scenario.units]
    loads = {}
    for pool in dict.fromkeys(pools):
        mine = inside[np.array([other == pool for other in pools])[inside["unit"]]]
        busy = mine["cleared"] - mine["sent"]
        busy = busy[np.isfinite(busy)]
        loads[pool] = _load(mine["sent"], float(busy.mean()) if len(busy) else 0.0, window)
    return loads


def _load(sent: Floats, busy_minutes: float, window: Window) -> Floats:
    """(168,) load of calls that come at these times and keep a unit busy for so long on average."""
    if busy_minutes <= 0.0:
        return np.zeros(HOURS_PER_WEEK)
    weeks = (window.end - window.begin) / MINUTES_PER_WEEK
    hours = hour_of_week(sent, window.first_weekday)
    per_hour = np.bincount(hours, minlength=HOURS_PER_WEEK) / weeks
    return modified_offered_load(per_hour, busy_minutes / MINUTES_PER_HOUR)


def needed(load: Floats, lost: float) -> Ints:
    """(168,) fewest units with which at most this share of the calls of an hour finds none free (Erlang B)."""
    units = np.zeros(len(load), np.int64)
    for hour, offered in enumerate(load.tolist()):
        while offered > 0.0 and erlang_b(int(units[hour]), offered) > lost:
            units[hour] += 1
    return units


def hours_on(shifts: Sequence[Shift], cycle_days: int) -> Floats:
    """(168,) share of each hour of the week in which these shifts are on, the average of the weeks of their cycle."""
    minutes = np.zeros(HOURS_PER_WEEK * int(MINUTES_PER_HOUR))
    for shift in shifts:
        on = np.arange(int(shift.start), int(shift.end)) % len(minutes)
        np.add.at(minutes, on, 1.0)
    weeks = cycle_days / 7
    return np.asarray(minutes.reshape(HOURS_PER_WEEK, -1).mean(axis=1) / weeks, np.float64)


def first_guess(candidates: Candidates, loads: Mapping[Pool, Floats], lost: float) -> Units:
    """Units on each pattern that cover what every hour of their pool needs, dearest hours last.

    The pattern that covers most of what is still needed for its cost gets the next unit, until no pattern covers any.

    Args:
        candidates: the patterns.
        loads: by pool, units that its work keeps busy by hour of the week.
        lost: share of calls that may find no unit free.
    """
    one_each = [candidates.one_unit(place) for place in range(len(candidates.most))]
    covers = [hours_on(unit.shifts, unit.cycle_days) for unit in one_each]
    pools = [(unit.agency, unit.pool) for unit in one_each]
    nothing = np.zeros(HOURS_PER_WEEK)
    left = {pool: needed(loads.get(pool, nothing), lost).astype(np.float64) for pool in pools}
    units = [0] * len(one_each)
    while True:
        gains = [
            float(np.minimum(np.maximum(left[pool], 0.0), cover).sum()) / max(cover.sum(), 1.0) if many < most else 0.0
            for pool, cover, many, most in zip(pools, covers, units, candidates.most, strict=True)
        ]
        best = int(np.argmax(gains))
        if gains[best] <= 0.0:
            return tuple(units)
        units[best] += 1
        left[pools[best]] = left[pools[best]] - covers[best]


def begin_with(candidates: Candidates, trials: Trials) -> tuple[Candidates, Units]:
    """The first guess, and the candidates with as many units on each pattern as may be needed.

    Args:
        candidates: the patterns.
        trials: its first year is simulated, with so many units that hardly any call finds none free.
    """
    lost = candidates.study.assumptions.value("sizing.lost_share")
    while True:
        study = candidates.study_of(candidates.most)
        loads = offered_loads(*trials.records(study, candidates.table.name, 0))
        peak = int(max((needed(load, lost).max() for load in _own(candidates, loads)), default=0))
        if candidates.takes_from_patrol or ROOM * peak <= min(candidates.most):
            return candidates, first_guess(candidates, loads, lost)
        candidates = replace(candidates, most=tuple(max(most, ROOM * peak) for most in candidates.most))


def _own(candidates: Candidates, loads: Mapping[Pool, Floats]) -> Iterator[Floats]:
    """Loads of the pools that the patterns staff."""
    for place in range(len(candidates.most)):
        unit = candidates.one_unit(place)
        yield loads.get((unit.agency, unit.pool), np.zeros(HOURS_PER_WEEK))
