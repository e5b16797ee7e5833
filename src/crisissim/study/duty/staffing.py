"""Everybody on duty under an option: officers moved, licences, and what is left of a crew where a seat is empty."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from crisissim.domain.staff import Shift, Unit
from crisissim.responses.grammar import ResponseModel
from crisissim.study.agency import agency_names
from crisissim.study.duty.licences import under_supervision
from crisissim.study.duty.moving import LESS, Loan, move
from crisissim.study.duty.units import moved_seats, on_patrol, post_rows, roster_rows
from crisissim.study.duty.variants import Filling, with_variants
from crisissim.study.intervals import shifts_of
from crisissim.study.models.layers import models_by_post, own_pools
from crisissim.study.models.offers import serves
from crisissim.study.schema.option_file import OptionFile, PostTable
from crisissim.study.schema.study_file import StudyFile


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


def staffing(study: StudyFile, option: OptionFile) -> Staffing:
    """Everybody on duty under an option of which each file is right by itself."""
    models = models_by_post(option)
    agencies = agency_names(study)
    rows = [*roster_rows(study)]
    roster = [unit for row in rows for unit in row.units]
    posts = [*post_rows(study, option)]
    fillings = {unit.name: row.filling for row in (*rows, *posts) for unit in row.units}
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
        moved = move([unit for unit in roster if unit.agency == agency and on_patrol(unit)], loans)
        units += moved.units
        units += (unit for unit in roster if unit.agency == agency and not on_patrol(unit))
        hours += moved.hours_a_year
        unmet |= {place: missing for place, missing in zip(takers, moved.unmet, strict=True) if missing}
    units += (unit for row in posts for unit in row.units)
    kept, lost = under_supervision(units)
    names = {unit.name for row in posts for unit in row.units}
    own = tuple(unit for unit in kept if unit.name in names or unit.pool in own_pools(option))
    return Staffing(tuple(_with_empty_seats(kept, fillings)), own, hours, unmet, lost)


def _loan(option: OptionFile, post: PostTable, model: ResponseModel) -> Loan:
    """What a post takes from patrol; officers who still take ordinary calls are not lost to it."""
    shifts = shifts_of(post, post.cycle_days)
    lost = serves(option, model) is None
    return Loan(post.units * moved_seats(post, model), shifts, post.cycle_days, lost)


def _with_empty_seats(units: Sequence[Unit], fillings: Mapping[str, Filling]) -> Iterator[Unit]:
    for unit in units:
        yield from with_variants(unit, fillings[unit.name.split(LESS)[0]])
