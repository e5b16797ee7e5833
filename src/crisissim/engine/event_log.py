"""The event log of one replication, in the columns of vidigi: what happened to every call, one row per event.

Columns as in vidigi's event logs (hsma-tools/vidigi, `vidigi.logging.BaseEvent`): `entity_id` is the number of the
call, `event_type` one of `arrival_departure`, `queue`, `resource_use` and `resource_use_end`, `event` its name, `time`
minutes since the study's start, `resource_id` the number of the unit counted from 1, `pathway` what kind of call it is,
`run_number` the replication.  It tells when and of what need each call was: for internal use only.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from crisissim.domain.calls import FROM_CAD, CallSet
from crisissim.domain.records import Ending, Purpose, Records
from crisissim.domain.words import Need
from crisissim.study.scenario import Scenario
from crisissim.timebase import NEVER

WAITS = {
    Purpose.MAIN: "waits for responders",
    Purpose.FOLLOW: "waits for further officers",
    Purpose.JOIN: "waits for somebody to join",
    Purpose.BACKUP: "waits for backup",
    Purpose.HELP: "waits for help with a hold or transport",
    Purpose.RELIEF: "waits for relief",
    Purpose.FOLLOW_UP: "waits for a follow-up",
}
IN_VAIN, UNDER_WAY, WITH_PERSON, AFTERWARDS = "asked in vain", "under way", "with the person", "after the scene"
"""What a unit is used for."""
ARRIVAL, DEPARTURE = "arrival", "depart"
SAID_NO = (Ending.NO_ANSWER, Ending.REFUSED)


class Event(NamedTuple):
    """One row; the names are the columns."""

    entity_id: int
    event_type: str
    event: str
    time: float
    resource_id: int | None
    pathway: str
    run_number: int


Told = tuple[str, str, float, int | None]
"""Type, name, time and resource of an event."""
ORDER = ("resource_use_end", "arrival_departure", "queue", "resource_use")
"""Order of one call's events at equal times; its departure is always the last."""


def event_log(scenario: Scenario, calls: CallSet, records: Records, replication: int) -> list[Event]:
    """Every event of every call that came, in order of time.

    A unit's part in a call is up to three uses: on its way, with the person, and what is left to do after the scene.
    A call that was averted never came and has no rows; one still open at the end has no departure.
    """
    told: list[list[Told]] = [[] for _ in range(len(calls))]
    for attempt in records.attempts:
        told[attempt["call"]].append(("queue", WAITS[Purpose(int(attempt["purpose"]))], float(attempt["began"]), None))
    for leg in records.legs:
        told[leg["call"]] += _uses(leg)
    events = [
        Event(call, kind, name, time, unit, pathway(scenario, calls, call), replication)
        for call, own in enumerate(told)
        if not records.calls["averted"][call]
        for kind, name, time, unit in _from_arrival_to_departure(calls, records, call, own)
    ]
    return sorted(events, key=lambda e: (e.time, e.entity_id, e.event == DEPARTURE, ORDER.index(e.event_type)))


def pathway(scenario: Scenario, calls: CallSet, call: int) -> str:
    """What kind of call it is: its true need, work that officers began, or where a request came from."""
    if calls.outside is not None and calls.outside[call] != FROM_CAD:
        return scenario.outside[int(calls.outside[call])].name
    if calls.officer_initiated[call]:
        return "officer-initiated"
    return str(list(Need)[int(calls.true_need[call])])


def _from_arrival_to_departure(calls: CallSet, records: Records, call: int, own: list[Told]) -> Iterator[Told]:
    """It departs when it is closed, or when its follow-up is over."""
    yield "arrival_departure", ARRIVAL, float(calls.received[call]), None
    yield from own
    closed = float(records.calls["closed"][call])
    if closed < NEVER:
        yield "arrival_departure", DEPARTURE, max([closed, *(time for _, _, time, _ in own)]), None


def _uses(leg: Any) -> Iterator[Told]:
    """The uses of a unit; one that takes no time is left out."""
    unit, over = int(leg["unit"]) + 1, float(leg["cleared"])
    sent, arrived, left = float(leg["sent"]), min(float(leg["arrived"]), over), min(float(leg["left"]), over)
    first = IN_VAIN if Ending(int(leg["ending"])) in SAID_NO else UNDER_WAY
    for name, start, stop in ((first, sent, arrived), (WITH_PERSON, arrived, left), (AFTERWARDS, left, over)):
        if start < stop:
            yield "resource_use", name, start, unit
        if start < stop < NEVER:
            yield "resource_use_end", f"no longer {name}", stop, unit
