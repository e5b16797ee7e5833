"""Packing holds and transport: whom to ask for help, the destinations and how long they take over a person."""

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from crisissim.domain.plans import Responders, Step
from crisissim.domain.staff import PATROL
from crisissim.engine.codes import NONE
from crisissim.engine.plan_tables import BACKUP_PRIORITY, PlanTables
from crisissim.engine.told import Place
from crisissim.study.scenario import Scenario
from crisissim.timebase import on_grid


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
