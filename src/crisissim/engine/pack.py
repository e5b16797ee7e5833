"""Packing: a scenario becomes tables once, and each call set becomes the calls of that option."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crisissim.domain.records import row_type
from crisissim.domain.staff import PATROL, times_on_duty
from crisissim.domain.words import Kind
from crisissim.engine.codes import CLOSES, COMES_ON, GOES_OFF, OPENS
from crisissim.engine.plan_book import PlanBook
from crisissim.engine.plan_tables import PlanTables
from crisissim.engine.state import Gate, Pool, UnitRow
from crisissim.engine.told import OptionRow, Part, RosterRow, Rules, Source, StepRow
from crisissim.study.scenario import Scenario
from crisissim.timebase import on_grid

Rows = NDArray[np.void]
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
    """The pools, and travel factors by number of free units: sqrt(reference / free) where the square-root law holds.

    The call's own minutes were recorded with the agency's usual number of free patrol units.  What a team needs more
    than a patrol unit, being one of few, is its speed factor; that holds with one of them free.
    """
    travel = scenario.travel
    rows: list[Pool] = []
    spread: list[NDArray[np.float64]] = []
    for i, (agency, name) in enumerate(pools):
        free = np.arange(int(np.sum(units["pool"] == i)) + 2)
        reference = travel.reference_free[agency] if name == PATROL else 1.0
        bent = travel.square_root and travel.matrix is None
        factors = np.sqrt(reference / np.maximum(free, 1)) if bent else np.ones(len(free))
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
