"""The police departments of a study."""

from dataclasses import dataclass

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
