"""Units of a scenario: today's roster and an option's posts, with the officers who were moved between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crisissim.domain.staff import PATROL, Seat, Shift, Unit
from crisissim.domain.words import SWORN, Payer, Role
from crisissim.responses import MODELS
from crisissim.responses.grammar import ResponseModel
from crisissim.study.intervals import shifts_of
from crisissim.study.moving import Loan, move
from crisissim.study.schema.option_file import OptionFile, PostTable
from crisissim.study.schema.study_file import RosterTable, StudyFile


@dataclass(frozen=True, slots=True)
class Staffing:
    """Everybody on duty under one option.

    Attributes:
        units: today's roster without the officers who were moved, then the option's own units.
        own: the option's own units.
        hours_removed: officer hours a year moved out of patrol.
        unmet: stretches in which nobody was left to move, by place of the post in its file.
    """

    units: tuple[Unit, ...]
    own: tuple[Unit, ...]
    hours_removed: float
    unmet: dict[int, tuple[Shift, ...]]


def agency_names(study: StudyFile) -> tuple[str, ...]:
    """The departments in order; a study of one that names none is the department."""
    return tuple(agency.name for agency in study.agencies) or (study.name,)


def pool_of(model: ResponseModel) -> str:
    """The pool of an option's own units; those of a model without a pool go on patrol."""
    return model.pool or PATROL


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
    return tuple(Seat(role, payer) for role, payer in zip(crew_of(post, model), payers_of(post, model), strict=True))


def roster_units(study: StudyFile) -> tuple[Unit, ...]:
    """Today's roster, one unit each."""
    return tuple(unit for row in study.roster for unit in _units_of_row(row, study))


def _units_of_row(row: RosterTable, study: StudyFile) -> Iterator[Unit]:
    agencies = agency_names(study)
    agency = row.agency or agencies[0]
    shifts = shifts_of(row, row.cycle_days)
    for number in range(1, row.units + 1):
        yield Unit(
            name=_name(row.name, number, agency, agencies),
            agency=agency,
            pool=row.pool,
            seats=tuple(Seat(role, Payer.TODAY) for role in row.crew),
            shifts=shifts,
            cycle_days=row.cycle_days,
            base=row.base,
        )


def _units_of_post(post: PostTable, model: ResponseModel, agencies: Sequence[str]) -> Iterator[Unit]:
    agency = post.agency or agencies[0]
    shifts = shifts_of(post, post.cycle_days)
    for number in range(1, post.units + 1):
        yield Unit(
            name=_name(post.name, number, agency, agencies),
            agency=agency,
            pool=pool_of(model),
            seats=seats_of(post, model),
            shifts=shifts,
            cycle_days=post.cycle_days,
            on_call=model.on_call if post.on_call is None else post.on_call,
            base=post.base,
        )


def _name(name: str, number: int, agency: str, agencies: Sequence[str]) -> str:
    return f"{name} {number}" if len(agencies) == 1 else f"{agency} {name} {number}"


def staffing(study: StudyFile, option: OptionFile) -> Staffing:
    """Everybody on duty under an option of which each file is right by itself."""
    model = MODELS[option.model]
    agencies = agency_names(study)
    own = tuple(unit for post in option.posts for unit in _units_of_post(post, model, agencies))
    units: list[Unit] = []
    hours = 0.0
    unmet: dict[int, tuple[Shift, ...]] = {}
    roster = roster_units(study)
    for agency in agencies:
        takers = [
            (place, post)
            for place, post in enumerate(option.posts)
            if (post.agency or agencies[0]) == agency and moved_seats(post, model)
        ]
        loans = [
            Loan(post.units * moved_seats(post, model), shifts_of(post, post.cycle_days), post.cycle_days)
            for _, post in takers
        ]
        moved = move([unit for unit in roster if unit.agency == agency and on_patrol(unit)], loans)
        units += moved.units
        units += (unit for unit in roster if unit.agency == agency and not on_patrol(unit))
        hours += moved.hours_a_year
        unmet |= {place: missing for (place, _), missing in zip(takers, moved.unmet, strict=True) if missing}
    return Staffing((*units, *own), own, hours, unmet)


def on_patrol(unit: Unit) -> bool:
    """Whether a unit answers ordinary police calls."""
    return unit.pool == PATROL


def sworn(crew: Sequence[Role]) -> bool:
    """Whether a crew has an officer."""
    return not SWORN.isdisjoint(crew)
