"""One door for every clock: an event's kind says what happens."""

from crisissim.engine.answering import answer
from crisissim.engine.duty import come_back
from crisissim.engine.finishing import finish
from crisissim.engine.giving_up import cancel, give_way, leave_list
from crisissim.engine.joining import ask_backup, ask_join, end_hold
from crisissim.engine.leaving import clear
from crisissim.engine.on_scene import arrive
from crisissim.engine.places import leave_place, reach_place
from crisissim.engine.receiving import receive
from crisissim.engine.roster import turn_roster
from crisissim.engine.tables import World
from crisissim.engine.timers import (
    ANSWERS,
    ARRIVES,
    ASKS_BACKUP,
    ASKS_JOIN,
    CLEARS,
    COMES_BACK,
    FINISHES,
    GIVES_WAY,
    HOLD_ENDS,
    IS_ACCEPTED,
    IS_CANCELLED,
    LAST_OF_UNIT,
    RECEIVED,
    ROSTER,
)


def happen(w: World, kind: int, id: int, now: float) -> None:
    """Do what an event of this kind does to the unit, request, case or row of this number."""
    if kind <= LAST_OF_UNIT:
        happen_to_unit(w, kind, id, now)
    elif kind == RECEIVED:
        receive(w, w.calls[id], now)
    elif kind == ROSTER:
        turn_roster(w, w.roster[id], now)
    elif kind == GIVES_WAY:
        give_way(w, w.requests[id], now)
    elif kind == IS_CANCELLED:
        cancel(w, w.calls[id], now)
    elif kind == ASKS_BACKUP:
        ask_backup(w, w.calls[id], now)
    elif kind == ASKS_JOIN:
        ask_join(w, w.calls[id], now)
    else:
        leave_list(w, w.calls[id], now)


def happen_to_unit(w: World, kind: int, id: int, now: float) -> None:
    """What comes next in the life of a unit."""
    unit = w.units[id]
    if kind == FINISHES:
        finish(w, unit, now)
    elif kind == ARRIVES:
        arrive(w, unit, now)
    elif kind == CLEARS:
        clear(w, unit, now)
    elif kind == HOLD_ENDS:
        end_hold(w, unit, now)
    elif kind == ANSWERS:
        answer(w, unit, now)
    elif kind == COMES_BACK:
        come_back(w, unit, now)
    elif kind == IS_ACCEPTED:
        leave_place(w, unit, now)
    else:
        reach_place(w, unit, now)
