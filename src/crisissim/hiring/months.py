"""Hiring month by month: many histories of an option's openings, and the dates on which all are filled."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, inf

import numpy as np

from crisissim.domain.calls import Floats, Ints
from crisissim.domain.words import Role
from crisissim.errors import Fault, InputError
from crisissim.hiring.openings import Openings, officers_today
from crisissim.hiring.pathway import StaffGroup, pathway_of
from crisissim.hiring.process import Track, Vacancies, history
from crisissim.study import Study
from crisissim.timebase import MONTHS_PER_YEAR

QUANTILES = (0.1, 0.5, 0.9)
"""Chances with which dates and numbers are told."""
LAST_YEAR = 2200
"""Dates beyond are slips."""


@dataclass(frozen=True, slots=True, eq=False)
class Months:
    """Many histories, looked at when each month begins.

    Attributes:
        start: the day on which hiring begins.
        days: (months + 1,) days since then, when each month begins; the first is 0.
        filled: (openings, histories, months + 1) positions filled; more than there are where people were hired ahead.
        training: the same, of people in class or training.
        begun: the same, of people who have begun class or training until then.
        full: (openings, histories) the day on which all its positions were filled first; infinite where never.
        posts_full: (histories,) the day on which all positions for the option's posts were filled at once first.
    """

    start: date
    days: Floats
    filled: Ints
    training: Ints
    begun: Ints
    full: Floats
    posts_full: Floats

    def date_of(self, days: float) -> date | None:
        """The date so many days on, None for never."""
        return None if days == inf else self.start + timedelta(days=ceil(days))


def month_starts(start: date, months: int) -> list[date]:
    """The same day of each month from `start` on, or the last one of a month that has no such day.

    Raises:
        InputError: that is beyond the calendar.
    """
    if start.year + months // MONTHS_PER_YEAR >= LAST_YEAR:
        raise InputError(Fault(f"hiring would last beyond the year {LAST_YEAR}", "Give an earlier day with --start."))
    found = []
    for month in range(months + 1):
        years, of_year = divmod(start.month - 1 + month, MONTHS_PER_YEAR)
        year = start.year + years
        found.append(date(year, of_year + 1, min(start.day, monthrange(year, of_year + 1)[1])))
    return found


def vacancies_of(study: Study, openings: Openings, ahead: int = 0) -> tuple[Vacancies, ...]:
    """The openings as what is simulated, so many people ahead where people are hired."""
    found = []
    for row in openings.rows:
        with_cit = row.role is Role.CIT_OFFICER
        way = pathway_of(study.assumptions, row.group, officers_today(study, row.agency), with_cit)
        more = 0 if row.group is StaffGroup.CIT else ahead
        found.append(Vacancies(row.name, row.agency, way, row.positions, more, trainers_of=str(row.group)))
    return tuple(found)


def simulate_months(
    vacancies: Sequence[Vacancies],
    for_posts: Sequence[bool],
    start: date,
    months: int,
    histories: int,
    seed: int,
    leaving: str = "staff",
) -> Months:
    """Many histories of the same openings.

    Args:
        vacancies: what is open.
        for_posts: of each, whether it fills posts of the option.
        start: the day on which hiring begins.
        months: how far it is followed.
        histories: how often.
        seed: number from which all luck is drawn.
        leaving: how people leave, a name in LEAVING.

    Returns:
        The histories.

    Raises:
        InputError: that is beyond the calendar.
    """
    days = np.array([(day - start).days for day in month_starts(start, months)], np.float64)
    runs = [history(vacancies, float(days[-1]) + 1.0, seed, number, leaving) for number in range(histories)]
    kinds = range(len(vacancies))
    posts = [kind for kind in kinds if for_posts[kind]]
    return Months(
        start,
        days,
        filled=_at(runs, kinds, days, "filled"),
        training=_at(runs, kinds, days, "training"),
        begun=_at(runs, kinds, days, "begun"),
        full=np.array([[first_full([run[kind]]) for run in runs] for kind in kinds]).reshape(len(kinds), histories),
        posts_full=np.array([first_full([run[kind] for kind in posts]) for run in runs]),
    )


def first_full(tracks: Sequence[Track]) -> float:
    """The first day on which all positions of all these tracks are filled at once; infinite if never, 0 if none."""
    days = np.unique(np.concatenate([track.days for track in tracks])) if tracks else np.zeros(1)
    full = np.ones(len(days), np.bool_)
    for track in tracks:
        full &= track.filled[track.at(days)] >= track.positions
    return float(days[full.argmax()]) if full.any() else inf


def _at(runs: Sequence[Sequence[Track]], kinds: Sequence[int], days: Floats, what: str) -> Ints:
    """(openings, histories, days) of one column of the tracks."""
    rows = [[getattr(run[kind], what)[run[kind].at(days)] for run in runs] for kind in kinds]
    return np.array(rows, np.int64).reshape(len(kinds), len(runs), len(days))


def quantile_days(days: Floats, chance: float) -> float:
    """The day by which something has happened with this chance; infinite where it happens too seldom.

    Args:
        days: (histories,) when it happened, infinite for never.
        chance: between 0 and 1.

    Returns:
        The smallest day by which at least this share of histories is done.
    """
    ordered = np.sort(days)
    return float(ordered[max(ceil(chance * len(ordered) - 1e-9) - 1, 0)])
