"""Units of a scenario: today's roster and an option's posts, with the officers who were moved between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crisissim.domain.staff import PATROL, Break, Seat, Unit
from crisissim.domain.words import SWORN, Payer, Role
from crisissim.responses.grammar import ResponseModel
from crisissim.study.agency import agency_names
from crisissim.study.duty.licences import LICENSED
from crisissim.study.duty.variants import Filling, filling_of
from crisissim.study.intervals import shifts_of
from crisissim.study.models.layers import models_by_post, pool_of
from crisissim.study.remembered import of_the_same
from crisissim.study.schema.option_file import OptionFile, PostTable
from crisissim.study.schema.staff import StaffPattern
from crisissim.study.schema.study_file import RosterTable, StudyFile

ROSTERS = 4
"""Rosters whose units are kept in memory."""


def crew_of(post: PostTable, model: ResponseModel) -> tuple[Role, ...]:
    """Who sits in one unit of a post."""
    return post.crew or model.crew or (Role.OFFICER,)


def payers_of(post: PostTable, model: ResponseModel) -> tuple[Payer, ...]:
    """Where each seat's person comes from; one word holds for all seats."""
    payers = tuple(map(Payer, post.payer))
    return payers * len(crew_of(post, model)) if len(payers) == 1 else payers


def moved_seats(post: PostTable, model: ResponseModel) -> int:
    """Officers that one unit of a post takes from patrol."""
    return sum(seat.payer is Payer.PATROL for seat in seats_of(post, model))


def seats_of(post: PostTable, model: ResponseModel) -> tuple[Seat, ...]:
    """The seats of one unit of a post."""
    return tuple(
        Seat(role, payer, _is_supervised(post, role))
        for role, payer in zip(crew_of(post, model), payers_of(post, model), strict=True)
    )


def _is_supervised(row: StaffPattern, role: Role) -> bool:
    return row.licence == "supervised" and role in LICENSED


@of_the_same(ROSTERS)
def roster_units(study: StudyFile) -> tuple[Unit, ...]:
    """Today's roster, one unit each, all seats filled."""
    return tuple(unit for row in roster_rows(study) for unit in row.units)


@of_the_same(ROSTERS)
def patrol_units(study: StudyFile) -> dict[str, tuple[Unit, ...]]:
    """Those of them that are on patrol, by agency."""
    patrol = [unit for unit in roster_units(study) if on_patrol(unit)]
    return {name: tuple(unit for unit in patrol if unit.agency == name) for name in agency_names(study)}


def units_of_row(row: RosterTable, agencies: Sequence[str]) -> Iterator[Unit]:
    """The units of one row of the roster, all seats filled."""
    agency = row.agency or agencies[0]
    shifts = shifts_of(row, row.cycle_days)
    seats = tuple(Seat(role, Payer.TODAY, _is_supervised(row, role)) for role in row.crew)
    for number in range(1, row.units + 1):
        yield Unit(
            name=_name(row.name, number, agency, agencies),
            agency=agency,
            pool=row.pool,
            seats=seats,
            shifts=shifts,
            cycle_days=row.cycle_days,
            base=row.base,
            breaks=_breaks_of(row, number),
        )


def units_of_post(post: PostTable, model: ResponseModel, agencies: Sequence[str]) -> Iterator[Unit]:
    """The units of one post, all seats filled."""
    agency = post.agency or agencies[0]
    shifts, seats = shifts_of(post, post.cycle_days), seats_of(post, model)
    for number in range(1, post.units + 1):
        yield Unit(
            name=_name(post.name, number, agency, agencies),
            agency=agency,
            pool=pool_of(model),
            seats=seats,
            shifts=shifts,
            cycle_days=post.cycle_days,
            on_call=model.on_call if post.on_call is None else post.on_call,
            base=post.base,
            breaks=_breaks_of(post, number),
        )


def _breaks_of(row: StaffPattern, number: int) -> tuple[Break, ...]:
    """The breaks of one of the units of a row, each later than those of the unit before it by what is said."""
    if not row.breaks:
        return ()
    breaks = (
        Break(given.after + (number - 1) * given.apart, given.minutes, given.wait, given.yields, given.what)
        for given in row.breaks
    )
    return tuple(sorted(breaks, key=lambda given: given.after))


def _name(name: str, number: int, agency: str, agencies: Sequence[str]) -> str:
    return f"{name} {number}" if len(agencies) == 1 else f"{agency} {name} {number}"


@dataclass(frozen=True, slots=True)
class StaffRow:
    """The units of one row of the roster or one post, and what they are when a seat is empty."""

    units: tuple[Unit, ...]
    filling: Filling


@of_the_same(ROSTERS)
def roster_rows(study: StudyFile) -> tuple[StaffRow, ...]:
    """Today's roster, row by row."""
    agencies = agency_names(study)
    return tuple(
        StaffRow(tuple(units_of_row(row, agencies)), filling_of(row, row.crew, row.pool)) for row in study.roster
    )


def post_rows(study: StudyFile, option: OptionFile) -> Iterator[StaffRow]:
    """The option's posts, one by one."""
    for post, model in zip(option.posts, models_by_post(option), strict=True):
        units = tuple(units_of_post(post, model, agency_names(study)))
        yield StaffRow(units, filling_of(post, crew_of(post, model), pool_of(model)))


def on_patrol(unit: Unit) -> bool:
    """Whether a unit answers ordinary police calls."""
    return unit.pool == PATROL


def sworn(crew: Sequence[Role]) -> bool:
    """Whether a crew has an officer."""
    return not SWORN.isdisjoint(crew)
