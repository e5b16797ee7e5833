"""The readable clock: the model told as SimPy processes.

Calls that come in, patience that runs out, the life of a unit, the roster: each is a process.  A process decides
nothing.  It waits for its subject's next timer and then calls the happening of that name, so it reads as the order in
which things happen, and the happenings are the very functions that the compiled clock runs.
"""

from collections.abc import Callable, Generator
from heapq import heappush
from typing import Any

import simpy

from crisissim.domain.calls import CallSet
from crisissim.engine import (
    answering,
    duty,
    finishing,
    giving_up,
    joining,
    leaving,
    on_scene,
    places,
    receiving,
    roster,
    sending,
)
from crisissim.engine.codes import NEVER
from crisissim.engine.pack import Tables
from crisissim.engine.state import UnitRow
from crisissim.engine.tables import World
from crisissim.engine.timers import (
    ANSWERS,
    ARRIVES,
    ASKS_BACKUP,
    ASKS_JOIN,
    CLEARS,
    COMES_BACK,
    FINISHES,
    GIVES_WAY,
    HOLD_ENDS,
    IS_ACCEPTED,
    IS_CANCELLED,
    LAST_OF_UNIT,
    LEAVES_LIST,
    REACHES_PLACE,
    RECEIVED,
    ROSTER,
    id_of,
    is_live,
    kind_of,
    pack,
)
from crisissim.engine.told import EngineCall
from crisissim.engine.world import with_room, world_of_objects

Process = Generator[simpy.Event, Any, None]


WHAT_COMES: dict[int, Callable[[World, UnitRow, float], None]] = {
    ANSWERS: answering.answer,
    ARRIVES: on_scene.arrive,
    HOLD_ENDS: joining.end_hold,
    FINISHES: finishing.finish,
    CLEARS: leaving.clear,
    COMES_BACK: duty.come_back,
    REACHES_PLACE: places.reach_place,
    IS_ACCEPTED: places.leave_place,
}
"""What a unit does next, by the kind of its timer."""
WHAT_BEFALLS: dict[int, Callable[[World, EngineCall, float], None]] = {
    ASKS_BACKUP: joining.ask_backup,
    ASKS_JOIN: joining.ask_join,
    IS_CANCELLED: giving_up.cancel,
    LEAVES_LIST: giving_up.leave_list,
}
"""What happens to a call, by the kind of its timer."""


class Calendar(simpy.Environment):
    """A SimPy environment whose events stand at absolute times and break ties by key."""

    def at(self, time: float, key: int) -> simpy.Event:
        """An event at an absolute time.  SimPy's own priorities are 0 and 1, so kinds begin at 2."""
        event = simpy.Event(self)
        event._ok = True
        event._value = key
        heappush(self._queue, (time, 2 + kind_of(key), key, event))  # type: ignore[misc]
        return event

    def at_once(self, event: simpy.Event, value: int) -> None:
        """Let an event happen within the one that is happening, without a place of its own in the calendar."""
        event._ok = True
        event._value = value
        callbacks, event.callbacks = event.callbacks, None  # type: ignore[assignment]
        for callback in callbacks:
            callback(event)


class SimPyClock:
    """Lets a world happen.

    Args:
        w: the world before the first event, as objects.
    """

    def __init__(self, w: World) -> None:
        self.w = w
        self.calendar = Calendar()
        self.awaited: dict[int, simpy.Event] = {}
        """Unit -> what it waits for."""

    def run(self, until: float) -> None:
        """From the first event to the last."""
        self.calendar.process(self.incoming_calls())
        self.calendar.process(self.roster())
        for unit in self.w.units:
            self.calendar.process(self.life_of(unit))
        self.calendar.run()
        self.awaited.clear()  # nothing comes any more, and nobody keeps the world alive for it
        roster.settle(self.w, until)

    # ---------------------------------------------------------- the story
    def incoming_calls(self) -> Process:
        """Calls come onto the dispatcher's list and ask for the responders of their plan."""
        for call in self.w.calls:
            yield self.calendar.at(call.listed, pack(RECEIVED, call.id, 0))
            self.do(receiving.receive, call)

    def roster(self) -> Process:
        """Units come on and go off; opening hours begin and end."""
        for i, row in enumerate(self.w.roster):
            if row.time < NEVER:
                yield self.calendar.at(row.time, pack(ROSTER, i, 0))
                self.do(roster.turn_roster, row)

    def life_of(self, unit: UnitRow) -> Process:
        """One unit from call to call: asked, under way, on scene, perhaps holding, perhaps to a hospital, clear."""
        while True:
            comes = yield self.next_of(unit)
            self.do(WHAT_COMES[comes], unit)

    def unless_overtaken(self, time: float, key: int) -> Process:
        """Patience that runs out, a caller who cancels, a unit that wants others: if nothing has come between."""
        yield self.calendar.at(time, key)
        if not is_live(self.w, key):
            return
        kind, id = kind_of(key), id_of(key)
        if kind == GIVES_WAY:
            self.do(giving_up.give_way, self.w.requests[id])
        else:
            self.do(WHAT_BEFALLS[kind], self.w.calls[id])

    # ---------------------------------------------------------- between the timers and the processes
    def do(self, happening: Callable[..., None], subject: Any) -> None:
        """One happening, then whoever can be sent, then their timers."""
        w, now = self.w, self.calendar.now
        desk = w.desks[0]
        desk.events += 1
        happening(w, subject, now)
        sending.send_who_can(w, now)
        for i in range(desk.outbox):
            if is_live(w, w.outbox_key[i]):
                self.take_over_timer(w.outbox_time[i], w.outbox_key[i])
        desk.outbox = 0

    def take_over_timer(self, time: float, key: int) -> None:
        """A timer of a unit wakes the unit; any other has a process of its own."""
        if kind_of(key) > LAST_OF_UNIT:
            self.calendar.process(self.unless_overtaken(time, key))
        else:
            self.calendar.at(time, key).callbacks.append(self.wake)

    def next_of(self, unit: UnitRow) -> simpy.Event:
        """The unit's next timer, whichever it is, as an event whose value is its kind."""
        self.awaited[unit.id] = event = self.calendar.event()
        return event

    def wake(self, event: simpy.Event) -> None:
        """A timer has run out; if nobody has changed plans since, its unit goes on at once."""
        key: Any = event.value
        if is_live(self.w, key):
            self.calendar.at_once(self.awaited[id_of(key)], kind_of(key))


def run(tables: Tables, calls: CallSet) -> World:
    """The world after all has happened."""

    def once(room: int) -> World:
        w = world_of_objects(tables, calls, room)
        SimPyClock(w).run(tables.scenario.window.until)
        return w

    return with_room(once)
