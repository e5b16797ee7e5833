"""Packing staff: units, and pools with what holds for all units of each."""

from collections.abc import Sequence
from functools import reduce
from operator import or_

import numpy as np
from numpy.typing import NDArray

from crisissim.domain.plans import Responders, Step
from crisissim.domain.practice import PoolRules
from crisissim.domain.staff import PATROL
from crisissim.domain.words import Kind, Power
from crisissim.engine.codes import NEVER, NONE
from crisissim.engine.plan_tables import BACKUP_PRIORITY, PlanTables
from crisissim.engine.rows import Rows, table
from crisissim.engine.shift_ends import SHIFT_ENDS
from crisissim.engine.sources import OWN
from crisissim.engine.state import Pool, UnitRow
from crisissim.study.scenario import Scenario
from crisissim.timebase import on_grid

CLINICAL = frozenset({Kind.CLINICIAN, Kind.REMOTE})


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
        strengthens = patrol_of(scenario, pools, agency, name)
        alike = [i, *(j for j in range(len(pools)) if patrol_of(scenario, pools, *pools[j]) == i)]
        free = np.arange(int(np.isin(units["pool"], alike).sum()) + 2)
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
                returns=rules.returns,
                relief_left=relief_left,
                relief_step=relief_step(writer, agency, name) if relief_left < NEVER else NONE,
                counts_for=strengthens,
                turnout=float(on_grid(travel.turnout.get(name, 0.0))),
                travel_in=float(on_grid(travel.travel_in.get(name, 0.0))),
                speed_factor=travel.speed_factor.get(name, 1.0),
                spread=sum(len(before) for before in spread),
            )
        )
        spread.append(factors)
    return table(Pool, rows), np.concatenate(spread)


def patrol_of(scenario: Scenario, pools: Sequence[tuple[int, str]], agency: int, name: str) -> int:
    """The patrol pool that units of another pool strengthen, or NONE; who only stands in afterwards does not."""
    patrol = agency, PATROL
    like_patrol = name != PATROL and scenario.serves_patrol.get(name) == OWN
    return pools.index(patrol) if like_patrol and patrol in pools else NONE


def relief_step(writer: PlanTables, agency: int, pool: str) -> int:
    """Whom a unit asks to take its call over: its own pool, as urgently as for backup."""
    return writer.first_step(agency, (Step((Responders(pools=(pool,)),)),), BACKUP_PRIORITY, None)
