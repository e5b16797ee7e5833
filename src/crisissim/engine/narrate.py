"""The life of one call in plain sentences, read from what the SimPy clock recorded."""

from collections.abc import Iterator
from typing import Any

from crisissim.domain.calls import FROM_CAD, CallSet
from crisissim.domain.practice import Outside
from crisissim.domain.records import Ending, Purpose, Records
from crisissim.domain.words import Goes, Kind, Missed, Need, Risk, bits_of
from crisissim.engine.clocks import simulate
from crisissim.engine.narrate_parts import Cast, Sentence, tell_parts
from crisissim.engine.narrate_words import ASKED, MISSED, NOT_ASKED, NOT_SETTLED, in_minutes, times
from crisissim.engine.pack import Tables
from crisissim.engine.pack_calls import recognised_as
from crisissim.study.scenario import Scenario
from crisissim.timebase import MINUTES_PER_HOUR, NEVER

ONLY_BESIDES = (Purpose.FOLLOW, Purpose.BACKUP, Purpose.RELIEF)
"""Of those the call has no need any more, as a rule; why not is no reason of its own."""


def narrate(tables: Tables, calls: CallSet, call_id: int) -> list[Sentence]:
    """What happened to one call, as (minute, sentence) in order of time."""
    return tell(tables.scenario, calls, simulate(tables, calls, "simpy"), call_id)


def tell(scenario: Scenario, calls: CallSet, records: Records, call_id: int) -> list[Sentence]:
    """The same from records that exist already."""
    cast = Cast.of(scenario, records, call_id)
    received = float(calls.received[call_id])
    told = [(received, beginning(scenario, calls, call_id))]
    if cast.record["averted"]:
        return [*told, (received, never_came(cast, calls, call_id))]
    later = cast.attempts["purpose"] == Purpose.FOLLOW_UP
    visits = cast.legs["purpose"] == Purpose.FOLLOW_UP
    for attempt in cast.attempts:
        told += tell_end_of_wait(attempt)
    told += tell_asking(cast)
    told += tell_parts(cast, cast.legs[~visits])
    for attempt in cast.attempts[~later]:
        told += tell_begin_of_wait(attempt)
    told.append((float(cast.record["closed"]), end(cast, calls, call_id)))
    for attempt in cast.attempts[later]:
        told += tell_begin_of_wait(attempt)
    told += tell_parts(cast, cast.legs[visits])
    told += tell_follow_up(cast, received)
    return sorted(told, key=lambda line: line[0])  # at equal times: waits end, units move, waits begin, the call closes


def outside_of(scenario: Scenario, calls: CallSet, call_id: int) -> Outside | None:
    """Where a request comes from that is not from the CAD."""
    if calls.outside is None or calls.outside[call_id] == FROM_CAD:
        return None
    return scenario.outside[int(calls.outside[call_id])]


def beginning(scenario: Scenario, calls: CallSet, call_id: int) -> str:
    """What the call is, and what it was taken for."""
    call, source = calls[call_id], outside_of(scenario, calls, call_id)
    true, risk = list(Need)[call.true_need], list(Risk)[call.risk]
    what = f"{true}, {risk} risk, priority {call.priority}"
    if source:
        first = "A request from elsewhere is received" if source.counts else "Work besides calls is due"
        return f"{first} ({source.name}): {what}."
    seen = list(Need)[int(recognised_as(scenario, calls)[call_id])]
    taken = "recognised as such" if seen is true else f"taken for {seen}"
    first = f"The call is received: {what}"
    return f"{first}, begun by an officer." if call.officer_initiated else f"{first}, {taken}."


def never_came(cast: Cast, calls: CallSet, call_id: int) -> str:
    """A call that an earlier one has averted."""
    counts = "reached" if list(Missed)[int(cast.record["missed"])] is Missed.REACHED else "missed"
    why = "The call never came: the person had been met before, and this option is assumed to avert later calls."
    return f"{why} It counts as {counts}, as the earlier one." if is_judged(cast.scenario, calls, call_id) else why


def tell_begin_of_wait(attempt: Any) -> Iterator[Sentence]:
    """Standing in one step of the plan; being sent at once needs no words, nor does being asked in vain."""
    outcome = list(Missed)[int(attempt["outcome"])]
    if attempt["ended"] > attempt["began"] and outcome not in (Missed.NO_ANSWER, Missed.REFUSED):
        asked = ASKED[Purpose(int(attempt["purpose"]))]
        yield float(attempt["began"]), f"It waits {asked} (step {int(attempt['place']) + 1} of its plan)."


def tell_end_of_wait(attempt: Any) -> Iterator[Sentence]:
    """Why a wait came to nothing; who is sent, or says no, is told with the unit."""
    outcome = list(Missed)[int(attempt["outcome"])]
    waited = float(attempt["ended"] - attempt["began"])
    if waited > 0.0 and outcome not in (Missed.REACHED, Missed.NO_ANSWER, Missed.REFUSED):
        purpose = Purpose(int(attempt["purpose"]))
        asked = ASKED[purpose]
        why = "" if purpose in ONLY_BESIDES else f": {outcome}"
        yield float(attempt["ended"]), f"After {in_minutes(waited)} it no longer waits {asked}{why}."


def tell_asking(cast: Cast) -> Iterator[Sentence]:
    """What makes those on scene ask for somebody else in the middle of a call."""
    arrived = [leg for leg in cast.legs if leg["purpose"] == Purpose.MAIN and leg["arrived"] < NEVER]
    for purpose, why in (
        (Purpose.JOIN, "sees that somebody else is needed, and asks for them"),
        (Purpose.BACKUP, "asks for police backup"),
        (Purpose.HELP, "may not do what the person needs, and asks for somebody who may"),
        (Purpose.RELIEF, "has come to the end of the shift, and asks to be relieved"),
    ):
        began = cast.attempts["began"][cast.attempts["purpose"] == purpose]
        first = float(began.min(initial=NEVER))
        there = [leg for leg in arrived if leg["arrived"] <= first < leg["cleared"]]
        if there and not (purpose is Purpose.JOIN and there[0]["arrived"] == first):  # else it was to be asked anyway
            yield first, f"{cast.name(there[0])} {why}."


def tell_follow_up(cast: Cast, received: float) -> Iterator[Sentence]:
    """The contact days later, which is never counted as reached."""
    moment = float(cast.record["followed_up"])
    if moment < NEVER:
        hours = (moment - received) / MINUTES_PER_HOUR
        yield moment, f"The person is contacted afterwards, {hours:.0f} hours after the call; this is reported apart."


def is_judged(scenario: Scenario, calls: CallSet, call_id: int) -> bool:
    """It is one of the calls that are reached or missed."""
    in_crisis = list(Need)[int(calls.true_need[call_id])] in scenario.crisis_needs
    return in_crisis and not calls.officer_initiated[call_id] and outside_of(scenario, calls, call_id) is None


def end(cast: Cast, calls: CallSet, call_id: int) -> str:
    """How the call ended, and whether it counts as reached."""
    record = cast.record
    closed = "The call is closed." if record["closed"] < NEVER else "The call was still open when the run ended."
    who = "An officer held" if cast.officer_held else "Somebody waited"
    held = f" {who} with the person for {in_minutes(record['held'])}." if record["held"] > 0 else ""
    parts = f"{closed}{held}{whereto(cast)}{hand_offs(cast)}"
    if not is_judged(cast.scenario, calls, call_id):
        nobody = record["closed"] < NEVER and not len(cast.legs)
        return parts + (" It left the list before anybody was sent." if nobody else "")
    missed = list(Missed)[int(record["missed"])]
    if missed is Missed.REACHED:
        wait = record["qualified_contact"] - calls.received[call_id]
        return f"{parts} It counts as reached: a qualified responder {met(cast)} the person after {in_minutes(wait)}."
    why = MISSED[missed]
    if missed is Missed.SCREENED_OUT and recognised_as(cast.scenario, calls)[call_id] == calls.true_need[call_id]:
        why = NOT_ASKED
    if missed is Missed.NEEDS_POLICE and (cast.legs["ending"] == Ending.RETURNED).any():
        why = NOT_SETTLED
    return f"{parts} It counts as missed ({missed}): {why}."


def met(cast: Cast) -> str:
    """How whoever counts was with the person."""
    qualifying = bits_of(cast.scenario.qualifying)
    return "spoke with" if int(cast.record["contacts"]) & qualifying == 1 << Kind.REMOTE.code else "was with"


def whereto(cast: Cast) -> str:
    """Where the person was taken, and who would not take them in."""
    declined = int(cast.record["turned_away"])
    doors = f" A place declined at the door {times(declined)}." if declined else ""
    if cast.place is None:
        return doors
    how = "was held and taken" if cast.record["goes"] == Goes.HELD else "was taken"
    return f"{doors} The person {how} to {cast.place}."


def hand_offs(cast: Cast) -> str:
    """Worth a word if it was more than one."""
    many = int(cast.record["hand_offs"])
    return f" The person passed from one responder to another {times(many)}." if many > 1 else ""
