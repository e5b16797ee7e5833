"""All tables of a run in one place.

What the engine keeps is one small class per kind of thing (in `told`, `state` and the domain's records), and one table
per class.  Each class is written once and lives twice.  Under CPython a table is a list of these objects; under numba
the same table is a structured array whose rows are read and written with the same syntax: `case = w.cases[i];
case.held = 3.0`.  A row that points to another row holds its number, or NONE; a time that has not come is NEVER.
"""

from collections.abc import Sequence
from typing import NamedTuple

from crisissim.domain.records import Attempt, Leg
from crisissim.engine.state import Case, Desk, Gate, Line, Pool, Request, UnitRow
from crisissim.engine.told import EngineCall, OptionRow, Part, Place, RosterRow, Rules, Source, StepRow

ONE_ROW = ("rules", "desk")
"""Tables of a single row, which stands for the table."""


class World(NamedTuple):
    """All tables of one run."""

    calls: Sequence[EngineCall]
    cases: list[Case]
    requests: list[Request]
    steps: Sequence[StepRow]
    lines: list[Line]
    options: Sequence[OptionRow]
    parts: Sequence[Part]
    sources: Sequence[Source]
    gates: list[Gate]
    units: list[UnitRow]
    pools: list[Pool]
    roster: Sequence[RosterRow]
    legs: list[Leg]
    attempts: list[Attempt]
    rules: Rules
    desk: Desk
    places: Sequence[Place]
    beds: list[float]
    """When each bed is free again."""
    hand_over: Sequence[float]
    """Mean minutes of hand-over, place * units + unit."""
    board: list[int]
    """Lines that are not empty."""
    crew: list[int]
    """Units picked for the request in hand."""
    outbox_time: list[float]
    """Timers asked for and not yet taken over by the clock."""
    outbox_key: list[int]
    timer_time: list[float]
    """The compiled clock's heap."""
    timer_key: list[int]
    answer_luck: Sequence[float]
    """Uniforms by call: will who is asked come, is their help declined, and so on."""
    decline_luck: Sequence[float]
    backup_luck: Sequence[float]
    ask_luck: Sequence[float]
    phone_luck: Sequence[float]
    door_luck: Sequence[float]
    averted_luck: Sequence[float]
    follow_up_luck: Sequence[float]
    travel: Sequence[float]
    """Minutes from zone * zones + to zone, one matrix behind the other."""
    matrix: Sequence[int]
    """Which matrix holds, by hour of the simulated week."""
    between: Sequence[float]
    """Minutes from town * towns + to town."""
    by_hour: Sequence[float]
    """Travel factor by hour of the simulated week."""
    spread: Sequence[float]
    """Travel factors by number of free units."""
    minutes: list[float]
    """Measured minutes by unit and status."""
    overtime: list[float]
    none_free: list[float]
    below_minimum: list[float]
