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
from crisissim.engine.moments import note_moment
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


OURS = 2
"""Priority of timers in SimPy's queue, behind its own 0 and 1; at equal times their keys decide, which begin with the
kind of what happens."""
NOT_OF_UNIT = pack(LAST_OF_UNIT + 1, 0, 0)
"""Smaller keys are of units."""
NEVER_STALE = pack(ROSTER, 0, 0)
"""Timers with smaller keys may become stale; nothing changes the roster and the calls to come."""


class Timer(simpy.Event):
    """An event that cannot fail."""

    _ok = True


class Calendar(simpy.Environment):
    """A SimPy environment in which timers stand at absolute times, break ties by key, and can become stale."""

    time = 0.0
    """When the last timer went off."""

    def at(self, time: float, key: int, event: Timer) -> Timer:
        """Let a timer go off at an absolute time, with the key as its value."""
        event._value = key
        heappush(self._queue, (time, OURS, key, event))  # type: ignore[misc]
        return event

    def run_all(self, w: World) -> None:
        """Every event to the last, but for timers that have become stale by then.

        SimPy's own events take its own step.  Timers need less of it, as none of them fails.
        """
        queue = self._queue
        while queue:
            time, priority, key, event = queue[0]
            if priority != OURS:
                self.step()
                continue
            heappop(queue)
            if key >= NEVER_STALE or is_live(w, key):
                self._now = self.time = time
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
        self.awaited: dict[int, Timer] = {}
        """Unit -> the event that it waits for, whenever its next timer is."""

    def run(self, until: float) -> None:
        """From the first event to the last."""
        self.calendar.process(self.incoming_calls())
        self.calendar.process(self.roster())
        for unit in self.w.units:
            self.calendar.process(self.life_of(unit))
        self.calendar.run_all(self.w)
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
        self.awaited[unit.id] = coming = Timer(self.calendar)
        while True:
            key = yield coming
            self.awaited[unit.id] = coming = Timer(self.calendar)
            self.do(WHAT_COMES[kind_of(key)], unit)

    def befall(self, event: Timer) -> None:
        """Patience runs out, a caller cancels, a unit wants others: nothing has come between."""
        key: Any = event.value
        kind = kind_of(key)
        if kind == GIVES_WAY:
            self.do(giving_up.give_way, self.w.requests[id_of(key)])
        else:
            self.do(WHAT_BEFALLS[kind], self.w.calls[id_of(key)])

    # ---------------------------------------------------------- between the timers and the processes
    def do(self, happening: Callable[..., None], subject: Any) -> None:
        """One happening, then whoever can be sent, then their timers.

        A timer of a unit wakes the unit, the last one if it asked for several; any other is an event of its own.
        """
        w, now = self.w, self.calendar.time
        desk = w.desk
        desk.events += 1
        note_moment(w, now)
        happening(w, subject, now)
        sending.send_who_can(w, now)
        for i in range(desk.outbox):
            time, key = w.outbox_time[i], w.outbox_key[i]
            if key < NOT_OF_UNIT:
                self.calendar.at(time, key, self.awaited[id_of(key)])
            else:
                self.timer(time, key).callbacks.append(self.befall)
        desk.outbox = 0

    def timer(self, time: float, key: int) -> Timer:
        """An event of its own."""
        return self.calendar.at(time, key, Timer(self.calendar))


def run(tables: Tables, calls: CallSet) -> World:
    """The world after all has happened."""

    def once(room: int) -> World:
        w = world_of_objects(tables, calls, room)
        SimPyClock(w).run(tables.scenario.window.until)
        return w

    return with_room(once)
