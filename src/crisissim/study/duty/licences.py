"""Supervised clinicians: their shifts hold only while an independent clinician of the study can be reached."""

from collections.abc import Sequence
from dataclasses import replace
from math import lcm

from crisissim.domain.staff import Unit
from crisissim.domain.words import Role
from crisissim.study.intervals import folded, minutes_in, overlaps, repeated
from crisissim.timebase import MINUTES_PER_DAY, MINUTES_PER_HOUR, MINUTES_PER_WEEK

LICENSED = frozenset({Role.CLINICIAN, Role.ON_CALL_CLINICIAN, Role.REMOTE_CLINICIAN})
"""Who holds a clinician's licence."""


def supervised(unit: Unit) -> bool:
    """Whether the unit's clinicians need an independent one."""
    return any(seat.supervised for seat in unit.seats)


def independent(unit: Unit) -> bool:
    """Whether the unit has a clinician on whom supervised ones may rely."""
    return any(seat.role in LICENSED and not seat.supervised for seat in unit.seats)


def under_supervision(units: Sequence[Unit]) -> tuple[tuple[Unit, ...], dict[str, float]]:
    """The units with the shifts of supervised ones cut to hours in which an independent clinician can be reached.

    Args:
        units: everybody of one option, full crews.

    Returns:
        The units, those without any hours left out; and hours a week lost, by name of the unit.
    """
    if not any(map(supervised, units)):
        return tuple(units), {}
    days = lcm(*(unit.cycle_days for unit in units))
    cycle = days * MINUTES_PER_DAY
    reachable = [s for unit in units if independent(unit) for s in repeated(unit.shifts, unit.cycle_days, days)]
    cover = folded(reachable, cycle)
    kept: list[Unit] = []
    lost: dict[str, float] = {}
    for unit in units:
        if not supervised(unit):
            kept.append(unit)
            continue
        shifts = repeated(unit.shifts, unit.cycle_days, days)
        left = overlaps(shifts, cover, cycle)
        missing = (minutes_in(shifts) - minutes_in(left)) * MINUTES_PER_WEEK / cycle
        if missing > 0.0:
            lost[unit.name] = missing / MINUTES_PER_HOUR
            unit = replace(unit, shifts=left, cycle_days=days)  # noqa: PLW2901 - the same unit, with fewer hours
        if unit.shifts:
            kept.append(unit)
    return tuple(kept), lost
