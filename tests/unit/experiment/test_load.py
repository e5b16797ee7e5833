"""Tests of hours in which patrol has no time left, on small departments in the engine."""

from datetime import date

import numpy as np
import pytest
from studies import calls, officers, scenario, unit

from crisissim.domain.calls import CallSet
from crisissim.domain.staff import Shift
from crisissim.experiment import load
from crisissim.experiment.load import full_hours
from crisissim.experiment.work import Job
from crisissim.study.scenario import Window

HOUR = 60.0
WEEK = Window(date(2024, 1, 1), warm_up_days=0, days=28, cool_down_days=1)


def weekly(*, start: float, minutes: float) -> CallSet:
    """One call a week, at this minute of the week and so long."""
    received = np.arange(4) * 168 * HOUR + start
    return calls(received, on_scene=np.full(4, minutes))


def job(monkeypatch: pytest.MonkeyPatch, these: CallSet, *units: object) -> Job:
    """An experiment in which every history has these calls."""
    monkeypatch.setattr(load, "draw", lambda demand, seed, replication: these)
    return Job(demand=None, scenarios=(scenario(units, window=WEEK),), seed=1, clock="compiled")  # type: ignore[arg-type]


def test_two_full_hours_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """One officer, busy every Tuesday from 10:00 to 12:30: two hours are full, the half one is not."""
    these = weekly(start=34 * HOUR, minutes=150.0)
    (found,) = full_hours(job(monkeypatch, these, *officers(1)))
    assert found.hours == (34, 35)
    assert (found.agency, found.worst, found.busy) == ("Northfield", 34, 1.0)


def test_a_second_officer_leaves_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of two officers is busy."""
    assert full_hours(job(monkeypatch, weekly(start=34 * HOUR, minutes=150.0), *officers(2))) == ()


def test_an_hour_without_anybody_on_duty_is_not_full(monkeypatch: pytest.MonkeyPatch) -> None:
    """Patrol that works from 8 to 16 only: a call at 15:00 that lasts until 18:00 fills the hour of duty, no other."""
    day = unit("patrol 1", shifts=tuple(Shift(d * 24 * HOUR + 8 * HOUR, d * 24 * HOUR + 16 * HOUR) for d in range(7)))
    (found,) = full_hours(job(monkeypatch, weekly(start=15 * HOUR, minutes=180.0), day))
    assert found.hours == (15,)


def test_a_crew_that_may_stay_away_counts_by_its_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two officers of whom one comes with a chance of four fifths: the first alone is busy for more than half."""
    seldom = unit("patrol 2", to_chance=0.8)
    assert full_hours(job(monkeypatch, weekly(start=34 * HOUR, minutes=60.0), *officers(1), seldom)) == ()
