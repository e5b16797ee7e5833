"""Tests of overtime within a schedule, by the rules of the Fair Labor Standards Act."""

import pytest
from budgets import NOTHING_BUT_PAY, budget, crew

from crisissim.budget.flsa import overtime_of_period, overtime_of_weeks, scheduled_overtime
from crisissim.domain.staff import Shift, Unit
from crisissim.domain.words import Payer, Role


def pattern(*days: int, hours: float, cycle: int = 14) -> Unit:
    """Shifts from 07:00 on these days of the cycle, counted from 1."""
    shifts = tuple(Shift((day - 1) * 1440.0 + 420.0, (day - 1) * 1440.0 + 420.0 + 60.0 * hours) for day in days)
    return crew((Role.CLINICIAN, Payer.NEW), shifts=shifts, cycle_days=cycle)


def test_civilians_are_counted_by_the_week() -> None:
    """36 and 48 hours are 8 hours of overtime, though 84 in two weeks are 42 a week."""
    assert overtime_of_weeks([36.0, 48.0]) == 8.0
    assert overtime_of_weeks([40.0, 40.0]) == 0.0


def test_officers_are_counted_over_four_weeks() -> None:
    """168 hours in 28 days are none, 180 are 9."""
    assert overtime_of_period(168.0) == 0.0
    assert overtime_of_period(180.0) == 9.0


def test_a_twelve_hour_rotation() -> None:
    """Days 1, 2, 5, 6, 7 and 10, 11: 60 hours, then 24; 20 of overtime for a clinician, none for an officer."""
    pitman = pattern(1, 2, 5, 6, 7, 10, 11, hours=12.0)
    assert scheduled_overtime(pitman, Role.CLINICIAN, 48.0) == pytest.approx(20.0 * 365 / 14)
    assert scheduled_overtime(pitman, Role.OFFICER, 48.0) == 0.0


def test_four_tens_have_none() -> None:
    """40 hours each week."""
    assert scheduled_overtime(pattern(1, 2, 3, 4, hours=10.0, cycle=7), Role.CLINICIAN, 48.0) == 0.0


def test_a_post_of_every_day_is_shared() -> None:
    """84 hours a week are no one person's, so nobody needs to work overtime for it."""
    every_day = pattern(*range(1, 8), hours=12.0, cycle=7)
    assert scheduled_overtime(every_day, Role.CLINICIAN, 48.0) == 0.0


def test_it_costs_half_as_much_again() -> None:
    """Four twelves are 8 hours of overtime a week; the hour itself is in the pay already."""
    prices = {"price.wage.clinician": 30.0, "price.overtime_load": 0.0, "price.one_person_week": 48.0}
    found = budget(pattern(1, 2, 3, 4, hours=12.0, cycle=7), prices=NOTHING_BUT_PAY | prices)
    (entry,) = [entry for entry in found.ledger.entries if "Scheduled overtime" in entry.title]
    assert entry.dollars.value == pytest.approx(8 * 365 / 7 * 15)
