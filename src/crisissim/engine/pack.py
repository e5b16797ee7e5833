"""Packing: a scenario becomes tables once, and each call set becomes the calls of that option."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crisissim.domain.plans import Plan, Responders, Step
from crisissim.domain.records import row_type
from crisissim.domain.staff import times_on_duty
from crisissim.domain.words import Kind, Missed, Need, Risk
from crisissim.engine.plan_tables import PlanTables
from crisissim.engine.tables import (
    CLOSES,
    COMES_ON,
    GOES_OFF,
    OPENS,
    Gate,
    OptionRow,
    Part,
    Pool,
    RosterRow,
    Rules,
    Source,
    StepRow,
    UnitRow,
)
from crisissim.responses.grammar import PATROL, officer_initiated, police
from crisissim.study.scenario import Scenario
from crisissim.timebase import on_grid

Rows = NDArray[np.void]
MOST_URGENT, LEAST_URGENT = 1, 9
MOST_OFFICERS = 6
"""Calls on which more units worked than this are given this many."""
CLINICAL = frozenset({Kind.CLINICIAN, Kind.REMOTE})


def table(row: type, objects: Sequence[Any]) -> Rows:
    """A structured array from row objects."""
    names = [field.name for field in fields(row)]
    values = attrgetter(*names, names[0])  # one name twice, so that a row of a single field is a tuple as well
    return np.array([values(o)[:-1] for o in objects], row_type(row)).reshape(len(objects))


def blank(row: type, many: int) -> Rows:
    """So many rows as they are before anything has happened."""
    return np.repeat(table(row, [row()]), many)


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """All of one option that does not change from replication to replication.

    Attributes:
        pools: (agency number, pool name) of each pool; `Records.none_free` is in this order.
        first_step: step by [plan, priority - 1, officers - 1].
        plan_of: plan by [agency, need, risk, zone], of a call recognised as what it is; zone -1 is unknown.
        barred_of: code of Missed by the same, before a qualified responder has been open.
        ordinary, own_work: plans of other police work and of officer-initiated work, by agency.
    """

    scenario: Scenario
    pools: tuple[tuple[int, str], ...]
    steps: Rows
    options: Rows
    parts: Rows
    sources: Rows
    gates: Rows
    units: Rows
    pool_rows: Rows
    roster: Rows
    rules: Rows
    travel: NDArray[np.float64]
    by_hour: NDArray[np.float64]
    spread: NDArray[np.float64]
    first_step: NDArray[np.int64]
    plan_of: NDArray[np.int64]
    barred_of: NDArray[np.int64]
    ordinary: NDArray[np.int64]
    own_work: NDArray[np.int64]


def tables_of(scenario: Scenario) -> Tables:
    """The tables of one option."""
    agencies = range(len(scenario.agencies))
    pools = tuple(
        sorted({(a, PATROL) for a in agencies} | {(scenario.agencies.index(u.agency), u.pool) for u in scenario.units})
    )
    ids = {pool: i for i, pool in enumerate(pools)}
    units = unit_rows(scenario, ids)
    qualified = frozenset(units["pool"][units["qualified"]].tolist())
    writer = PlanTables(ids, qualified, scenario.start_rule)
    book = PlanBook(scenario, ids, writer)
    pool_rows, spread = pool_tables(scenario, pools, units)
    travel, zones = travel_table(scenario)
    window = scenario.window
    rules = Rules(
        zones=zones,
        search_minutes=float(on_grid(scenario.assumptions.value("search.minutes"))),
        begin=window.begin,
        end=window.end,
    )
    return Tables(
        scenario=scenario,
        pools=pools,
        steps=table(StepRow, writer.steps),
        options=table(OptionRow, writer.options),
        parts=table(Part, writer.parts),
        sources=table(Source, writer.sources),
        gates=table(Gate, [Gate(opened=hours is None) for hours in writer.gates]),
        units=units,
        pool_rows=pool_rows,
        roster=roster_rows(scenario, writer),
        rules=table(Rules, [rules]),
        travel=travel,
        by_hour=np.roll(scenario.travel.by_hour, -24 * window.first_weekday),
        spread=spread,
        first_step=np.array(book.first_step),
        plan_of=book.plan_of,
        barred_of=book.barred_of,
        ordinary=book.ordinary,
        own_work=book.own_work,
    )


class PlanBook:
    """Which plan a call gets: by agency, need, risk and zone; each distinct plan once."""

    def __init__(self, scenario: Scenario, ids: dict[tuple[int, str], int], writer: PlanTables) -> None:
        self._scenario, self._ids, self._writer = scenario, ids, writer
        self._numbers: dict[tuple[int, str, Plan], int] = {}
        self.first_step: list[list[list[int]]] = []
        agencies = len(scenario.agencies)
        self.ordinary = np.array([self._number(a, "police", ()) for a in range(agencies)])
        patience = scenario.assumptions.value("patience.officer_initiated")
        self.own_work = np.array([self._number(a, "own", officer_initiated(patience)) for a in range(agencies)])
        shape = agencies, len(Need), len(Risk), len(scenario.zones) + 1
        self.plan_of = np.empty(shape, np.int64)
        self.barred_of = np.empty(shape, np.int64)
        for agency in range(agencies):
            for need in Need:
                for risk in Risk:
                    for zone, name in enumerate((*scenario.zones, None)):
                        self._enter(agency, need, risk, zone, name)

    def _enter(self, agency: int, need: Need, risk: Risk, zone: int, name: str | None) -> None:
        at = agency, need.code, risk.code, zone
        offered = self._scenario.plans.get((need, risk), Missed.NOT_OFFERED)
        plan, barred = ((), offered) if isinstance(offered, Missed) else self._here(agency, offered, name)
        self.plan_of[at] = self._number(agency, "police", plan)
        self.barred_of[at] = barred.code

    def _here(self, agency: int, offered: Plan, zone: str | None) -> tuple[Plan, Missed]:
        """What is left of a plan in this agency and zone, and what bars a call until somebody qualified is open."""
        staffed = keep_options(offered, lambda option: all((agency, pool) in self._ids for pool in option.pools))
        near = keep_options(staffed, lambda option: option.area is None or zone in option.area)
        if not self._writer.qualifies(agency, staffed):
            return staffed, Missed.NOT_OFFERED
        if not self._writer.qualifies(agency, near):
            return near, Missed.OUT_OF_AREA
        return near, Missed.OFF_HOURS

    def _number(self, agency: int, fall_back: str, plan: Plan) -> int:
        """Number of a plan, its steps written for each priority and number of officers when it is met first."""
        key = agency, fall_back, plan
        if key not in self._numbers:
            self._numbers[key] = len(self.first_step)
            self.first_step.append(
                [
                    [self._write(agency, fall_back, plan, priority, n) for n in range(1, MOST_OFFICERS + 1)]
                    for priority in range(MOST_URGENT, LEAST_URGENT + 1)
                ]
            )
        return self._numbers[key]

    def _write(self, agency: int, fall_back: str, plan: Plan, priority: int, officers: int) -> int:
        last = police(officers, self._scenario.start_rule) if fall_back == "police" else ()
        return self._writer.first_step(agency, (*plan, *last), priority, officers)


def keep_options(plan: Plan, wanted: Callable[[Responders], bool]) -> Plan:
    """A plan without the options that are not wanted, joiners included; steps that nothing is left of go too."""
    steps = []
    for step in plan:
        options = tuple(without_joiners(option, wanted) for option in step.options if wanted(option))
        if options:
            steps.append(replace(step, options=options))
    return tuple(steps)


def without_joiners(option: Responders, wanted: Callable[[Responders], bool]) -> Responders:
    """The option with only those joiners that are wanted."""
    if option.join is None:
        return option
    steps: tuple[Step, ...] = keep_options(option.join.steps, wanted)
    return replace(option, join=replace(option.join, steps=steps) if steps else None)


def unit_rows(scenario: Scenario, ids: dict[tuple[int, str], int]) -> Rows:
    """The units of the scenario, in its order, off duty at their base."""
    return table(
        UnitRow,
        [
            UnitRow(
                id=i,
                since=scenario.window.begin,
                pool=ids[scenario.agencies.index(unit.agency), unit.pool],
                base=scenario.zones.index(unit.base) if unit.base in scenario.zones else len(scenario.zones),
                kind=unit.kind.code,
                clinician=unit.kind in CLINICAL,
                qualified=unit.kind in scenario.qualifying,
            )
            for i, unit in enumerate(scenario.units)
        ],
    )


def pool_tables(scenario: Scenario, pools: Sequence[tuple[int, str]], units: Rows) -> tuple[Rows, NDArray[np.float64]]:
    """The pools, and travel factors by number of free units: sqrt(reference / free) where the square-root law holds."""
    travel = scenario.travel
    rows: list[Pool] = []
    spread: list[NDArray[np.float64]] = []
    for i, (agency, name) in enumerate(pools):
        free = np.arange(int(np.sum(units["pool"] == i)) + 2)
        bent = travel.square_root and travel.matrix is None
        factors = np.sqrt(travel.reference_free[agency] / np.maximum(free, 1)) if bent else np.ones(len(free))
        rows.append(
            Pool(
                none_since=scenario.window.begin,
                turnout=float(on_grid(travel.turnout.get(name, 0.0))),
                travel_in=float(on_grid(travel.travel_in.get(name, 0.0))),
                speed_factor=travel.speed_factor.get(name, 1.0),
                spread=sum(len(before) for before in spread),
            )
        )
        spread.append(factors)
    return table(Pool, rows), np.concatenate(spread)


def travel_table(scenario: Scenario) -> tuple[NDArray[np.float64], int]:
    """The flat matrix and its number of zones; one zone more is as far from each other as that is on average."""
    matrix = scenario.travel.matrix
    if matrix is None:
        return np.zeros(1), 0
    known = np.column_stack([matrix, matrix.mean(axis=1)])
    full = np.vstack([known, known.mean(axis=0)])
    return np.ascontiguousarray(full.ravel()), len(full)


def roster_rows(scenario: Scenario, writer: PlanTables) -> Rows:
    """Who comes on and goes off, what opens and closes; at equal times those who go come first."""
    window = scenario.window
    rows = []
    for i, unit in enumerate(scenario.units):
        for start, end in times_on_duty(unit.shifts, unit.cycle_days, window.first_weekday, window.until):
            rows += [(start, 2, COMES_ON, i), (end, 0, GOES_OFF, i)]
    for gate, hours in enumerate(writer.gates):
        for start, end in times_on_duty(hours or (), 7, window.first_weekday, window.until):
            rows += [(start, 3, OPENS, gate), (end, 1, CLOSES, gate)]
    return table(RosterRow, [RosterRow(time, what, id) for time, _, what, id in sorted(rows)] + [RosterRow()])
