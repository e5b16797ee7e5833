"""One verb: the hiring plan of an option, from what is open to full strength and the coverage on the way."""

from datetime import date, timedelta

from crisissim.errors import Fault, InputError
from crisissim.experiment.run import unknown_option
from crisissim.experiment.workers import Progress
from crisissim.hiring.ahead import needed_ahead
from crisissim.hiring.answer import HiringPlan
from crisissim.hiring.coverage import coverage_curve
from crisissim.hiring.months import Months, simulate_months, vacancies_of
from crisissim.hiring.openings import Openings, openings_of
from crisissim.hiring.pathway import StaffGroup
from crisissim.study import Study
from crisissim.study.scenario import Window

FIRST_YEAR = 12
"""Months in which the hours of training are counted for the budget."""


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
    courses = [
        months.begun[place, :, last].mean() for place, row in enumerate(openings.rows) if row.group is StaffGroup.CIT
    ]
    return course * float(sum(courses))
