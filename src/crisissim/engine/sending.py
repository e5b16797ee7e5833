"""Sending: who waits longest at the highest priority gets the first units that will do, all seats or none."""

from crisissim.engine.asking import ask, miss, offers_qualified, stop_waiting, wait, write_attempt
from crisissim.engine.codes import (
    AT_DISPATCH,
    CALLED,
    FOLLOW,
    JOIN,
    MAIN,
    MISSED_ALL_BUSY,
    MISSED_NO_ANSWER,
    NEVER,
    NO_ANSWER,
    NONE,
    REACHED,
    TRAVELLING,
    UNDER_WAY,
)
from crisissim.engine.giving_up import move_on
from crisissim.engine.leaving import free, leave_call
from crisissim.engine.lines import next_line
from crisissim.engine.on_scene import arrive
from crisissim.engine.state import Request, UnitRow
from crisissim.engine.tables import World
from crisissim.engine.timers import ANSWERS, ARRIVES
from crisissim.engine.told import EngineCall
from crisissim.engine.units import book, due, leave_pool, pick_crew, travel_minutes, unpick_crew


def send_who_can(w: World, now: float) -> None:
    """Send every waiting request that can be met, the most urgent first."""
    desk = w.desks[0]
    if desk.board == 0:
        desk.stirred = 0
        return
    desk.round += 1
    step_id = next_line(w)
    while step_id != NONE:
        line = w.lines[step_id]
        if not send_if_possible(w, w.requests[line.first], now):
            line.tried = desk.round
            line.fresh = False
        step_id = next_line(w)
    desk.stirred = 0


def send_if_possible(w: World, request: Request, now: float) -> bool:
    """Send the first open option of the request's step that can be filled."""
    step = w.steps[request.step]
    call = w.calls[request.call]
    for option_id in range(step.first_option, step.end_option):
        option = w.options[option_id]
        if w.gates[option.gate].opened and pick_crew(w, request, option, call):
            send(w, call, request, option_id, now)
            return True
    return False


def send(w: World, call: EngineCall, request: Request, option_id: int, now: float) -> None:
    """The picked units set off."""
    stop_waiting(w, request, REACHED, now)
    unpick_crew(w)
    case = w.cases[call.id]
    option = w.options[option_id]
    if request.purpose == MAIN:
        case.option = option_id
        case.lead = w.crew[0]
        case.carer = w.crew[0]
        case.needed = option.end_part - option.first_part
        if option.follow_step != NONE:
            case.needed = call.officers
        if case.first_sent == NEVER:
            case.first_sent = now
        step = w.steps[request.step]
        if step.qualified and not option.qualified and offers_qualified(w, step):
            miss(case, MISSED_ALL_BUSY)
    for i in range(w.desks[0].crew):
        set_off(w, w.units[w.crew[i]], call, request.purpose, option_id, now)
    if request.purpose == FOLLOW and request.wanted > 1:
        request.wanted -= 1
        wait(w, request, request.step, now)
    if request.purpose == MAIN and option.follow_step != NONE and call.officers > 1:
        ask(w, call, FOLLOW, option.follow_step, call.officers - 1, now)
    if request.purpose == MAIN and option.join_when == AT_DISPATCH:
        ask(w, call, JOIN, option.join_step, 1, now)


def set_off(w: World, unit: UnitRow, call: EngineCall, purpose: int, option_id: int, now: float) -> None:
    """One unit takes the call: it moves at once, or is first asked whether it will."""
    option = w.options[option_id]
    case = w.cases[call.id]
    leave_pool(w, unit, now)
    unit.call = call.id
    unit.purpose = purpose
    unit.option = option_id
    unit.next_at_call = case.first_unit
    case.first_unit = unit.id
    write_leg(w, unit, now)
    if option.answer_minutes > 0.0:
        book(w, unit, CALLED, now)
        due(w, unit, now + option.answer_minutes, ANSWERS)
    else:
        travel(w, unit, call, now)


def write_leg(w: World, unit: UnitRow, now: float) -> None:
    """Open the record of a unit's part in a call."""
    desk = w.desks[0]
    unit.leg = desk.legs
    leg = w.legs[unit.leg]
    leg.call = unit.call
    leg.unit = unit.id
    leg.purpose = unit.purpose
    leg.sent = now
    leg.arrived = NEVER
    leg.left = NEVER
    leg.cleared = NEVER
    leg.ending = UNDER_WAY
    leg.held_from = NEVER
    leg.held = 0.0
    leg.saved = 0.0
    if desk.legs + 1 == desk.room_for_legs:
        desk.full = True
    else:
        desk.legs += 1


def travel(w: World, unit: UnitRow, call: EngineCall, now: float) -> None:
    """Under way, unless the unit is there already."""
    if w.options[unit.option].on_view:
        arrive(w, unit, now)
        return
    pool = w.pools[unit.pool]
    minutes = pool.turnout + pool.travel_in + travel_minutes(w, unit, call, now)
    if minutes > 0.0:
        book(w, unit, TRAVELLING, now)
        due(w, unit, now + minutes, ARRIVES)
    else:
        arrive(w, unit, now)


def answer(w: World, unit: UnitRow, now: float) -> None:
    """On-call staff, or a partner agency, say yes or no."""
    call = w.calls[unit.call]
    case = w.cases[unit.call]
    option = w.options[unit.option]
    if call.answer_luck < option.answer_chance:
        travel(w, unit, call, now)
        return
    request = w.requests[case.join if unit.purpose == JOIN else call.id]
    request.began = w.legs[unit.leg].sent
    leave_call(w, unit, NO_ANSWER, now)
    free(w, unit, now)
    if option.qualified:
        miss(case, MISSED_NO_ANSWER)
    write_attempt(w, request, MISSED_NO_ANSWER, now)
    move_on(w, request, now)
