"""Empty seats: what is left of a crew when nobody comes for one, as units of which one uniform per shift picks one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product

from crisissim.domain.staff import PATROL, Seat, Unit
from crisissim.domain.wording import in_prose
from crisissim.domain.words import SWORN, Role
from crisissim.study.schema.staff import ShortCrew, StaffPattern


@dataclass(frozen=True, slots=True)
class Filling:
    """How likely a seat is empty, and what the unit then is."""

    unfilled: float
    short_crew: ShortCrew


def filling_of(row: StaffPattern, crew: tuple[Role, ...], pool: str) -> Filling:
    """What a row of the roster or a post says of empty seats, with what it leaves out filled in."""
    return Filling(row.unfilled, row.short_crew or _usual(crew, pool))


def _usual(crew: tuple[Role, ...], pool: str) -> ShortCrew:
    """Patrol goes on with who is there, an officer without his clinician goes on patrol, civilians do not go alone."""
    if pool == PATROL:
        return "goes-on"
    return "out-of-service" if SWORN.isdisjoint(crew) else "patrol"


def with_variants(unit: Unit, filling: Filling) -> Iterator[Unit]:
    """The full crew, and each smaller unit that may come on duty in its place.

    The chances of all of them lie side by side in [0, 1): that of the full crew first, and what is left over at the
    end is the chance that the unit is out of service.
    """
    if filling.unfilled == 0.0:
        yield unit
        return
    there = 1.0 - filling.unfilled
    reach = there ** len(unit.seats)
    yield replace(unit, luck_of=unit.name, from_chance=0.0, to_chance=reach)
    for (pool, seats), chance in _left(unit, filling).items():
        name = f"{unit.name}, {_short_of(unit.seats, seats)} short"
        yield replace(
            unit,
            name=name,
            pool=pool,
            seats=seats,
            luck_of=unit.name,
            from_chance=reach,
            to_chance=(reach := min(reach + chance, 1.0)),
        )


def _left(unit: Unit, filling: Filling) -> dict[tuple[str, tuple[Seat, ...]], float]:
    """Pool and seats of each smaller unit, and its chance; crews of the same roles are one, whichever seats they fill.

    The seats of the first of them stand for all: who pays for a seat that is empty is no matter of the shift.
    """
    left: dict[tuple[str, tuple[Seat, ...]], float] = {}
    first: dict[tuple[str, tuple[Role, ...]], tuple[str, tuple[Seat, ...]]] = {}
    for filled in product((True, False), repeat=len(unit.seats)):
        present = tuple(seat for seat, there in zip(unit.seats, filled, strict=True) if there)
        chance = (1.0 - filling.unfilled) ** len(present) * filling.unfilled ** (len(unit.seats) - len(present))
        rest = _goes_on_as(present, unit.pool, filling.short_crew)
        if len(present) < len(unit.seats) and rest is not None:
            pool, seats = rest
            alike = first.setdefault((pool, tuple(sorted(seat.role for seat in seats))), rest)
            left[alike] = left.get(alike, 0.0) + chance
    return left


def _goes_on_as(present: tuple[Seat, ...], pool: str, short_crew: ShortCrew) -> tuple[str, tuple[Seat, ...]] | None:
    """What those who came do, or None if nothing."""
    officers = tuple(seat for seat in present if seat.role in SWORN)
    if short_crew == "out-of-service" or not present:
        return None
    if short_crew == "goes-on" and pool != PATROL:
        return pool, present
    return (PATROL, present if short_crew == "goes-on" else officers) if officers else None


def _short_of(full: Iterable[Seat], left: tuple[Seat, ...]) -> str:
    """Who is missing, in words."""
    missing = [seat.role for seat in full]
    for seat in left:
        missing.remove(seat.role)
    return in_prose(missing)
