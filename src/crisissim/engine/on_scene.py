"""On scene: who meets the person, who holds for whom, who joins, who takes over and who stands by."""

from crisissim.engine.asking import ask, miss, offers_qualified, withdraw
from crisissim.engine.codes import (
    AT_ARRIVAL,
    BACKUP,
    CALLED,
    DECLINED,
    FOUND_GONE,
    HOLDING,
    JOIN,
    MISSED_ALL_BUSY,
    MISSED_DECLINED,
    MISSED_GONE,
    MISSED_TOO_FAR,
    NEVER,
    NONE,
    REACHED,
    RELEASED,
    TRAVELLING,
    WORKING,
)
from crisissim.engine.leaving import depart
from crisissim.engine.state import Case, UnitRow
from crisissim.engine.tables import World
from crisissim.engine.timers import ASKS_BACKUP, FINISHES, HOLD_ENDS, remind, rounded
from crisissim.engine.told import EngineCall, OptionRow
from crisissim.engine.units import book, due


def arrive(w: World, unit: UnitRow, now: float) -> None:
    """A unit is there."""
    call = w.calls[unit.call]
    case = w.cases[unit.call]
    w.legs[unit.leg].arrived = now
    unit.zone = call.zone
    if case.first_arrival == NEVER:
        case.first_arrival = now
    if unit.purpose == JOIN:
        join(w, unit, call, case, now)
    elif unit.purpose == BACKUP:
        stand_by(w, unit, call, case, now)
    else:
        case.arrived += 1
        if case.arrived == case.needed:
            case.full_arrival = now
        if turned_away(w, unit, call, case, now):
            return
        meet(unit, case, now)
        if unit.id == case.lead:
            lead(w, unit, call, case, now)
        else:
            work(w, unit, call.further_minutes, now)


def meet(unit: UnitRow, case: Case, now: float) -> None:
    """The person is met by a responder of this unit's kind."""
    case.contacts |= 1 << unit.kind
    if unit.clinician and case.clinician_contact == NEVER:
        case.clinician_contact = now
    if unit.qualified and case.qualified_contact == NEVER:
        case.qualified_contact = now
        case.missed = REACHED


def is_gone(call: EngineCall, case: Case, now: float) -> bool:
    """Nobody has met the person, who has left or no longer wants help."""
    return case.contacts == 0 and now > call.stays_until


def work(w: World, unit: UnitRow, minutes: float, now: float) -> None:
    """Busy on scene for so long."""
    book(w, unit, WORKING, now)
    due(w, unit, now + minutes, FINISHES)


def lead(w: World, unit: UnitRow, call: EngineCall, case: Case, now: float) -> None:
    """The unit in charge begins: it may ask for others, or hold for a joiner."""
    option = w.options[unit.option]
    if case.carer != unit.id:
        after_join(w, unit, case, now)
        return
    case.minutes_left = rounded(call.minutes * option.on_scene_factor)
    if call.backup_luck < option.backup_chance:
        remind(w, now + rounded(call.backup_after * option.on_scene_factor), ASKS_BACKUP, call.id, case.version)
    if option.join_when == AT_ARRIVAL:
        ask(w, call, JOIN, option.join_step, 1, now)
    if case.join == NONE or not is_coming(w, case):
        work(w, unit, case.minutes_left, now)
    else:
        hold(w, unit, case, option, now)


def turned_away(w: World, unit: UnitRow, call: EngineCall, case: Case, now: float) -> bool:
    """The unit finds nobody, or the person declines its help."""
    option = w.options[unit.option]
    if is_gone(call, case, now):
        if option.qualified or joiner_in_view(w, case, option):
            miss(case, MISSED_GONE)
        leave_soon(w, unit, FOUND_GONE, now)
        return True
    if call.decline_luck < option.decline_chance:
        if option.qualified:
            miss(case, MISSED_DECLINED)
        leave_soon(w, unit, DECLINED, now)
        return True
    return False


def leave_soon(w: World, unit: UnitRow, ending: int, now: float) -> None:
    """Nothing to do here but to look around and write it down."""
    w.legs[unit.leg].ending = ending
    work(w, unit, w.rules[0].search_minutes, now)


def joiner_in_view(w: World, case: Case, option: OptionRow) -> bool:
    """Somebody qualified has been asked to join, or is about to be."""
    if option.join_when == AT_ARRIVAL:
        return offers_qualified(w, w.steps[option.join_step])
    return case.join != NONE and w.steps[w.requests[case.join].step].qualified


def is_coming(w: World, case: Case) -> bool:
    """The joiner asked for is waited for, asked or on the way."""
    if w.requests[case.join].waiting:
        return True
    unit_id = case.first_unit
    while unit_id != NONE:
        unit = w.units[unit_id]
        if unit.purpose == JOIN and (unit.status == CALLED or unit.status == TRAVELLING):
            return True
        unit_id = unit.next_at_call
    return False


def hold(w: World, unit: UnitRow, case: Case, option: OptionRow, now: float) -> None:
    """Wait with the person for the joiner, up to a limit."""
    book(w, unit, HOLDING, now)
    case.holding = True
    case.hold_began = now
    due(w, unit, now + option.hold_limit, HOLD_ENDS)


def stop_holding(case: Case, now: float) -> None:
    """The wait for the joiner is over."""
    case.holding = False
    case.held += now - case.hold_began


def end_hold(w: World, unit: UnitRow, now: float) -> None:
    """The limit has come: the lead goes on alone.  A joiner on the way may still find the call open."""
    case = w.cases[unit.call]
    request = w.requests[case.join]
    if w.steps[request.step].qualified:
        miss(case, MISSED_ALL_BUSY if request.waiting else MISSED_TOO_FAR)
    withdraw(w, case.join, MISSED_ALL_BUSY, now)
    nobody_joins(w, case, now)


def nobody_joins(w: World, case: Case, now: float) -> None:
    """A lead that holds need not hold any longer."""
    if case.holding:
        stop_holding(case, now)
        work(w, w.units[case.lead], case.minutes_left, now)


def join(w: World, unit: UnitRow, call: EngineCall, case: Case, now: float) -> None:
    """The joiner is there and, unless declined, takes the person into care."""
    if turned_away(w, unit, call, case, now):
        nobody_joins(w, case, now)
        return
    option = w.options[unit.option]
    meet(unit, case, now)
    first = w.units[case.lead]
    present = first.call == call.id and (first.status == HOLDING or first.status == WORKING)
    minutes = call.minutes
    if case.holding:
        stop_holding(case, now)
        minutes = case.minutes_left
    elif present:
        minutes = first.due - now
    case.carer = unit.id
    work(w, unit, rounded(minutes * option.on_scene_factor), now)
    if present:
        after_join(w, first, case, now)


def after_join(w: World, unit: UnitRow, case: Case, now: float) -> None:
    """The lead stays as long as the joiner, or hands over and is released."""
    option = w.options[case.option]
    if option.lead_stays:
        work(w, unit, w.units[case.carer].due - now, now)
    else:
        w.legs[unit.leg].ending = RELEASED
        depart(w, unit, option.hand_over, now)


def ask_backup(w: World, call: EngineCall, now: float) -> None:
    """The unit on scene wants police."""
    case = w.cases[call.id]
    if not case.over:
        ask(w, call, BACKUP, w.options[case.option].backup_step, 1, now)


def stand_by(w: World, unit: UnitRow, call: EngineCall, case: Case, now: float) -> None:
    """Backup stays until the unit that asked for it is done."""
    meet(unit, case, now)
    carer = w.units[case.carer]
    work(w, unit, carer.due - now if carer.status == WORKING else call.further_minutes, now)
