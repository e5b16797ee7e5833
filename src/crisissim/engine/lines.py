"""Waiting: requests stand in the line of their step, by their place; lines that are not empty are on the board."""

from crisissim.engine.codes import NONE, POOL_BITS
from crisissim.engine.state import Line, Request
from crisissim.engine.tables import World


def comes_before(one: Request, other: Request) -> bool:
    """First come, first served; equal places go by number."""
    return one.place < other.place or (one.place == other.place and one.id < other.id)


def is_more_urgent(w: World, one: Request, other: Request) -> bool:
    """The level first, then the place in line, counted from where turns have come; equal places go by number."""
    mine = w.steps[one.step].level
    theirs = w.steps[other.step].level
    if mine != theirs:
        return mine < theirs
    ahead = (one.place - w.lines[one.step].passed) - (other.place - w.lines[other.step].passed)
    return ahead < 0.0 or (ahead == 0.0 and one.id < other.id)


def join_line(w: World, request: Request) -> None:
    """Stand in the line of the request's step, at its place."""
    line = w.lines[request.step]
    request.place += line.passed
    if line.on_board == NONE:
        desk = w.desk
        line.on_board = desk.board
        w.board[desk.board] = request.step
        desk.board += 1
    before = line.last
    if before != NONE and comes_before(request, w.requests[line.first]):
        before = NONE  # calls that come back mostly go to the head
    while before != NONE and comes_before(request, w.requests[before]):
        before = w.requests[before].before
    after = line.first if before == NONE else w.requests[before].after
    request.before = before
    request.after = after
    if before == NONE:
        line.first = request.id
    else:
        w.requests[before].after = request.id
    if after == NONE:
        line.last = request.id
    else:
        w.requests[after].before = request.id
    line.fresh = True
    request.waiting = True
    request.version += 1


def leave_line(w: World, request: Request) -> None:
    """Leave the line, and let go of units that were kept from others."""
    line = w.lines[request.step]
    request.place -= line.passed
    if request.before == NONE:
        line.first = request.after
    else:
        w.requests[request.before].after = request.after
    if request.after == NONE:
        line.last = request.before
    else:
        w.requests[request.after].before = request.before
    request.waiting = False
    request.version += 1
    if line.first == NONE:
        take_off_board(w, line)
    if request.holds != NONE:
        keep_no_longer(w, request)


def keep_from_others(w: World, request: Request, pool_id: int) -> None:
    """Nobody less urgent may take this pool's units while this request has some of those it needs."""
    if request.holds != NONE:
        keep_no_longer(w, request)
    request.holds = pool_id
    w.pools[pool_id].holder = request.id


def keep_no_longer(w: World, request: Request) -> None:
    """Whoever was kept waiting is tried again."""
    pool = w.pools[request.holds]
    if pool.holder == request.id:
        pool.holder = NONE
        w.desk.stirred |= 1 << request.holds % POOL_BITS
    request.holds = NONE


def take_off_board(w: World, line: Line) -> None:
    """This line is empty: the last on the board takes its place."""
    desk = w.desk
    desk.board -= 1
    moved = w.board[desk.board]
    w.board[line.on_board] = moved
    w.lines[moved].on_board = line.on_board
    line.on_board = NONE
