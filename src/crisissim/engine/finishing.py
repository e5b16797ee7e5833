"""Finishing: a unit's minutes on scene are over."""

from crisissim.engine.asking import miss
from crisissim.engine.codes import MISSED_NEEDS_POLICE, NONE, NOWHERE, ON_SCENE, RETURNED, UNDER_WAY, WORKING
from crisissim.engine.custody import end_scene
from crisissim.engine.giving_up import move_on
from crisissim.engine.leaving import depart, start_over
from crisissim.engine.state import Case, UnitRow
from crisissim.engine.tables import World
from crisissim.engine.told import EngineCall


def finish(w: World, unit: UnitRow, now: float) -> None:
    """A unit's work on scene is done; if it had the person in its care, so is the scene."""
    call = w.calls[unit.call]
    case = w.cases[unit.call]
    if case.over:
        if w.legs[unit.leg].ending == RETURNED:
            w.legs[unit.leg].ending = UNDER_WAY  # nothing is left to pass on
        depart(w, unit, 0.0, now)
    elif w.options[unit.option].resolve_chance < 1.0 and w.legs[unit.leg].ending != UNDER_WAY:
        pass_on(w, unit, call, case, now)
    elif unit.id == case.carer:
        end_scene(w, unit, call, case, now)
    elif not leaves_with_person(w, call, case, now):
        depart(w, unit, 0.0, now)


def leaves_with_person(w: World, call: EngineCall, case: Case, now: float) -> bool:
    """Whoever cares for the person finishes in this very minute too, and may need this unit to take them along."""
    if call.goes == NOWHERE or case.phase != ON_SCENE or case.carer == NONE:
        return False
    carer = w.units[case.carer]
    return carer.call == call.id and carer.status == WORKING and carer.due == now


def pass_on(w: World, unit: UnitRow, call: EngineCall, case: Case, now: float) -> None:
    """The conversation has not settled it: somebody has to go, as if it had waited for so long."""
    if w.options[unit.option].qualified and w.legs[unit.leg].ending == RETURNED:
        miss(case, MISSED_NEEDS_POLICE)
    depart(w, unit, 0.0, now)
    case.hand_offs += 1
    start_over(w, call, case, now)
    request = w.requests[call.id]
    request.began = now
    move_on(w, request, now)
