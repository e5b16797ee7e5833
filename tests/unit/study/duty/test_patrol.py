"""Tests of how many patrol units were free when the recorded calls were answered."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from crisissim.domain.calls import CallHistory
from crisissim.domain.staff import Seat, Shift, Unit
from crisissim.domain.words import Payer, Role
from crisissim.study.duty.patrol import duty_of, free_when_sent, of_agency, reference_free, unwatched
from factories import COLUMNS, make_history

ALWAYS = Shift(0.0, 7 * 1440.0)


def cars(many: int, shift: Shift = ALWAYS, agency: str = "Northfield") -> list[Unit]:
    """So many patrol units with the same shift in the week."""
    seats = (Seat(Role.OFFICER, Payer.TODAY),)
    return [Unit(name=f"car {i}", agency=agency, pool="patrol", seats=seats, shifts=(shift,)) for i in range(many)]


def record(*calls: tuple[float, float, float, float, int], **columns: Any) -> CallHistory:
    """A day of calls: received, dispatch delay, travel, on scene, officers."""
    received, delay, travel, on_scene, officers = np.array(calls, dtype=np.float64).reshape(-1, 5).T
    few = {name: getattr(make_history(), name)[: len(calls)] for name in COLUMNS}
    few |= {"received": received, "dispatch_delay": delay, "travel": travel, "on_scene": on_scene}
    few |= {"officers": officers.astype(np.int64), "officer_initiated": np.zeros(len(calls), dtype=bool)}
    return make_history(days=1, **(few | columns))


def test_units_at_work_are_not_free() -> None:
    """A unit is busy from being sent until it clears; further units leave the scene sooner, by their share."""
    history = record((0, 5, 10, 40, 2), (10, 0, 5, 5, 1), (40, 0, 5, 5, 1), (55, 0, 5, 5, 1))
    # first call: two units from minute 5, one until 55 and the other until 35
    assert free_when_sent(duty_of(cars(4)), history, 0.5).tolist() == [4.0, 2.0, 3.0, 4.0]


def test_only_units_on_duty_count() -> None:
    """Units come on and go off by their shifts, and another town's are none of ours."""
    roster = [*cars(3, Shift(60.0, 120.0)), *cars(2), *cars(5, agency="Southfield")]
    history = record((30, 0, 1, 1, 1), (90, 0, 1, 1, 1), (150, 0, 1, 1, 1))
    assert free_when_sent(duty_of(of_agency(roster, "Northfield")), history, 0.5).tolist() == [2.0, 5.0, 2.0]


def test_whoever_is_sent_was_free() -> None:
    """Where the record has more at work than the roster has on duty, the one that is sent is still there."""
    history = record((0, 0, 10, 40, 9), (10, 0, 5, 5, 1))
    assert free_when_sent(duty_of(cars(3)), history, 0.5).tolist() == [3.0, 1.0]


def test_the_factor_has_mean_one() -> None:
    """With the reference, sqrt(reference / free) is 1 on average over calls from the public that were answered."""
    history = replace(make_history(a_day=80.0), dispatched=np.arange(len(make_history(a_day=80.0))) % 9 > 0)
    reference = reference_free(cars(5), "Northfield", history, 0.5)
    rows = history.dispatched & ~history.officer_initiated
    free = free_when_sent(duty_of(cars(5)), history, 0.5)[rows]
    assert len(np.unique(free)) > 3
    assert np.sqrt(reference / free).mean() == pytest.approx(1.0)


def test_nothing_recorded_means_that_all_are_free() -> None:
    """Without any stage recorded no unit is known to have been busy."""
    unknown = np.full(len(make_history()), np.nan)
    history = make_history(travel=unknown, on_scene=unknown, dispatched=np.zeros(len(unknown), dtype=bool))
    assert reference_free(cars(6), "Northfield", history, 0.5) == pytest.approx(6.0)


def test_no_call_recorded_means_that_all_are_free() -> None:
    """A village may have had none; those on duty on average, and one where that is less, are then free."""
    none = record()
    assert reference_free([*cars(3), *cars(2, Shift(0.0, 5_040.0))], "Northfield", none, 0.5) == pytest.approx(4.0)
    assert reference_free(cars(1, Shift(0.0, 60.0)), "Northfield", none, 0.5) == 1.0


def test_hours_without_patrol() -> None:
    """Hours of the week in which nobody is on duty; all of it where nobody is left on the roster."""
    assert unwatched(cars(2, Shift(0.0, 10_000.0)), "Northfield") == (Shift(10_000.0, 10_080.0),)
    assert unwatched(cars(2), "Northfield") == ()
    assert unwatched(cars(2), "Southfield") == (Shift(0.0, 10_080.0),)
