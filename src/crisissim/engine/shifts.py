"""Shifts as rows of the roster: who comes on, takes breaks and goes off, and whose luck decides whether they come."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crisissim.domain.calls import StaffLuck
from crisissim.domain.practice import PoolRules
from crisissim.domain.staff import Shift, Unit, times_on_duty
from crisissim.engine.codes import BREAKS, CLOSES, COMES_ON, GOES_OFF, GOES_ON, NEVER, OPENS, STANDS_DOWN
from crisissim.engine.rows import Rows, blank
from crisissim.engine.shift_ends import SHIFT_ENDS
from crisissim.engine.told import RosterRow
from crisissim.streams import stream
from crisissim.study.scenario import Scenario, Window

ORDER = {GOES_OFF: 0, CLOSES: 1, COMES_ON: 2, OPENS: 3, BREAKS: 4, STANDS_DOWN: 5}
"""At equal times those who go come first."""
NO_LUCK = -1
Gates = tuple[tuple[Shift, ...] | None, ...]
"""Opening hours; None: always open."""
REMEMBERED = 32
"""Rosters that are kept in memory: those of the options of a large study."""


@dataclass(frozen=True, slots=True, eq=False)
class Roster:
    """The rows of a run, and what each owes to the luck of a replication.

    Attributes:
        rows: RosterRow rows in order, an endless one last.
        drawn: (rows,) number of the shift on whose luck a row depends, or NO_LUCK.
        low, high: (rows,) the row holds when that luck, a uniform, is at least `low` and below `high`.
        off, on: (changes,) rows of shifts that follow one another without a gap: the end of one, the start of the next.
        shifts: (agency, whose luck, how many shifts) in the order in which shifts are numbered.
    """

    rows: Rows
    drawn: NDArray[np.int64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    off: NDArray[np.int64]
    on: NDArray[np.int64]
    shifts: tuple[tuple[str, str, int], ...]

    def of(self, luck: StaffLuck) -> Rows:
        """The rows of a replication: without the shifts for which nobody, or another crew, comes to work.

        A unit that comes for both of two shifts that touch goes on instead of going off and coming on.
        """
        there = self._there(luck)
        goes_on = there[self.off] & there[self.on]
        there[self.off[goes_on]] = False
        rows: Rows = self.rows.copy()
        rows["what"][self.on[goes_on]] = GOES_ON
        return rows[there]

    def _there(self, luck: StaffLuck) -> NDArray[np.bool_]:
        """(rows,): those that hold, by the luck of each shift."""
        if not self.shifts:
            return np.ones(len(self.rows), np.bool_)
        drawn = np.concatenate(
            [
                stream(luck.seed, luck.replication, agency, f"staff {name}").random(many)
                for agency, name, many in self.shifts
            ]
        )
        mine = np.where(self.drawn == NO_LUCK, 0.0, drawn[self.drawn])
        there: NDArray[np.bool_] = (mine >= self.low) & (mine < self.high)
        return there


class Writer:
    """Rows of the roster as they are written, column by column, before they are put in order."""

    def __init__(self) -> None:
        self._blocks: list[dict[str, Any]] = []
        self.many = 0

    def add(self, what: int, number: int, time: NDArray[np.float64], shift: NDArray[np.int64], **facts: Any) -> None:
        """One row at each of these times.

        Args:
            what: what happens.
            number: of the unit or gate.
            time: (rows,) when.
            shift: (rows,) the shift on whose luck each depends, or NO_LUCK.
            facts: other columns of a RosterRow, `low` and `high`, the same for all.
        """
        self._blocks.append({"what": what, "id": number, "time": time, "shift": shift} | facts)
        self.many += len(time)

    def column(self, name: str, otherwise: float) -> NDArray[Any]:
        """(rows,) one column of all that was written."""
        parts = [np.broadcast_to(block.get(name, otherwise), len(block["time"])) for block in self._blocks]
        return np.concatenate(parts) if parts else np.empty(0)


def roster_of(scenario: Scenario, gates: Sequence[tuple[Shift, ...] | None]) -> Roster:
    """Who comes on and goes off, what opens and closes, in order of time."""
    rules = tuple(scenario.pool_rules.get(unit.pool, PoolRules()) for unit in scenario.units)
    return _roster(tuple(scenario.units), rules, scenario.window, tuple(gates))


@lru_cache(maxsize=REMEMBERED)
def _roster(
    units: tuple[Unit, ...],
    rules_of: tuple[PoolRules, ...],
    window: Window,
    gates: Gates,
) -> Roster:
    """The same by all that decides it; a year has thousands of rows, and most assumptions move none of them."""
    writer = Writer()
    numbers: dict[tuple[str, str], tuple[int, int]] = {}
    touching: list[NDArray[np.int64]] = []
    known: dict[tuple[object, ...], NDArray[np.float64]] = {}
    for i, (unit, rules) in enumerate(zip(units, rules_of, strict=True)):
        sure = unit.from_chance <= 0.0 and unit.to_chance >= 1.0
        pattern = unit.shifts, unit.cycle_days, not sure or is_felt(unit, rules)
        if pattern not in known:
            on_duty = times_on_duty(*pattern[:2], window.first_weekday, window.until, pattern[2])
            known[pattern] = np.array(on_duty, np.float64).reshape(-1, 2)
        stretches = known[pattern]
        key = unit.agency, unit.luck_of or unit.name
        if not sure and key not in numbers:
            numbers[key] = sum(many for _, many in numbers.values()), len(stretches)
        shift = np.full(len(stretches), NO_LUCK) if sure else numbers[key][0] + np.arange(len(stretches))
        touching.append(write_shifts(writer, i, unit, rules, stretches, shift))
    for gate, hours in enumerate(gates):
        times = times_on_duty(hours or (), 7, window.first_weekday, window.until)
        for what, time in zip((OPENS, CLOSES), np.array(times, np.float64).reshape(-1, 2).T, strict=True):
            writer.add(what, gate, time, np.full(len(time), NO_LUCK))
    return in_order(writer, touching, tuple((agency, name, many) for (agency, name), (_, many) in numbers.items()))


def in_order(writer: Writer, touching: Sequence[NDArray[np.int64]], shifts: tuple[tuple[str, str, int], ...]) -> Roster:
    """The roster of what was written.

    Args:
        writer: the rows.
        touching: (pairs, 2) rows, as they were written, of shifts that follow one another without a gap.
        shifts: in the order in which they are numbered.
    """
    what, number, time = (writer.column(name, 0.0) for name in ("what", "id", "time"))
    ranks = np.zeros(max(ORDER) + 1)
    ranks[list(ORDER)] = list(ORDER.values())
    order = np.lexsort((number, ranks[what.astype(np.int64)], time))
    rows = blank(RosterRow, writer.many + 1)  # the last is endless
    for name in ("what", "id", "time", "minutes", "wait", "yields"):
        rows[name][:-1] = writer.column(name, 0.0)[order]
    place = np.empty(writer.many, np.int64)
    place[order] = np.arange(writer.many)
    off, on = place[np.concatenate([*touching, np.empty((0, 2), np.int64)])].reshape(-1, 2).T
    by_time = np.argsort(on)
    return Roster(
        rows=rows,
        drawn=np.append(writer.column("shift", NO_LUCK)[order].astype(np.int64), NO_LUCK),
        low=np.append(writer.column("low", 0.0)[order], 0.0),
        high=np.append(writer.column("high", NEVER)[order], NEVER),
        off=off[by_time],
        on=on[by_time],
        shifts=shifts,
    )


def is_felt(unit: Unit, rules: PoolRules) -> bool:
    """Something happens where one shift follows another without a gap: breaks, a briefing, fresh people."""
    stands_down = SHIFT_ENDS[rules.shift_end].last_call(rules, 0.0, 0.0) < NEVER
    return stands_down or bool(unit.breaks) or rules.briefing > 0.0 or rules.most_minutes < NEVER


def write_shifts(
    writer: Writer, i: int, unit: Unit, rules: PoolRules, stretches: NDArray[np.float64], shift: NDArray[np.int64]
) -> NDArray[np.int64]:
    """The shifts of a unit: it comes on, takes its breaks, perhaps takes no more calls, and goes off.

    Returns:
        (pairs, 2) rows of shifts that follow one another without a gap: the end of one, the start of the next.
    """
    sure = unit.from_chance <= 0.0 and unit.to_chance >= 1.0
    luck = {} if sure else {"low": unit.from_chance, "high": unit.to_chance}
    start, end = stretches.T
    goes_on = np.flatnonzero(end[:-1] == start[1:])
    pairs = np.column_stack([writer.many + len(start) + goes_on, writer.many + goes_on + 1])
    writer.add(COMES_ON, i, start, shift, **luck)
    writer.add(GOES_OFF, i, end, shift, **luck)
    for rest in unit.breaks:
        due = start + rest.after < end
        facts = {"minutes": rest.minutes, "wait": rest.wait, "yields": rest.yields}
        writer.add(BREAKS, i, start[due] + rest.after, shift[due], **facts, **luck)
    last_call = SHIFT_ENDS[rules.shift_end].last_call
    last = np.array([last_call(rules, *stretch) for stretch in stretches.tolist()], np.float64)
    writer.add(STANDS_DOWN, i, last[last < NEVER], shift[last < NEVER], **luck)
    return pairs
