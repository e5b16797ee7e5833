"""What may be wrong with sources of requests from outside the CAD, and when such a source is open."""

from collections.abc import Iterator, Sequence
from math import isfinite

from crisissim.domain.practice import Outside
from crisissim.domain.staff import Shift, times_on_duty
from crisissim.errors import Fault
from crisissim.timebase import MINUTES_PER_WEEK

NUMBERS = {
    "per_week": "requests a week",
    "minutes": "minutes of work",
    "cv": "spread of the minutes of work",
    "travel": "minutes of travel",
}
"""What must be a number of at least 0, in words."""


def outside_faults(sources: Sequence[Outside], agencies: Sequence[str]) -> Iterator[Fault]:
    """All that is wrong with these sources, for a study of these agencies."""
    names = [(source.agency, source.name) for source in sources]
    for agency, name in sorted({pair for pair in names if names.count(pair) > 1}):
        yield Fault(
            f"{agency} has two sources of requests called '{name}'", "Give each a name of its own.", path="outside"
        )
    for source in sources:
        where = f"outside {source.name}"
        if source.agency not in agencies:
            yield Fault(
                f"requests come for '{source.agency}', which is no agency of the study",
                f"Choose one of {', '.join(agencies)}.",
                path=where,
            )
        for field, words in NUMBERS.items():
            value = getattr(source, field)
            if not (isfinite(value) and value >= 0.0):
                yield Fault(f"the {words} are {value:g}", "Give a number of at least 0.", path=where)
        if not 1 <= source.priority <= 9:
            yield Fault(f"its priority is {source.priority}", "Give a whole number from 1 to 9.", path=where)
        if source.per_week > 0.0 and not open_minutes(source):
            yield Fault(
                "it sends requests but is never open", "Give it hours, or leave them out for all week.", path=where
            )


def stretches(source: Outside, first_weekday: int, until: float) -> list[tuple[float, float]]:
    """Every (start, end) in [0, until] in which requests come; minutes since a midnight that falls on this weekday."""
    week = (Shift(0.0, MINUTES_PER_WEEK),)
    return times_on_duty(week if source.hours is None else source.hours, 7, first_weekday, until)


def open_minutes(source: Outside) -> float:
    """Minutes of a week in which requests come; hours given twice count once."""
    return sum(end - start for start, end in stretches(source, 0, MINUTES_PER_WEEK))
