"""Turns: which waiting request is next, among those for whom somebody may have become free."""

from crisissim.engine.asking import has_said_no, may_serve
from crisissim.engine.codes import NEVER, NONE
from crisissim.engine.lines import is_more_urgent
from crisissim.engine.state import Request
from crisissim.engine.tables import World
from crisissim.engine.told import EngineCall
from crisissim.engine.units import way


def next_line(w: World, now: float) -> int:
    """The line whose turn it is, with the request that is next in it; NONE if nobody can be sent anywhere.

    All requests of a line have the same wishes, so if its next one cannot be met none of them can.
    """
    by_way = w.rules.by_way
    best = NONE
    shortest = NEVER
    for i in range(w.desk.board):
        step_id = w.board[i]
        if not has_a_chance(w, step_id):
            continue
        line = w.lines[step_id]
        line.next = line.first
        minutes = choose_nearest(w, step_id, now) if by_way else 0.0
        if best != NONE and not goes_first(w, step_id, minutes, best, shortest):
            continue
        best = step_id
        shortest = minutes
    return best


def has_a_chance(w: World, step_id: int) -> bool:
    """Somebody may be free for this line who was not when it was tried."""
    desk = w.desk
    line = w.lines[step_id]
    pools = w.steps[step_id].pools
    return pools & desk.idle != 0 and line.tried != desk.round and (line.fresh or pools & desk.stirred != 0)


def pass_turn(w: World, request: Request) -> None:
    """Where turns are drawn: those who might have been next instead come so much nearer to theirs.

    Places are exponential.  By their lack of memory, all who wait for the same units are then always equally likely to
    be next, however long they have waited; a line that waits for others stays as it was.
    """
    drawn = request.place - w.lines[request.step].passed
    for i in range(w.desk.board):
        step_id = w.board[i]
        if w.steps[step_id].level == w.steps[request.step].level and has_a_chance(w, step_id):
            w.lines[step_id].passed += drawn


def goes_first(w: World, step_id: int, minutes: float, other_id: int, other_minutes: float) -> bool:
    """Whether this line's next request comes before the other's: level, then way, then place."""
    one = w.steps[step_id].level
    two = w.steps[other_id].level
    if one != two:
        return one < two
    if minutes != other_minutes:
        return minutes < other_minutes
    return not is_more_urgent(w, w.requests[w.lines[other_id].next], w.requests[w.lines[step_id].next])


def choose_nearest(w: World, step_id: int, now: float) -> float:
    """Let the request nearest to a free unit of this step be next in its line; its minutes, NEVER if nobody is free."""
    line = w.lines[step_id]
    shortest = NEVER
    request_id = line.first
    while request_id != NONE:
        request = w.requests[request_id]
        minutes = nearest_way(w, request, w.calls[request.call], now)
        if minutes < shortest:
            shortest = minutes
            line.next = request_id
        request_id = request.after
    return shortest


def nearest_way(w: World, request: Request, call: EngineCall, now: float) -> float:
    """Minutes of the nearest free unit that this request may get."""
    shortest = NEVER
    step = w.steps[request.step]
    for o in range(step.first_option, step.end_option):
        option = w.options[o]
        if not may_serve(w, option, request):
            continue
        for p in range(option.first_part, option.end_part):
            for s in range(w.parts[p].first_source, w.parts[p].end_source):
                unit_id = w.pools[w.sources[s].pool].first
                while unit_id != NONE:
                    if not has_said_no(request, w.units[unit_id]):
                        shortest = min(shortest, way(w, w.units[unit_id], call, now))
                    unit_id = w.units[unit_id].after
    return shortest
