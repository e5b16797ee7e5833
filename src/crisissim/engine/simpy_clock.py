"""The readable clock: the model told as SimPy processes.

Calls that come in, the life of a unit, the roster: each is a process.  A process decides nothing.  It waits for its
subject's next timer and then calls the happening of that name, so it reads as the order in which things happen, and the
happenings are the very functions that the compiled clock runs.  Patience that runs out and callers who cancel are
single events.
"""

from collections.abc import Callable, Generator
from heapq import heappop, heappush
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
    """A SimPy environment whose events stand at absolute times, break ties by key, and can be struck out."""

    def at(self, time: float, key: int, event: simpy.Event) -> simpy.Event:
        """Let an event happen at an absolute time, with the key as its value.

        Keys begin with the kind of what happens.  SimPy's own priorities are 0 and 1, so kinds begin at 2.
        """
        event._ok = True
        event._value = key
        heappush(self._queue, (time, 2 + kind_of(key), key, event))  # type: ignore[misc]
        return event

    def run_without(self, is_overtaken: Callable[[int], bool]) -> None:
        """Every event to the last, except those that have been overtaken by then."""
        queue = self._queue
        while queue:
            _, priority, key, _ = queue[0]
            if priority >= 2 and is_overtaken(key):
                heappop(queue)
            else:
                self.step()


class SimPyClock:
    """Lets a world happen.

    Args:
        w: the world before the first event, as objects.
    """

    def __init__(self, w: World) -> None:
        self.w = w
        self.calendar = Calendar()
        self.awaited: dict[int, simpy.Event] = {}
        """Unit -> the event that it waits for, whenever its next timer is."""

    def run(self, until: float) -> None:
        """From the first event to the last."""
        self.calendar.process(self.incoming_calls())
        self.calendar.process(self.roster())
        for unit in self.w.units:
            self.calendar.process(self.life_of(unit))
        self.calendar.run_without(self.is_overtaken)
        for event in self.awaited.values():
            event.callbacks.clear()  # nothing comes any more: processes that wait for it would keep the world alive
        roster.settle(self.w, until)

    # ---------------------------------------------------------- the story
    def incoming_calls(self) -> Process:
        """Calls come onto the dispatcher's list and ask for the responders of their plan."""
        for call in self.w.calls:
            yield self.timer(call.listed, pack(RECEIVED, call.id, 0))
            self.do(receiving.receive, call)

    def roster(self) -> Process:
        """Units come on and go off; opening hours begin and end."""
        for i, row in enumerate(self.w.roster):
            if row.time < NEVER:
                yield self.timer(row.time, pack(ROSTER, i, 0))
                self.do(roster.turn_roster, row)

    def life_of(self, unit: UnitRow) -> Process:
        """One unit from call to call: asked, under way, on scene, perhaps holding, perhaps to a hospital, clear."""
        coming = self.next_of(unit)
        while True:
            key = yield coming
            coming = self.next_of(unit)
            self.do(WHAT_COMES[kind_of(key)], unit)

    def befall(self, event: simpy.Event) -> None:
        """Patience runs out, a caller cancels, a unit wants others: nothing has come between."""
        key: Any = event.value
        kind = kind_of(key)
        if kind == GIVES_WAY:
            self.do(giving_up.give_way, self.w.requests[id_of(key)])
        else:
            self.do(WHAT_BEFALLS[kind], self.w.calls[id_of(key)])

    # ---------------------------------------------------------- between the timers and the processes
    def do(self, happening: Callable[..., None], subject: Any) -> None:
        """One happening, then whoever can be sent, then their timers."""
        w, now = self.w, self.calendar.now
        desk = w.desks[0]
        desk.events += 1
        happening(w, subject, now)
        sending.send_who_can(w, now)
        for i in range(desk.outbox):
            self.take_over_timer(w.outbox_time[i], w.outbox_key[i])
        desk.outbox = 0

    def take_over_timer(self, time: float, key: int) -> None:
        """A timer of a unit wakes the unit; any other is an event of its own."""
        if kind_of(key) > LAST_OF_UNIT:
            self.timer(time, key).callbacks.append(self.befall)
        else:
            self.calendar.at(time, key, self.awaited[id_of(key)])

    def timer(self, time: float, key: int) -> simpy.Event:
        """An event of its own."""
        return self.calendar.at(time, key, simpy.Event(self.calendar))

    def is_overtaken(self, key: int) -> bool:
        """Plans have changed since this timer was asked for; nothing changes the roster and the calls to come."""
        return kind_of(key) < ROSTER and not is_live(self.w, key)

    def next_of(self, unit: UnitRow) -> simpy.Event:
        """The unit's next timer, whichever it is."""
        self.awaited[unit.id] = event = simpy.Event(self.calendar)
        return event


def run(tables: Tables, calls: CallSet) -> World:
    """The world after all has happened."""

    def once(room: int) -> World:
        w = world_of_objects(tables, calls, room)
        SimPyClock(w).run(tables.scenario.window.until)
        return w

    return with_room(once)
