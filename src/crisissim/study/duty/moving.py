"""Officers moved out of patrol: cut out of the patrol units' shifts for the hours in which an option needs them."""

from bisect import insort
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from math import lcm

from crisissim.domain.staff import Shift, Unit, yearly_hours
from crisissim.domain.words import SWORN
from crisissim.study.intervals import repeated
from crisissim.timebase import MINUTES_PER_DAY

REMEMBERED = 128
"""Answers that are kept: many rules ask for one option's staff, and so does every other option's scenario."""
LESS = ", one officer less"
"""Behind the name of a unit that goes on after an officer has left it."""


@dataclass(frozen=True, slots=True)
class Loan:
    """Officers whom a post takes from patrol.

    Attributes:
        officers: how many at a time.
        shifts: in which hours of the cycle.
        cycle_days: days after which the shifts repeat.
        lost: whether they no longer take ordinary calls, so that their hours count as moved out of patrol.
    """

    officers: int
    shifts: tuple[Shift, ...]
    cycle_days: int
    lost: bool = True


@dataclass(frozen=True, slots=True)
class Moved:
    """What is left of patrol.

    Attributes:
        units: the patrol units with their shifts cut; a unit without shifts is left out.
        hours_a_year: officer hours a year moved out of patrol.
        unmet: for each loan, stretches in which there was nobody left to move, in minutes of the longest cycle.
    """

    units: tuple[Unit, ...]
    hours_a_year: float
    unmet: tuple[tuple[Shift, ...], ...]


_Row = tuple[int, int]
"""What the units of one row of the roster have in common."""


@dataclass(slots=True, eq=False)
class _Car:
    """A patrol unit while officers are taken from it."""

    place: int
    unit: Unit
    shifts: list[Shift]
    given: float = 0.0


@dataclass(slots=True, eq=False)
class _Cars:
    """All of them, and those among which the next to give an officer is: what never gave stands behind its like.

    Attributes:
        many: how many there are at first.
        days: of the cycle on which all shifts are written out.
        near: cars that gave, and the first of each row that did not, by place in the roster.
        waiting: the other cars of each row, last one first.
        shifts: of each row, written out.
        added: cars that go on without their officer, by name.
    """

    many: int
    days: int
    near: list[_Car] = field(default_factory=list)
    waiting: dict[_Row, list[tuple[int, Unit]]] = field(default_factory=lambda: defaultdict(list))
    shifts: dict[_Row, tuple[Shift, ...]] = field(default_factory=dict)
    added: dict[str, _Car] = field(default_factory=dict)

    @classmethod
    def of(cls, patrol: Sequence[Unit], days: int) -> "_Cars":
        cars = cls(len(patrol), days)
        for place, unit in enumerate(patrol):
            cars.waiting[_row(unit)].append((place, unit))
        for row, alike in cars.waiting.items():
            first = alike[0][1]
            cars.shifts[row] = repeated(first.shifts, first.cycle_days, days)
            alike.reverse()
            cars.follow(row)
        return cars

    def follow(self, row: _Row) -> None:
        """The next car of a row comes forward."""
        if self.waiting[row]:
            place, unit = self.waiting[row].pop()
            insort(self.near, _Car(place, unit, list(self.shifts[row])), key=_place)

    def left(self) -> tuple[Unit, ...]:
        """The units with what is left of their shifts."""
        whole = {row: _in_order(shifts) for row, shifts in self.shifts.items()}
        units = [(car.place, car.unit, _in_order(car.shifts)) for car in self.near]
        units += ((place, unit, whole[row]) for row, alike in self.waiting.items() for place, unit in alike)
        return tuple(
            replace(unit, shifts=shifts, cycle_days=self.days)
            for _, unit, shifts in sorted(units, key=lambda each: each[0])
            if shifts
        )


def _row(unit: Unit) -> _Row:
    """Units of one row of the roster have the very same shifts."""
    return id(unit.shifts), unit.cycle_days


def _place(car: _Car) -> int:
    return car.place


def _in_order(shifts: Sequence[Shift]) -> tuple[Shift, ...]:
    return tuple(sorted(shifts, key=lambda shift: shift.start))


def move(patrol: Sequence[Unit], loans: Sequence[Loan]) -> Moved:
    """Take officers out of patrol.

    Each stretch is cut out of the shift that overlaps it most, among equals of the unit that has given least so
    far; what that shift does not cover is cut out of the next.  Where a unit has several officers one leaves and the
    others go on as a smaller unit.

    Args:
        patrol: the patrol units of one agency.
        loans: whom to take, and when.

    Returns:
        What is left, what was moved, and what could not be.
    """
    return _moved(tuple(patrol), tuple(loans)) if loans else Moved(tuple(patrol), 0.0, ())


@lru_cache(maxsize=REMEMBERED)
def _moved(patrol: tuple[Unit, ...], loans: tuple[Loan, ...]) -> Moved:
    """The same of at least one loan."""
    days = lcm(*(unit.cycle_days for unit in patrol), *(loan.cycle_days for loan in loans))
    cycle = days * MINUTES_PER_DAY
    cars = _Cars.of(patrol, days)
    moved: list[Shift] = []
    unmet: list[list[Shift]] = [[] for _ in loans]
    for loan, missing in zip(loans, unmet, strict=True):
        for stretch in repeated(loan.shifts, loan.cycle_days, days):
            for _ in range(loan.officers):
                _take(cars, stretch, cycle, moved if loan.lost else [], missing)
    return Moved(cars.left(), yearly_hours(moved, days), tuple(map(tuple, unmet)))


def _take(cars: _Cars, stretch: Shift, cycle: float, moved: list[Shift], unmet: list[Shift]) -> None:
    """One officer for one stretch."""
    todo = [stretch]
    while todo:
        part = todo.pop()
        found = _largest(cars.near, part, cycle)
        if found is None:
            unmet.append(part)
            continue
        car, shift, turn = found
        low, high = max(part.start + turn, shift.start), min(part.end + turn, shift.end)
        _cut(cars, car, shift, Shift(low, high))
        moved.append(Shift(low, high))
        rest = Shift(part.start, low - turn), Shift(high - turn, part.end)
        todo += [piece for piece in rest if piece.end > piece.start]


def _largest(cars: Sequence[_Car], part: Shift, cycle: float) -> tuple[_Car, Shift, float] | None:
    """The shift that overlaps this part most, and by how many minutes the part is turned round the cycle to meet it."""
    best, found = (0.0, 0.0), None
    turned = [(turn, part.start + turn, part.end + turn) for turn in (0.0, -cycle, cycle)]
    for car in cars:
        for shift in car.shifts:
            for turn, start, end in turned:
                if start >= shift.end or end <= shift.start:
                    continue
                overlap = min(end, shift.end) - max(start, shift.start)
                if overlap > 0.0 and (found is None or (overlap, -car.given) > best):
                    best, found = (overlap, -car.given), (car, shift, turn)
    return found


def _cut(cars: _Cars, car: _Car, shift: Shift, gone: Shift) -> None:
    """Take one officer out of this part of the car's shift."""
    if car.given == 0.0:
        cars.follow(_row(car.unit))
    car.shifts.remove(shift)
    car.shifts += [s for s in (Shift(shift.start, gone.start), Shift(gone.end, shift.end)) if s.end > s.start]
    car.given += gone.end - gone.start
    seats = list(car.unit.seats)
    seats.remove(next(seat for seat in seats if seat.role in SWORN))
    if any(seat.role in SWORN for seat in seats):
        name = f"{car.unit.name}{LESS}"
        rest = cars.added.get(name)
        if rest is None:
            rest = _Car(cars.many + len(cars.added), replace(car.unit, name=name, seats=tuple(seats)), [])
            cars.added[name] = rest
            cars.near.append(rest)
        rest.shifts.append(gone)
