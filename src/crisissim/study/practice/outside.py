"""Work that does not come through the department's CAD: requests from elsewhere, and what units do besides calls."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from crisissim.assumptions import Assumptions
from crisissim.domain.plans import Plan, Responders
from crisissim.domain.practice import Outside
from crisissim.domain.staff import PATROL
from crisissim.domain.words import Missed, Need, Risk
from crisissim.study.agency import agency_names
from crisissim.study.intervals import around, folded, shifts_of
from crisissim.study.models.offers import Layer, plans_of
from crisissim.study.schema.people import OutsideTable
from crisissim.study.schema.study_file import StudyFile
from crisissim.timebase import MINUTES_PER_WEEK


def requests_of(study: StudyFile, assumptions: Assumptions) -> tuple[Outside, ...]:
    """The sources that the study names."""
    return tuple(_source(table, agency_names(study)[0], assumptions) for table in study.outside)


def _source(table: OutsideTable, first: str, assumptions: Assumptions) -> Outside:
    stated = [shift for pattern in table.times for shift in shifts_of(pattern)]
    return Outside(
        name=table.name,
        agency=table.agency or first,
        per_week=table.per_week,
        hours=around(folded(stated, MINUTES_PER_WEEK)) if stated else None,
        need=table.need,
        minutes=table.minutes,
        cv=assumptions.value("on_scene.cv") if table.cv is None else table.cv,
        travel=assumptions.value("travel.minutes") if table.travel is None else table.travel,
        priority=table.priority,
        counts=table.counts,
    )


def own_work_of(option: str, layers: Sequence[Layer]) -> Iterator[tuple[Outside, Plan]]:
    """The work of an option's units besides calls, named after the option so that no two options share it.

    Without any unit there is none, but it keeps its place: calls are numbered by it.
    """
    for layer in layers:
        for work, plan in layer.own_work():
            a_week = 0.0 if work.hours == () else work.per_week
            yield replace(work, name=f"{work.name} under {option}", per_week=a_week), plan


def outside_plans_of(
    option: str,
    layers: Sequence[Layer],
    requests: Sequence[Outside],
    answers: tuple[str, ...] | None,
) -> dict[str, Plan]:
    """Who answers work from outside under an option, by name of the source.

    Its teams answer as they would a call of that need and low risk, police left out.  Work that does not count as
    people asking for help gives way to calls.

    Args:
        option: its name.
        layers: its response models.
        requests: the sources of the study.
        answers: names of those it answers, None for all.

    Returns:
        No entry for a source that nobody answers.
    """
    calls = plans_of(layers, frozenset(Need))
    plans: dict[str, Plan] = {}
    for source in requests:
        plan = calls[source.need, Risk.LOW]
        if isinstance(plan, Missed) or (answers is not None and source.name not in answers):
            continue
        if teams := _without_police(plan, source.counts):
            plans[source.name] = teams
    return plans | {work.name: plan for work, plan in own_work_of(option, layers)}


def _without_police(plan: Plan, counts: bool) -> Plan:
    steps = (
        replace(step, options=tuple(_at(team, counts) for team in step.options if not _police(team))) for step in plan
    )
    return tuple(step for step in steps if step.options)


def _police(team: Responders) -> bool:
    """Whether these are officers by themselves, ordinary or trained."""
    return PATROL in team.pools or team.like_patrol


def _at(team: Responders, counts: bool) -> Responders:
    return team if counts else replace(team, interruptible=True)
