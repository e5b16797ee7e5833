"""Timers: how happenings ask to be woken, and the heap in which the compiled clock keeps them.

A timer is a time and a key.  The key packs kind, id and version, so that plain comparison of (time, key) is the stated
order of ties: time, then kind of event, then id.  Whoever changes the plans of a unit, request or case raises its
version; its older timers are then stale.
"""

from math import floor

from crisissim.engine.tables import World
from crisissim.timebase import GRID, NEVER

# Kinds of event, in the order in which they happen at equal times: those that free units come first.
CLEARS, FINISHES, COMES_BACK, IS_ACCEPTED, ANSWERS, ARRIVES, REACHES_PLACE, HOLD_ENDS = range(8)  # of a unit
GIVES_WAY = 8  # of a request
ASKS_BACKUP, ASKS_JOIN, IS_CANCELLED, LEAVES_LIST = range(9, 13)  # of a case
ROSTER, RECEIVED = 13, 14
LAST_OF_UNIT = HOLD_ENDS

KIND_BITS = 56
ID_BITS = 24
VERSION_MASK = 0xFFFFFF
ID_MASK = 0xFFFFFFFF


def pack(kind: int, id: int, version: int) -> int:
    """One number that sorts by kind, id, version."""
    return kind << KIND_BITS | id << ID_BITS | version & VERSION_MASK


def kind_of(key: int) -> int:
    """The kind of event in a key."""
    return key >> KIND_BITS


def id_of(key: int) -> int:
    """The unit, request, case or row in a key."""
    return key >> ID_BITS & ID_MASK


def rounded(minutes: float) -> float:
    """Minutes on the grid of 2^-20, so that sums of times stay exact."""
    return floor(minutes * GRID + 0.5) / GRID


def remind(w: World, time: float, kind: int, id: int, version: int) -> None:
    """Ask the clock for an event."""
    desk = w.desk
    if desk.outbox == desk.room_for_timers:
        desk.full = True
        return
    n = desk.outbox
    w.outbox_time[n] = time
    w.outbox_key[n] = kind << KIND_BITS | id << ID_BITS | version & VERSION_MASK
    desk.outbox = n + 1


def is_live(w: World, key: int) -> bool:
    """Nobody has changed plans since this timer was asked for."""
    kind = key >> KIND_BITS
    id = key >> ID_BITS & ID_MASK
    if kind <= LAST_OF_UNIT:
        now = w.units[id].version
    elif kind == GIVES_WAY:
        now = w.requests[id].version
    else:
        now = w.cases[id].version
    return (now ^ key) & VERSION_MASK == 0


def push_timer(w: World, time: float, key: int) -> None:
    """Put a timer into the heap."""
    desk = w.desk
    c = desk.timers
    if c == desk.room_for_timers:
        desk.full = True
        return
    while c > 0:
        p = (c - 1) >> 1
        if w.timer_time[p] < time or (w.timer_time[p] == time and w.timer_key[p] < key):
            break
        w.timer_time[c] = w.timer_time[p]
        w.timer_key[c] = w.timer_key[p]
        c = p
    w.timer_time[c] = time
    w.timer_key[c] = key
    desk.timers += 1


def pop_timer(w: World) -> None:
    """Take the first timer out of the heap."""
    desk = w.desk
    desk.timers -= 1
    size = desk.timers
    time = w.timer_time[size]
    key = w.timer_key[size]
    p = 0
    c = 1
    w.timer_time[size] = NEVER  # so that the last of all has a neighbour, too
    while c < size:
        left = w.timer_time[c]
        right = w.timer_time[c + 1]
        if left == right:
            c += w.timer_key[c + 1] < w.timer_key[c] and c + 1 < size
        else:
            c += right < left  # added, not asked: nobody can guess the answer
        if time < w.timer_time[c] or (time == w.timer_time[c] and key < w.timer_key[c]):
            break
        w.timer_time[p] = w.timer_time[c]
        w.timer_key[p] = w.timer_key[c]
        p = c
        c = 2 * p + 1
    w.timer_time[p] = time
    w.timer_key[p] = key
