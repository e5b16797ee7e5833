"""An estimated strength as rows of a roster: whole units, in shifts that follow it hour by hour."""

from collections import Counter
from collections.abc import Iterator
from datetime import time

import numpy as np

from crisissim.domain.calls import Bools
from crisissim.study.draft.table_text import entries
from crisissim.study.schema.fields import WEEKDAYS
from crisissim.study.schema.study_file import RosterTable
from crisissim.timebase import SATURDAY
from crisissim.validation.findings import Strength

ALL_DAYS = "all"
DAYS = (("weekdays", [*WEEKDAYS[:SATURDAY]]), ("weekends", [*WEEKDAYS[SATURDAY:]]))


def roster_rows(strength: Strength) -> tuple[RosterTable, ...]:
    """Rows whose units on duty are the estimate in every hour, rounded to whole units, and at least one.

    The first unit is there in all hours in which one is needed, the second in all hours in which two are, and so on;
    the hours of one unit in one day are a shift. Units of the same shift share a row, and so do weekdays and weekends.

    Args:
        strength: the estimate.

    Returns:
        The rows, those that begin first before the others, each marked as a guess: nobody has confirmed an estimate.
    """
    whole = np.maximum(np.floor(strength.units + 0.5), 1.0)
    found = [
        Counter(shift for level in range(int(whole.max())) for shift in _stretches(hours > level)) for hours in whole
    ]
    both = found[0] & found[1]
    parts = [
        ("every day", None, both),
        *((name, days, one - both) for (name, days), one in zip(DAYS, found, strict=True)),
    ]
    rows = [
        _row(name, days, begin, hours, units)
        for name, days, shifts in parts
        for (begin, hours), units in shifts.items()
    ]
    return tuple(sorted(rows, key=lambda row: (row.start, row.hours, row.name)))


def _row(name: str, days: list[str] | None, begin: int, hours: int, units: int) -> RosterTable:
    said = {
        "name": f"patrol from {begin:02}, {hours} h, {name}",
        "units": units,
        "start": time(begin),
        "hours": float(hours),
        "guess": True,
    }
    return RosterTable.model_validate(said if days is None else said | {"days": days})


def hours_a_day(rows: tuple[RosterTable, ...]) -> float:
    """Unit-hours of these rows on an average day of the week."""
    week = len(WEEKDAYS)
    return sum(row.units * row.hours * (week if row.days == ALL_DAYS else len(row.days)) for row in rows) / week


def as_toml(rows: tuple[RosterTable, ...]) -> str:
    """The rows as tables of study.toml, in lines that no terminal breaks."""
    return "\n\n".join("[[roster]]\n" + "\n".join(_keys(row)) for row in rows)


def _keys(row: RosterTable) -> Iterator[str]:
    yield from entries(row, offer=False, explain=False, first=("name", "units"))


def _stretches(on: Bools) -> Iterator[tuple[int, int]]:
    """Hour of begin and length of each stretch of a day."""
    edges = np.diff(np.concatenate(([0], on.astype(np.int8), [0])))
    for begin, end in zip(np.flatnonzero(edges == 1).tolist(), np.flatnonzero(edges == -1).tolist(), strict=True):
        yield begin, end - begin
