"""Where two clocks differ, in words."""

import pytest
from random_studies import random_study
from studies import calls, officers, scenario

from crisissim.engine import agreement, first_difference, simulate, tables_of


def two_runs() -> tuple[agreement.Records, agreement.Records]:
    """The same records twice."""
    made, these = random_study(3)
    return simulate(tables_of(made), these), simulate(tables_of(made), these)


def test_equal_records_do_not_differ() -> None:
    """None is the answer where every bit is the same; a limit leaves out later calls."""
    made, these = random_study(3)
    assert first_difference(tables_of(made), these, limit=20) is None


@pytest.mark.parametrize("name", ["calls", "attempts", "legs"])
def test_the_first_difference_is_named(name: str) -> None:
    """Table, row and field of the first difference are said with both values."""
    one, two = two_runs()
    field = getattr(two, name).dtype.names[0]
    getattr(two, name)[field][5] = 12345
    assert not one.same_as(two)
    said = agreement.describe(one, two)
    assert said.startswith(f"{field} of row 5 of {name}: ")
    assert said.endswith("12345.0 SimPy" if name == "calls" else "12345 SimPy")


def test_different_lengths_are_said() -> None:
    """One leg more on one clock."""
    made = tables_of(scenario(officers(1)))
    one, two = simulate(made, calls([0.0, 9.0], [5.0, 5.0])), simulate(made, calls([0.0, 9.0], [5.0, 99999.0]))
    assert agreement.describe(one, simulate(made, calls([0.0], [5.0]))).startswith("2 calls on the compiled clock, 1")
    assert "closed of row 1 of calls" in agreement.describe(one, two)


def test_minutes_are_compared_too() -> None:
    """A difference in minutes alone is found."""
    one, two = two_runs()
    two.minutes[0, 0] += 2.0**-20
    assert not one.same_as(two)
    assert agreement.describe(one, two) == "minutes of units or number of events"
