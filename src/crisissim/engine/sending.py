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
from crisissim.engine.picking import pick_crew
from crisissim.engine.shortening import shorten_jobs
from crisissim.engine.state import Case, Line, Request, UnitRow
from crisissim.engine.tables import World
from crisissim.engine.timers import ANSWERS, ARRIVES
from crisissim.engine.told import EngineCall, OptionRow
from crisissim.engine.turns import next_line, pass_turn
from crisissim.engine.units import (
    book,
    due,
    leave_pool,
    may_be_taken,
    travel_minutes,
)


def send_who_can(w: World, now: float) -> None:
    """Send every waiting request that can be met, the most urgent first."""
    desk = w.desk
    desk.round += 1
    while desk.board > 0:
        step_id = next_line(w, now)
        if step_id == NONE:
            break
        line = w.lines[step_id]
        if not send_from(w, line, now):
            line.tried = desk.round
            line.fresh = False
            if w.rules.shorten_for > 0 and w.steps[step_id].priority <= w.rules.shorten_for:
                shorten_jobs(w, w.steps[step_id], now)
    desk.stirred = 0


def send_from(w: World, line: Line, now: float) -> bool:
    """Send the next request of a line; one that may not be served by everybody does not block those behind it."""
    request = w.requests[line.next]
    behind = line.first
    while not send_if_possible(w, request, now):
        if behind == line.next:
            behind = w.requests[behind].after
        if behind == NONE or not is_particular(request):
            return False
        request = w.requests[behind]
        behind = request.after
    return True


def send_if_possible(w: World, request: Request, now: float) -> bool:
    """Send the first open option of the request's step that can be filled."""
    step = w.steps[request.step]
    call = w.calls[request.call]
    for option_id in range(step.first_option, step.end_option):
        option = w.options[option_id]
        if may_serve(w, option, request) and pick_crew(w, request, option, call, now):
            send(w, call, request, option, now)
            return True
    return False


def send(w: World, call: EngineCall, request: Request, option: OptionRow, now: float) -> None:
    """The picked units set off."""
    step = w.steps[request.step]
    case = w.cases[call.id]
    if w.rules.by_chance:
        pass_turn(w, request)
    stop_waiting(w, request, REACHED, now)
    crew = w.desk.crew
    if request.purpose == MAIN:
        take_charge(w, call, case, option)
        if step.qualified and not option.qualified and offers_qualified(w, step):
            miss(case, MISSED_ALL_BUSY)
    for i in range(crew):
        unit = w.units[w.crew[i]]
        if unit.status != FREE:
            interrupt(w, unit, now)
        set_off(w, unit, call, case, option, request.purpose, now)
    if request.purpose == MAIN:
        if option.follow_step != NONE and call.officers > 1:
            ask(w, call, FOLLOW, option.follow_step, call.officers - 1, now)
        if option.join_when == AT_DISPATCH:
            ask_joiner(w, call, case, now)
    elif request.purpose == FOLLOW and request.wanted > 1:
        request.wanted -= 1
        wait(w, request, request.step, now)


def take_charge(w: World, call: EngineCall, case: Case, option: OptionRow) -> None:
    """The first of the picked units leads the call and has the person in its care."""
    case.option = option.id
    case.lead = w.crew[0]
    case.carer = w.crew[0]
    case.arrived = 0
    case.needed = option.end_part - option.first_part
    if option.follow_step != NONE:
        case.needed = call.officers


def set_off(w: World, unit: UnitRow, call: EngineCall, case: Case, option: OptionRow, purpose: int, now: float) -> None:
    """One unit takes the call: it moves at once, or after some overhead, or is first asked whether it will."""
    leave_pool(w, unit)
    unit.call = call.id
    unit.purpose = purpose
    unit.option = option.id
    unit.next_at_call = case.first_unit
    case.first_unit = unit.id
    write_leg(w, unit, now)
    minutes = option.answer_minutes
    if purpose in (MAIN, FOLLOW) and not option.on_view:
        minutes += call.overhead
    if minutes > 0.0 or option.answer_chance < 1.0:
        book(w, unit, CALLED)
        due(w, unit, now + minutes, ANSWERS)
    else:
        travel(w, unit, call, case, now)


def write_leg(w: World, unit: UnitRow, now: float) -> None:
    """Open the record of a unit's part in a call."""
    desk = w.desk
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


def travel(w: World, unit: UnitRow, call: EngineCall, case: Case, now: float) -> None:
    """Under way, unless the unit is there already or speaks from where it is."""
    if unit.purpose == RELIEF and w.options[w.units[case.carer].option].remote:
        unit.option = w.units[case.carer].option  # the conversation goes on by the same means
    option = w.options[unit.option]
    minutes = 0.0
    if option.remote:
        if unit.purpose == JOIN and not is_led(w, case):
            book(w, unit, CALLED)  # connected before the officer with the tablet is there
            return
    else:
        if unit.purpose != FOLLOW_UP and case.first_sent == NEVER:
            case.first_sent = now
        if not option.on_view:
            pool = w.pools[unit.pool]
            minutes = pool.turnout + pool.travel_in + travel_minutes(w, unit, call, now)
    if minutes > 0.0:
        book(w, unit, TRAVELLING)
        due(w, unit, now + minutes, ARRIVES)
        if w.rules.preempts and may_be_diverted(w, unit, call, option):
            may_be_taken(w, unit, min(w.rules.divert_to, w.steps[call.step].priority - 1))
    else:
        arrive(w, unit, now)
