"""Which patrol units carry the equipment by which remote clinicians are reached."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from math import floor

from crisissim.domain.staff import Unit
from crisissim.study.duty.moving import LESS
from crisissim.study.duty.units import on_patrol

_ROUNDING = 1e-9
"""Keeps ten times a tenth from falling short of one."""


def carries(place: int, share: float) -> bool:
    """Whether the unit at this place in a row, counted from 0, is one of this share, spread evenly."""
    return floor((place + 1) * share + _ROUNDING) > floor(place * share + _ROUNDING)


def with_equipment(units: Sequence[Unit], roster: Sequence[Unit], share: float) -> tuple[Unit, ...]:
    """The units with this share of each agency's patrol units equipped.

    Args:
        units: everybody of one option.
        roster: today's, which decides who is counted in which place, so that every option equips the same cars.
        share: of patrol units; a unit keeps its equipment when an officer leaves it or does not come.

    Returns:
        All units in their order.
    """
    if share >= 1.0:
        return tuple(units)
    rows: dict[str, dict[str, int]] = defaultdict(dict)
    for unit in (*roster, *units):
        if on_patrol(unit):
            row = rows[unit.agency]
            row.setdefault(_car(unit), len(row))
    return tuple(
        replace(unit, equipped=carries(rows[unit.agency][_car(unit)], share)) if on_patrol(unit) else unit
        for unit in units
    )


def _car(unit: Unit) -> str:
    """The unit as the roster names it."""
    return (unit.luck_of or unit.name).split(LESS)[0]
