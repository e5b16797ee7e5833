"""One verb: the hiring plan of an option, from what is open to full strength and the coverage on the way."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from crisissim.domain.calls import Floats
from crisissim.errors import Fault, InputError
from crisissim.experiment.run import unknown_option
from crisissim.experiment.workers import Progress
from crisissim.hiring.ahead import needed_ahead
from crisissim.hiring.coverage import CoverageCurve, coverage_curve, staffed_share
from crisissim.hiring.months import QUANTILES, Months, quantile_days, simulate_months, vacancies_of
from crisissim.hiring.openings import Openings, openings_of
from crisissim.hiring.pathway import Group, Pathway
from crisissim.study import Study
from crisissim.study.scenario import Window

FIRST_YEAR = 12
"""Months in which the hours of training are counted for the budget."""


@dataclass(frozen=True, slots=True, eq=False)
class HiringPlan:
    """What hiring for an option takes.

    Attributes:
        study: name of the study.
        option: name of the option.
        seed: number from which all luck is drawn.
        chance: with which strength is to hold.
        ahead: people looked for beyond the positions of each opening.
        openings: what is open.
        pathways: of each opening, how it is filled and left.
        months: the histories.
        needed_ahead: of each opening, how many people ahead hold it full with the chance; None where no number does.
        coverage: by share of crews on duty; None where it was not asked for, or nobody must be hired.
        cit_hours: hours a year of patrol to backfill for CIT courses in the first year, average.
    """

    study: str
    option: str
    seed: int
    chance: float
    ahead: int
    openings: Openings
    pathways: tuple[Pathway, ...]
    months: Months
    needed_ahead: tuple[int | None, ...]
    coverage: CoverageCurve | None
    cit_hours: float

    def dates(self, opening: int | None = None) -> tuple[date | None, ...]:
        """When all positions are filled with each chance of QUANTILES: of an opening, or of all the option's posts."""
        days = self.months.posts_full if opening is None else self.months.full[opening]
        return tuple(self.months.date_of(quantile_days(days, chance)) for chance in QUANTILES)

    def reached(self, opening: int | None = None) -> float:
        """Chance that all positions were filled at once at some time: of an opening, or of all the option's posts."""
        days = self.months.posts_full if opening is None else self.months.full[opening]
        return float(np.isfinite(days).mean())

    def staffed(self) -> Floats:
        """(histories, months + 1) share of the option's crew-hours that can be staffed."""
        return staffed_share(self.openings, self.months.filled.astype(np.float64))

    def filled(self, opening: int) -> Floats:
        """(histories, months + 1) positions filled of an opening; who is there ahead fills none."""
        people: Floats = self.months.filled[opening].astype(np.float64)
        return np.minimum(people, float(self.openings.rows[opening].positions))

    def to_json(self) -> dict[str, Any]:
        """The plan as plain data; a date that is never is None."""
        staffed = self.staffed()
        return {
            "study": self.study,
            "option": self.option,
            "seed": self.seed,
            "start": self.months.start.isoformat(),
            "histories": len(self.months.posts_full),
            "months": len(self.months.days) - 1,
            "chance": self.chance,
            "hired_ahead": self.ahead,
            "shared_out_seats": self.openings.shared_out,
            "cit_backfill_hours_first_year": self.cit_hours,
            "full_strength": self._dates_json(None),
            "openings": [self._opening_json(place) for place in range(len(self.openings.rows))],
            "coverage_by_share_staffed": [
                {"share_staffed": level} | interval.as_json()
                for level, interval in zip(self.coverage.levels, self.coverage.intervals(), strict=True)
            ]
            if self.coverage
            else None,
            "by_month": [
                {
                    "date": (self.months.start + timedelta(days=int(day))).isoformat(),
                    "share_staffed": spread(staffed[:, month]),
                    "coverage": spread(self.coverage(staffed[:, month])) if self.coverage else None,
                    "filled": {
                        self.label(place): spread(self.filled(place)[:, month])
                        for place in range(len(self.openings.rows))
                    },
                    "in_training": {
                        self.label(place): spread(self.months.training[place, :, month])
                        for place in range(len(self.openings.rows))
                    },
                }
                for month, day in enumerate(self.months.days)
            ],
        }

    def label(self, opening: int) -> str:
        """An opening in words; the agency where there are several."""
        row = self.openings.rows[opening]
        what = f"{row.role}, {row.payer}"
        if row.purpose == "patrol":
            what = f"{row.role}, replacing in patrol"
        elif row.group is Group.CIT:
            what = f"{row.role}, trained from patrol"
        several = len({other.agency for other in self.openings.rows}) > 1
        return f"{row.agency}: {what}" if several else what

    def _dates_json(self, opening: int | None) -> dict[str, Any]:
        dates = self.dates(opening)
        named = {f"{chance:.0%}": day and day.isoformat() for chance, day in zip(QUANTILES, dates, strict=True)}
        return {"by_chance": named, "chance_reached": self.reached(opening)}

    def _opening_json(self, place: int) -> dict[str, Any]:
        row, way = self.openings.rows[place], self.pathways[place]
        return {
            "name": self.label(place),
            "agency": row.agency,
            "role": str(row.role),
            "payer": str(row.payer),
            "group": str(row.group),
            "purpose": row.purpose,
            "hours_a_year": row.hours,
            "fte": row.fte,
            "positions": row.positions,
            "replacement_days": way.replacement_days,
            "turnover": way.turnover,
            "long_run_filled": way.long_run_share * row.positions,
            "needed_ahead": self.needed_ahead[place],
            **self._dates_json(place),
        }


def spread(values: Any) -> dict[str, float]:
    """Average and quantiles over histories, each a value that some history had."""
    named = {f"{chance:.0%}": float(np.quantile(values, chance, method="inverted_cdf")) for chance in QUANTILES}
    return {"mean": float(np.mean(values)), **named}


def plan_hiring(
    study: Study,
    option: str,
    start: date | None = None,
    ahead: int = 0,
    *,
    chance: float | None = None,
    with_coverage: bool = True,
    replications: int | None = None,
    seed: int | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> HiringPlan:
    """What hiring for an option takes: positions, dates with their chances, coverage on the way, people ahead.

    Args:
        study: the study.
        option: name of one of its options.
        start: the day on which all open positions are looked for; the January after the study's window if None.
        ahead: people looked for beyond the positions of each opening from that day on.
        chance: with which strength is to hold, as assumed if None.
        with_coverage: whether the option is simulated with shares of its crews.
        replications: simulated years of calls for that.
        seed: number from which all luck is drawn, the study's own if None.
        workers: threads for the calls; the answer does not depend on it.
        progress: told how far the work is.

    Raises:
        InputError: the study has no such option, or a number that makes no sense.
        SimulationError: the clocks disagree on the option.
    """
    chance = study.assumptions.value("hiring.chance") if chance is None else chance
    _refuse(study, option, ahead, chance)
    seed = study.seed if seed is None else seed
    start = _next_january(study.window) if start is None else start
    openings = openings_of(study, option)
    vacancies = vacancies_of(study, openings, ahead)
    histories = max(round(study.assumptions.value("hiring.histories")), 1)
    months = simulate_months(
        vacancies,
        [row.purpose == "posts" for row in openings.rows],
        start,
        round(study.assumptions.value("hiring.months")),
        histories,
        seed,
    )
    needed = []
    for done, kind in enumerate(vacancies_of(study, openings), 1):
        needed.append(needed_ahead(kind, chance, histories, seed))
        if progress:
            progress("hiring ahead", done, len(vacancies))
    hired_for_posts = any(row.purpose == "posts" for row in openings.rows)
    curve = None
    if with_coverage and hired_for_posts:
        curve = coverage_curve(study, option, replications, seed, workers, progress)
    return HiringPlan(
        study=study.name,
        option=option,
        seed=seed,
        chance=chance,
        ahead=ahead,
        openings=openings,
        pathways=tuple(kind.pathway for kind in vacancies),
        months=months,
        needed_ahead=tuple(needed),
        coverage=curve,
        cit_hours=_cit_hours(study, openings, months),
    )


def _next_january(window: Window) -> date:
    """The first January on or after the end of the measured days."""
    last = window.measured_from + timedelta(days=window.days - 1)
    return date(last.year + 1, 1, 1)


def _refuse(study: Study, option: str, ahead: int, chance: float) -> None:
    faults = []
    if option not in study.options:
        faults.append(unknown_option(study, option))
    if ahead < 0:
        faults.append(Fault(f"ahead must be at least 0, got {ahead}", "Give a number of people with --ahead."))
    if not 0.0 < chance < 1.0:
        faults.append(Fault(f"chance must lie between 0 and 1, got {chance:g}", "Give a share such as 0.9."))
    if not study.assumptions.value("hiring.sworn.academy_passed"):
        faults.append(
            Fault(
                "nobody completes the academy, so no officer can be hired",
                "Write more than 0.",
                path="assumptions.hiring.sworn.academy_passed",
            )
        )
    if faults:
        raise InputError(*faults)


def _cit_hours(study: Study, openings: Openings, months: Months) -> float:
    """Hours of officers of today at CIT courses in the first year, average over histories."""
    course = study.assumptions.value("hiring.cit.course_hours")
    last = min(FIRST_YEAR, len(months.days) - 1)
    courses = [months.begun[place, :, last].mean() for place, row in enumerate(openings.rows) if row.group is Group.CIT]
    return course * float(sum(courses))
