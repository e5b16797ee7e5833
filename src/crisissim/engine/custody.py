"""Custody: who may hold a person or take them somewhere, and who waits for whom.

The end of the scene comes here.  A person who needs no more is left well; one who is to be taken somewhere needs
somebody present with the power.  If nobody has it, the unit on scene asks for one who has, and waits.
"""

from crisissim.engine.asking import ask
from crisissim.engine.codes import (
    AWAITS_HELP,
    HAS_PAPERS,
    HELD,
    HELP,
    HOLDING,
    MAY_HOLD,
    MAY_TRANSPORT,
    MAY_TRANSPORT_HELD,
    MISSED_ALL_BUSY,
    NONE,
    NOWHERE,
    ON_SCENE,
    RELEASED,
    UNDER_WAY,
    WORKING,
)
from crisissim.engine.leaving import call_off, count_held, depart, end_call, hand_over_to, owe_report
from crisissim.engine.places import drive
from crisissim.engine.state import Case, UnitRow
from crisissim.engine.tables import World
from crisissim.engine.timers import FINISHES
from crisissim.engine.told import EngineCall
from crisissim.engine.units import book, due


def end_scene(w: World, unit: UnitRow, call: EngineCall, case: Case, now: float) -> None:
    """The unit that cares for the person is done on scene."""
    if case.phase == HAS_PAPERS:
        drive(w, unit, call, case, now)
    elif call.goes == NOWHERE or w.legs[unit.leg].ending != UNDER_WAY:
        let_go(w, call, case, now)
    elif powers_missing(w, call, case) == 0:
        take_along(w, call, case, now)
    elif ask(w, call, HELP, call.help_step, 1, now):
        case.phase = AWAITS_HELP
        wait_with(w, unit, now)
    else:
        let_go(w, call, case, now)


def wait_with(w: World, unit: UnitRow, now: float) -> None:
    """Stay with the person until somebody comes who has the power, or will not come."""
    book(w, unit, HOLDING)
    w.legs[unit.leg].held_from = now


def let_go(w: World, call: EngineCall, case: Case, now: float) -> None:
    """The call ends here, and those who stayed for the person leave with it."""
    carer = w.units[case.carer]
    end_call(w, call, MISSED_ALL_BUSY, now)
    if call.reports > 0.0:
        owe_report(w, carer, call)
    depart_others(w, carer, call, case, now)
    depart(w, carer, 0.0, now)


def depart_others(w: World, stays: UnitRow, call: EngineCall, case: Case, now: float) -> None:
    """Whoever was only there for the person leaves; further officers are released as their own minutes end."""
    unit_id = case.first_unit
    while unit_id != NONE:
        unit = w.units[unit_id]
        unit_id = unit.next_at_call
        if unit.id == stays.id:
            continue
        if unit.status == HOLDING:
            count_held(w, case, unit, now)
            depart(w, unit, 0.0, now)
        elif unit.status == WORKING and unit.due <= now:
            depart(w, unit, 0.0, now)


def powers_needed(call: EngineCall) -> int:
    """Bits of what somebody present must be allowed to do."""
    if call.goes == HELD:
        return MAY_HOLD | MAY_TRANSPORT_HELD
    return MAY_TRANSPORT


def powers_missing(w: World, call: EngineCall, case: Case) -> int:
    """Bits of what nobody present may do; who speaks from afar is not present."""
    missing = powers_needed(call)
    unit_id = case.first_unit
    while unit_id != NONE:
        unit = w.units[unit_id]
        if is_present(w, unit):
            missing &= ~unit.powers
        unit_id = unit.next_at_call
    return missing


def is_present(w: World, unit: UnitRow) -> bool:
    """On scene in person."""
    return (unit.status == WORKING or unit.status == HOLDING) and not w.options[unit.option].remote


def escort_of(w: World, call: EngineCall, case: Case) -> int:
    """Who takes the person along: the unit that cares for them if it may, else another that is present."""
    may = MAY_TRANSPORT_HELD if call.goes == HELD else MAY_TRANSPORT
    carer = w.units[case.carer]
    if is_present(w, carer) and carer.powers & may != 0:
        return carer.id
    unit_id = case.first_unit
    while unit_id != NONE:
        unit = w.units[unit_id]
        if is_present(w, unit) and unit.powers & may != 0:
            return unit_id
        unit_id = unit.next_at_call
    return NONE


def take_along(w: World, call: EngineCall, case: Case, now: float) -> None:
    """Somebody present may: the papers are made out, the others are released, and they leave."""
    carer = w.units[case.carer]
    stop_awaiting(w, case, now)
    escort = w.units[escort_of(w, call, case)]
    if escort.id != carer.id:
        hand_over_to(w, carer, escort, case, RELEASED, now)
    call_off(w, call, case, MISSED_ALL_BUSY, now)
    case.phase = HAS_PAPERS
    case.place = NONE
    if escort.id != carer.id and (carer.status == WORKING or carer.status == HOLDING) and carer.call == call.id:
        depart(w, carer, 0.0, now)
    depart_others(w, escort, call, case, now)
    if call.goes == HELD and w.rules.paperwork > 0.0:
        book(w, escort, WORKING)
        due(w, escort, now + w.rules.paperwork, FINISHES)
    else:
        drive(w, escort, call, case, now)


def stop_awaiting(w: World, case: Case, now: float) -> None:
    """The wait for somebody with the power is over."""
    carer = w.units[case.carer]
    if case.phase == AWAITS_HELP and carer.status == HOLDING:
        count_held(w, case, carer, now)
    case.phase = ON_SCENE


def help_arrives(w: World, unit: UnitRow, call: EngineCall, case: Case, now: float) -> None:
    """Somebody is there who may have the power; whoever was not asked for that waits with the others otherwise."""
    book(w, unit, WORKING)
    unit.due = now
    if powers_missing(w, call, case) == 0:
        take_along(w, call, case, now)
    elif unit.purpose == HELP:
        nobody_helps(w, call, case, now)
    else:
        wait_with(w, unit, now)


def nobody_helps(w: World, call: EngineCall, case: Case, now: float) -> None:
    """Nobody who may take the person along comes in time: they are left where they are."""
    stop_awaiting(w, case, now)
    let_go(w, call, case, now)
