"""The state at the start of a run, its work spaces, and the records taken from it at the end."""

from collections.abc import Callable, Iterable
from dataclasses import fields
from itertools import repeat
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from crisissim.domain.calls import CallSet
from crisissim.domain.records import Attempt, CallRecord, Leg, Records, row_type
from crisissim.engine.codes import STATUSES
from crisissim.engine.pack import Tables
from crisissim.engine.pack_calls import block_of, pack_calls
from crisissim.engine.rows import Rows, blank, cleared, table
from crisissim.engine.spaces import SPACES
from crisissim.engine.state import Case, Desk, Gate, Line, Pool, Request, UnitRow
from crisissim.engine.tables import ONE_ROW, World
from crisissim.engine.told import EngineCall, OptionRow, Part, Place, RosterRow, Rules, Source, StepRow

ROWS: dict[str, type] = {
    "calls": EngineCall,
    "cases": Case,
    "requests": Request,
    "steps": StepRow,
    "lines": Line,
    "options": OptionRow,
    "parts": Part,
    "sources": Source,
    "gates": Gate,
    "units": UnitRow,
    "pools": Pool,
    "roster": RosterRow,
    "places": Place,
    "legs": Leg,
    "attempts": Attempt,
    "rules": Rules,
    "desk": Desk,
}

AT_HAND = 1 << 15
"""Calls of a block: their rows stay near the processor from one pass of numpy to the next, and until the calls come.

Rows of millions would be fetched from memory for each pass, and their columns put into memory that the system must hand
over first.
"""

LUCK_OF = {
    "answer_luck": "answer",
    "decline_luck": "decline",
    "backup_luck": "backup",
    "ask_luck": "ask",
    "phone_luck": "phone",
    "door_luck": "door",
    "averted_luck": "averted",
    "follow_up_luck": "follow-up",
}
"""Tables that are uniforms of the call set as they were drawn, by purpose."""


def world_of_arrays(tables: Tables, calls: CallSet, room: int = 1) -> World:
    """The state before the first event, with `room` times the usual work space; no call is known yet."""
    n = len(calls)
    space = room * (n + 4 * len(tables.units) + 64)
    desk = Desk(
        requests=n,
        room_for_requests=n + room * (n + 64),
        room_for_legs=2 * space,
        room_for_attempts=2 * space,
        room_for_timers=space,
    )
    arrays: dict[str, Any] = {
        "calls": SPACES.take("calls", row_type(EngineCall), n),
        "cases": SPACES.take("cases", row_type(Case), n),
        "requests": SPACES.take("requests", row_type(Request), desk.room_for_requests),
        "steps": tables.steps,
        "lines": blank(Line, len(tables.steps)),
        "options": tables.options,
        "parts": tables.parts,
        "sources": tables.sources,
        "gates": tables.gates.copy(),
        "units": tables.units.copy(),
        "pools": tables.pool_rows.copy(),
        "roster": tables.roster.of(calls.staff_luck),
        "places": tables.places,
        "beds": np.zeros(tables.beds),
        "hand_over": tables.hand_over,
        "legs": SPACES.take("legs", row_type(Leg), desk.room_for_legs),
        "attempts": SPACES.take("attempts", row_type(Attempt), desk.room_for_attempts),
        "rules": tables.rules,
        "desk": table(Desk, [desk]),
        "board": np.zeros(len(tables.steps), np.int64),
        "crew": np.zeros(most_units(tables), np.int64),
        "outbox_time": SPACES.take("outbox_time", np.float64, desk.room_for_timers),
        "outbox_key": SPACES.take("outbox_key", np.int64, desk.room_for_timers),
        "timer_time": SPACES.take("timer_time", np.float64, desk.room_for_timers),
        "timer_key": SPACES.take("timer_key", np.int64, desk.room_for_timers),
        **{column: np.require(calls.luck[purpose], np.float64, ("C", "W")) for column, purpose in LUCK_OF.items()},
        "travel": tables.travel,
        "matrix": tables.matrix,
        "between": tables.between,
        "by_hour": tables.by_hour,
        "spread": tables.spread,
        "minutes": np.zeros(len(tables.units) * STATUSES),
        "overtime": np.zeros(len(tables.units)),
        "none_free": np.zeros(len(tables.pools)),
        "below_minimum": np.zeros(len(tables.pools)),
    }
    return World(**arrays)


def most_units(tables: Tables) -> int:
    """Units of the option that sends the most at once."""
    return int((tables.options["end_part"] - tables.options["first_part"]).max())


def tell(w: World, tables: Tables, calls: CallSet) -> bool:
    """Let the world know the next block of calls; whether it was the last."""
    first = int(read(w.desk, "known"))
    end = min(first + AT_HAND, len(calls))
    rows = slice(first, end)
    block = calls if end - first == len(calls) else block_of(calls, rows)
    pack_calls(tables, block, cast(Rows, w.calls)[rows], first)
    cleared(Case, cast(Rows, w.cases)[rows])
    cast(Rows, w.desk)["known"] = end
    return end == len(calls)


def world_of_objects(tables: Tables, calls: CallSet, room: int = 1) -> World:
    """The same state as objects and lists, for CPython."""
    w = world_of_arrays(tables, calls, room)
    while not tell(w, tables, calls):
        pass
    held = {name: objects_of(name, value) for name, value in w._asdict().items()}
    return cast(World, Held(**held | {name: held[name][0] for name in ONE_ROW}))


class Held:
    """A World whose tables CPython finds faster than by name in a tuple."""

    __slots__ = World._fields

    def __init__(self, **tables: Any) -> None:
        for name, rows in tables.items():
            setattr(self, name, rows)


def objects_of(name: str, value: NDArray[Any]) -> list[Any]:
    """A table as a list of row objects, those of work spaces as they are before anything has happened."""
    if name in TIMERS:
        return [0] * len(value)
    if name not in ROWS:
        return list(value.tolist())
    row = ROWS[name]
    if name == "cases":
        return [row() for _ in range(len(value))]
    if name in WORK_SPACES:
        return SPACES.take_objects(name, row, len(value))
    return list(map(row, *(numbers_of(value[column]) for column in value.dtype.names or ())))


def numbers_of(column: NDArray[Any]) -> Iterable[Any]:
    """A column as CPython's numbers: the same one for all rows where they are equal, which most are in most columns."""
    if len(column) and (column == column[0]).all():
        return repeat(column[0].item(), len(column))
    return list(column.tolist())


WORK_SPACES = ("requests", "legs", "attempts")
TIMERS = ("outbox_time", "outbox_key", "timer_time", "timer_key")


def is_full(w: World) -> bool:
    """A work space was too small; the run must be done again with more room."""
    return bool(read(w.desk, "full"))


def with_room(run: Callable[[int], World]) -> World:
    """The world of the first run whose work spaces sufficed: more room changes nothing else."""
    room = 1
    while is_full(w := run(room)):
        del w  # or both would take memory while the larger is made
        room *= 2
    return w


def records(w: World) -> Records:
    """What happened, apart from the state it was written in."""
    return Records(
        calls=rows_of(CallRecord, w.cases, len(w.calls)),
        legs=rows_of(Leg, w.legs, int(read(w.desk, "legs"))),
        attempts=rows_of(Attempt, w.attempts, int(read(w.desk, "attempts"))),
        minutes=floats(w.minutes).reshape(-1, STATUSES),
        overtime=floats(w.overtime),
        none_free=floats(w.none_free),
        below_minimum=floats(w.below_minimum),
        events=int(read(w.desk, "events")),
    )


def read(desk: Any, name: str) -> Any:
    """A counter of the desk, whichever way it was kept."""
    return desk[name][0] if isinstance(desk, np.ndarray) else getattr(desk, name)


def rows_of(row: type, rows: Any, many: int) -> Rows:
    """The columns of `row` in the first so many rows of a table, whichever way it was kept."""
    if isinstance(rows, np.ndarray):
        return rows[:many][[field.name for field in fields(row)]]
    return table(row, [rows[i] for i in range(many)])


def floats(values: Any) -> NDArray[np.float64]:
    """A column of numbers as an array."""
    return np.asarray(values, dtype=np.float64)
