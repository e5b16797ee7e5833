"""Everybody on duty under an option: officers moved, licences, and what is left of a crew where a seat is empty."""

from collections.abc import Sequence
from dataclasses import dataclass

from crisissim.domain.staff import Shift, Unit
from crisissim.responses.grammar import ResponseModel
from crisissim.study.agency import agency_names
from crisissim.study.duty.licences import under_supervision
from crisissim.study.duty.moving import LESS, Loan, move
from crisissim.study.duty.units import (
    StaffRow,
    moved_seats,
    on_patrol,
    patrol_units,
    post_rows,
    roster_rows,
    roster_units,
)
from crisissim.study.duty.variants import with_variants
from crisissim.study.intervals import shifts_of
from crisissim.study.models.layers import models_by_post, own_pools
from crisissim.study.models.offers import serves
from crisissim.study.remembered import of_the_same
from crisissim.study.schema.option_file import OptionFile, PostTable
from crisissim.study.schema.study_file import StudyFile

REMEMBERED = 512
"""Options whose staff is kept in memory: many rules ask for it, and so does every other option's scenario."""


@dataclass(frozen=True, slots=True)
class Staffing:
    """Everybody on duty under one option.

    Attributes:
        units: today's roster without the officers who were moved, then the option's own units; behind each unit what
            may come in its place where a seat is empty.
        own: the option's own units, and today's in its pools, all seats filled.
        hours_removed: officer hours a year moved out of patrol; who still takes ordinary calls is not among them.
        unmet: stretches in which nobody was left to move, by place of the post in its file.
        unsupervised: hours a week that supervised clinicians lose for want of an independent one, by name of the unit.
    """

    units: tuple[Unit, ...]
    own: tuple[Unit, ...]
    hours_removed: float
    unmet: dict[int, tuple[Shift, ...]]
    unsupervised: dict[str, float]


@of_the_same(REMEMBERED)
def staffing(study: StudyFile, option: OptionFile) -> Staffing:
    """Everybody on duty under an option of which each file is right by itself."""
    models = models_by_post(option)
    agencies = agency_names(study)
    roster = roster_units(study)
    posts = [*post_rows(study, option)]
    units: list[Unit] = []
    hours = 0.0
    unmet: dict[int, tuple[Shift, ...]] = {}
    for agency in agencies:
        takers = [
            place
            for place, (post, model) in enumerate(zip(option.posts, models, strict=True))
            if (post.agency or agencies[0]) == agency and moved_seats(post, model)
        ]
        loans = [_loan(option, option.posts[place], models[place]) for place in takers]
        moved = move(patrol_units(study)[agency], loans)
        units += moved.units
        units += (unit for unit in roster if unit.agency == agency and not on_patrol(unit))
        hours += moved.hours_a_year
        unmet |= {place: missing for place, missing in zip(takers, moved.unmet, strict=True) if missing}
    units += (unit for row in posts for unit in row.units)
    kept, lost = under_supervision(units)
    names, pools = {unit.name for row in posts for unit in row.units}, own_pools(option)
    own = tuple(unit for unit in kept if unit.name in names or unit.pool in pools)
    return Staffing(_with_empty_seats(kept, (*roster_rows(study), *posts)), own, hours, unmet, lost)


def _loan(option: OptionFile, post: PostTable, model: ResponseModel) -> Loan:
    """What a post takes from patrol; officers who still take ordinary calls are not lost to it."""
    shifts = shifts_of(post, post.cycle_days)
    lost = serves(option, model) is None
    return Loan(post.units * moved_seats(post, model), shifts, post.cycle_days, lost)


def _with_empty_seats(units: tuple[Unit, ...], rows: Sequence[StaffRow]) -> tuple[Unit, ...]:
    if not any(row.filling.unfilled for row in rows):
        return units
    fillings = {unit.name: row.filling for row in rows for unit in row.units}
    return tuple(one for unit in units for one in with_variants(unit, fillings[unit.name.split(LESS)[0]]))
