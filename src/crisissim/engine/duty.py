"""Duty: what a unit does between two calls, off calls and at the ends of its shift."""

from crisissim.engine.codes import AWAY, FREE, NEVER, OFF
from crisissim.engine.state import UnitRow
from crisissim.engine.tables import World
from crisissim.engine.timers import COMES_BACK
from crisissim.engine.units import book, due, is_not_taken, join_pool, leave_pool, may_be_taken, takes_calls


def free(w: World, unit: UnitRow, now: float) -> None:
    """Free where it stands, unless something keeps it off calls; home if its shift has ended meanwhile."""
    if not unit.on_duty:
        w.overtime[unit.id] += w.desk.moment - unit.off_since
        book(w, unit, OFF)
    elif not takes_calls(w, unit):
        book(w, unit, AWAY)  # until its shift ends
    elif unit.break_due > 0.0 and now <= unit.break_until:
        begin_break(w, unit, now)
    else:
        book(w, unit, FREE)
        join_pool(w, unit, now)
        if w.pools[unit.pool].returns and unit.town != unit.home and unit.heads_home == NEVER:
            unit.heads_home = now


def rest(w: World, unit: UnitRow, now: float) -> None:
    """After a call: notes, cleaning, rest, for as long as its pool takes; then free."""
    pool = w.pools[unit.pool]
    if pool.after_call > 0.0 and unit.on_duty and not unit.stands_down:
        go_away(w, unit, pool.after_call, pool.after_call_yields, now)
    else:
        free(w, unit, now)


def go_away(w: World, unit: UnitRow, minutes: float, yields: bool, now: float) -> None:
    """On duty and off calls for so long."""
    unit.at_break = False
    book(w, unit, AWAY)
    due(w, unit, now + minutes, COMES_BACK)
    if yields:
        may_be_taken(w, unit, w.rules.divert_to)


def come_back(w: World, unit: UnitRow, now: float) -> None:
    """The time off calls is over."""
    free(w, unit, now)


def take_break(w: World, unit: UnitRow, minutes: float, wait: float, yields: bool, now: float) -> None:
    """A break is due: taken at once by a free unit, by a busy one when it is free in time, else lost.

    One break is owed at a time: one that is still waited for when the next is due is lost.
    """
    if not unit.on_duty:
        return
    unit.break_due = minutes
    unit.break_until = now + wait
    unit.break_wait = wait
    unit.break_yields = yields
    if unit.status == FREE:
        leave_pool(w, unit)
        begin_break(w, unit, now)


def begin_break(w: World, unit: UnitRow, now: float) -> None:
    """Off calls for the minutes of the break."""
    minutes = unit.break_due
    unit.break_due = 0.0
    go_away(w, unit, minutes, unit.break_yields, now)
    unit.at_break = True


def put_off(w: World, unit: UnitRow, now: float) -> None:
    """A unit is called away; what is left of a break is taken later, if there is time, rest follows the next call."""
    if unit.at_break:
        unit.break_due = unit.due - now
        unit.break_until = now + unit.break_wait
    unit.version += 1


def come_on(w: World, unit: UnitRow, now: float) -> None:
    """A shift begins; whoever is still on a call of the last one simply goes on."""
    pool = w.pools[unit.pool]
    unit.on_duty = True
    unit.stands_down = False
    unit.worked = 0.0
    unit.break_due = 0.0
    pool.on_duty += 1
    if unit.status != OFF:
        w.overtime[unit.id] += w.desk.moment - unit.off_since
        return
    unit.zone = unit.base
    unit.town = unit.home
    unit.heads_home = NEVER
    if pool.briefing > 0.0:
        go_away(w, unit, pool.briefing, False, now)
    else:
        free(w, unit, now)


def go_on(w: World, unit: UnitRow, now: float) -> None:
    """One shift follows another without a gap: who comes is not tired, and nobody drives home."""
    spent = unit.status == AWAY and not takes_calls(w, unit)
    unit.stands_down = False
    unit.worked = 0.0
    unit.break_due = 0.0
    briefing = w.pools[unit.pool].briefing
    if unit.status == FREE and briefing > 0.0:
        leave_pool(w, unit)
        go_away(w, unit, briefing, False, now)
    elif spent and briefing > 0.0:
        go_away(w, unit, briefing, False, now)
    elif spent:
        unit.version += 1
        free(w, unit, now)


def stand_down(w: World, unit: UnitRow, now: float) -> None:
    """No new calls before the end of the shift, and nothing more urgent than what it does."""
    unit.stands_down = True
    is_not_taken(w, unit)
    if unit.status == FREE:
        leave_pool(w, unit)
        book(w, unit, AWAY)


def go_off(w: World, unit: UnitRow, now: float) -> None:
    """A shift ends: a unit that is free or off calls goes home, a busy one finishes its call first, on overtime."""
    unit.on_duty = False
    unit.off_since = w.desk.moment
    w.pools[unit.pool].on_duty -= 1
    is_not_taken(w, unit)
    if unit.status == FREE:
        leave_pool(w, unit)
        book(w, unit, OFF)
    elif unit.status == AWAY:
        unit.version += 1
        unit.due = NEVER
        book(w, unit, OFF)
