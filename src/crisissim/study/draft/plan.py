"""From what an export holds to a study of it: every setting, and why it is so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from crisissim.assumptions import Assumptions
from crisissim.domain.calls import CallHistory
from crisissim.errors import Fault, InputError
from crisissim.intake import Account, ExportSpec, TypeRules
from crisissim.intake.detect import Detection
from crisissim.study.draft.calls_table import calls_table
from crisissim.study.draft.facts import Facts
from crisissim.study.draft.options import DraftOption, drafted_options
from crisissim.study.draft.reasons import of_calls, of_roster, reasons
from crisissim.study.draft.roster import guessed_roster
from crisissim.study.draft.spans import FEWEST_TO_RESAMPLE, YEAR
from crisissim.study.draft.types import DraftType, types_by_volume
from crisissim.study.schema import StudyFile
from crisissim.timebase import DAYS_PER_WEEK, NEARLY_A_YEAR


@dataclass(frozen=True, slots=True)
class Draft:
    """A study before it is written.

    Attributes:
        study: study.toml.
        options: one per option file.
        types: call types by volume.
        why: reason per setting, as `calls.stages`.
        of_calls: paragraphs on the export.
        of_roster: paragraphs on the guessed roster.
        facts: what the record says.
    """

    study: StudyFile
    options: tuple[DraftOption, ...]
    types: tuple[DraftType, ...]
    why: Mapping[str, str]
    of_calls: tuple[str, ...]
    of_roster: tuple[str, ...]
    facts: Facts


def plan_study(
    detection: Detection,
    record: tuple[CallHistory, Account],
    rules: TypeRules,
    facts: Facts,
    assumptions: Assumptions,
    *,
    folder: Path,
    population: int | None = None,
    unit_column: str | None = None,
) -> Draft:
    """The study of one agency's export.

    Args:
        detection: how the export is read.
        record: what was read by it.
        rules: which call types are of which need.
        facts: of the record.
        assumptions: for the first guesses.
        folder: where the study will be; the export is named from there.
        population: people who live there, if that is known.
        unit_column: the column that was read for the roster only.

    Raises:
        InputError: the export has a name that a study cannot hold.
    """
    history, account = record
    spec = detection.spec
    roster = guessed_roster(facts, assumptions)
    options = drafted_options(facts, roster, assumptions)
    window = _window(history)
    try:
        study = StudyFile.model_validate(
            {
                "format": 1,
                "name": spec.agency,
                **({} if population is None else {"population": population}),
                "baseline": "police-only",
                "seed": 1,
                "window": window,
                "calls": calls_table(spec, folder),
                "demand": {"mode": _mode(history.days), **({"undercoding": 0.0} if facts.crisis_alone else {})},
                "travel": {"mode": "recorded"},
                "roster": roster,
                "options": {"order": [option.file.name for option in options]},
            }
        )
    except ValidationError as error:
        raise InputError(*_unwritable(error, spec)) from None
    return Draft(
        study=study,
        options=options,
        types=types_by_volume(history, rules),
        why=dict(reasons(detection, history, facts)),
        of_calls=tuple(of_calls(detection, account)),
        of_roster=tuple(of_roster(facts, assumptions, unit_column)),
        facts=facts,
    )


def _window(history: CallHistory) -> dict[str, Any]:
    """A year where one is recorded, the last; else the recorded days, in whole weeks where there is one."""
    if history.days >= YEAR:
        return {"start": history.start + timedelta(days=history.days - YEAR), "days": YEAR}
    weeks = history.days // DAYS_PER_WEEK * DAYS_PER_WEEK
    return {"start": history.start, "days": history.days if history.days >= NEARLY_A_YEAR or not weeks else weeks}


def _mode(days: int) -> str:
    return "resample" if days >= FEWEST_TO_RESAMPLE else "poisson" if days >= DAYS_PER_WEEK else "replay"


def _unwritable(error: ValidationError, spec: ExportSpec) -> Iterator[Fault]:
    """Names of an export that a study cannot hold."""
    for entry in error.errors():
        place = ".".join(map(str, entry["loc"]))
        what = f"{str(entry.get('input'))[:60]!r} cannot stand in a study as {place}: {entry['msg'].lower()}"
        remedy = "Give it a plain name of at most 80 characters, in the export or with --agency."
        yield Fault(what, remedy, Path(spec.files[0]))
