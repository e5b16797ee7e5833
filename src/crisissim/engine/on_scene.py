"""On scene: a unit arrives for its purpose, and the one in charge begins."""

from crisissim.engine.codes import (
    AT_ARRIVAL,
    AWAITS_HELP,
    BACKUP,
    FOLLOW,
    FOUND_GONE,
    HELP,
    JOIN,
    MAIN,
    NEVER,
    NONE,
    NOWHERE,
    RELIEF,
    RETURNED,
    WHEN_ASKED,
)
from crisissim.engine.custody import help_arrives
from crisissim.engine.joining import after_join, hold, is_coming, join, let_join, relieve, stand_by
from crisissim.engine.meeting import ask_joiner, leave_soon, meet, turned_away, work
from crisissim.engine.state import Case, UnitRow
from crisissim.engine.tables import World
from crisissim.engine.timers import ASKS_BACKUP, ASKS_JOIN, remind, rounded
from crisissim.engine.told import EngineCall
from crisissim.engine.units import may_be_taken


def arrive(w: World, unit: UnitRow, now: float) -> None:
    """A unit is there, or is connected."""
    call = w.calls[unit.call]
    case = w.cases[unit.call]
    option = w.options[unit.option]
    w.legs[unit.leg].arrived = now
    if not option.remote:
        unit.zone = call.zone
        unit.town = call.agency
        unit.heads_home = NEVER
    if unit.purpose != MAIN and unit.purpose != FOLLOW:
        come_in_addition(w, unit, call, case, now)
    elif option.resolve_chance < 1.0:
        talk(w, unit, call, case, now)
    else:
        begin(w, unit, call, case, now)


def come_in_addition(w: World, unit: UnitRow, call: EngineCall, case: Case, now: float) -> None:
    """A unit that was asked for beside or after those who answer the call."""
    if unit.purpose == JOIN:
        be_there(case, now)
        join(w, unit, call, case, now)
    elif unit.purpose == BACKUP:
        stand_by(w, unit, call, case, now)
    elif unit.purpose == HELP:
        meet(w, unit, case, now)
        if case.phase == AWAITS_HELP:
            help_arrives(w, unit, call, case, now)
        else:
            work(w, unit, 0.0, now)
    elif unit.purpose == RELIEF:
        relieve(w, unit, call, case, now)
    else:
        contact(w, unit, call, case, now)


def be_there(case: Case, now: float) -> None:
    """Somebody is with the person for the first time."""
    if case.first_arrival == NEVER:
        case.first_arrival = now
        case.first_sent = min(case.first_sent, now)  # nobody is sent to speak from afar


def begin(w: World, unit: UnitRow, call: EngineCall, case: Case, now: float) -> None:
    """One of the units that were sent to answer the call."""
    be_there(case, now)
    case.arrived += 1
    if case.arrived == case.needed:
        case.full_arrival = now
    if turned_away(w, unit, call, case, now):
        return
    meet(w, unit, case, now)
    if case.phase == AWAITS_HELP:
        help_arrives(w, unit, call, case, now)
    elif unit.id == case.lead:
        lead(w, unit, call, case, now)
    else:
        work(w, unit, call.further_minutes, now)


def lead(w: World, unit: UnitRow, call: EngineCall, case: Case, now: float) -> None:
    """The unit in charge begins: it may ask for others, or hold for a joiner."""
    option = w.options[unit.option]
    if case.carer != unit.id:
        after_join(w, unit, case, now)
        return
    if not case.resumed:
        case.minutes_left = rounded(call.minutes * option.on_scene_factor)
    if option.backup_chance > 0.0 and w.backup_luck[call.id] < option.backup_chance:
        case.hands_back = w.backup_luck[call.id] < option.hand_back_chance
        remind(w, now + rounded(call.backup_after * option.on_scene_factor), ASKS_BACKUP, call.id, case.version)
    if option.join_when == AT_ARRIVAL:
        ask_joiner(w, call, case, now)
    elif option.join_when == WHEN_ASKED and w.ask_luck[call.id] < option.ask_chance:
        remind(w, now + rounded(option.ask_after * case.minutes_left), ASKS_JOIN, call.id, case.version)
    if case.join != NONE and is_coming(w, case):
        hold(w, unit, case, option, now)
        let_join(w, case, now)
    else:
        work(w, unit, case.minutes_left, now)
        if option.interruptible:
            may_be_taken(w, unit, min(w.rules.divert_to, w.steps[w.requests[call.id].step].priority - 1))


def talk(w: World, unit: UnitRow, call: EngineCall, case: Case, now: float) -> None:
    """A conversation by phone: it settles the call, or the call goes on to the next step with the minutes lost.

    Few are lost where nobody takes the phone any more, or wants to speak.  Somebody who has to be held, or wants to be
    taken somewhere, is not helped by words alone.
    """
    if turned_away(w, unit, call, case, now):
        return
    option = w.options[unit.option]
    if call.goes == NOWHERE and w.phone_luck[call.id] < option.resolve_chance:
        be_there(case, now)
        meet(w, unit, case, now)
    else:
        w.legs[unit.leg].ending = RETURNED
    work(w, unit, rounded(call.minutes * option.on_scene_factor), now)


def contact(w: World, unit: UnitRow, call: EngineCall, case: Case, now: float) -> None:
    """A follow-up, days later: the person is found, or not."""
    if w.follow_up_luck[call.id] < w.rules.reach_chance:
        case.followed_up = now
        work(w, unit, w.rules.follow_up_minutes, now)
    else:
        leave_soon(w, unit, FOUND_GONE, now)
