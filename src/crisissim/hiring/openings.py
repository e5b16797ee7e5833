"""Who must be hired or trained before an option's posts are filled: positions by agency, role and payer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal

from crisissim.domain.relief import available_hours
from crisissim.domain.staff import Seat, Unit, fte
from crisissim.domain.words import SWORN, Payer, Role
from crisissim.hiring.pathway import GROUP_OF, StaffGroup
from crisissim.study import Study
from crisissim.study.duty.units import post_rows, roster_units

WHOLE = 1e-9
"""What is beyond a whole number by less than this is no further position."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Positions to be filled, all alike.

    Attributes:
        agency: whose posts they fill.
        role: who is looked for.
        payer: who pays: new, partner or contract; patrol for officers of today who are trained.
        group: how they are found and trained.
        hours: hours a year that they are to fill.
        fte: full-time people for these hours.
        positions: whole people, so never fewer.
        purpose: whether they fill posts of the option, or replace officers who were moved from patrol.
    """

    agency: str
    role: Role
    payer: Payer
    group: StaffGroup
    hours: float
    fte: float
    positions: int
    purpose: Literal["posts", "patrol"] = "posts"

    @property
    def name(self) -> str:
        """By which its luck is drawn; no two openings of an agency have the same."""
        return f"{self.role}, {self.payer}, {self.purpose}"


@dataclass(frozen=True, slots=True)
class Staffed:
    """One unit of the option and the openings that must be filled for its seats.

    Attributes:
        hours: scheduled hours a year.
        needs: for each seat that nobody has yet, the place of its opening.
    """

    hours: float
    needs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Openings:
    """All that must be filled for one option.

    Attributes:
        rows: in the order in which posts name them, replacements in patrol last.
        units: the option's units.
        shared_out: on-call seats of partners, filled by people who have other work: nobody is hired for them.
    """

    rows: tuple[Opening, ...]
    units: tuple[Staffed, ...]
    shared_out: int


def openings_of(study: Study, option: str) -> Openings:
    """The positions that an option needs beyond the people of today.

    A seat from patrol is filled by an officer of today, who leaves a gap that is hired for; one that asks for a CIT
    officer is filled once that officer is trained.  The hours moved out of patrol are those of the scenario.

    Raises:
        KeyError: the study has no such option.
    """
    table = study.option_file(option).table
    units = [unit for row in post_rows(study.files.study.table, table) for unit in row.units]
    hours: dict[tuple[str, Role, Payer], float] = {}
    for unit in units:
        for seat in unit.seats:
            if _is_open(unit, seat):
                key = (unit.agency, seat.role, seat.payer)
                hours[key] = hours.get(key, 0.0) + unit.hours_a_year
    rows = [_opening(study, *key, filled) for key, filled in hours.items()]
    rows += _replacements(study, option, units)
    places = {key: place for place, key in enumerate(hours)}
    staffed = tuple(
        Staffed(
            unit.hours_a_year,
            tuple(places[unit.agency, seat.role, seat.payer] for seat in unit.seats if _is_open(unit, seat)),
        )
        for unit in units
    )
    return Openings(tuple(rows), staffed, sum(_is_shared(unit, seat) for unit in units for seat in unit.seats))


def officers_today(study: Study, agency: str) -> float:
    """Officers whom an agency's roster of today takes, FTE."""
    return sum(
        _people(study, role, unit.hours_a_year)
        for unit in roster_units(study.files.study.table)
        for role in unit.crew
        if unit.agency == agency and role in SWORN
    )


def _people(study: Study, role: Role, hours: float) -> float:
    """Full-time people of a role for these hours a year, with their relief."""
    return fte(hours, available_hours(study.assumptions, role))


def _opening(study: Study, agency: str, role: Role, payer: Payer, hours: float) -> Opening:
    group = StaffGroup.CIT if payer is Payer.PATROL else GROUP_OF[role]
    people = _people(study, role, hours)
    return Opening(agency, role, payer, group, hours, people, ceil(people - WHOLE))


def _replacements(study: Study, option: str, units: Sequence[Unit]) -> Iterator[Opening]:
    """Officers hired for those whom patrol gave; shared by the hours that each agency gave."""
    removed = study.scenario(option).patrol_hours_removed
    given: dict[str, float] = {}
    for unit in units:
        moved = sum(seat.payer is Payer.PATROL for seat in unit.seats)
        given[unit.agency] = given.get(unit.agency, 0.0) + moved * unit.hours_a_year
    in_all = sum(given.values())
    for agency, hours in given.items():
        if removed and hours:
            lost = removed * hours / in_all
            people = _people(study, Role.OFFICER, lost)
            yield Opening(
                agency, Role.OFFICER, Payer.NEW, StaffGroup.SWORN, lost, people, ceil(people - WHOLE), purpose="patrol"
            )


def _is_open(unit: Unit, seat: Seat) -> bool:
    """Whether somebody must be hired or trained for a seat."""
    if seat.payer is Payer.PATROL:
        return seat.role is Role.CIT_OFFICER
    return seat.payer is not Payer.TODAY and not _is_shared(unit, seat)


def _is_shared(unit: Unit, seat: Seat) -> bool:
    return unit.on_call and seat.payer in (Payer.PARTNER, Payer.CONTRACT) and seat.role not in SWORN
