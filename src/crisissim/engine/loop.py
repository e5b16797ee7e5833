"""The event loop of the compiled clock; it also runs as plain Python where numba is absent."""

from crisissim.engine.codes import NEVER
from crisissim.engine.happen import happen
from crisissim.engine.moments import note_moment
from crisissim.engine.roster import settle
from crisissim.engine.sending import send_who_can
from crisissim.engine.tables import World
from crisissim.engine.timers import RECEIVED, ROSTER, id_of, is_live, kind_of, pop_timer, push_timer


def take_over_timers(w: World) -> None:
    """Empty the outbox into the heap."""
    desk = w.desk
    for i in range(desk.outbox):
        push_timer(w, w.outbox_time[i], w.outbox_key[i])
    desk.outbox = 0


def run_loop(w: World, until: float) -> None:
    """Events in the order of time, kind, id, to the last, or to where a call would come that is not known yet.

    Calls and roster are sorted tables, the rest is a heap.
    """
    desk = w.desk
    next_call = desk.next_call
    next_row = desk.next_row
    while not desk.full:
        if next_call < desk.known:
            now = w.calls[next_call].listed
        elif next_call < len(w.calls):
            desk.next_call = next_call
            desk.next_row = next_row
            return
        else:
            now = NEVER
        kind = RECEIVED
        id = next_call
        if w.roster[next_row].time <= now:
            now = w.roster[next_row].time
            kind = ROSTER
            id = next_row
        if desk.timers > 0 and w.timer_time[0] <= now:
            now = w.timer_time[0]
            key = w.timer_key[0]
            kind = kind_of(key)
            id = id_of(key)
            pop_timer(w)
            if not is_live(w, key):
                continue
        elif now == NEVER:
            break
        elif kind == RECEIVED:
            next_call += 1
        else:
            next_row += 1
        desk.events += 1
        note_moment(w, now)
        happen(w, kind, id, now)
        send_who_can(w, now)
        take_over_timers(w)
    settle(w, until)
