"""Leaving: a unit's part in a call ends, the call ends, and those still on their way are called off."""

from crisissim.engine.asking import ask, stop_waiting, withdraw
from crisissim.engine.codes import (
    CALLED,
    CLEARING,
    DONE,
    FOLLOW_UP,
    MISSED_ALL_BUSY,
    NEVER,
    NONE,
    NOT_NEEDED,
    REACHED,
    TRAVELLING,
    UNDER_WAY,
)
from crisissim.engine.duty import free, rest
from crisissim.engine.state import Case, UnitRow
from crisissim.engine.tables import World
from crisissim.engine.timers import CLEARS, rounded
from crisissim.engine.told import EngineCall
from crisissim.engine.units import book, due, may_be_taken


def end_call(w: World, call: EngineCall, outcome: int, now: float) -> None:
    """Nobody else is wanted at this call; what was still asked for ends with this outcome."""
    case = w.cases[call.id]
    if case.over:
        return
    case.over = True
    case.version += 1
    call_off(w, call, case, outcome, now)
    if case.first_unit == NONE:
        close_call(w, call, case, now)


def call_off(w: World, call: EngineCall, case: Case, outcome: int, now: float) -> None:
    """Whoever was asked for, or is on the way, need not come."""
    if w.requests[call.id].waiting:
        stop_waiting(w, w.requests[call.id], outcome, now)
    if case.asked:
        withdraw(w, case.follow, outcome, now)
        withdraw(w, case.join, outcome, now)
        withdraw(w, case.backup, outcome, now)
        withdraw(w, case.help, outcome, now)
        withdraw(w, case.relief, outcome, now)
    unit_id = case.first_unit
    while unit_id != NONE:
        unit = w.units[unit_id]
        unit_id = unit.next_at_call
        if unit.status == CALLED or unit.status == TRAVELLING:
            leave_call(w, unit, NOT_NEEDED, now)
            free(w, unit, now)


def start_over(w: World, call: EngineCall, case: Case, now: float) -> None:
    """Nobody has the person in charge any more: the call waits again, without those who were asked to join."""
    case.option = NONE
    case.lead = NONE
    case.carer = NONE
    case.arrived = 0
    call_off(w, call, case, MISSED_ALL_BUSY, now)


def depart(w: World, unit: UnitRow, minutes: float, now: float) -> None:
    """Leave the person, with so many minutes of hand-over still to do."""
    leg = w.legs[unit.leg]
    if leg.left == NEVER:
        leg.left = now
    if minutes > 0.0:
        book(w, unit, CLEARING)
        due(w, unit, now + minutes, CLEARS)
    else:
        clear(w, unit, now)


def clear(w: World, unit: UnitRow, now: float) -> None:
    """Nothing is left to do but reports; without any the unit's part in the call is over."""
    if unit.reports > 0.0:
        write_reports(w, unit, now)
        return
    leg = w.legs[unit.leg]
    leave_call(w, unit, DONE if leg.ending == UNDER_WAY else leg.ending, now)
    rest(w, unit, now)


def owe_report(w: World, unit: UnitRow, call: EngineCall) -> None:
    """Who had the person in care to the end writes the report."""
    if w.legs[unit.leg].ending == UNDER_WAY:
        unit.reports += rounded(call.reports * w.options[unit.option].on_scene_factor)


def write_reports(w: World, unit: UnitRow, now: float) -> None:
    """Those of this call and those that were put off; they may have to wait again."""
    book(w, unit, CLEARING)
    due(w, unit, now + unit.reports, CLEARS)
    unit.reports = 0.0
    if w.rules.reports_yield:
        may_be_taken(w, unit, w.rules.divert_to)


def leave_call(w: World, unit: UnitRow, ending: int, now: float) -> None:
    """Undo the ties between a unit and its call."""
    call = w.calls[unit.call]
    case = w.cases[unit.call]
    leg = w.legs[unit.leg]
    leg.ending = ending
    leg.cleared = now
    unit.worked += now - leg.sent
    unlink(w, case, unit)
    unit.version += 1
    unit.call = NONE
    if case.over and case.first_unit == NONE:
        close_call(w, call, case, now)


def unlink(w: World, case: Case, unit: UnitRow) -> None:
    """Take a unit out of the list of those at its call."""
    if case.first_unit == unit.id:
        case.first_unit = unit.next_at_call
        return
    other = w.units[case.first_unit]
    while other.next_at_call != unit.id:
        other = w.units[other.next_at_call]
    other.next_at_call = unit.next_at_call


def close_call(w: World, call: EngineCall, case: Case, now: float) -> None:
    """A call is closed when it has ended and the last unit is clear; some are then listed for a contact later."""
    if case.closed < NEVER:
        return  # the follow-up is over, too
    case.closed = now
    if call.follow_up_step != NONE and case.missed != REACHED and case.contacts != 0:
        ask(w, call, FOLLOW_UP, call.follow_up_step, 1, now)


def count_held(w: World, case: Case, unit: UnitRow, now: float) -> None:
    """Minutes in which a unit waited with the person for somebody else."""
    leg = w.legs[unit.leg]
    leg.held += now - leg.held_from
    case.held += now - leg.held_from


def hand_over_to(w: World, old: UnitRow, new: UnitRow, case: Case, ending: int, now: float) -> None:
    """Responsibility passes from one unit on scene to another, which has the person in its care from now on."""
    case.carer = new.id
    case.hand_offs += 1
    w.legs[old.leg].ending = ending
