"""Small, medium or large: what a department of this size usually can do by itself."""

from dataclasses import dataclass
from math import ceil
from typing import Literal

from crisissim.domain.relief import available_hours
from crisissim.domain.staff import fte
from crisissim.domain.words import SWORN
from crisissim.study import Study
from crisissim.study.scenario import Scenario

Class = Literal["small", "medium", "large"]

FOLLOWS: dict[Class, tuple[str, ...]] = {
    "small": (
        "A team of its own would often have nothing to do: too few crisis calls come in most hours.",
        (
            "Options that cost by the call come first: a clinician on call, clinicians by phone or tablet, a partner "
            "agency."
        ),
        "Ask the neighbours: a shared team spreads the posts over more calls.",
    ),
    "medium": (
        "A team of its own can be busy enough in the busy half of the day, and seldom at night.",
        "A team by day with a clinician on call for the other hours is worth a look beside each of the two alone.",
        "Sharing the night hours with a neighbour is worth a look.",
    ),
    "large": (
        "Several teams can be kept busy, so hours and places of the teams matter as much as their kind.",
        "A desk in the dispatch centre pays off earlier, because it speaks with many callers.",
        "Start with some districts or hours and widen: a large program is hired over years.",
    ),
}
"""What follows for the choice of options."""


@dataclass(frozen=True, slots=True)
class SizeClass:
    """How big the department is.

    Attributes:
        name: `small`, `medium` or `large`.
        population: people who live there; None where the study does not say.
        officers: people needed to fill today's roster of sworn officers.
        calls_a_year: recorded calls from the public, scaled to a year.
        because: by which numbers, a sentence.
        follows: what follows from it, a sentence each.
    """

    name: Class
    population: int | None
    officers: int
    calls_a_year: float
    because: str
    follows: tuple[str, ...]


def size_class(study: Study, today: Scenario, calls_a_year: float) -> SizeClass:
    """The class by population and officers; the larger of the two where they differ.

    The bounds of a medium department (15,000 to 75,000 people, 40 to 150 officers) are those of Perisee-Johns, Hybrid
    crisis intervention, American Police Beat, 2021.

    Args:
        study: the study.
        today: it under today's roster.
        calls_a_year: calls from the public.
    """
    known = [agency.population for agency in study.agencies if agency.population is not None]
    population = sum(known) if len(known) == len(study.agencies) else None
    officers = officers_of(today)
    value = study.assumptions.value
    by_officers = _class(officers, value("assessment.medium_officers"), value("assessment.large_officers"))
    classes = [by_officers]
    if population is not None:
        classes.append(_class(population, value("assessment.medium_population"), value("assessment.large_population")))
    name = max(classes, key=[*FOLLOWS].index)
    people = "The study does not say how many people live there" if population is None else f"{population:,} people"
    because = (
        f"{people}; about {officers:,} officers to fill today's roster, counted from its shifts; about "
        f"{calls_a_year:,.0f} calls from the public a year."
    )
    return SizeClass(name, population, officers, calls_a_year, because, FOLLOWS[name])


def officers_of(today: Scenario) -> int:
    """Sworn officers whom today's roster takes, with leave and days off, rounded up."""
    people = sum(
        fte(unit.hours_a_year, available_hours(today.assumptions, role))
        for unit in today.units
        for role in unit.crew
        if role in SWORN and not unit.on_call and unit.from_chance == 0.0
    )
    return ceil(people - 1e-9)


def _class(value: float, medium: float, large: float) -> Class:
    """Bounds belong to the medium class."""
    return "small" if value < medium else "medium" if value <= large else "large"
