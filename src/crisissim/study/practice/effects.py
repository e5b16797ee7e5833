"""Later calls that do not come, and outcomes worked out from contacts with police present."""

from crisissim.domain.practice import Averting, ContactOutcome
from crisissim.study.schema.people import AvertingTable, OutcomeTable
from crisissim.study.schema.study_file import StudyFile


def averting_of(table: AvertingTable) -> Averting:
    """Later calls that do not come; none unless the study says so."""
    return Averting(table.chance, frozenset(table.kinds), table.followed_up)


def outcomes_of(study: StudyFile, option: str) -> tuple[ContactOutcome, ...]:
    """The study's outcomes; under the baseline each happens at the rate of today."""
    return tuple(_outcome(table, option == study.baseline) for table in study.outcomes)


def _outcome(table: OutcomeTable, baseline: bool) -> ContactOutcome:
    effect, low, high = (1.0, 1.0, 1.0) if baseline else (table.effect, table.low, table.high)
    return ContactOutcome(table.name, dict(table.per_contact), effect, low, high, table.source)
