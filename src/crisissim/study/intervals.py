"""Arithmetic of stretches on a cycle: minutes since its first Monday midnight, where the end meets the start."""

from collections.abc import Iterable, Iterator, Sequence

from crisissim.domain.staff import Shift, Unit
from crisissim.study.schema.fields import WEEKDAYS, Pattern
from crisissim.timebase import DAYS_PER_WEEK, HOURS_PER_WEEK, MINUTES_PER_DAY, MINUTES_PER_HOUR, MINUTES_PER_WEEK


def day_numbers(pattern: Pattern, cycle_days: int) -> list[int]:
    """Days of the cycle, from 0, on which a pattern begins; a weekday's name means that day of every week."""
    if pattern.days == "all":
        return list(range(cycle_days))
    numbers: set[int] = set()
    for day in pattern.days:
        numbers.update(range(WEEKDAYS.index(day), cycle_days, DAYS_PER_WEEK) if isinstance(day, str) else [day - 1])
    return sorted(numbers)


def shifts_of(pattern: Pattern, cycle_days: int = DAYS_PER_WEEK) -> tuple[Shift, ...]:
    """The shifts of a pattern in one cycle; the last may run past its end."""
    first = pattern.start.hour * MINUTES_PER_HOUR + pattern.start.minute + pattern.start.second / 60.0
    starts = [day * MINUTES_PER_DAY + first for day in day_numbers(pattern, cycle_days)]
    return tuple(Shift(start, start + pattern.hours * MINUTES_PER_HOUR) for start in starts)


def repeated(shifts: Iterable[Shift], cycle_days: int, over_days: int) -> tuple[Shift, ...]:
    """The same shifts written out over a longer cycle, a multiple of theirs."""
    cycle = cycle_days * MINUTES_PER_DAY
    return tuple(
        Shift(shift.start + turn * cycle, shift.end + turn * cycle)
        for turn in range(over_days // cycle_days)
        for shift in shifts
    )


def folded(shifts: Iterable[Shift], cycle: float) -> list[Shift]:
    """The stretches covered by any of the shifts, inside [0, cycle), in order, none touching another."""
    pieces: list[tuple[float, float]] = []
    for shift in shifts:
        start, length = shift.start % cycle, min(shift.end - shift.start, cycle)
        pieces.append((start, min(start + length, cycle)))
        if start + length > cycle:
            pieces.append((0.0, start + length - cycle))
    joined: list[Shift] = []
    for start, end in sorted(pieces):
        if joined and start <= joined[-1].end:
            joined[-1] = Shift(joined[-1].start, max(end, joined[-1].end))
        else:
            joined.append(Shift(start, end))
    return joined


def outside(shifts: Iterable[Shift], cover: Iterable[Shift], cycle: float) -> list[Shift]:
    """The parts of the shifts in which nothing of the cover is."""
    over = folded(cover, cycle)
    left: list[Shift] = []
    for shift in folded(shifts, cycle):
        start = shift.start
        for piece in over:
            if piece.end <= start or piece.start >= shift.end:
                continue
            if piece.start > start:
                left.append(Shift(start, piece.start))
            start = piece.end
        if start < shift.end:
            left.append(Shift(start, shift.end))
    return left


def hours_in(patterns: Iterable[Pattern]) -> list[int]:
    """Hours of the week, 0 from Monday midnight, that patterns in whole hours cover."""
    hours: set[int] = set()
    for shift in (shift for pattern in patterns for shift in shifts_of(pattern)):
        first, last = (int(minute // MINUTES_PER_HOUR) for minute in (shift.start, shift.end))
        hours.update(hour % HOURS_PER_WEEK for hour in range(first, last))
    return sorted(hours)


def overlaps(shifts: Iterable[Shift], cover: Sequence[Shift], cycle: float) -> tuple[Shift, ...]:
    """The parts of each shift that a folded cover holds, in order; shifts that touch stay apart."""
    parts: list[Shift] = []
    for shift in shifts:
        turned = (Shift(piece.start + turn, piece.end + turn) for turn in (-cycle, 0.0, cycle) for piece in cover)
        inside: list[Shift] = []
        for piece in turned:
            start, end = max(shift.start, piece.start), min(shift.end, piece.end)
            if end > start and inside and inside[-1].end == start:
                inside[-1] = Shift(inside[-1].start, end)  # the cover goes on where the cycle begins anew
            elif end > start:
                inside.append(Shift(start, end))
        parts += inside
    return tuple(parts)


def most_at_once(groups: Iterable[tuple[Iterable[Shift], int]], cycle: float) -> int:
    """The largest number of units that have a shift at the same moment.

    Args:
        groups: the shifts of units that have the same ones, and how many they are.
        cycle: minutes after which all shifts repeat.
    """
    changes: list[tuple[float, int]] = []
    for shifts, many in groups:
        for piece in folded(shifts, cycle):
            changes += [(piece.start, many), (piece.end, -many)]
    most = now = 0
    for _, change in sorted(changes):
        now += change
        most = max(most, now)
    return most


def week_of(units: Sequence[Unit]) -> tuple[Shift, ...]:
    """Whenever any of these units is on duty, in any week of its cycle, as stretches of one week."""
    shifts = [shift for unit in units for shift in unit.shifts]
    return around(folded(shifts, MINUTES_PER_WEEK))


def around(week: Sequence[Shift]) -> tuple[Shift, ...]:
    """Folded stretches of a week with the last and the first joined where Sunday night meets Monday."""
    whole = len(week) < 2 or week[0].start > 0.0 or week[-1].end < MINUTES_PER_WEEK
    return tuple(week) if whole else (*week[1:-1], Shift(week[-1].start, MINUTES_PER_WEEK + week[0].end))


def minutes_in(shifts: Iterable[Shift]) -> float:
    """Minutes that these shifts last together."""
    return sum(shift.end - shift.start for shift in shifts)


def in_words(stretches: Iterable[Shift]) -> Iterator[str]:
    """Stretches of a week as a person says them: `Monday 22:00 to Tuesday 06:00`."""
    for shift in stretches:
        yield f"{_moment(shift.start)} to {_moment(shift.end)}"


def _moment(minute: float) -> str:
    day, rest = divmod(minute, MINUTES_PER_DAY)
    hour, minutes = divmod(round(rest), 60)
    return f"{WEEKDAYS[int(day) % DAYS_PER_WEEK].capitalize()} {hour:02}:{minutes:02}"
