"""Giving up: patience runs out, nobody is open any more, the call leaves the list, or the caller cancels."""

from crisissim.engine.asking import hold_no_longer, miss, offers_qualified, stop_waiting, wait
from crisissim.engine.codes import (
    AT_ARRIVAL,
    AT_DISPATCH,
    AWAITS_HELP,
    HELP,
    JOIN,
    MAIN,
    MISSED_ALL_BUSY,
    MISSED_CANCELLED,
    NEVER,
    NONE,
)
from crisissim.engine.custody import nobody_helps
from crisissim.engine.joining import nobody_joins
from crisissim.engine.leaving import end_call
from crisissim.engine.state import Request
from crisissim.engine.tables import World
from crisissim.engine.told import EngineCall, OptionRow, StepRow


def give_way(w: World, request: Request, now: float) -> None:
    """Patience has run out, or the call has been held for long enough."""
    if w.steps[request.step].held and now < request.until:
        hold_no_longer(w, request)
        return
    if has_qualified_in_view(w, w.steps[request.step]):
        miss(w.cases[request.call], MISSED_ALL_BUSY)
    go_without(w, request, now)


def shut_out(w: World, request: Request, now: float) -> None:
    """The last that could come has closed."""
    if w.steps[request.step].qualified:
        miss(w.cases[request.call], MISSED_ALL_BUSY)
    go_without(w, request, now)


def go_without(w: World, request: Request, now: float) -> None:
    """Nobody of this step comes."""
    stop_waiting(w, request, MISSED_ALL_BUSY, now)
    move_on(w, request, now)


def move_on(w: World, request: Request, now: float) -> None:
    """On to the next step, or, after the last, without."""
    step_id = request.step
    if w.steps[step_id].held:
        step_id += 1  # the same responders, held for no longer
    if not w.steps[step_id].last and wait(w, request, step_id + 1, now):
        return
    case = w.cases[request.call]
    if request.purpose == MAIN:
        end_call(w, w.calls[request.call], MISSED_ALL_BUSY, now)
    elif request.purpose == JOIN:
        nobody_joins(w, case, now)
    elif request.purpose == HELP and case.phase == AWAITS_HELP:
        nobody_helps(w, w.calls[request.call], case, now)


def cancel(w: World, call: EngineCall, now: float) -> None:
    """The caller says that nobody need come; too late once somebody is there."""
    case = w.cases[call.id]
    if case.first_arrival < NEVER:
        return
    if would_be_reached(w, call):
        miss(case, MISSED_CANCELLED)
    end_call(w, call, MISSED_CANCELLED, now)


def leave_list(w: World, call: EngineCall, now: float) -> None:
    """The call leaves the list of those that wait; too late once somebody has been sent."""
    request = w.requests[call.id]
    if not request.waiting:
        return
    if has_qualified_in_view(w, w.steps[request.step]):
        miss(w.cases[call.id], MISSED_CANCELLED)
    end_call(w, call, MISSED_CANCELLED, now)


def would_be_reached(w: World, call: EngineCall) -> bool:
    """The call waits for a qualified responder, or one is on the way, asked, or about to be."""
    case = w.cases[call.id]
    request = w.requests[call.id]
    if request.waiting:
        return has_qualified_in_view(w, w.steps[request.step])
    if case.option == NONE:
        return False
    if case.join != NONE:
        return w.steps[w.requests[case.join].step].qualified
    option = w.options[case.option]
    return option.qualified or brings_qualified(w, option)  # who is on the way was open when sent


def has_qualified_in_view(w: World, step: StepRow) -> bool:
    """An option of this step may bring somebody qualified."""
    for i in range(step.first_option, step.end_option):  # noqa: SIM110  numba has no generators
        if brings_qualified(w, w.options[i]):
            return True
    return False


def brings_qualified(w: World, option: OptionRow) -> bool:
    """Somebody qualified leads or is going to be asked to join, and is within opening hours."""
    joins = option.join_when == AT_DISPATCH or option.join_when == AT_ARRIVAL
    if joins and offers_qualified(w, w.steps[option.join_step]):
        return True
    return option.qualified and w.gates[option.gate].opened
