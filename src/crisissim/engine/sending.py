"""Sending: who is next at the highest level gets the first units that will do, all seats or none."""

from crisissim.engine.asking import (
    ask,
    is_particular,
    may_serve,
    miss,
    offers_qualified,
    stop_waiting,
    wait,
)
from crisissim.engine.codes import (
    AT_DISPATCH,
    CALLED,
    FOLLOW,
    FOLLOW_UP,
    FREE,
    JOIN,
    MAIN,
    MISSED_ALL_BUSY,
    NEVER,
    NONE,
    REACHED,
    RELIEF,
    TRAVELLING,
    UNDER_WAY,
)
from crisissim.engine.interrupting import interrupt, may_be_diverted
from crisissim.engine.joining import is_led
from crisissim.engine.meeting import ask_joiner
from crisissim.engine.on_scene import arrive
from crisissim.engine.picking import pick_crew, unpick_crew
from crisissim.engine.shortening import shorten_jobs
from crisissim.engine.state import Case, Line, Request, UnitRow
from crisissim.engine.tables import World
from crisissim.engine.timers import ANSWERS, ARRIVES
from crisissim.engine.told import EngineCall
from crisissim.engine.turns import next_line, pass_turn
from crisissim.engine.units import (
    book,
    due,
    leave_pool,
    matrix_now,
    may_be_taken,
    travel_minutes,
)


def send_who_can(w: World, now: float) -> None:
    """Send every waiting request that can be met, the most urgent first."""
    desk = w.desks[0]
    if desk.board == 0:
        desk.stirred = 0
        return
    desk.round += 1
    step_id = next_line(w, now)
    while step_id != NONE:
        line = w.lines[step_id]
        if not send_from(w, line, now):
            line.tried = desk.round
            line.fresh = False
            if w.rules[0].shorten_for > 0 and w.steps[step_id].priority <= w.rules[0].shorten_for:
                shorten_jobs(w, w.steps[step_id], now)
        step_id = next_line(w, now)
    desk.stirred = 0


def send_from(w: World, line: Line, now: float) -> bool:
    """Send the next request of a line; one that may not be served by everybody does not block those behind it."""
    request = w.requests[line.next]
    if send_if_possible(w, request, now):
        return True
    behind = line.first
    while is_particular(request) and behind != NONE:
        request = w.requests[behind]
        behind = request.after
        if request.id != line.next and send_if_possible(w, request, now):
            return True
    return False


def send_if_possible(w: World, request: Request, now: float) -> bool:
    """Send the first open option of the request's step that can be filled."""
    step = w.steps[request.step]
    call = w.calls[request.call]
    matrix = matrix_now(w, now)
    for option_id in range(step.first_option, step.end_option):
        option = w.options[option_id]
        if may_serve(w, option, request) and pick_crew(w, request, option, call, matrix, now):
            send(w, call, request, option_id, now)
            return True
    return False


def send(w: World, call: EngineCall, request: Request, option_id: int, now: float) -> None:
    """The picked units set off."""
    step = w.steps[request.step]
    option = w.options[option_id]
    case = w.cases[call.id]
    if w.rules[0].by_chance:
        pass_turn(w, request)
    stop_waiting(w, request, REACHED, now)
    unpick_crew(w)
    crew = w.desks[0].crew
    if request.purpose == MAIN:
        take_charge(w, call, case, option_id)
        if step.qualified and not option.qualified and offers_qualified(w, step):
            miss(case, MISSED_ALL_BUSY)
    for i in range(crew):
        unit = w.units[w.crew[i]]
        if unit.status != FREE:
            interrupt(w, unit, now)
        set_off(w, unit, call, request.purpose, option_id, now)
    if request.purpose == FOLLOW and request.wanted > 1:
        request.wanted -= 1
        wait(w, request, request.step, now)
    if request.purpose == MAIN and option.follow_step != NONE and call.officers > 1:
        ask(w, call, FOLLOW, option.follow_step, call.officers - 1, now)
    if request.purpose == MAIN and option.join_when == AT_DISPATCH:
        ask_joiner(w, call, case, now)


def take_charge(w: World, call: EngineCall, case: Case, option_id: int) -> None:
    """The first of the picked units leads the call and has the person in its care."""
    option = w.options[option_id]
    case.option = option_id
    case.lead = w.crew[0]
    case.carer = w.crew[0]
    case.arrived = 0
    case.needed = option.end_part - option.first_part
    if option.follow_step != NONE:
        case.needed = call.officers


def set_off(w: World, unit: UnitRow, call: EngineCall, purpose: int, option_id: int, now: float) -> None:
    """One unit takes the call: it moves at once, or after some overhead, or is first asked whether it will."""
    option = w.options[option_id]
    case = w.cases[call.id]
    leave_pool(w, unit, now)
    unit.call = call.id
    unit.purpose = purpose
    unit.option = option_id
    unit.next_at_call = case.first_unit
    case.first_unit = unit.id
    write_leg(w, unit, now)
    minutes = option.answer_minutes
    if purpose in (MAIN, FOLLOW) and not option.on_view:
        minutes += call.overhead
    if minutes > 0.0 or option.answer_chance < 1.0:
        book(w, unit, CALLED, now)
        due(w, unit, now + minutes, ANSWERS)
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
    leg.shortened = 0.0
    if desk.legs + 1 == desk.room_for_legs:
        desk.full = True
    else:
        desk.legs += 1


def travel(w: World, unit: UnitRow, call: EngineCall, now: float) -> None:
    """Under way, unless the unit is there already or speaks from where it is."""
    case = w.cases[call.id]
    if unit.purpose == RELIEF and w.options[w.units[case.carer].option].remote:
        unit.option = w.units[case.carer].option  # the conversation goes on by the same means
    option = w.options[unit.option]
    if option.remote:
        if unit.purpose == JOIN and not is_led(w, case):
            book(w, unit, CALLED, now)  # connected before the officer with the tablet is there
        else:
            arrive(w, unit, now)
        return
    if unit.purpose != FOLLOW_UP and case.first_sent == NEVER:
        case.first_sent = now
    if option.on_view:
        arrive(w, unit, now)
        return
    pool = w.pools[unit.pool]
    minutes = pool.turnout + pool.travel_in + travel_minutes(w, unit, call, now)
    if minutes > 0.0:
        book(w, unit, TRAVELLING, now)
        due(w, unit, now + minutes, ARRIVES)
        if w.rules[0].preempts and may_be_diverted(w, unit, call, option):
            may_be_taken(w, unit, min(w.rules[0].divert_to, w.steps[call.step].priority - 1))
    else:
        arrive(w, unit, now)
