"""Meeting the person: whom a unit finds, who has gone or declines, and what counts as contact."""

from crisissim.engine.asking import ask, miss, offers_qualified
from crisissim.engine.codes import (
    AT_ARRIVAL,
    DECLINED,
    FOUND_GONE,
    JOIN,
    MISSED_DECLINED,
    MISSED_GONE,
    MISSED_NOT_OFFERED,
    MISSED_OFF_HOURS,
    NEVER,
    NONE,
    REACHED,
    WHEN_ASKED,
    WORKING,
)
from crisissim.engine.shortening import shorten_if_needed
from crisissim.engine.state import Case, UnitRow
from crisissim.engine.tables import World
from crisissim.engine.timers import FINISHES
from crisissim.engine.told import EngineCall, OptionRow
from crisissim.engine.units import book, due


def meet(w: World, unit: UnitRow, case: Case, now: float) -> None:
    """The person is met by a responder of this unit's kind."""
    case.contacts |= 1 << unit.kind
    if unit.sworn and not w.options[unit.option].remote:
        case.police_present = True
    if unit.clinician and case.clinician_contact == NEVER:
        case.clinician_contact = now
    if unit.qualified and case.qualified_contact == NEVER:
        case.qualified_contact = now
        case.missed = REACHED


def work(w: World, unit: UnitRow, minutes: float, now: float) -> None:
    """Busy on scene for so long."""
    book(w, unit, WORKING)
    due(w, unit, now + minutes, FINISHES)
    if w.rules.shorten_for > 0:
        shorten_if_needed(w, unit, now)


def turned_away(w: World, unit: UnitRow, call: EngineCall, case: Case, now: float) -> bool:
    """Nobody has met the person, who has left or no longer wants help; or the person declines this unit's."""
    option = w.options[unit.option]
    if case.contacts == 0 and now > call.stays_until:
        if option.qualified or joiner_in_view(w, case, option):
            miss(case, MISSED_GONE)
        leave_soon(w, unit, FOUND_GONE, now)
        return True
    if option.decline_chance > 0.0 and w.decline_luck[call.id] < option.decline_chance:
        if option.qualified:
            miss(case, MISSED_DECLINED)
        leave_soon(w, unit, DECLINED, now)
        return True
    return False


def leave_soon(w: World, unit: UnitRow, ending: int, now: float) -> None:
    """Nothing to do here but to look around and write it down."""
    w.legs[unit.leg].ending = ending
    work(w, unit, w.rules.search_minutes, now)


def joiner_in_view(w: World, case: Case, option: OptionRow) -> bool:
    """Somebody qualified has been asked to join, or could be now that the unit is there."""
    if option.join_when == AT_ARRIVAL or option.join_when == WHEN_ASKED:
        return offers_qualified(w, w.steps[option.join_step])
    return case.join != NONE and w.steps[w.requests[case.join].step].qualified


def ask_joiner(w: World, call: EngineCall, case: Case, now: float) -> bool:
    """Ask whoever joins the lead; False if all are closed, or who is open needs equipment that the lead has not got."""
    step_id = w.options[case.option].join_step
    if ask(w, call, JOIN, step_id, 1, now):
        return True
    if offers_qualified(w, w.steps[step_id]):
        miss(case, MISSED_NOT_OFFERED)
    elif w.steps[step_id].qualified and case.missed == call.barred:
        miss(case, MISSED_OFF_HOURS)
    return False
