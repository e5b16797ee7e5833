"""The roster: units come on and go off, take breaks, take no more calls; opening hours begin and end."""

from crisissim.engine.asking import ask, has_open_option
from crisissim.engine.codes import (
    BREAKS,
    CLOSES,
    COMES_ON,
    GOES_OFF,
    GOES_ON,
    NONE,
    OFF,
    ON_SCENE,
    OPENS,
    RELIEF,
    UNDER_WAY,
    WORKING,
)
from crisissim.engine.duty import come_on, go_off, go_on, stand_down, take_break
from crisissim.engine.giving_up import shut_out
from crisissim.engine.moments import note_moment
from crisissim.engine.state import UnitRow
from crisissim.engine.tables import World
from crisissim.engine.told import RosterRow
from crisissim.engine.units import book


def turn_roster(w: World, row: RosterRow, now: float) -> None:
    """One row of the roster takes effect."""
    if row.what == COMES_ON:
        come_on(w, w.units[row.id], now)
    elif row.what == OPENS:
        w.gates[row.id].opened = True
        w.desk.stirred = -1
    elif row.what == CLOSES:
        close(w, row.id, now)
    elif row.what == GOES_OFF:
        go_off(w, w.units[row.id], now)
        ask_relief(w, w.units[row.id], now)
    elif row.what == GOES_ON:
        go_on(w, w.units[row.id], now)
    elif row.what == BREAKS:
        take_break(w, w.units[row.id], row.minutes, row.wait, row.yields, now)
    else:
        stand_down(w, w.units[row.id], now)


def ask_relief(w: World, unit: UnitRow, now: float) -> None:
    """Where shifts hand over, a unit that would have to work on for long asks the next shift to take its call."""
    pool = w.pools[unit.pool]
    if pool.relief_step == NONE or unit.status != WORKING or unit.due - now <= pool.relief_left:
        return
    case = w.cases[unit.call]
    if w.legs[unit.leg].ending != UNDER_WAY:
        return  # nobody is with it whom another could take over
    if unit.id == case.carer and case.phase == ON_SCENE and not case.over:
        ask(w, w.calls[unit.call], RELIEF, pool.relief_step, 1, now)


def close(w: World, gate_id: int, now: float) -> None:
    """Opening hours end: those who waited for nobody else give way at once."""
    w.gates[gate_id].opened = False
    step_id = shut_line(w)
    while step_id != NONE:
        shut_out(w, w.requests[w.lines[step_id].first], now)
        step_id = shut_line(w)


def shut_line(w: World) -> int:
    """A step where somebody waits and nobody is open; NONE if there is none."""
    for i in range(w.desk.board):
        if not has_open_option(w, w.steps[w.board[i]]):
            return w.board[i]
    return NONE


def settle(w: World, until: float) -> None:
    """Book what is still going on when the run ends."""
    note_moment(w, until)
    for i in range(len(w.units)):
        unit = w.units[i]
        if unit.status != OFF and not unit.on_duty:
            w.overtime[i] += w.desk.moment - unit.off_since
        book(w, unit, unit.status)
    for i in range(len(w.pools)):
        pool = w.pools[i]
        if pool.free + pool.others == 0:
            w.none_free[i] += w.desk.moment - pool.none_since
        if pool.free + pool.others < pool.minimum:
            w.below_minimum[i] += w.desk.moment - pool.below_since
