"""An estimated strength as rows of a roster."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from crisissim.domain.calls import Floats
from crisissim.study.schema.study_file import RosterTable
from crisissim.validation.as_roster import as_toml, hours_a_day, roster_rows
from crisissim.validation.findings import Strength

BY_HOUR = st.lists(st.floats(0.0, 12.0), min_size=48, max_size=48)


def strength_of(units: Floats) -> Strength:
    """An estimate of so many units, (2, 24)."""
    return Strength(units, units, units, "jobs in hand", "Made up.")


def on_duty(rows: tuple[RosterTable, ...]) -> Floats:
    """(2, 24) units on duty, weekday and weekend by hour."""
    units = np.zeros((2, 24))
    for row in rows:
        hours = slice(row.start.hour, row.start.hour + int(row.hours))
        for kind, day in enumerate(("monday", "sunday")):
            if row.days == "all" or day in row.days:
                units[kind, hours] += row.units
    return units


@given(BY_HOUR)
def test_the_rows_are_the_estimate_in_whole_units(by_hour: list[float]) -> None:
    """In every hour the nearest whole number of units is on duty, and at least one; so the hours add up."""
    units = np.array(by_hour).reshape(2, 24)
    rows = roster_rows(strength_of(units))
    there = on_duty(rows)
    assert (np.abs(there - np.maximum(units, 1.0)) <= 0.5).all()
    assert (there >= 1.0).all()
    assert abs(hours_a_day(rows) - (5 * there[0].sum() + 2 * there[1].sum()) / 7) < 1e-9


def test_what_is_alike_shares_a_row() -> None:
    """Two units around the clock all week, two more from eight to four on weekdays: two rows, and short lines."""
    units = np.full((2, 24), 2.1)
    units[0, 8:16] = 3.8
    rows = roster_rows(strength_of(units))
    assert [(row.units, row.start.hour, row.hours, row.days) for row in rows] == [
        (2, 0, 24.0, "all"),
        (2, 8, 8.0, ("monday", "tuesday", "wednesday", "thursday", "friday")),
    ]
    assert all(row.guess for row in rows)
    assert max(map(len, as_toml(rows).split("\n"))) < 80
