"""Tests of strength estimated from records whose truth is known."""

from dataclasses import replace

import numpy as np
import pytest
from pasts import BLOCKS, COMMON, SUNDAY, crew_of, lived, requests

from crisissim.domain.calls import NO_UNIT
from crisissim.domain.practice import Dispatch
from crisissim.domain.staff import Shift, times_on_duty
from crisissim.errors import InputError
from crisissim.validation.estimates import Strength, estimate_strength, roster_of, split_days
from crisissim.validation.pool.past import Past
from crisissim.validation.pool.presence import Presence, shifts_of, without
from crisissim.validation.pool.relived import Practice
from crisissim.validation.strength import jobs_in_hand, seen_on_calls

DAYS = 28
EVERY = np.ones(DAYS, np.bool_)
TWO_BY_DAY = [[1.0] * BLOCKS, [0.0, 1.0, 1.0, 0.0]]
"""One unit around the clock and a second from 06:00 to 18:00: 36 unit-hours a day."""


def busy_record(levels: object = TWO_BY_DAY, a_day: float = 75.0) -> object:
    """The record of a pool whose list is seldom empty."""
    return lived(requests(DAYS, a_day), Practice(Dispatch(leaving={COMMON: 0.003})), crew_of(levels, DAYS))


def flat(units: float) -> Strength:
    """The same strength all week."""
    same = np.full((2, 24), units)
    return Strength(same, same, same, "roster", "Made up.")


def test_delays_tell_the_strength() -> None:
    """The hours that reproduce the delays are those that were there, within an eighth, and the word is estimate."""
    found = estimate_strength(busy_record(), EVERY)
    assert found.source == "delays that it reproduces"
    assert found.hours_a_day == pytest.approx(36.0, rel=0.125)
    assert (found.low <= found.units).all()
    assert (found.units <= found.high).all()
    assert found.units.shape == (2, 24)
    assert all("estimate" in unit.name for unit in roster_of(found, "Northfield"))


def test_jobs_in_hand_are_no_more_than_the_units() -> None:
    """Work keeps fewer unit-hours busy than there are, and more by day when there are more."""
    found = jobs_in_hand(busy_record(), EVERY)
    assert 24.0 < found.hours_a_day < 36.0
    assert found.units[0, 8:16].mean() > found.units[0, 20:24].mean()


def test_units_seen_on_calls() -> None:
    """Units count from their first job of a shift to their last; one with a single job a shift is left out."""
    record = requests(2, 40.0)
    n = 6
    minutes = np.array([540.0, 600.0, 700.0, 540.0, 1020.0, 1500.0])
    rows = np.arange(n)
    columns = ("call_type", "zone", "priority", "officers", "dispatch_delay", "travel", "officer_initiated")
    taken = {name: getattr(record, name)[rows] for name in (*columns, "dispatched", "nobody_met")}
    record = replace(
        record,
        **taken,
        received=minutes,
        on_scene=np.full(n, 30.0),
        closed=np.full(n, 30.0),
        unit=np.array([1, 1, 1, 2, NO_UNIT, 3]),
    )
    found = seen_on_calls(record, np.ones(2, np.bool_))
    assert found is not None
    # unit 1 from 09:00 to 12:10 on one of two days, a Sunday and a Monday; smoothing moves hours but loses none
    weekday, weekend = found.units.sum(axis=1)
    assert weekend == pytest.approx(190.0 / 60.0)
    assert weekday == 0.0
    assert "2 with fewer than 2 jobs" in found.evidence
    assert seen_on_calls(replace(record, unit=None), np.ones(2, np.bool_)) is None


def test_where_nobody_waits_delays_tell_nothing() -> None:
    """A pool with units to spare has no wait to tell its level by: the estimate says that it is from jobs in hand."""
    spare = lived(requests(DAYS, 10.0), Practice(), crew_of([[1.0] * BLOCKS] * 5, DAYS))
    assert estimate_strength(spare, EVERY).source == "jobs in hand"


@pytest.mark.parametrize("units", [1.0, 2.5, 0.4])
def test_a_roster_has_the_hours_of_the_strength(units: float) -> None:
    """Whole units and a part of an hour make up the same unit-hours."""
    roster = roster_of(flat(units), "Northfield")
    hours = sum(
        end - begin for unit in roster for begin, end in times_on_duty(unit.shifts, unit.cycle_days, 0, 28 * 1440.0)
    )
    assert hours / 60.0 / 28.0 == pytest.approx(24.0 * units, rel=0.02)


def test_part_of_a_unit_comes_on_some_days() -> None:
    """Half a unit by day works whole shifts on half of the days, weekdays and weekends alike."""
    by_day = np.where((np.arange(24) >= 8) & (np.arange(24) < 18), 0.5, 0.0)
    (unit,) = roster_of(replace(flat(0.0), units=np.tile(by_day, (2, 1))), "Northfield")
    assert {(shift.start % 1440.0, shift.end - shift.start) for shift in unit.shifts} == {(480.0, 600.0)}
    days = {int(shift.start // 1440.0) for shift in unit.shifts}
    assert sum(day % 7 < 5 for day in days) == 10
    assert sum(day % 7 >= 5 for day in days) == 4


def test_parts_of_blocks_stand_next_to_the_fuller_block() -> None:
    """Half a block before a full one lies at its end, half a block after a full one at its beginning."""
    found = shifts_of(np.array([0.5, 1.0, 0.5]), 360.0, (), 0)
    assert found == (Shift(180.0, 360.0), Shift(360.0, 720.0), Shift(720.0, 900.0))


def test_changes_of_crews_are_cut_out() -> None:
    """A stretch across a change falls into two, also one past midnight."""
    assert without(200.0, 400.0, [(265, 315)]) == [(200.0, 265.0), (315.0, 400.0)]
    assert without(1400.0, 1500.0, [(1430, 1450)]) == [(1400.0, 1430.0), (1450.0, 1500.0)]


def test_presence_is_read_from_jobs_and_not_from_waits() -> None:
    """Calls that wait longer before the same work leave presence as it is."""
    record = busy_record()
    past = Past.of(record)
    waited = replace(past, received=past.received - 300.0)
    assert (Presence.of(past, DAYS).shares == Presence.of(waited, DAYS).shares).all()


def test_weeks_are_split_in_time() -> None:
    """The earlier whole weeks fit, the later ones test, none does both; less than two weeks is refused."""
    fit, test = split_days(requests(31))
    assert fit.tolist() == [True] * 14 + [False] * 17
    assert test.tolist() == [False] * 14 + [True] * 14 + [False] * 3
    assert split_days(requests(21))[0].sum() == 14
    with pytest.raises(InputError, match="13 recorded days, too few"):
        split_days(requests(13))
    assert requests(14).start == SUNDAY
