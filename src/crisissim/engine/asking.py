"""Asking: a call is received, stands in line for the responders of its plan, and moves on when its patience ends."""

from crisissim.engine.codes import FOLLOW, JOIN, MAIN, NEVER, NONE, REACHED
from crisissim.engine.lines import join_line, leave_line
from crisissim.engine.state import Case, Request
from crisissim.engine.tables import World
from crisissim.engine.timers import GIVES_WAY, IS_CANCELLED, remind
from crisissim.engine.told import EngineCall, StepRow


def receive(w: World, call: EngineCall, now: float) -> None:
    """The call is on the dispatcher's list."""
    case = w.cases[call.id]
    case.missed = call.barred
    if call.cancel_at < NEVER:
        remind(w, max(call.cancel_at, now), IS_CANCELLED, call.id, case.version)
    request = new_request(w, call.id, call.id, MAIN, 1, call.listed)
    wait(w, request, call.step, now)


def ask(w: World, call: EngineCall, purpose: int, step_id: int, wanted: int, now: float) -> bool:
    """Ask for further units; False if nobody who could come is open."""
    desk = w.desks[0]
    if desk.requests == desk.room_for_requests:
        desk.full = True
        return False
    place = call.listed if purpose == FOLLOW else now
    request = new_request(w, desk.requests, call.id, purpose, wanted, place)
    if not wait(w, request, step_id, now):
        return False
    desk.requests += 1
    case = w.cases[call.id]
    if purpose == FOLLOW:
        case.follow = request.id
    elif purpose == JOIN:
        case.join = request.id
    else:
        case.backup = request.id
    return True


def new_request(w: World, id: int, call_id: int, purpose: int, wanted: int, place: float) -> Request:
    """A wish for so many units; the rows of this table are not filled before they are needed."""
    request = w.requests[id]
    request.id = id
    request.call = call_id
    request.purpose = purpose
    request.version = 0
    request.waiting = False
    request.wanted = wanted
    request.place = place
    request.holds = NONE
    return request


def wait(w: World, request: Request, step_id: int, now: float) -> bool:
    """Stand in line at this step, or at the first later one that has an open option; False if there is none."""
    while not has_open_option(w, w.steps[step_id]):
        if w.steps[step_id].last:
            return False
        step_id += 1
    request.step = step_id
    request.began = now
    join_line(w, request)
    patience = w.steps[step_id].patience
    if patience < NEVER:
        remind(w, now + patience, GIVES_WAY, request.id, request.version)
    return True


def has_open_option(w: World, step: StepRow) -> bool:
    """Somebody of this step is within opening hours."""
    for i in range(step.first_option, step.end_option):  # noqa: SIM110  numba has no generators
        if w.gates[w.options[i].gate].opened:
            return True
    return False


def offers_qualified(w: World, step: StepRow) -> bool:
    """Somebody qualified of this step is within opening hours."""
    for i in range(step.first_option, step.end_option):
        option = w.options[i]
        if option.qualified and w.gates[option.gate].opened:
            return True
    return False


def miss(case: Case, reason: int) -> None:
    """The latest qualified responder that was open was missed for this reason."""
    if case.missed != REACHED:
        case.missed = reason


def stop_waiting(w: World, request: Request, outcome: int, now: float) -> None:
    """Leave the line and record the attempt: 0 if somebody is sent, else why it came to nothing."""
    leave_line(w, request)
    write_attempt(w, request, outcome, now)


def write_attempt(w: World, request: Request, outcome: int, now: float) -> None:
    """One row for each step that a call stood in."""
    desk = w.desks[0]
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
