"""The compiled clock's loop as plain Python, for machines without numba: slower, the same records."""

from crisissim.domain.calls import CallSet
from crisissim.engine.loop import run_loop
from crisissim.engine.pack import Tables
from crisissim.engine.tables import World
from crisissim.engine.world import with_room, world_of_objects


def run(tables: Tables, calls: CallSet) -> World:
    """The world after all has happened."""

    def once(room: int) -> World:
        w = world_of_objects(tables, calls, room)
        run_loop(w, tables.scenario.window.until)
        return w

    return with_room(once)
