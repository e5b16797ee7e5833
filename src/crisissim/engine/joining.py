"""Joining: who holds for whom, who joins, who takes over and is released, and who stands by."""

from crisissim.engine.asking import ask, miss, withdraw
from crisissim.engine.codes import (
    AWAITS_HELP,
    BACKUP,
    CALLED,
    HANDED_BACK,
    HOLDING,
    JOIN,
    MISSED_ALL_BUSY,
    MISSED_TOO_FAR,
    NONE,
    ON_SCENE,
    RELEASED,
    RELIEVED,
    TRAVELLING,
    UNDER_WAY,
    WORKING,
)
from crisissim.engine.custody import help_arrives
from crisissim.engine.leaving import count_held, depart, hand_over_to
from crisissim.engine.meeting import ask_joiner, meet, turned_away, work
from crisissim.engine.state import Case, UnitRow
from crisissim.engine.tables import World
from crisissim.engine.timers import ARRIVES, HOLD_ENDS, rounded
from crisissim.engine.told import EngineCall, OptionRow
from crisissim.engine.units import book, due


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


def is_led(w: World, case: Case) -> bool:
    """The unit in charge is on scene."""
    lead = w.units[case.lead]
    return lead.status == WORKING or lead.status == HOLDING


def let_join(w: World, case: Case, now: float) -> None:
    """Whoever is connected already speaks with the person now that there is somebody with the equipment."""
    unit_id = case.first_unit
    while unit_id != NONE:
        unit = w.units[unit_id]
        if unit.purpose == JOIN and unit.status == CALLED and unit.due <= now and w.options[unit.option].remote:
            due(w, unit, now, ARRIVES)
        unit_id = unit.next_at_call


def ask_join(w: World, call: EngineCall, now: float) -> None:
    """The unit on scene sees that somebody else is needed, and holds with the person until they come."""
    case = w.cases[call.id]
    if case.over or case.lead == NONE or case.join != NONE or case.phase != ON_SCENE:
        return
    lead = w.units[case.lead]
    if lead.call != call.id or lead.status != WORKING or case.carer != lead.id:
        return
    if ask_joiner(w, call, case, now):
        case.minutes_left = lead.due - now
        hold(w, lead, case, w.options[case.option], now)


def hold(w: World, unit: UnitRow, case: Case, option: OptionRow, now: float) -> None:
    """Wait with the person for the joiner, up to a limit."""
    book(w, unit, HOLDING)
    case.holding = True
    w.legs[unit.leg].held_from = now
    due(w, unit, now + option.hold_limit, HOLD_ENDS)


def stop_holding(w: World, case: Case, now: float) -> None:
    """The wait for the joiner is over."""
    case.holding = False
    count_held(w, case, w.units[case.lead], now)


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
        stop_holding(w, case, now)
        work(w, w.units[case.lead], case.minutes_left, now)


def join(w: World, unit: UnitRow, call: EngineCall, case: Case, now: float) -> None:
    """The joiner is there and, unless declined, takes the person into care."""
    if turned_away(w, unit, call, case, now):
        nobody_joins(w, case, now)
        return
    option = w.options[unit.option]
    meet(w, unit, case, now)
    if case.phase == AWAITS_HELP:
        help_arrives(w, unit, call, case, now)
        return
    if case.phase != ON_SCENE:
        work(w, unit, 0.0, now)  # about to be taken along; nothing is left to do
        return
    first = w.units[case.carer]
    present = first.call == call.id and (first.status == HOLDING or first.status == WORKING)
    minutes = call.minutes
    if case.holding:
        stop_holding(w, case, now)
        minutes = case.minutes_left
    elif present:
        minutes = first.due - now
    case.carer = unit.id
    work(w, unit, rounded(minutes * option.on_scene_factor), now)
    if present:
        after_join(w, first, case, now)


def after_join(w: World, unit: UnitRow, case: Case, now: float) -> None:
    """Who had the person in care stays as long as the joiner, or hands over and is released."""
    option = w.options[case.option]
    left = w.units[case.carer].due - now
    if option.lead_stays or w.options[w.units[case.carer].option].remote:
        work(w, unit, left, now)
        return
    case.hand_offs += 1
    leg = w.legs[unit.leg]
    leg.ending = RELEASED
    leg.saved = max(left - option.hand_over, 0.0)
    case.released += leg.saved
    depart(w, unit, option.hand_over, now)


def ask_backup(w: World, call: EngineCall, now: float) -> None:
    """The unit on scene wants police; once is enough, and too late when it has left."""
    case = w.cases[call.id]
    if case.over or case.option == NONE or case.backup != NONE or case.phase != ON_SCENE:
        return
    carer = w.units[case.carer]
    if carer.call == call.id and (carer.status == WORKING or carer.status == HOLDING):
        ask(w, call, BACKUP, w.options[case.option].backup_step, 1, now)


def stand_by(w: World, unit: UnitRow, call: EngineCall, case: Case, now: float) -> None:
    """Backup stays until the unit that asked for it is done, or takes the call over."""
    meet(w, unit, case, now)
    carer = w.units[case.carer]
    if case.phase == AWAITS_HELP:
        help_arrives(w, unit, call, case, now)
    elif carer.status != WORKING or carer.call != call.id or case.phase != ON_SCENE:
        work(w, unit, call.further_minutes, now)
    elif case.hands_back:
        take_over(w, unit, carer, case, HANDED_BACK, now)
    else:
        work(w, unit, carer.due - now, now)


def take_over(w: World, unit: UnitRow, old: UnitRow, case: Case, ending: int, now: float) -> None:
    """The rest of the work on scene is done by another unit, at its own pace; the old one leaves."""
    pace = w.options[unit.option].on_scene_factor / w.options[old.option].on_scene_factor
    work(w, unit, rounded((old.due - now) * pace), now)
    hand_over_to(w, old, unit, case, ending, now)
    depart(w, old, 0.0, now)


def relieve(w: World, unit: UnitRow, call: EngineCall, case: Case, now: float) -> None:
    """A unit of the next shift takes over from the one whose shift has ended, if it is still at work."""
    carer = w.units[case.carer]
    tired = carer.call == call.id and carer.status == WORKING and not carer.on_duty
    if tired and case.phase == ON_SCENE and w.legs[carer.leg].ending == UNDER_WAY:
        meet(w, unit, case, now)
        if case.lead == carer.id:
            case.lead = unit.id
        unit.option = carer.option
        take_over(w, unit, carer, case, RELIEVED, now)
    else:
        work(w, unit, 0.0, now)
