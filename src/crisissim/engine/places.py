"""Places that people are taken to: the way to the door, and through it."""

from crisissim.engine.codes import HANDING_OVER, HELD, MISSED_ALL_BUSY, TRANSPORTING, UNDER_ESCORT
from crisissim.engine.leaving import depart, end_call, owe_report
from crisissim.engine.state import Case, UnitRow
from crisissim.engine.tables import World
from crisissim.engine.timers import IS_ACCEPTED, REACHES_PLACE, rounded
from crisissim.engine.told import EngineCall, Place
from crisissim.engine.units import book, due


def drive(w: World, unit: UnitRow, call: EngineCall, case: Case, now: float) -> None:
    """To the next place that is open, has room and takes the person; if there is none, to the last of the list."""
    case.phase = UNDER_ESCORT
    w.legs[unit.leg].left = now
    case.place = next_place(w, call, case.place + 1, now)
    place = w.places[case.place]
    zones = w.rules.zones
    minutes = place.minutes
    if zones > 0:
        minutes = w.travel[w.desk.matrix + unit.zone * zones + place.zone]
    book(w, unit, TRANSPORTING)
    due(w, unit, now + rounded(minutes * w.by_hour[w.desk.hour] * call.travel_luck), REACHES_PLACE)


def next_place(w: World, call: EngineCall, first: int, now: float) -> int:
    """Closed and full places say so by phone; the last of the list turns nobody away."""
    last = len(w.places) - 1
    for i in range(first, last):
        place = w.places[i]
        if w.gates[place.gate].opened and (place.takes_held or call.goes != HELD) and has_bed(w, place, now):
            return i
    return last


def has_bed(w: World, place: Place, now: float) -> bool:
    """Room for one more."""
    if place.first_bed == place.end_bed:
        return True
    for i in range(place.first_bed, place.end_bed):  # noqa: SIM110  numba has no generators
        if w.beds[i] <= now:
            return True
    return False


def take_bed(w: World, place: Place, now: float) -> None:
    """The person stays; where all is full, as it may be at the last place, nobody leaves earlier for it."""
    for i in range(place.first_bed, place.end_bed):
        if w.beds[i] <= now:
            w.beds[i] = now + place.stay
            return


def reach_place(w: World, unit: UnitRow, now: float) -> None:
    """At the door: accepted, and handed over for as long as that takes this kind of unit, or declined after a while.

    The last bed may have gone to another who was on the way.
    """
    call = w.calls[unit.call]
    case = w.cases[unit.call]
    place = w.places[case.place]
    if w.rules.zones > 0:
        unit.zone = place.zone
    last = case.place == len(w.places) - 1
    if last or (has_bed(w, place, now) and case.door_left < place.accept_chance):
        take_bed(w, place, now)
        minutes = w.hand_over[case.place * len(w.units) + unit.id] * call.hand_over_factor
    else:
        if case.door_left < place.accept_chance:  # what is left of the luck is a uniform again
            case.door_left = case.door_left / place.accept_chance
        else:
            case.door_left = (case.door_left - place.accept_chance) / (1.0 - place.accept_chance)
        case.declined = True
        case.turned_away += 1
        minutes = place.door
    book(w, unit, HANDING_OVER)
    due(w, unit, now + rounded(minutes), IS_ACCEPTED)


def leave_place(w: World, unit: UnitRow, now: float) -> None:
    """The person is in other hands, or has to be taken on."""
    call = w.calls[unit.call]
    case = w.cases[unit.call]
    if case.declined:
        case.declined = False
        drive(w, unit, call, case, now)
        return
    case.goes = call.goes
    case.destination = case.place
    end_call(w, call, MISSED_ALL_BUSY, now)
    if call.reports > 0.0:
        owe_report(w, unit, call)
    depart(w, unit, 0.0, now)
