"""Units: what each has been doing, who is free, who is nearest, and who is picked for an option."""

import math

from crisissim.engine.codes import NEVER, NONE, POOL_BITS, STATUSES
from crisissim.engine.state import UnitRow
from crisissim.engine.tables import World
from crisissim.engine.timers import remind, rounded
from crisissim.engine.told import EngineCall
from crisissim.timebase import HOURS_PER_WEEK, MINUTES_PER_HOUR


def in_window(w: World, now: float) -> float:
    """This moment, or the nearest of the measured window: differences are minutes inside the window."""
    rules = w.rules[0]
    if now < rules.begin:
        return rules.begin
    return min(now, rules.end)


def book(w: World, unit: UnitRow, status: int, now: float) -> None:
    """The one place where a unit's status changes, so its minutes always add up."""
    moment = in_window(w, now)
    w.minutes[unit.id * STATUSES + unit.status] += moment - unit.since
    unit.status = status
    unit.since = moment


def due(w: World, unit: UnitRow, time: float, kind: int) -> None:
    """A unit has one thing ahead of it at a time."""
    unit.version += 1
    unit.due = time
    remind(w, time, kind, unit.id, unit.version)


def join_pool(w: World, unit: UnitRow, now: float) -> None:
    """Free to be sent, behind those who have been free for longer."""
    pool = w.pools[unit.pool]
    unit.before = pool.last
    unit.after = NONE
    if pool.last == NONE:
        pool.first = unit.id
    else:
        w.units[pool.last].after = unit.id
    pool.last = unit.id
    pool.free += 1
    unit.free_since = now
    strengthen(w, unit.pool, now)
    if pool.counts_for != NONE:
        w.pools[pool.counts_for].others += 1
        strengthen(w, pool.counts_for, now)
    w.desks[0].stirred |= 1 << unit.pool % POOL_BITS


def leave_pool(w: World, unit: UnitRow, now: float) -> None:
    """No longer free."""
    pool = w.pools[unit.pool]
    if unit.before == NONE:
        pool.first = unit.after
    else:
        w.units[unit.before].after = unit.after
    if unit.after == NONE:
        pool.last = unit.before
    else:
        w.units[unit.after].before = unit.before
    pool.free -= 1
    weaken(w, unit.pool, now)
    if pool.counts_for != NONE:
        w.pools[pool.counts_for].others -= 1
        weaken(w, pool.counts_for, now)


def strengthen(w: World, pool_id: int, now: float) -> None:
    """One unit more is free for the work of this pool."""
    pool = w.pools[pool_id]
    strength = pool.free + pool.others
    if strength == 1:
        w.none_free[pool_id] += in_window(w, now) - pool.none_since
    if strength == pool.minimum:
        w.below_minimum[pool_id] += in_window(w, now) - pool.below_since


def weaken(w: World, pool_id: int, now: float) -> None:
    """One unit fewer is free for the work of this pool."""
    pool = w.pools[pool_id]
    strength = pool.free + pool.others
    if strength == 0:
        pool.none_since = in_window(w, now)
    if strength + 1 == pool.minimum:
        pool.below_since = in_window(w, now)


def takes_calls(w: World, unit: UnitRow) -> bool:
    """On duty, and neither about to go home nor tired out."""
    return unit.on_duty and not unit.stands_down and unit.worked < w.pools[unit.pool].most_minutes


def may_be_taken(w: World, unit: UnitRow, level: int) -> None:
    """Calls of this priority or more urgent may take the unit from what it does; it is listed apart from free ones."""
    if level <= 0 or not takes_calls(w, unit):
        return
    pool = w.pools[unit.pool]
    unit.yields = level
    unit.before = pool.last_yielding
    unit.after = NONE
    if pool.last_yielding == NONE:
        pool.first_yielding = unit.id
    else:
        w.units[pool.last_yielding].after = unit.id
    pool.last_yielding = unit.id
    w.desks[0].stirred |= 1 << unit.pool % POOL_BITS


def is_not_taken(w: World, unit: UnitRow) -> None:
    """The unit no longer does what it may be taken from."""
    if unit.yields == 0:
        return
    pool = w.pools[unit.pool]
    unit.yields = 0
    if unit.before == NONE:
        pool.first_yielding = unit.after
    else:
        w.units[unit.before].after = unit.after
    if unit.after == NONE:
        pool.last_yielding = unit.before
    else:
        w.units[unit.after].before = unit.before


def hour_now(now: float) -> int:
    """Hour of the simulated week; a remainder of floats would cost the compiled clock as much as a whole timer."""
    return math.floor(now / MINUTES_PER_HOUR) % HOURS_PER_WEEK


def matrix_now(w: World, now: float) -> int:
    """Where the matrix of this hour begins in the table of travel minutes; without geography there is none."""
    if w.rules[0].zones == 0:
        return 0
    return w.matrix[hour_now(now)]


def way(w: World, unit: UnitRow, call: EngineCall, matrix: int, now: float) -> float:
    """Expected travel minutes; without geography the call's own, whoever goes, and those between towns."""
    rules = w.rules[0]
    if rules.zones > 0:
        return w.travel[matrix + unit.zone * rules.zones + call.zone]
    if rules.towns > 0:
        return call.travel + between_towns(w, unit, call.agency, now)
    return call.travel


def between_towns(w: World, unit: UnitRow, town: int, now: float) -> float:
    """Minutes to a town from where the unit is: on its way home, as far from both ends as it has come."""
    towns = w.rules[0].towns
    there = w.between[unit.town * towns + town]
    if unit.heads_home == NEVER:
        return there
    driven = now - unit.heads_home
    whole = w.between[unit.town * towns + unit.home]
    from_home = w.between[unit.home * towns + town]
    if driven >= whole:
        return from_home
    return there + (from_home - there) * (driven / whole)


def travel_minutes(w: World, unit: UnitRow, call: EngineCall, now: float) -> float:
    """Minutes under way, with the hour's traffic, the call's own luck and few free units (`unit` has left its pool)."""
    expected = way(w, unit, call, matrix_now(w, now), now)
    if expected == 0.0:
        return 0.0
    pool = w.pools[unit.pool]
    near = pool if pool.counts_for == NONE else w.pools[pool.counts_for]
    few = w.spread[near.spread + near.free + near.others + 1]
    return rounded(expected * pool.speed_factor * w.by_hour[hour_now(now)] * few * call.travel_luck)
