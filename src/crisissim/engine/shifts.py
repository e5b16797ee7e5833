"""Shifts as rows of the roster: who comes on, takes breaks and goes off, and whose luck decides whether they come."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from crisissim.domain.calls import StaffLuck
from crisissim.domain.practice import PoolRules
from crisissim.domain.staff import Shift, Unit, times_on_duty
from crisissim.engine.codes import BREAKS, CLOSES, COMES_ON, GOES_OFF, GOES_ON, NEVER, OPENS, STANDS_DOWN
from crisissim.engine.rows import Rows, table
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


@dataclass(frozen=True, slots=True)
class Planned:
    """A row before it is put in order: its place among others of its time, and the shift whose luck it depends on."""

    row: RosterRow
    shift: int
    low: float = 0.0
    high: float = NEVER

    @property
    def order(self) -> tuple[float, int, int]:
        return self.row.time, ORDER[self.row.what], self.row.id


def roster_of(scenario: Scenario, gates: Sequence[tuple[Shift, ...] | None]) -> Roster:
    """Who comes on and goes off, what opens and closes, in order of time."""
    rules = tuple(scenario.pool_rules.get(unit.pool, PoolRules()) for unit in scenario.units)
    return _roster(tuple(scenario.units), rules, scenario.window, tuple(gates))


@lru_cache(maxsize=REMEMBERED)
def _roster(
    units: tuple[Unit, ...],
    rules_of: tuple[PoolRules, ...],
    window: Window,
    gates: tuple[tuple[Shift, ...] | None, ...],
) -> Roster:
    """The same by all that decides it; a year has thousands of rows, and most assumptions move none of them."""
    planned: list[Planned] = []
    numbers: dict[tuple[str, str], tuple[int, int]] = {}
    for i, (unit, rules) in enumerate(zip(units, rules_of, strict=True)):
        sure = unit.from_chance <= 0.0 and unit.to_chance >= 1.0
        apart = not sure or is_felt(unit, rules)
        stretches = times_on_duty(unit.shifts, unit.cycle_days, window.first_weekday, window.until, apart)
        key = unit.agency, unit.luck_of or unit.name
        if not sure and key not in numbers:
            numbers[key] = sum(many for _, many in numbers.values()), len(stretches)
        for turn, (start, end) in enumerate(stretches):
            low, high = (0.0, NEVER) if sure else (unit.from_chance, unit.to_chance)
            shift = NO_LUCK if sure else numbers[key][0] + turn
            planned += [Planned(row, shift, low, high) for row in rows_of_shift(i, unit, rules, start, end)]
    for gate, hours in enumerate(gates):
        for start, end in times_on_duty(hours or (), 7, window.first_weekday, window.until):
            planned += [Planned(RosterRow(t, what, gate), NO_LUCK) for t, what in ((start, OPENS), (end, CLOSES))]
    planned.sort(key=lambda one: one.order)
    planned.append(Planned(RosterRow(), NO_LUCK))
    off, on = without_a_gap([one.row for one in planned])
    return Roster(
        rows=table(RosterRow, [one.row for one in planned]),
        drawn=np.array([one.shift for one in planned]),
        low=np.array([one.low for one in planned]),
        high=np.array([one.high for one in planned]),
        off=off,
        on=on,
        shifts=tuple((agency, name, many) for (agency, name), (_, many) in numbers.items()),
    )


def is_felt(unit: Unit, rules: PoolRules) -> bool:
    """Something happens where one shift follows another without a gap: breaks, a briefing, fresh people."""
    stands_down = SHIFT_ENDS[rules.shift_end].last_call(rules, 0.0, 0.0) < NEVER
    return stands_down or bool(unit.breaks) or rules.briefing > 0.0 or rules.most_minutes < NEVER


def without_a_gap(rows: Sequence[RosterRow]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Numbers of the rows in which a unit goes off, and of those in which the same unit comes on at the same time."""
    ends = {(row.id, row.time): i for i, row in enumerate(rows) if row.what == GOES_OFF}
    pairs = [
        (ends[row.id, row.time], i) for i, row in enumerate(rows) if row.what == COMES_ON and (row.id, row.time) in ends
    ]
    off, on = np.array(pairs, np.int64).reshape(-1, 2).T
    return off, on


def rows_of_shift(i: int, unit: Unit, rules: PoolRules, start: float, end: float) -> list[RosterRow]:
    """One shift of a unit: it comes on, takes its breaks, perhaps takes no more calls, and goes off."""
    last_call = SHIFT_ENDS[rules.shift_end].last_call(rules, start, end)
    rows = [RosterRow(start, COMES_ON, i), RosterRow(end, GOES_OFF, i)]
    rows += [
        RosterRow(start + rest.after, BREAKS, i, rest.minutes, rest.wait, rest.yields)
        for rest in unit.breaks
        if start + rest.after < end
    ]
    if last_call < NEVER:
        rows.append(RosterRow(last_call, STANDS_DOWN, i))
    return rows
