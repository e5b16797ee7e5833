"""Answering: those who are asked whether they will come say yes or no."""

from crisissim.engine.asking import has_said_no, miss, request_behind, wait_again, write_attempt
from crisissim.engine.codes import MAIN, MISSED_REFUSED, NO_ANSWER, POOL_BITS, REFUSED
from crisissim.engine.duty import free
from crisissim.engine.giving_up import move_on
from crisissim.engine.leaving import call_off, leave_call
from crisissim.engine.sending import travel
from crisissim.engine.state import Case, Request, UnitRow
from crisissim.engine.tables import World
from crisissim.engine.told import EngineCall, OptionRow
from crisissim.engine.units import takes_calls


def answer(w: World, unit: UnitRow, now: float) -> None:
    """On-call staff, or a partner agency, say yes or no; the luck that is left decides when the next is asked."""
    call = w.calls[unit.call]
    case = w.cases[unit.call]
    option = w.options[unit.option]
    chance = max(option.answer_chance - option.load_refusal * share_busy(w, unit), 0.0)
    if case.answer_left < chance:
        case.answer_left = case.answer_left / chance
        travel(w, unit, call, case, now)
        return
    case.answer_left = (case.answer_left - chance) / (1.0 - chance)
    refuse(w, unit, call, case, option, now)


def share_busy(w: World, unit: UnitRow) -> float:
    """Share of the other units on duty of its pool that are not free; a pool of one has none whose load could tell.

    What keeps the only unit of a partner busy is its own work, and then it is not asked at all.
    """
    pool = w.pools[unit.pool]
    others = pool.on_duty - 1
    if others <= 0:
        return 0.0
    return min(max(others - pool.free, 0) / others, 1.0)


def refuse(w: World, unit: UnitRow, call: EngineCall, case: Case, option: OptionRow, now: float) -> None:
    """A no: the next on the list is asked, if there is one; else the call goes on without."""
    request = request_behind(w, unit)
    request.began = w.legs[unit.leg].sent
    leave_call(w, unit, REFUSED if option.refused_as == MISSED_REFUSED else NO_ANSWER, now)
    free(w, unit, now)
    if option.qualified:
        miss(case, option.refused_as)
    write_attempt(w, request, option.refused_as, now)
    request.said_no |= 1 << unit.id % POOL_BITS
    if request.purpose == MAIN:
        if case.arrived > 0:
            return  # the rest of the crew is with the person
        call_off(w, call, case, option.refused_as, now)
    if option.next_on_list and is_somebody_left(w, request, option) and wait_again(w, request, now):
        return
    move_on(w, request, now)


def is_somebody_left(w: World, request: Request, option: OptionRow) -> bool:
    """A unit of the option's pools that has not said no is at work or at home, now free or not."""
    for i in range(len(w.units)):
        unit = w.units[i]
        if takes_calls(w, unit) and not has_said_no(request, unit):
            for p in range(option.first_part, option.end_part):
                for s in range(w.parts[p].first_source, w.parts[p].end_source):
                    if w.sources[s].pool == unit.pool:
                        return True
    return False
