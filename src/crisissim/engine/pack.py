"""Packing: a scenario becomes tables once, and each call set becomes the calls of that option."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crisissim.domain.staff import PATROL
from crisissim.domain.words import bits_of
from crisissim.engine.codes import NONE, POOL_BITS
from crisissim.engine.disciplines import DISCIPLINES
from crisissim.engine.pack_places import hand_over_table, help_steps, place_rows
from crisissim.engine.pack_roads import matrix_by_hour, travel_table
from crisissim.engine.pack_staff import pool_tables, unit_rows
from crisissim.engine.plan_book import LEAST_URGENT, PlanBook
from crisissim.engine.plan_tables import PlanTables
from crisissim.engine.rows import Rows, table
from crisissim.engine.shifts import Roster, roster_of
from crisissim.engine.sources import lenders_of
from crisissim.engine.state import Gate
from crisissim.engine.told import OptionRow, Part, Place, Rules, Source, StepRow
from crisissim.study.scenario import Scenario
from crisissim.timebase import on_grid


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
        rules=table(Rules, [rules_of(scenario, zones, len(pools), writer)]),
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


def rules_of(scenario: Scenario, zones: int, pools: int, writer: PlanTables) -> Rules:
    """Numbers that hold for the whole run."""
    dispatch, averting, follow_up = scenario.dispatch, scenario.averting, scenario.follow_up
    discipline = DISCIPLINES[dispatch.order]
    gives_way = any(option.interruptible for option in writer.options) or dispatch.reports_yield
    gives_way |= any(rules.after_call_yields for rules in scenario.pool_rules.values())
    gives_way |= any(rest.yields for unit in scenario.units for rest in unit.breaks)
    gives_way |= dispatch.divert_from <= LEAST_URGENT
    hurries = dispatch.shorten_to < 1.0 and dispatch.shorten_for > 0
    towns = len(scenario.agencies) if zones == 0 and scenario.travel.towns is not None else 0
    return Rules(
        zones=zones,
        towns=towns,
        same_way=zones == 0 and towns == 0,
        search_minutes=float(on_grid(scenario.assumptions.value("search.minutes"))),
        by_chance=discipline.by_chance,
        by_way=discipline.by_way,
        divert_from=dispatch.divert_from,
        divert_to=dispatch.divert_to,
        shorten_for=dispatch.shorten_for if hurries else 0,
        shorten_to=dispatch.shorten_to,
        reports_yield=dispatch.reports_yield,
        sees_idle=pools <= POOL_BITS and not (gives_way or hurries or discipline.by_chance),
        preempts=gives_way,
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
