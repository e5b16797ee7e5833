"""Picking: the units that fill every part of an option, the nearest of those that may be sent, or nobody at all."""

from crisissim.engine.asking import has_said_no
from crisissim.engine.codes import FREE, NEVER, NONE
from crisissim.engine.lines import is_more_urgent, keep_from_others
from crisissim.engine.state import Request, UnitRow
from crisissim.engine.tables import World
from crisissim.engine.told import EngineCall, OptionRow, Part
from crisissim.engine.units import way


def nearest_free(w: World, request: Request, part: Part, call: EngineCall, now: float) -> int:
    """The free unit with the shortest way: home before neighbours, reserves kept; the longest idle at equal ways."""
    best = NONE
    best_way = NEVER
    best_since = NEVER
    rank = 0
    same_way = w.rules.same_way
    for i in range(part.first_source, part.end_source):
        source = w.sources[i]
        if best != NONE and source.rank > rank:
            break
        rank = source.rank
        pool = w.pools[source.pool]
        if pool.free - pool.picked <= source.keep or (pool.holder != NONE and is_kept(w, source.pool, request)):
            continue
        unit_id = pool.first
        while unit_id != NONE:
            unit = w.units[unit_id]
            if not unit.picked and (request.said_no == 0 or not has_said_no(request, unit)):
                minutes = call.travel if same_way else way(w, unit, call, now)
                if minutes < best_way or (minutes == best_way and unit.free_since < best_since):
                    best = unit_id
                    best_way = minutes
                    best_since = unit.free_since
                if same_way:
                    break
            unit_id = unit.after
    return best


def nearest_yielding(w: World, request: Request, part: Part, call: EngineCall, now: float) -> int:
    """The nearest unit that this request may take from less urgent work, when nobody is free."""
    best = NONE
    best_way = NEVER
    priority = w.steps[request.step].priority
    for i in range(part.first_source, part.end_source):
        unit_id = w.pools[w.sources[i].pool].first_yielding
        while unit_id != NONE:
            unit = w.units[unit_id]
            if not unit.picked and unit.yields >= priority and unit.call != call.id and not has_said_no(request, unit):
                minutes = way(w, unit, call, now)
                if minutes < best_way:
                    best = unit_id
                    best_way = minutes
            unit_id = unit.after
    return best


def is_kept(w: World, pool_id: int, request: Request) -> bool:
    """A more urgent request has some of this pool's units in view and waits for the others it needs."""
    holder = w.pools[pool_id].holder
    return holder != request.id and is_more_urgent(w, w.requests[holder], request)


def pick_crew(w: World, request: Request, option: OptionRow, call: EngineCall, now: float) -> bool:
    """Fill every part of an option, or none: the picked units are in w.crew."""
    desk = w.desk
    desk.crew = 0
    last = option.end_part - 1
    for p in range(option.first_part, option.end_part):
        unit_id = nearest_free(w, request, w.parts[p], call, now)
        if unit_id == NONE and w.rules.preempts:
            unit_id = nearest_yielding(w, request, w.parts[p], call, now)
        if unit_id == NONE:
            if desk.crew > 0:
                keep_what_was_found(w, request, w.parts[p])
                unpick(w, desk.crew)
            return False
        w.crew[desk.crew] = unit_id
        desk.crew += 1
        if p < last:
            pick(w, w.units[unit_id])
    if desk.crew > 1:
        unpick(w, desk.crew - 1)
    return True


def pick(w: World, unit: UnitRow) -> None:
    """Found for one part, it is nobody for the others."""
    unit.picked = True
    if unit.status == FREE:
        w.pools[unit.pool].picked += 1


def keep_what_was_found(w: World, request: Request, part: Part) -> None:
    """Too few at home of what it needs several of: those it found wait for it, so that small calls do not overtake."""
    for i in range(part.first_source, part.end_source):
        source = w.sources[i]
        if source.rank == 0 and w.pools[source.pool].picked > 0:
            keep_from_others(w, request, source.pool)


def unpick(w: World, many: int) -> None:
    """Forget that the first so many of the crew were picked."""
    for i in range(many):
        unit = w.units[w.crew[i]]
        unit.picked = False
        if unit.status == FREE:
            w.pools[unit.pool].picked -= 1
