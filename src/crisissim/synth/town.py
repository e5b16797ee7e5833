"""A synthetic town as the engine needs it: police only, with the roster of its recipe."""

from datetime import date, timedelta

import numpy as np

from crisissim.assumptions import Assumptions
from crisissim.domain.staff import PATROL
from crisissim.domain.words import Kind, Missed, Need, Risk
from crisissim.study.duty.units import units_of_row
from crisissim.study.scenario import Scenario, Screening, Travel, Window
from crisissim.synth.recipe import Recipe
from crisissim.timebase import HOURS_PER_WEEK

RUN_IN_DAYS = 2
"""Days simulated before the exported ones, so that they do not begin with an empty town, and after them."""


def window_of(start: date, days: int) -> Window:
    """The exported days with some before and some after."""
    return Window(start - timedelta(days=RUN_IN_DAYS), RUN_IN_DAYS, days, RUN_IN_DAYS)


def town_of(recipe: Recipe, window: Window, assumptions: Assumptions) -> Scenario:
    """The town under police only, in the very model that later reads its export.

    Args:
        recipe: the town.
        window: the stretch of time.
        assumptions: for turnout, and for how long people stay.

    Returns:
        The scenario.
    """
    return Scenario(
        study=recipe.name,
        option="police-only",
        model="police-only",
        agencies=(recipe.name,),
        zones=tuple(recipe.beats),
        units=tuple(unit for row in recipe.roster for unit in units_of_row(row, (recipe.name,))),
        plans={(need, risk): Missed.NOT_OFFERED for need in Need for risk in Risk},
        opening=None,
        qualifying=frozenset(Kind) - {Kind.POLICE, Kind.CIT},
        crisis_needs=frozenset(Need) - {Need.OTHER},
        start_rule="first",
        screening=Screening((1.0,) * len(Need), (0.0,) * len(Need), 0.0),
        travel=Travel(
            matrix=None,
            by_hour=np.ones(HOURS_PER_WEEK),
            reference_free=(recipe.travel.reference_free,),
            square_root=True,
            turnout={PATROL: assumptions.value("turnout.patrol")},
            speed_factor={PATROL: 1.0},
            travel_in={},
        ),
        window=window,
        targets={},
        assumptions=assumptions,
        patrol_hours_removed=0.0,
    )
