"""Shortening: units on less urgent jobs finish sooner while an urgent call waits and nobody is free for it."""

from crisissim.engine.codes import NONE, ON_SCENE, UNDER_WAY, WORKING
from crisissim.engine.state import Case, UnitRow
from crisissim.engine.tables import World
from crisissim.engine.timers import FINISHES, rounded
from crisissim.engine.told import StepRow
from crisissim.engine.units import due


def shorten_jobs(w: World, step: StepRow, now: float) -> None:
    """A request of this step waits in vain: all who could be sent there, and are on less urgent jobs, hurry."""
    for i in range(len(w.units)):
        unit = w.units[i]
        if unit.status == WORKING and may_fill(w, step, unit.pool):
            shorten(w, unit, step, now)


def shorten_if_needed(w: World, unit: UnitRow, now: float) -> None:
    """A unit that begins to work while an urgent call waits hurries from the start."""
    for i in range(w.desk.board):
        step = w.steps[w.board[i]]
        if step.priority <= w.rules.shorten_for and may_fill(w, step, unit.pool):
            shorten(w, unit, step, now)
            return


def shorten(w: World, unit: UnitRow, step: StepRow, now: float) -> None:
    """What is left of its minutes with the person shrinks, once for each part in a call; holds take what they take."""
    rules = w.rules
    leg = w.legs[unit.leg]
    case = w.cases[unit.call]
    left = unit.due - now
    less_urgent = w.steps[w.calls[unit.call].step].priority > rules.shorten_for
    if not less_urgent or left <= 0.0 or leg.ending != UNDER_WAY or leg.shortened > 0.0 or case.phase != ON_SCENE:
        return
    if stays_with_carer(w, unit, case) and not carer_hurries(w, case, step):
        return
    shorter = rounded(left * rules.shorten_to)
    leg.shortened = left - shorter
    due(w, unit, now + shorter, FINISHES)


def stays_with_carer(w: World, unit: UnitRow, case: Case) -> bool:
    """The unit is only there for as long as whoever has the person in care."""
    if case.carer == NONE or case.carer == unit.id:
        return False
    carer = w.units[case.carer]
    return carer.call == unit.call and carer.status == WORKING and carer.due == unit.due


def carer_hurries(w: World, case: Case, step: StepRow) -> bool:
    """Whoever has the person in care is going to finish sooner too, and has not been made to yet."""
    carer = w.units[case.carer]
    return may_fill(w, step, carer.pool) and w.legs[carer.leg].shortened == 0.0


def may_fill(w: World, step: StepRow, pool_id: int) -> bool:
    """Units of this pool may be sent to requests of this step."""
    for o in range(step.first_option, step.end_option):
        option = w.options[o]
        if not w.gates[option.gate].opened:
            continue
        for p in range(option.first_part, option.end_part):
            for s in range(w.parts[p].first_source, w.parts[p].end_source):
                if w.sources[s].pool == pool_id:
                    return True
    return False
