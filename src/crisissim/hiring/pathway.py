"""From an open position to somebody who fills a post: the stages of each group of staff, in days."""

from dataclasses import dataclass
from enum import StrEnum
from math import inf

from crisissim.assumptions import Assumptions
from crisissim.domain.words import Role
from crisissim.timebase import DAYS_PER_WEEK, DAYS_PER_YEAR, MONTHS_PER_YEAR


class StaffGroup(StrEnum):
    """Staff who are found, trained and lost alike."""

    SWORN = "sworn"
    CLINICIAN = "clinician"
    PARAMEDIC = "paramedic"
    CIVILIAN = "civilian"
    CIT = "cit"
    """Officers of today who are trained: nobody is hired for them."""


GROUP_OF = {
    Role.OFFICER: StaffGroup.SWORN,
    Role.CIT_OFFICER: StaffGroup.SWORN,
    Role.CLINICIAN: StaffGroup.CLINICIAN,
    Role.REMOTE_CLINICIAN: StaffGroup.CLINICIAN,
    Role.ON_CALL_CLINICIAN: StaffGroup.CLINICIAN,
    Role.PARAMEDIC: StaffGroup.PARAMEDIC,
    Role.SOCIAL_WORKER: StaffGroup.CIVILIAN,
    Role.OUTREACH_WORKER: StaffGroup.CIVILIAN,
}


@dataclass(frozen=True, slots=True)
class Pathway:
    """What lies between an open position and one that is filled, and how fast people leave it.

    Attributes:
        fill_days: mean days until somebody is found, gamma distributed.
        fill_cv: their standard deviation over their mean; 0 where it always takes the mean.
        class_every: days between the beginnings of two classes, 0 where one may begin on any day.
        class_days: days in class: the academy, or a course.
        passes: chance to pass the class; otherwise the search begins anew.
        training_days: days of field training or onboarding.
        trainers: people in such training at a time.
        turnover: leavings a year, per person who fills a position or per position as the kind of leaving has it.
    """

    fill_days: float
    fill_cv: float
    class_every: float
    class_days: float
    passes: float
    training_days: float
    trainers: float
    turnover: float

    @property
    def replacement_days(self) -> float:
        """Mean days from a position being open until it is filled, with enough trainers.

        A class is waited for half its interval on average, and who does not pass costs the search, the wait and the
        class once more: geometric with chance `passes`.
        """
        each_try = self.fill_days + self.class_every / 2.0 + self.class_days
        return each_try / self.passes + self.training_days

    @property
    def long_run_share(self) -> float:
        """Share of positions that are filled in the long run when turnover is of staff: 1 / (1 + turnover x years).

        A position is filled for 1 / turnover years and open for the years of replacement, turn about: an alternating
        renewal process (Ross, Introduction to Probability Models, section 7.5).
        """
        return 1.0 / (1.0 + self.turnover * self.replacement_days / DAYS_PER_YEAR)


def pathway_of(assumed: Assumptions, group: StaffGroup, officers_today: float = inf, with_cit: bool = False) -> Pathway:
    """The pathway of a group by the study's assumptions.

    Args:
        assumed: the assumptions.
        group: of staff.
        officers_today: people on today's roster of officers, among whom are the field trainers.
        with_cit: whether an officer who is hired also takes the CIT course, after field training.

    Returns:
        All in days.
    """
    if group is StaffGroup.CIT:
        return _to_be_trained(assumed)
    if group is StaffGroup.SWORN:
        return _sworn(assumed, officers_today, with_cit)
    weeks = assumed.value(f"hiring.{group}.onboarding_weeks")
    return Pathway(
        fill_days=_months_to_fill(assumed, group),
        fill_cv=assumed.value("hiring.fill_cv"),
        class_every=0.0,
        class_days=0.0,
        passes=1.0,
        training_days=weeks * DAYS_PER_WEEK,
        trainers=inf,
        turnover=assumed.value(f"hiring.{group}.turnover"),
    )


def _sworn(assumed: Assumptions, officers_today: float, with_cit: bool) -> Pathway:
    classes = assumed.value("hiring.sworn.classes_a_year")
    course = assumed.value("hiring.cit.course_hours") if with_cit else 0.0
    return Pathway(
        fill_days=_months_to_fill(assumed, StaffGroup.SWORN),
        fill_cv=assumed.value("hiring.fill_cv"),
        class_every=DAYS_PER_YEAR / classes if classes else 0.0,
        class_days=_days(assumed, assumed.value("hiring.sworn.academy_hours")),
        passes=assumed.value("hiring.sworn.academy_passed"),
        training_days=_days(assumed, assumed.value("hiring.sworn.field_hours") + course),
        trainers=max(1.0, round(assumed.value("hiring.sworn.trainers_share") * min(officers_today, 1e6))),
        turnover=assumed.value("hiring.sworn.turnover"),
    )


def _to_be_trained(assumed: Assumptions) -> Pathway:
    """Officers of today: nothing but the next course lies before them."""
    return Pathway(
        fill_days=0.0,
        fill_cv=0.0,
        class_every=DAYS_PER_YEAR / assumed.value("hiring.cit.courses_a_year"),
        class_days=_days(assumed, assumed.value("hiring.cit.course_hours")),
        passes=1.0,
        training_days=0.0,
        trainers=inf,
        turnover=assumed.value("hiring.sworn.turnover"),
    )


def months_of(days: float) -> float:
    """Months of a twelfth of a year."""
    return days / DAYS_PER_YEAR * MONTHS_PER_YEAR


def _months_to_fill(assumed: Assumptions, group: StaffGroup) -> float:
    return assumed.value(f"hiring.{group}.months_to_fill") * DAYS_PER_YEAR / MONTHS_PER_YEAR


def _days(assumed: Assumptions, hours: float) -> float:
    """Calendar days that working hours take."""
    return hours / assumed.value("fte.paid_hours") * DAYS_PER_YEAR
