"""Receiving: a call comes onto the dispatcher's list, unless the person was reached before and need not call again."""

from crisissim.engine.asking import new_request, place_in_line, wait
from crisissim.engine.codes import MAIN, MISSED_ALL_BUSY, NEVER, NONE, REACHED
from crisissim.engine.leaving import end_call
from crisissim.engine.state import Case
from crisissim.engine.tables import World
from crisissim.engine.timers import IS_CANCELLED, LEAVES_LIST, remind
from crisissim.engine.told import EngineCall


def receive(w: World, call: EngineCall, now: float) -> None:
    """The call is on the dispatcher's list."""
    case = w.cases[call.id]
    case.missed = call.barred
    if call.step == NONE:
        return
    if call.repeat_of != NONE and is_averted(w, call, now):
        avert(w, call, case, now)
        return
    case.answer_left = w.answer_luck[call.id]
    case.door_left = w.door_luck[call.id]
    if call.cancel_at < NEVER:
        remind(w, max(call.cancel_at, now), IS_CANCELLED, call.id, case.version)
    if call.leaves_after < NEVER:
        remind(w, now + call.leaves_after, LEAVES_LIST, call.id, case.version)
    request = new_request(w, call.id, call.id, MAIN, 1, place_in_line(w, call, call.listed, call.step))
    if not wait(w, request, call.step, now):
        end_call(w, call, MISSED_ALL_BUSY, now)


def is_averted(w: World, call: EngineCall, now: float) -> bool:
    """An earlier call of the same person was answered by those who are assumed to avert later ones."""
    rules = w.rules
    if w.averted_luck[call.id] >= rules.averting:
        return False
    before = w.cases[call.repeat_of]
    return before.contacts & rules.averting_kinds != 0 or (rules.averting_follow_up and before.followed_up <= now)


def avert(w: World, call: EngineCall, case: Case, now: float) -> None:
    """It never comes; it counts as what averted it did."""
    case.averted = True
    case.over = True
    case.closed = now
    case.contacts = w.cases[call.repeat_of].contacts
    if case.contacts & w.rules.qualifying_kinds != 0:
        case.missed = REACHED
        case.qualified_contact = now
