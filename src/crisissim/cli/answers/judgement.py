"""What `check` tells: each agency's record with what was found in it, and what is to be said of the study."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from crisissim.errors import Notice
from crisissim.intake import Reading
from crisissim.intake.quality import findings
from crisissim.intake.quality.counts import by_type
from crisissim.intake.quality.stages import missing_stages
from crisissim.study import Study


@dataclass(frozen=True, slots=True)
class TypeRow:
    """A call type: how many of its calls were answered, and how many of those miss each stage."""

    name: str
    answered: int
    missing: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class JudgedRecord:
    """One agency's record.

    Attributes:
        reading: the calls and what became of every row.
        notices: remarks on it, what can turn an answer round first.
        types: its call types, the most frequent first.
    """

    reading: Reading
    notices: tuple[Notice, ...]
    types: tuple[TypeRow, ...]

    @property
    def answered(self) -> int:
        return int(self.reading.history.dispatched.sum())


@dataclass(frozen=True, slots=True)
class Judgement:
    """The records of a study's agencies, and the remarks on the study itself."""

    study: str
    records: tuple[JudgedRecord, ...]
    remarks: tuple[Notice, ...]

    @property
    def notices(self) -> tuple[Notice, ...]:
        """All remarks."""
        return tuple(notice for record in self.records for notice in record.notices) + self.remarks


def judged(study: Study) -> Judgement:
    """Read a study's exports and judge them.

    Raises:
        InputError: all that is wrong with the exports.
    """
    readings, remarks = study.records()
    records = tuple(
        JudgedRecord(reading, (*findings(reading), *_read(reading)), _types(reading)) for reading in readings
    )
    return Judgement(study.name, records, remarks)


def _read(reading: Reading) -> tuple[Notice, ...]:
    """What was remarked while reading, sorted by code."""
    return tuple(sorted(reading.account.notices, key=lambda notice: notice.code))


def _types(reading: Reading) -> tuple[TypeRow, ...]:
    history = reading.history
    answered = by_type(history, history.dispatched)
    missing = {stage: by_type(history, calls) for stage, calls in missing_stages(history).items()}
    return tuple(
        TypeRow(history.call_types[i], int(answered[i]), {stage: int(calls[i]) for stage, calls in missing.items()})
        for i in np.argsort(-answered, kind="stable").tolist()
        if answered[i]
    )
