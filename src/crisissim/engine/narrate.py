"""The life of one call in plain sentences, read from what the SimPy clock recorded."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from crisissim.domain.calls import CallSet
from crisissim.domain.records import Ending, Purpose, Records
from crisissim.domain.staff import Unit
from crisissim.domain.words import Missed, Need, Risk, Role
from crisissim.engine.clocks import simulate
from crisissim.engine.pack import Tables
from crisissim.engine.pack_calls import recognised_as
from crisissim.timebase import NEVER

Told = list[tuple[float, str]]

ASKED = {
    Purpose.MAIN: "for responders",
    Purpose.FOLLOW: "for further officers",
    Purpose.JOIN: "for somebody to join",
    Purpose.BACKUP: "for police backup",
}
SENT = {
    Purpose.MAIN: "is sent",
    Purpose.FOLLOW: "is sent as a further unit",
    Purpose.JOIN: "is asked to join",
    Purpose.BACKUP: "is sent as backup",
}
LEFT = {
    Ending.DONE: "has finished and is free again",
    Ending.RELEASED: "has handed over and is released",
    Ending.NO_ANSWER: "does not answer",
    Ending.NOT_NEEDED: "is called off",
    Ending.GONE: "has found nobody and is free again",
    Ending.DECLINED: "was declined by the person and is free again",
}
MISSED = {
    Missed.NOT_OFFERED: "this option has no qualified responder for it",
    Missed.SCREENED_OUT: "call-taking did not recognise it as a crisis call",
    Missed.NEEDS_POLICE: "its risk asks for police",
    Missed.OUT_OF_AREA: "it lies outside the area served",
    Missed.OFF_HOURS: "nobody qualified was on duty while it waited",
    Missed.ALL_BUSY: "everybody qualified was busy for too long",
    Missed.TOO_FAR: "the qualified responder could not be there in time",
    Missed.NO_ANSWER: "the person on call did not answer",
    Missed.REFUSED: "the partner agency refused",
    Missed.DECLINED: "the person declined the help",
    Missed.CANCELLED: "it was cancelled before anybody came",
    Missed.GONE: "nobody was there any more",
}


def narrate(tables: Tables, calls: CallSet, call_id: int) -> Told:
    """What happened to one call, as (minute, sentence) in order of time."""
    return tell(tables, calls, simulate(tables, calls, "simpy"), call_id)


def tell(tables: Tables, calls: CallSet, records: Records, call_id: int) -> Told:
    """The same from records that exist already."""
    record = records.calls[call_id]
    legs = records.legs[records.legs["call"] == call_id]
    attempts = records.attempts[records.attempts["call"] == call_id]
    told = [(float(calls.received[call_id]), beginning(tables, calls, call_id))]
    told += [line for attempt in attempts for line in tell_end_of_wait(attempt)]
    told += [line for leg in legs for line in tell_leg(leg, tables.scenario.units[int(leg["unit"])])]
    told += [line for attempt in attempts for line in tell_begin_of_wait(attempt)]
    told.sort(key=lambda line: line[0])  # at equal times a wait ends, units move, the next wait begins
    told.append((float(record["closed"]), end(tables, calls, record, call_id)))
    return told


def beginning(tables: Tables, calls: CallSet, call_id: int) -> str:
    """What the call is, and what it was taken for."""
    call = calls[call_id]
    seen = list(Need)[int(recognised_as(tables.scenario, calls)[call_id])]
    true = list(Need)[call.true_need]
    risk = list(Risk)[call.risk]
    taken = "recognised as such" if seen is true else f"taken for {seen}"
    first = f"The call is received: {true}, {risk} risk, priority {call.priority}"
    return f"{first}, begun by an officer." if call.officer_initiated else f"{first}, {taken}."


def tell_begin_of_wait(attempt: Any) -> Told:
    """Standing in one step of the plan; being sent at once needs no words."""
    if attempt["ended"] == attempt["began"]:
        return []
    asked = ASKED[Purpose(int(attempt["purpose"]))]
    return [(float(attempt["began"]), f"It waits {asked} (step {int(attempt['place']) + 1} of its plan).")]


def tell_end_of_wait(attempt: Any) -> Told:
    """Why a wait came to nothing; who is sent, or does not answer, is told with the unit."""
    outcome = list(Missed)[int(attempt["outcome"])]
    waited = float(attempt["ended"] - attempt["began"])
    if outcome in (Missed.REACHED, Missed.NO_ANSWER) or waited == 0.0:
        return []
    asked = ASKED[Purpose(int(attempt["purpose"]))]
    return [(float(attempt["ended"]), f"After {waited:.0f} minutes it no longer waits {asked}: {outcome}.")]


def tell_leg(leg: Any, unit: Unit) -> Told:
    """One unit's part."""
    name = f"{unit.name} ({crew_in_words(unit.crew)})"
    told = [(float(leg["sent"]), f"{name} {SENT[Purpose(int(leg['purpose']))]}.")]
    if leg["arrived"] < NEVER:
        told.append((float(leg["arrived"]), f"{name} is there after {leg['arrived'] - leg['sent']:.0f} minutes."))
    if leg["cleared"] < NEVER:
        told.append((float(leg["cleared"]), f"{name} {LEFT[Ending(int(leg['ending']))]}."))
    return told


def crew_in_words(crew: Sequence[Role]) -> str:
    """Who sits in the unit: `officer and clinician`, `2 social-workers`."""
    counts = Counter(crew)
    return " and ".join(str(role) if many == 1 else f"{many} {role}s" for role, many in counts.items())


def end(tables: Tables, calls: CallSet, record: Any, call_id: int) -> str:
    """How the call ended, and whether it counts as reached."""
    held = f" An officer held with the person for {record['held']:.0f} minutes." if record["held"] > 0 else ""
    closed = "The call is closed." if record["closed"] < NEVER else "The call was still open when the run ended."
    if (
        calls.officer_initiated[call_id]
        or list(Need)[int(calls.true_need[call_id])] not in tables.scenario.crisis_needs
    ):
        return closed + held
    missed = list(Missed)[int(record["missed"])]
    if missed is Missed.REACHED:
        wait = record["qualified_contact"] - calls.received[call_id]
        return (
            f"{closed}{held} It counts as reached: a qualified responder was with the person after {wait:.0f} minutes."
        )
    return f"{closed}{held} It counts as missed ({missed}): {MISSED[missed]}."
