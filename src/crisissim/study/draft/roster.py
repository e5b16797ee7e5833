"""A first guess of today's roster, from the work that the record holds.  Nobody should decide on it."""

from datetime import time
from math import ceil

import numpy as np

from crisissim.assumptions import Assumptions
from crisissim.domain.calls import Floats
from crisissim.study.draft.facts import Facts
from crisissim.study.schema.study_file import RosterTable
from crisissim.timebase import HOURS_PER_DAY

SHIFT_HOURS = 8
SHIFTS = ("days", "evenings", "nights")
EARLIEST, LATEST = 5, 8
"""Hours of the morning between which day shifts begin."""


def needed_by_hour(facts: Facts, assumptions: Assumptions) -> Floats:
    """(24,) units on duty that the recorded work points to.

    Where units are named, as many as were seen at work, and so many that recorded calls fill no more of their time than
    patrols can spare.  Else the units out on calls over the share of their time that patrols spend so on average, and
    never fewer than were out at once in all but one moment of twenty.  Never fewer than one.
    """
    busy = assumptions["draft.patrol_busy"]
    if facts.units_seen is not None:
        return np.maximum(np.maximum(facts.units_seen, facts.units_out / busy.high), 1.0)
    return np.maximum(np.maximum(facts.units_out / busy.value, facts.most_out), 1.0)


def guessed_roster(facts: Facts, assumptions: Assumptions) -> tuple[RosterTable, ...]:
    """Three shifts of eight hours that follow the work by hour of day as closely as three such shifts can.

    Args:
        facts: of the record.
        assumptions: `draft.patrol_busy`.

    Returns:
        One row per shift, each marked as a guess.
    """
    needed = needed_by_hour(facts, assumptions)
    first = min(range(EARLIEST, LATEST + 1), key=lambda hour: _misfit(needed, hour))
    return tuple(
        RosterTable(
            name=f"patrol {name}",
            units=min(ceil(level - 1e-9), 1000),
            start=time((first + SHIFT_HOURS * place) % HOURS_PER_DAY),
            hours=float(SHIFT_HOURS),
            guess=True,
        )
        for place, (name, level) in enumerate(zip(SHIFTS, _levels(needed, first), strict=True))
    )


def on_duty(roster: tuple[RosterTable, ...]) -> Floats:
    """(24,) units of a guessed roster on duty by hour of day."""
    units = np.zeros(HOURS_PER_DAY)
    for row in roster:
        units[(row.start.hour + np.arange(int(row.hours))) % HOURS_PER_DAY] += row.units
    return units


def _levels(needed: Floats, first: int) -> Floats:
    levels: Floats = np.roll(needed, -first).reshape(len(SHIFTS), SHIFT_HOURS).mean(axis=1)
    return levels


def _misfit(needed: Floats, first: int) -> float:
    shifts = np.roll(needed, -first).reshape(len(SHIFTS), SHIFT_HOURS)
    return float(((shifts - shifts.mean(axis=1, keepdims=True)) ** 2).sum())
