"""Interrupting: a unit is taken from less urgent work, which is put off, never from a person in crisis."""

from crisissim.engine.asking import wait
from crisissim.engine.codes import AT_DISPATCH, CLEARING, DONE, FREE, INTERRUPTED, MAIN, NONE, UNDER_WAY, WORKING
from crisissim.engine.duty import put_off
from crisissim.engine.giving_up import move_on
from crisissim.engine.leaving import leave_call, start_over
from crisissim.engine.state import UnitRow
from crisissim.engine.tables import World
from crisissim.engine.told import EngineCall, OptionRow
from crisissim.engine.units import book, join_pool


def interrupt(w: World, unit: UnitRow, now: float) -> None:
    """The unit stops what it does and is free for something more urgent."""
    if unit.call == NONE:
        put_off(w, unit, now)
    elif unit.status == CLEARING:
        unit.reports = unit.due - now
        ending = w.legs[unit.leg].ending
        leave_call(w, unit, DONE if ending == UNDER_WAY else ending, now)
    else:
        leave_unfinished(w, unit, now)
    book(w, unit, FREE)
    join_pool(w, unit, now)


def leave_unfinished(w: World, unit: UnitRow, now: float) -> None:
    """The call waits again, at its old place, for whoever is free next; what was done of it may be kept."""
    call = w.calls[unit.call]
    case = w.cases[unit.call]
    if unit.status == WORKING:
        w.legs[unit.leg].left = now
        case.resumed = w.options[unit.option].resumes
        case.minutes_left = unit.due - now
    leave_call(w, unit, INTERRUPTED, now)
    start_over(w, call, case, now)
    request = w.requests[call.id]
    if not wait(w, request, request.step, now):
        move_on(w, request, now)


def may_be_diverted(w: World, unit: UnitRow, call: EngineCall, option: OptionRow) -> bool:
    """Under way alone to a call that may wait, or to work that gives way."""
    alone = option.end_part - option.first_part == 1 and option.join_when != AT_DISPATCH
    if unit.purpose != MAIN or not alone or (option.follow_step != NONE and call.officers > 1):
        return False
    return option.interruptible or w.steps[call.step].priority >= w.rules.divert_from
