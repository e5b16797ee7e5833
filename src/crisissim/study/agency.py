"""The police departments of a study, and where the file says how their calls are read."""

from dataclasses import dataclass
from typing import Any

from crisissim.study.files.source import Loc
from crisissim.study.schema import StudyFile


@dataclass(frozen=True, slots=True)
class Agency:
    """A police department of the study.

    Attributes:
        name: its name.
        population: how many people live there, if that was said.
        by_rates: its calls come from rates per head, not from a record.
    """

    name: str
    population: int | None
    by_rates: bool = False


def agencies_of(study: StudyFile) -> tuple[Agency, ...]:
    """Every department, in order; a study that names none is of one, called as the study is."""
    named = tuple(Agency(agency.name, agency.population, agency.calls is None) for agency in study.agencies)
    return named or (Agency(study.name, study.population),)


def agency_names(study: StudyFile) -> tuple[str, ...]:
    """The departments in order; a study of one that names none is the department."""
    return tuple(agency.name for agency in study.agencies) or (study.name,)


def agencies_on_record(study: StudyFile) -> tuple[str, ...]:
    """Those of them that have recorded calls, in order."""
    return tuple(agency.name for agency in study.agencies if agency.calls is not None) or agency_names(study)


def calls_tables(study: StudyFile) -> list[tuple[Loc, Any]]:
    """Every [calls] table with its place in the file; towns by rates have none."""
    if study.agencies:
        return [
            (("agencies", place, "calls"), agency.calls)
            for place, agency in enumerate(study.agencies)
            if agency.calls is not None
        ]
    return [] if study.calls is None else [(("calls",), study.calls)]
