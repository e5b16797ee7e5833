"""The relief factor: how many people fill one post, from the hours of a year in which a person is not there.

The sum is that of police staffing handbooks: a post that is filled every day, less the days off, leave, training and
court of one person, is what that person fills (Wilson and Weiss 2012; Minnesota Chiefs of Police Educational Foundation
1998).  One full-time equivalent (FTE) is a person paid for `fte.paid_hours` a year, so the FTE of a post are the people
needed to fill it.
"""

from dataclasses import dataclass
from typing import Literal

from crisissim.assumptions import Assumptions
from crisissim.domain.staff import fte
from crisissim.domain.words import SWORN, Role
from crisissim.errors import Fault, InputError
from crisissim.timebase import DAYS_PER_YEAR, HOURS_PER_DAY

Group = Literal["sworn", "civilian"]
"""Whose leave, training and court are alike."""

AWAY = {
    "vacation": "Vacation",
    "holidays": "Holidays",
    "sick": "Sick and family leave",
    "training": "Training",
    "court": "Court",
    "meetings": "Meetings and supervision away from the post",
}
"""Paid hours away from the post, as lines of the sum."""

FULL_TIME_DAYS = 5 * 52
"""Days in a year of five-day weeks; paid hours over these are the full-time day."""


@dataclass(frozen=True, slots=True)
class ReliefLine:
    """One line of the sum: hours a year in which a person is not on the post."""

    what: str
    hours: float
    source: str


@dataclass(frozen=True, slots=True)
class Relief:
    """The sum for one group of people.

    Attributes:
        post_hours: hours a year of a post that is filled once every day, such as 8 x 365 = 2,920.
        lines: what is taken from them, days off first.
    """

    post_hours: float
    lines: tuple[ReliefLine, ...]

    @property
    def hours_off(self) -> float:
        """Hours a year in which one person is not on that post."""
        return sum(line.hours for line in self.lines)

    @property
    def available_hours(self) -> float:
        """Hours a year that one person fills."""
        return self.post_hours - self.hours_off

    @property
    def factor(self) -> float:
        """People for one post that is filled once every day."""
        return self.people(self.post_hours)

    @property
    def around_the_clock(self) -> float:
        """People for one seat at all hours of the year."""
        return self.people(DAYS_PER_YEAR * HOURS_PER_DAY)

    def people(self, hours_a_year: float) -> float:
        """People, and so FTE, that fill these hours; a seat around the clock is 8,760 of them."""
        return fte(hours_a_year, self.available_hours)


def group_of(role: Role) -> Group:
    """Whether a role has the leave, training and court of officers or of civilians."""
    return "sworn" if role in SWORN else "civilian"


def relief_of(assumptions: Assumptions, role: Role, shift_hours: float | None = None) -> Relief:
    """The sum for a role: days off first, then each line of paid time away.

    Args:
        assumptions: those of the study; `fte.paid_hours` and `relief.sworn.*` or `relief.civilian.*` are read.
        role: whose hours.
        shift_hours: length of the shift that is filled every day; left out, the full-time day (2,080 / 260 = 8 hours).
            It changes the factor and the days off, and never the available hours.

    Raises:
        InputError: nothing is left of the paid hours.
    """
    group, paid = group_of(role), assumptions["fte.paid_hours"]
    post_hours = DAYS_PER_YEAR * (paid.value / FULL_TIME_DAYS if shift_hours is None else shift_hours)
    rows = {what: assumptions[f"relief.{group}.{name}"] for name, what in AWAY.items()}
    days_off = ReliefLine("Days off", post_hours - paid.value, f"{post_hours:,.0f} less {paid.value:,.0f} paid hours.")
    relief = Relief(post_hours, (days_off, *(ReliefLine(what, row.value, row.source) for what, row in rows.items())))
    if relief.available_hours <= 0.0:
        away = relief.hours_off - days_off.hours
        what = f"{away:,.0f} hours a year away from the post leave nothing of {paid.value:,.0f} paid hours"
        raise InputError(Fault(what, "Lower one of these hours.", path=f"assumptions.relief.{group}"))
    return relief


def available_hours(assumptions: Assumptions, role: Role) -> float:
    """Hours a year that one full-time person of this role is there to fill a post."""
    return relief_of(assumptions, role).available_hours
