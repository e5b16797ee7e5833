"""Leaving: a unit finishes, the call ends, those still on their way are called off, and the unit is free again."""

from crisissim.engine.asking import withdraw
from crisissim.engine.codes import (
    CALLED,
    CLEARING,
    DONE,
    FREE,
    MISSED_ALL_BUSY,
    NEVER,
    NONE,
    NOT_NEEDED,
    OFF,
    TRAVELLING,
    UNDER_WAY,
)
from crisissim.engine.state import Case, UnitRow
from crisissim.engine.tables import World
from crisissim.engine.timers import CLEARS
from crisissim.engine.told import EngineCall
from crisissim.engine.units import book, due, in_window, join_pool


def finish(w: World, unit: UnitRow, now: float) -> None:
    """A unit's work on scene is done; if it had the person in its care, so is the call."""
    if unit.id == w.cases[unit.call].carer:
        end_call(w, w.calls[unit.call], MISSED_ALL_BUSY, now)
    depart(w, unit, 0.0, now)


def end_call(w: World, call: EngineCall, outcome: int, now: float) -> None:
    """Nobody else is wanted at this call; what was still asked for ends with this outcome."""
    case = w.cases[call.id]
    case.over = True
    case.version += 1
    withdraw(w, call.id, outcome, now)
    withdraw(w, case.follow, outcome, now)
    withdraw(w, case.join, outcome, now)
    withdraw(w, case.backup, outcome, now)
    unit_id = case.first_unit
    while unit_id != NONE:
        unit = w.units[unit_id]
        unit_id = unit.next_at_call
        if unit.status == CALLED or unit.status == TRAVELLING:
            leave_call(w, unit, NOT_NEEDED, now)
            free(w, unit, now)
    close_if_empty(case, now)


def depart(w: World, unit: UnitRow, minutes: float, now: float) -> None:
    """Leave the scene, with so many minutes of hand-over or writing still to do."""
    w.legs[unit.leg].left = now
    if minutes > 0.0:
        book(w, unit, CLEARING, now)
        due(w, unit, now + minutes, CLEARS)
    else:
        clear(w, unit, now)


def clear(w: World, unit: UnitRow, now: float) -> None:
    """The unit's part in the call is over."""
    leg = w.legs[unit.leg]
    leave_call(w, unit, DONE if leg.ending == UNDER_WAY else leg.ending, now)
    free(w, unit, now)


def leave_call(w: World, unit: UnitRow, ending: int, now: float) -> None:
    """Undo the ties between a unit and its call."""
    case = w.cases[unit.call]
    leg = w.legs[unit.leg]
    leg.ending = ending
    leg.cleared = now
    unlink(w, case, unit)
    unit.version += 1
    unit.call = NONE
    close_if_empty(case, now)


def unlink(w: World, case: Case, unit: UnitRow) -> None:
    """Take a unit out of the list of those at its call."""
    if case.first_unit == unit.id:
        case.first_unit = unit.next_at_call
        return
    other = w.units[case.first_unit]
    while other.next_at_call != unit.id:
        other = w.units[other.next_at_call]
    other.next_at_call = unit.next_at_call


def close_if_empty(case: Case, now: float) -> None:
    """A call is closed when it has ended and the last unit is clear."""
    if case.over and case.first_unit == NONE and case.closed == NEVER:
        case.closed = now


def free(w: World, unit: UnitRow, now: float) -> None:
    """Free where it stands, or home if its shift has ended meanwhile."""
    if unit.on_duty:
        book(w, unit, FREE, now)
        join_pool(w, unit, now)
    else:
        w.overtime[unit.id] += in_window(w, now) - unit.off_since
        book(w, unit, OFF, now)
