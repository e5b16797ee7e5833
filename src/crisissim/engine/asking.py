"""Asking: a request stands in line for the responders of its plan, and moves on when its patience ends."""

from crisissim.engine.codes import (
    BACKUP,
    FOLLOW,
    FOLLOW_UP,
    HELP,
    JOIN,
    MAIN,
    NEVER,
    NONE,
    POOL_BITS,
    REACHED,
)
from crisissim.engine.lines import join_line, leave_line
from crisissim.engine.state import Case, Request, UnitRow
from crisissim.engine.tables import World
from crisissim.engine.timers import GIVES_WAY, remind
from crisissim.engine.told import EngineCall, OptionRow, StepRow


def ask(w: World, call: EngineCall, purpose: int, step_id: int, wanted: int, now: float) -> bool:
    """Ask for further units; False if nobody who could come is open."""
    desk = w.desk
    if desk.requests == desk.room_for_requests:
        desk.full = True
        return False
    place = place_in_line(w, call, call.listed if purpose == FOLLOW else now, step_id)
    request = new_request(w, desk.requests, call.id, purpose, wanted, place)
    case = w.cases[call.id]
    request.in_person = purpose == JOIN and not w.units[case.lead].equipped
    if not wait(w, request, step_id, now):
        return False
    desk.requests += 1
    case.asked = True
    if purpose == FOLLOW:
        case.follow = request.id
    elif purpose == JOIN:
        case.join = request.id
    elif purpose == BACKUP:
        case.backup = request.id
    elif purpose == HELP:
        case.help = request.id
    elif purpose == FOLLOW_UP:
        case.follow_up = request.id
    else:
        case.relief = request.id
    return True


def request_behind(w: World, unit: UnitRow) -> Request:
    """The request for which a unit was sent."""
    case = w.cases[unit.call]
    if unit.purpose == MAIN:
        return w.requests[unit.call]
    if unit.purpose == JOIN:
        return w.requests[case.join]
    if unit.purpose == FOLLOW_UP:
        return w.requests[case.follow_up]
    if unit.purpose == BACKUP:
        return w.requests[case.backup]
    return w.requests[case.help]


def place_in_line(w: World, call: EngineCall, since: float, step_id: int) -> float:
    """First come, first served; less urgent calls stand behind by so many minutes; or a place that is drawn."""
    if w.rules.by_chance:
        return call.order
    return since + w.steps[step_id].behind


def new_request(w: World, id: int, call_id: int, purpose: int, wanted: int, place: float) -> Request:
    """A wish for so many units; the rows of this table are not filled before they are needed."""
    request = w.requests[id]
    request.id = id
    request.call = call_id
    request.purpose = purpose
    request.version = 0
    request.waiting = False
    request.wanted = wanted
    request.said_no = 0
    request.in_person = False
    request.place = place
    request.holds = NONE
    return request


def wait(w: World, request: Request, step_id: int, now: float) -> bool:
    """Stand in line at this step, or at the first later one that has an open option; False if there is none."""
    while not (w.steps[step_id].always_open or is_open(w, w.steps[step_id], request)):
        if w.steps[step_id].last:
            return False
        step_id += 1
    request.step = step_id
    request.until = now + w.steps[step_id].patience
    stand(w, request, now)
    return True


def wait_again(w: World, request: Request, now: float) -> bool:
    """Back into the line that it came from, with what is left of the patience; False if that is over or all closed."""
    if now >= request.until or not is_open(w, w.steps[request.step], request):
        return False
    stand(w, request, now)
    return True


def stand(w: World, request: Request, now: float) -> None:
    """Stand in the line of the request's step until its patience ends."""
    request.began = now
    join_line(w, request)
    if w.steps[request.step].held:
        until = min(request.until, max(w.calls[request.call].held_until, now))
        remind(w, until, GIVES_WAY, request.id, request.version)
    elif request.until < NEVER:
        remind_of_patience(w, request)


def hold_no_longer(w: World, request: Request) -> None:
    """Held for as long as was bearable: the wait goes on, and any free unit will do."""
    leave_line(w, request)
    request.step += 1
    join_line(w, request)
    if request.until < NEVER:
        remind_of_patience(w, request)


def remind_of_patience(w: World, request: Request) -> None:
    """When its patience with this step ends."""
    remind(w, request.until, GIVES_WAY, request.id, request.version)


def may_serve(w: World, option: OptionRow, request: Request) -> bool:
    """Within opening hours, and there in person where that is needed."""
    return w.gates[option.gate].opened and not (option.remote and request.in_person)


def is_open(w: World, step: StepRow, request: Request) -> bool:
    """Somebody of this step may serve this request."""
    for i in range(step.first_option, step.end_option):  # noqa: SIM110  numba has no generators
        if may_serve(w, w.options[i], request):
            return True
    return False


def has_open_option(w: World, step: StepRow) -> bool:
    """Somebody of this step is within opening hours."""
    for i in range(step.first_option, step.end_option):  # noqa: SIM110  numba has no generators
        if w.gates[w.options[i].gate].opened:
            return True
    return False


def has_said_no(request: Request, unit: UnitRow) -> bool:
    """The unit was asked for this before; beyond 31 units of a pool a few count as having been asked with another."""
    return request.said_no >> unit.id % POOL_BITS & 1 != 0


def is_particular(request: Request) -> bool:
    """Not everybody who may serve the others of its line may serve this one."""
    return request.said_no != 0 or request.in_person


def offers_qualified(w: World, step: StepRow) -> bool:
    """Somebody qualified of this step is within opening hours."""
    for i in range(step.first_option, step.end_option):
        option = w.options[i]
        if option.qualified and w.gates[option.gate].opened:
            return True
    return False


def miss(case: Case, reason: int) -> None:
    """The latest qualified responder that was open was missed for this reason; what comes after the call is no matter.

    Contacts days later fail for reasons of their own.
    """
    if case.missed != REACHED and not case.over:
        case.missed = reason


def stop_waiting(w: World, request: Request, outcome: int, now: float) -> None:
    """Leave the line and record the attempt: 0 if somebody is sent, else why it came to nothing."""
    leave_line(w, request)
    write_attempt(w, request, outcome, now)


def write_attempt(w: World, request: Request, outcome: int, now: float) -> None:
    """One row for each step that a call stood in."""
    desk = w.desk
    if desk.attempts == desk.room_for_attempts:
        desk.full = True
        return
    attempt = w.attempts[desk.attempts]
    attempt.call = request.call
    attempt.purpose = request.purpose
    attempt.place = w.steps[request.step].place
    attempt.began = request.began
    attempt.ended = now
    attempt.outcome = outcome
    desk.attempts += 1


def withdraw(w: World, request_id: int, outcome: int, now: float) -> None:
    """The units are no longer wanted."""
    if request_id != NONE and w.requests[request_id].waiting:
        stop_waiting(w, w.requests[request_id], outcome, now)
