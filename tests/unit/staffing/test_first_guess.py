"""Where the search for the fewest units begins: covers, needs and a plan without any simulation, by hand."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from studies import unit
from worked import daily

from crisissim.domain.staff import Shift, Unit
from crisissim.staffing.first_guess import _load, first_guess, hours_on, needed
from crisissim.study.scenario import Window

DAY, NIGHT, ALWAYS = daily(8, 20), (Shift(0.0, 480.0), *daily(20, 32)), (Shift(0.0, 10080.0),)


def patterns(*shifts: tuple[Shift, ...], most: int = 9, pools: tuple[str, ...] = ()) -> Any:
    """Patterns of a van, or of these pools, each with so many units at most."""
    names = pools or ("van",) * len(shifts)
    each = enumerate(zip(names, shifts, strict=True))
    units: list[Unit] = [unit(f"unit {i}", name, shifts=on) for i, (name, on) in each]
    return SimpleNamespace(most=(most,) * len(units), one_unit=units.__getitem__)


def load(by_day: float, by_night: float = 0.0) -> np.ndarray:
    """Busy units by day from 8 to 20, and by night."""
    hour = np.arange(168) % 24
    return np.where((hour >= 8) & (hour < 20), by_day, by_night)


@pytest.mark.parametrize(("offered", "lost", "units"), [(0.0, 0.1, 0), (1.0, 0.5, 1), (1.0, 0.2, 2), (1.0, 0.07, 3)])
def test_fewest_units_by_erlang_b(offered: float, lost: float, units: int) -> None:
    """A load of 1 loses a half of its calls with one unit, a fifth with two, a sixteenth with three."""
    assert needed(np.array([offered]), lost).tolist() == [units]


def test_hours_of_shifts() -> None:
    """Half an hour is half of it; a shift in one week of two counts half; over Sunday's midnight it is Monday's."""
    assert hours_on((Shift(90.0, 180.0),), 7)[:4].tolist() == [0.0, 0.5, 1.0, 0.0]
    assert hours_on((Shift(0.0, 60.0),), 14)[:2].tolist() == [0.5, 0.0]
    over = hours_on((Shift(7 * 1440.0 - 60.0, 7 * 1440.0 + 60.0),), 7)
    assert np.flatnonzero(over).tolist() == [0, 167]


def test_each_pattern_gets_what_its_hours_need() -> None:
    """Three by day and one by night for loads of 1 and of a fifth, of which a fifth and a sixteenth may be lost."""
    guess = first_guess(patterns(DAY, NIGHT), {("Northfield", "van"): load(1.0, 0.2)}, 0.17)
    assert guess == (3, 1)


def test_hours_that_nobody_needs_come_last() -> None:
    """A pattern around the clock covers as much by day as the day pattern, for twice the hours."""
    assert first_guess(patterns(ALWAYS, DAY), {("Northfield", "van"): load(1.0)}, 0.2) == (0, 2)


def test_no_more_than_there_may_be() -> None:
    """With one unit on each pattern at most, the dearer pattern gets what the other may not."""
    assert first_guess(patterns(ALWAYS, DAY, most=1), {("Northfield", "van"): load(1.0)}, 0.2) == (1, 1)
    assert first_guess(patterns(ALWAYS, DAY, most=0), {("Northfield", "van"): load(1.0)}, 0.2) == (0, 0)


def test_each_pool_has_a_need_of_its_own() -> None:
    """A pool without work needs nobody; the other pool's units do not do its work."""
    made = patterns(DAY, DAY, DAY, pools=("van", "car", "desk"))
    loads = {("Northfield", "van"): load(1.0), ("Northfield", "car"): load(0.2)}
    assert first_guess(made, loads, 0.2) == (2, 1, 0)


def test_the_load_of_calls() -> None:
    """Half-hour calls, two in each of two weeks on a Monday at noon: a load of one, a little after noon, else none."""
    window = Window(date(2024, 1, 1), 0, 14, 0)
    sent = np.array([720.0, 721.0, 10800.0, 10801.0])
    found = _load(sent, 30.0, window)
    assert found.shape == (168,)
    assert found.sum() == pytest.approx(1.0)
    assert found[12] + found[13] > 0.9
    assert _load(sent, 0.0, window).tolist() == [0.0] * 168
