"""How many units were at work, where the roster is a guess: the fewest under which the record could have happened.

The shape over the day is that of the recorded work.  Its level is found by replaying the weeks of the fit, with every
unit that a call took: officers' own work on record was begun by somebody free, so there must have been free officers,
and calls must not wait for a unit for longer than they did.  How many more there were neither of them says.
"""

from dataclasses import dataclass, replace

import numpy as np

from crisissim.domain.calls import Bools
from crisissim.domain.staff import PATROL, Unit
from crisissim.validation.findings import Strength
from crisissim.validation.fit.weeks import FitWeeks, Tried
from crisissim.validation.marks import Marks
from crisissim.validation.strength import jobs_in_hand, roster_of, seen_on_calls

FACTORS = tuple(np.geomspace(0.8, 4.0, 18).tolist())
"""Multiples of the recorded work that are tried."""
SHARE = "validation.own_work_begun"
AS_NEAR = 0.1
"""Delays count as reproduced that come as near as with more units, but for such a share."""


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """One number of units that was tried.

    Attributes:
        factor: multiple of the recorded work.
        begun: share of officers' own work on record that found somebody free.
        miss: how far the delays are from the recorded ones.
    """

    factor: float
    begun: float
    miss: float


def strengthened(weeks: FitWeeks, practice: Tried, days: Bools) -> tuple[FitWeeks, Strength | None]:
    """The department at the strength that the record shows, and what shows it; as it is where the record shows none.

    Without work that officers began themselves nothing does: an idle car leaves no trace, and calls wait by practice.

    Args:
        weeks: the weeks of the fit.
        practice: under which they are replayed.
        days: (days,) of the fit.
    """
    history = weeks.today.history
    own = int((history.officer_initiated & weeks.today.tested).sum())
    shape = seen_on_calls(history, days) or jobs_in_hand(history, days)
    if own < Marks.of(weeks.assumptions).fewest_calls or shape.hours_a_day <= 0.0:
        return weeks, None
    levels = [_level(weeks, practice, shape, factor) for factor in FACTORS]
    nearest = min(level.miss for level in levels)
    row = weeks.assumptions[SHARE]
    found, low, high = (_fewest(levels, share, nearest) for share in (row.value, row.low, row.high))
    told = (
        f"With {found.factor:.2f} times the strength by {shape.source} {found.begun:.0%} of {own:,} jobs that officers "
        "began themselves find one of them free, and calls wait as they did; more units would not be noticed."
    )
    units, least, most = (shape.units * level.factor for level in (found, low, high))
    strength = Strength(units, least, most, "work that it makes possible", told)
    return replace(weeks, today=weeks.today.with_practice(units=_units(weeks, strength))), strength


def _level(weeks: FitWeeks, practice: Tried, shape: Strength, factor: float) -> Level:
    """The weeks of the fit with so many units."""
    there = replace(shape, units=shape.units * factor)
    today = weeks.today.with_practice(units=_units(weeks, there))
    again = replace(weeks, today=today).again(practice)
    own = today.history.officer_initiated & today.tested
    begun = float(np.mean([np.isfinite(stages.begins[own]).mean() for stages in again]))
    return Level(factor, begun, weeks.miss_of([stages.delay for stages in again]))


def _units(weeks: FitWeeks, strength: Strength) -> tuple[Unit, ...]:
    """The estimated patrol in place of the guessed one; other pools stay as they are."""
    scenario = weeks.today.scenario
    others = tuple(unit for unit in scenario.units if unit.pool != PATROL)
    return (*roster_of(strength, weeks.today.agency), *others)


def _fewest(levels: list[Level], share: float, nearest: float) -> Level:
    """The fewest units under which so much of the officers' own work begins and delays are as near as they come."""
    enough = (level for level in levels if level.begun >= share and level.miss <= (1.0 + AS_NEAR) * nearest)
    return next(enough, levels[-1])
