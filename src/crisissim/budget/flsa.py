"""Overtime within a schedule, by the rules of the Fair Labor Standards Act."""

from collections.abc import Sequence

from crisissim.budget.facts import OVER_DAYS
from crisissim.domain.staff import Shift, Unit
from crisissim.domain.words import SWORN, Role
from crisissim.study.intervals import repeated
from crisissim.timebase import DAYS_PER_YEAR, MINUTES_PER_HOUR, MINUTES_PER_WEEK

WEEK = 40.0
"""Hours a week beyond which work is overtime (29 U.S.C. 207(a))."""
SWORN_PERIOD = 171.0
"""Hours in 28 days beyond which work of law enforcement is overtime (29 U.S.C. 207(k), 29 CFR 553.230)."""


def overtime_of_weeks(hours: Sequence[float]) -> float:
    """Overtime of civilians: each week by itself.

    Args:
        hours: worked in each week.
    """
    return sum(max(week - WEEK, 0.0) for week in hours)


def overtime_of_period(hours: float) -> float:
    """Overtime of officers who worked these hours in 28 days, where the department has adopted that period."""
    return max(hours - SWORN_PERIOD, 0.0)


def scheduled_overtime(unit: Unit, role: Role, one_person: float) -> float:
    """Overtime hours a year that a seat's own pattern holds.

    Args:
        unit: whose pattern.
        role: who sits there: officers are counted over 28 days, all others week by week.
        one_person: most hours a week that are one person's schedule. A longer pattern is shared by several people,
            none of whom needs to work overtime.

    Returns:
        Hours a year; each of them is paid anyway, and costs half as much again.
    """
    shifts = repeated(unit.shifts, unit.cycle_days, OVER_DAYS)
    weeks = [_hours_begun(shifts, week) for week in range(OVER_DAYS // 7)]
    if sum(weeks) > one_person * len(weeks):
        return 0.0
    over = overtime_of_period(sum(weeks)) if role in SWORN else overtime_of_weeks(weeks)
    return over * DAYS_PER_YEAR / OVER_DAYS


def _hours_begun(shifts: Sequence[Shift], week: int) -> float:
    """Hours of the shifts that begin in a week; a shift counts where it begins."""
    begin, end = week * MINUTES_PER_WEEK, (week + 1) * MINUTES_PER_WEEK
    return sum(shift.end - shift.start for shift in shifts if begin <= shift.start < end) / MINUTES_PER_HOUR
