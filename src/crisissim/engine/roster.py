"""The roster: units come on and go off, opening hours begin and end."""

from crisissim.engine.asking import has_open_option
from crisissim.engine.codes import CLOSES, COMES_ON, FREE, NONE, OFF, OPENS
from crisissim.engine.giving_up import shut_out
from crisissim.engine.leaving import free
from crisissim.engine.state import UnitRow
from crisissim.engine.tables import World
from crisissim.engine.told import RosterRow
from crisissim.engine.units import book, in_window, leave_pool


def turn_roster(w: World, row: RosterRow, now: float) -> None:
    """One row of the roster takes effect."""
    if row.what == COMES_ON:
        come_on(w, w.units[row.id], now)
    elif row.what == OPENS:
        w.gates[row.id].opened = True
        w.desks[0].stirred = -1
    elif row.what == CLOSES:
        close(w, row.id, now)
    else:
        go_off(w, w.units[row.id], now)


def come_on(w: World, unit: UnitRow, now: float) -> None:
    """A shift begins; whoever is still on a call of the last one simply goes on."""
    unit.on_duty = True
    if unit.status == OFF:
        unit.zone = unit.base
        free(w, unit, now)
    else:
        w.overtime[unit.id] += in_window(w, now) - unit.off_since


def go_off(w: World, unit: UnitRow, now: float) -> None:
    """A shift ends: a free unit goes home, a busy one finishes its call first, on overtime."""
    unit.on_duty = False
    unit.off_since = in_window(w, now)
    if unit.status == FREE:
        leave_pool(w, unit, now)
        book(w, unit, OFF, now)


def close(w: World, gate_id: int, now: float) -> None:
    """Opening hours end: those who waited for nobody else give way at once."""
    w.gates[gate_id].opened = False
    step_id = shut_line(w)
    while step_id != NONE:
        shut_out(w, w.requests[w.lines[step_id].first], now)
        step_id = shut_line(w)


def shut_line(w: World) -> int:
    """A step where somebody waits and nobody is open; NONE if there is none."""
    for i in range(w.desks[0].board):
        if not has_open_option(w, w.steps[w.board[i]]):
            return w.board[i]
    return NONE


def settle(w: World, until: float) -> None:
    """Book what is still going on when the run ends."""
    for i in range(len(w.units)):
        unit = w.units[i]
        if unit.status != OFF and not unit.on_duty:
            w.overtime[i] += in_window(w, until) - unit.off_since
        book(w, unit, unit.status, until)
    for i in range(len(w.pools)):
        if w.pools[i].free == 0:
            w.none_free[i] += in_window(w, until) - w.pools[i].none_since
