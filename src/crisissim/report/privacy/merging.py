"""Recorded counts of 1 to 10 are hidden by merging: categories first, hours of the week after, blanks at the very last.

A count of 1 to 10 may not be shown, and neither may what reproduces it, such as a total and all other parts (cell-size
policy of the Centers for Medicare & Medicaid Services, 2020: no cell of 1 to 10, none that others give away; 0 may be
shown). Parts that were merged show their sum only, so each of them may be anything from nothing to all of it.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np

from crisissim.assessment.price import FEW
from crisissim.domain.calls import Floats
from crisissim.timebase import SATURDAY

SMALLEST = FEW
"""Counts above 0 and below this are small: expected counts are no whole numbers and would be rounded to 10."""

T = TypeVar("T")

BLOCKS: tuple[tuple[str, int, int], ...] = (
    ("hour of the week", 7, 24),
    ("two hours of the week", 7, 12),
    ("three hours of the week", 7, 8),
    ("four hours of the week", 7, 6),
    ("hour of weekdays and weekends", 2, 24),
    ("two hours of weekdays and weekends", 2, 12),
    ("four hours of weekdays and weekends", 2, 6),
    ("eight hours of weekdays and weekends", 2, 3),
    ("eight hours of the day", 1, 3),
    ("all hours together", 1, 1),
)
"""Ways to cut a week, the finest first: name, groups of days, parts of a day."""
DAYS = range(7)


def small(count: float) -> bool:
    """Whether a recorded count must not be shown."""
    return 0.0 < count < SMALLEST


def merged_groups(
    groups: Sequence[T], counts: Callable[[T], Sequence[float]], merge: Callable[[Sequence[T]], T]
) -> tuple[T, ...]:
    """The groups with the smallest merged until no count of any of them is small.

    Args:
        groups: that together make up a whole which is shown too.
        counts: all counts of a group that must not be small, such as calls, crisis calls, and the others.
        merge: several groups as one.

    Returns:
        The groups that may be shown, in their order, the merged one last; none where even all together are small.
    """
    order = sorted(range(len(groups)), key=lambda place: (counts(groups[place])[0], place))
    hidden = {place for place in order if any(map(small, counts(groups[place])))}
    if not hidden:
        return tuple(groups)
    for place in (None, *order):
        if place is not None:
            hidden.add(place)
        together = merge([groups[one] for one in sorted(hidden)])
        if len(hidden) > 1 and not any(map(small, counts(together))):
            kept = tuple(group for number, group in enumerate(groups) if number not in hidden)
            return (*kept, together)
    return ()


def merged_hours(counts: Floats) -> tuple[str, Floats] | None:
    """Counts by hour of the week in the finest blocks of which none is small.

    Args:
        counts: (kinds, 168) counts of every kind that must not be small, such as crisis calls and all others.

    Returns:
        What a block is, and (kinds, days, parts) sums; None where even all hours together are small.
    """
    for name, days, parts in BLOCKS:
        summed = _summed(counts, days, parts)
        if not ((summed > 0.0) & (summed < SMALLEST)).any():
            return name, summed
    return None


def _summed(counts: Floats, days: int, parts: int) -> Floats:
    """(kinds, days, parts) sums."""
    week = counts.reshape(len(counts), len(DAYS), parts, -1).sum(axis=3)
    if days == len(DAYS):
        return np.asarray(week, np.float64)
    if days == 1:
        return np.asarray(week.sum(axis=1, keepdims=True), np.float64)
    return np.stack([week[:, :SATURDAY].sum(axis=1), week[:, SATURDAY:].sum(axis=1)], axis=1)
