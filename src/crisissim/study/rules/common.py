"""Rules that study.toml and option files share."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from crisissim.assumptions import Assumptions, defaults
from crisissim.domain.relief import relief_of
from crisissim.domain.words import Role
from crisissim.errors import Fault, InputError
from crisissim.errors.near import did_you_mean
from crisissim.study.files.sentences import shown
from crisissim.study.files.source import Loc, Source
from crisissim.study.schema.fields import WEEKDAYS, Pattern

DIVISORS = ("km/h", "hours a year", "people a supervisor", "courses a year")
"""Units of assumptions that others are divided by."""
PART_OF_A_WHOLE = "share of compensation"
"""Unit of assumptions whose rest others are divided by."""
BEYOND_BELIEF = 100
"""A number so many times the upper end of its range is a slip, and would leave the calendar."""


def day_faults(source: Source, loc: Loc, pattern: Pattern, cycle_days: int) -> Iterator[Fault]:
    """Day numbers beyond the cycle, and a weekday that is also numbered."""
    if pattern.days == "all":
        return
    numbers = [day for day in pattern.days if isinstance(day, int)]
    for day in numbers:
        if day > cycle_days:
            what = f"day {day} is not in a cycle of {cycle_days} days"
            yield source.fault((*loc, "days"), what, f"Count days from 1, the first Monday, to {cycle_days}.")
    named = {WEEKDAYS.index(day) for day in pattern.days if isinstance(day, str)}
    if any((day - 1) % 7 in named for day in numbers):
        yield source.fault((*loc, "days"), "a day is given by name and by number", "Name each day once.")


def assumption_faults(source: Source, values: dict[str, float]) -> Iterator[Fault]:
    """Names that no assumption has, and numbers that nothing could be worked out with.

    What merely lies outside an assumption's range is used as given, and remarked on elsewhere.
    """
    known: Assumptions = defaults()
    for name, value in values.items():
        loc = assumption_loc(source, name)
        if name not in known:
            remedy = did_you_mean(name, known, quoted=str) or "`crisissim models` lists the assumptions."
            yield source.fault(loc, f"there is no assumption {shown(name)}", remedy)
        elif value < 0:
            yield source.fault(loc, f"{shown(value)} is negative", f"Write 0 or more ({known[name].unit}).")
        elif value > 1 and known[name].unit in ("share", "chance"):
            yield source.fault(
                loc, f"{shown(value)} is more than 1, and this is a {known[name].unit}", "Write at most 1."
            )
        elif value >= 1 and known[name].unit == PART_OF_A_WHOLE:
            what = f"{shown(value)} leaves nothing for wages"
            yield source.fault(loc, what, f"Write less than 1 ({PART_OF_A_WHOLE}).")
        elif value == 0 and known[name].unit in DIVISORS:
            yield source.fault(loc, "nothing can be divided by 0", f"Write more than 0 ({known[name].unit}).")
        elif value > (most := BEYOND_BELIEF * max(known[name].high, 1.0)):
            what = f"{shown(value)} is more than {BEYOND_BELIEF} times what is known"
            yield source.fault(loc, what, f"Write at most {most:g} ({known[name].unit}).")
    yield from relief_faults(source, values)


def relief_faults(source: Source, values: dict[str, float]) -> Iterator[Fault]:
    """Time away from the post that leaves nobody to fill it."""
    own = defaults().having({name: value for name, value in values.items() if name in defaults()})
    if own.value("fte.paid_hours") <= 0.0:
        return
    for role in (Role.OFFICER, Role.CLINICIAN):
        try:
            relief_of(own, role)
        except InputError as error:
            for fault in error.faults:
                names = [name for name in values if f"assumptions.{name}".startswith(f"{fault.path}.")]
                loc = assumption_loc(source, names[0] if names else "fte.paid_hours")
                yield source.fault(loc, fault.what, fault.remedy)


def assumption_loc(source: Source, name: str) -> Loc:
    """Where an assumption is set: its name may stand in quotes or be parted by dots."""
    table: Any = source.data.get("assumptions", {})
    return ("assumptions", name) if name in table else ("assumptions", *name.split("."))


def twice(names: Iterable[Any]) -> Iterator[tuple[int, Any]]:
    """Place and name of everything that was named before."""
    seen: Counter[Any] = Counter()
    for place, name in enumerate(names):
        if seen[name]:
            yield place, name
        seen[name] += 1
