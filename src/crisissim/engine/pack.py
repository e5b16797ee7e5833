"""Packing: a scenario becomes tables once, and each call set becomes the calls of that option."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

import numpy as np
from numpy.typing import NDArray

from crisissim.domain.plans import Responders, Step
from crisissim.domain.practice import PoolRules
from crisissim.domain.staff import PATROL
from crisissim.domain.words import Kind, Power
from crisissim.engine.codes import NEVER, NONE
from crisissim.engine.disciplines import DISCIPLINES
from crisissim.engine.plan_book import LEAST_URGENT, PlanBook
from crisissim.engine.plan_tables import BACKUP_PRIORITY, PlanTables
from crisissim.engine.rows import Rows, table
from crisissim.engine.shift_ends import SHIFT_ENDS
from crisissim.engine.shifts import Roster, roster_of
from crisissim.engine.sources import lenders_of
from crisissim.engine.state import Gate, Pool, UnitRow
from crisissim.engine.told import OptionRow, Part, Place, Rules, Source, StepRow
from crisissim.study.scenario import Scenario
from crisissim.timebase import HOURS_PER_WEEK, on_grid

CLINICAL = frozenset({Kind.CLINICIAN, Kind.REMOTE})


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """All of one option that does not change from replication to replication.

    Attributes:
        pools: (agency number, pool name) of each pool; `Records.none_free` is in this order.
        first_step: step by [plan, priority - 1, officers - 1].
        roster: who comes and goes, and by whose luck.
        beds: beds of all destinations.
        hand_over: mean minutes of hand-over by destination and unit, flat.
        matrix: by hour of the simulated week, where its matrix begins in `travel`.
        plan_of: plan by [agency, need, risk, zone], of a call recognised as what it is; zone -1 is unknown.
        unseen_plan_of: the same for a crisis call that call-taking did not recognise.
        barred_of: code of Missed by the same, before a qualified responder has been open.
        barred_urgent_of: the same for calls of priority 1.
        ordinary, own_work: plans of other police work and of officer-initiated work, by agency.
        outside: plans of requests from outside the department's CAD by source, NONE where nobody answers them; one NONE
            more, for what comes from the CAD.
        help_step, follow_up_step: by agency, NONE without custody or follow-up.
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
    roster: Roster
    rules: Rows
    places: Rows
    beds: int
    hand_over: NDArray[np.float64]
    travel: NDArray[np.float64]
    matrix: NDArray[np.int64]
    between: NDArray[np.float64]
    by_hour: NDArray[np.float64]
    spread: NDArray[np.float64]
    first_step: NDArray[np.int64]
    plan_of: NDArray[np.int64]
    unseen_plan_of: NDArray[np.int64]
    barred_of: NDArray[np.int64]
    barred_urgent_of: NDArray[np.int64]
    ordinary: NDArray[np.int64]
    own_work: NDArray[np.int64]
    outside: NDArray[np.int64]
    help_step: NDArray[np.int64]
    follow_up_step: NDArray[np.int64]


def tables_of(scenario: Scenario) -> Tables:
    """The tables of one option."""
    agencies = range(len(scenario.agencies))
    pools = tuple(
        sorted({(a, PATROL) for a in agencies} | {(scenario.agencies.index(u.agency), u.pool) for u in scenario.units})
    )
    ids = {pool: i for i, pool in enumerate(pools)}
    lenders = lenders_of(scenario, ids)
    units = unit_rows(scenario, ids)
    qualified = frozenset(units["pool"][units["qualified"]].tolist())
    writer = PlanTables(lenders, qualified, scenario.start_rule, scenario.dispatch)
    book = PlanBook(scenario, lenders.keys(), writer)
    places, beds = place_rows(scenario, writer)
    pool_rows, spread = pool_tables(scenario, pools, units, writer)
    steps = {
        "help_step": help_steps(scenario, writer, lenders),
        "follow_up_step": follow_up_steps(scenario, writer, lenders),
    }
    travel, zones = travel_table(scenario)
    towns = scenario.travel.towns if zones == 0 else None
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
        roster=roster_of(scenario, writer.gates),
        rules=table(Rules, [rules_of(scenario, zones, writer)]),
        places=table(Place, places),
        beds=beds,
        hand_over=hand_over_table(scenario),
        travel=travel,
        matrix=matrix_by_hour(scenario, zones),
        between=np.zeros(1) if towns is None else np.ascontiguousarray(towns, np.float64).ravel(),
        by_hour=np.roll(scenario.travel.by_hour, -24 * scenario.window.first_weekday),
        spread=spread,
        first_step=np.array(book.first_step),
        plan_of=book.plan_of,
        unseen_plan_of=book.unseen_plan_of,
        barred_of=book.barred_of,
        barred_urgent_of=book.barred_urgent_of,
        ordinary=book.ordinary,
        own_work=book.own_work,
        outside=book.outside,
        **steps,
    )


def rules_of(scenario: Scenario, zones: int, writer: PlanTables) -> Rules:
    """Numbers that hold for the whole run."""
    dispatch, averting, follow_up = scenario.dispatch, scenario.averting, scenario.follow_up
    discipline = DISCIPLINES[dispatch.order]
    gives_way = any(option.interruptible for option in writer.options) or dispatch.reports_yield
    gives_way |= any(rules.after_call_yields for rules in scenario.pool_rules.values())
    gives_way |= any(rest.yields for unit in scenario.units for rest in unit.breaks)
    return Rules(
        zones=zones,
        towns=len(scenario.agencies) if zones == 0 and scenario.travel.towns is not None else 0,
        search_minutes=float(on_grid(scenario.assumptions.value("search.minutes"))),
        by_chance=discipline.by_chance,
        by_way=discipline.by_way,
        divert_from=dispatch.divert_from,
        divert_to=dispatch.divert_to,
        reports_yield=dispatch.reports_yield,
        preempts=gives_way or dispatch.divert_from <= LEAST_URGENT,
        paperwork=float(on_grid(scenario.custody.paperwork)),
        averting=averting.chance,
        averting_kinds=bits_of(averting.kinds),
        averting_follow_up=averting.followed_up,
        qualifying_kinds=bits_of(scenario.qualifying),
        reach_chance=follow_up.reach_chance if follow_up else 0.0,
        follow_up_minutes=float(on_grid(follow_up.minutes)) if follow_up else 0.0,
        begin=scenario.window.begin,
        end=scenario.window.end,
    )


def bits_of(kinds: Collection[Kind]) -> int:
    """One bit per Kind."""
    return sum(1 << kind.code for kind in set(kinds))


def help_steps(scenario: Scenario, writer: PlanTables, staffed: Collection[tuple[int, str]]) -> NDArray[np.int64]:
    """By agency, whom to ask for when nobody present may hold or transport; NONE where nobody is taken anywhere.

    Patrol, where an agency has nobody else for it.
    """
    custody = scenario.custody
    agencies = range(len(scenario.agencies))
    if not custody.destinations:
        return np.full(len(agencies), NONE)
    pools = [custody.helpers if (a, custody.helpers) in staffed else PATROL for a in agencies]
    plans = [(Step((Responders(pools=(pool,)),), custody.patience),) for pool in pools]
    return np.array(
        [writer.first_step(a, plan, BACKUP_PRIORITY, None) for a, plan in zip(agencies, plans, strict=True)]
    )


def follow_up_steps(scenario: Scenario, writer: PlanTables, staffed: Collection[tuple[int, str]]) -> NDArray[np.int64]:
    """By agency, whom to ask for a contact afterwards; NONE where nobody makes any."""
    follow_up = scenario.follow_up
    return np.array(
        [
            writer.first_step(a, (follow_up.step,), LEAST_URGENT, None)
            if follow_up and all((a, pool) in staffed for option in follow_up.step.options for pool in option.pools)
            else NONE
            for a in range(len(scenario.agencies))
        ]
    )


def place_rows(scenario: Scenario, writer: PlanTables) -> tuple[list[Place], int]:
    """The destinations in order, and how many beds they have together."""
    rows: list[Place] = []
    beds = 0
    for place in scenario.custody.destinations:
        rows.append(
            Place(
                gate=writer.gate(place.open),
                zone=scenario.zones.index(place.zone) if place.zone in scenario.zones else len(scenario.zones),
                minutes=place.minutes,
                accept_chance=place.accept_chance,
                takes_held=place.takes_held,
                first_bed=beds,
                end_bed=beds + (place.capacity or 0),
                stay=float(on_grid(place.stay)),
                door=float(on_grid(place.door)),
            )
        )
        beds += place.capacity or 0
    return rows, beds


def hand_over_table(scenario: Scenario) -> NDArray[np.float64]:
    """Mean minutes of hand-over by destination and unit, flat: those of the role in the crew that waits longest."""
    minutes = [
        max((place.hand_over.get(role, 0.0) for role in unit.crew), default=0.0)
        for place in scenario.custody.destinations
        for unit in scenario.units
    ]
    return np.array(minutes or [0.0])


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
                sworn=unit.officers > 0,
                equipped=unit.equipped,
                powers=int(reduce(or_, (scenario.custody.powers.get(role, Power(0)) for role in unit.crew))),
                home=scenario.agencies.index(unit.agency),
                town=scenario.agencies.index(unit.agency),
            )
            for i, unit in enumerate(scenario.units)
        ],
    )


def pool_tables(
    scenario: Scenario, pools: Sequence[tuple[int, str]], units: Rows, writer: PlanTables
) -> tuple[Rows, NDArray[np.float64]]:
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
        rules = scenario.pool_rules.get(name, PoolRules())
        relief_left = SHIFT_ENDS[rules.shift_end].relief_left(rules)
        rows.append(
            Pool(
                none_since=scenario.window.begin,
                minimum=rules.minimum,
                below_since=scenario.window.begin,
                after_call=float(on_grid(rules.after_call)),
                after_call_yields=rules.after_call_yields,
                most_minutes=rules.most_minutes,
                briefing=float(on_grid(rules.briefing)),
                relief_left=relief_left,
                relief_step=relief_step(writer, agency, name) if relief_left < NEVER else NONE,
                turnout=float(on_grid(travel.turnout.get(name, 0.0))),
                travel_in=float(on_grid(travel.travel_in.get(name, 0.0))),
                speed_factor=travel.speed_factor.get(name, 1.0),
                spread=sum(len(before) for before in spread),
            )
        )
        spread.append(factors)
    return table(Pool, rows), np.concatenate(spread)


def relief_step(writer: PlanTables, agency: int, pool: str) -> int:
    """Whom a unit asks to take its call over: its own pool, as urgently as for backup."""
    return writer.first_step(agency, (Step((Responders(pools=(pool,)),)),), BACKUP_PRIORITY, None)


def travel_table(scenario: Scenario) -> tuple[NDArray[np.float64], int]:
    """The flat matrices, one behind the other, and their number of zones.

    One zone more is as far from each other as that is on average.
    """
    if scenario.travel.matrix is None:
        return np.zeros(1), 0
    flat = [with_unknown_zone(matrix) for matrix in (scenario.travel.matrix, *scenario.travel.by_period)]
    return np.concatenate(flat), len(scenario.travel.matrix) + 1


def with_unknown_zone(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """The matrix with one row and column more, flat."""
    known = np.column_stack([matrix, matrix.mean(axis=1)])
    full = np.vstack([known, known.mean(axis=0)])
    return np.ascontiguousarray(full.ravel())


def matrix_by_hour(scenario: Scenario, zones: int) -> NDArray[np.int64]:
    """By hour of the simulated week, where its matrix begins in the table of travel minutes."""
    period = scenario.travel.period
    hours = np.zeros(HOURS_PER_WEEK, np.int64) if period is None else period
    return np.roll(np.asarray(hours, np.int64), -24 * scenario.window.first_weekday) * zones * zones
