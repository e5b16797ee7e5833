"""One door for every clock: an event's kind says what happens."""

from crisissim.engine.asking import receive
from crisissim.engine.giving_up import cancel, give_way
from crisissim.engine.leaving import clear, finish
from crisissim.engine.on_scene import arrive, ask_backup, end_hold
from crisissim.engine.roster import turn_roster
from crisissim.engine.sending import answer
from crisissim.engine.tables import World
from crisissim.engine.timers import (
    ARRIVES,
    CLEARS,
    FINISHES,
    GIVES_WAY,
    HOLD_ENDS,
    IS_CANCELLED,
    LAST_OF_UNIT,
    RECEIVED,
    ROSTER,
)


def happen(w: World, kind: int, id: int, now: float) -> None:
    """Do what an event of this kind does to the unit, request, case or row of this number."""
    if kind <= LAST_OF_UNIT:
        unit = w.units[id]
        if kind == FINISHES:
            finish(w, unit, now)
        elif kind == ARRIVES:
            arrive(w, unit, now)
        elif kind == CLEARS:
            clear(w, unit, now)
        elif kind == HOLD_ENDS:
            end_hold(w, unit, now)
        else:
            answer(w, unit, now)
    elif kind == RECEIVED:
        receive(w, w.calls[id], now)
    elif kind == ROSTER:
        turn_roster(w, w.roster[id], now)
    elif kind == GIVES_WAY:
        give_way(w, w.requests[id], now)
    elif kind == IS_CANCELLED:
        cancel(w, w.calls[id], now)
    else:
        ask_backup(w, w.calls[id], now)
