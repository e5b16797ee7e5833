"""Units: what each has been doing, who is free or may be taken from what it does, and how long its way is."""

from crisissim.engine.codes import NEVER, NONE, POOL_BITS, STATUSES
from crisissim.engine.state import UnitRow
from crisissim.engine.tables import World
from crisissim.engine.timers import remind, rounded
from crisissim.engine.told import EngineCall


def book(w: World, unit: UnitRow, status: int) -> None:
    """The one place where a unit's status changes, so its minutes always add up."""
    moment = w.desk.moment
    w.minutes[unit.id * STATUSES + unit.status] += moment - unit.since
    unit.status = status
    unit.since = moment
    if unit.yields > 0:
        is_not_taken(w, unit)


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
    strengthen(w, unit.pool)
    if pool.counts_for != NONE:
        w.pools[pool.counts_for].others += 1
        strengthen(w, pool.counts_for)
    bit = 1 << unit.pool % POOL_BITS
    w.desk.stirred |= bit
    w.desk.idle |= bit


def leave_pool(w: World, unit: UnitRow) -> None:
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
    if pool.free == 0 and w.rules.sees_idle:
        w.desk.idle &= ~(1 << unit.pool)
    weaken(w, unit.pool)
    if pool.counts_for != NONE:
        w.pools[pool.counts_for].others -= 1
        weaken(w, pool.counts_for)


def strengthen(w: World, pool_id: int) -> None:
    """One unit more is free for the work of this pool."""
    pool = w.pools[pool_id]
    strength = pool.free + pool.others
    if strength == 1:
        w.none_free[pool_id] += w.desk.moment - pool.none_since
    if strength == pool.minimum:
        w.below_minimum[pool_id] += w.desk.moment - pool.below_since


def weaken(w: World, pool_id: int) -> None:
    """One unit fewer is free for the work of this pool."""
    pool = w.pools[pool_id]
    strength = pool.free + pool.others
    if strength == 0:
        pool.none_since = w.desk.moment
    if strength + 1 == pool.minimum:
        pool.below_since = w.desk.moment


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
    w.desk.stirred |= 1 << unit.pool % POOL_BITS


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


def way(w: World, unit: UnitRow, call: EngineCall, now: float) -> float:
    """Expected travel minutes; without geography the call's own, whoever goes, and those between towns."""
    rules = w.rules
    if rules.zones > 0:
        return w.travel[w.desk.matrix + unit.zone * rules.zones + call.zone]
    if rules.towns > 0:
        return call.travel + between_towns(w, unit, call.agency, now)
    return call.travel


def between_towns(w: World, unit: UnitRow, town: int, now: float) -> float:
    """Minutes to a town from where the unit is: on its way home, as far from both ends as it has come."""
    towns = w.rules.towns
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
    expected = call.travel if w.rules.same_way else way(w, unit, call, now)
    if expected == 0.0:
        return 0.0
    pool = w.pools[unit.pool]
    near = pool if pool.counts_for == NONE else w.pools[pool.counts_for]
    few = w.spread[near.spread + near.free + near.others + 1]
    return rounded(expected * pool.speed_factor * w.by_hour[w.desk.hour] * few * call.travel_luck)
