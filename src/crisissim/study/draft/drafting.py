"""One verb: from how an export is read to the texts of a study of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from crisissim.assumptions import defaults
from crisissim.domain.words import Need
from crisissim.errors import SimulationError
from crisissim.intake import Account, read_history, shipped_rules
from crisissim.intake.detect import Decision, Detection
from crisissim.study.calls.reading import export_spec
from crisissim.study.draft.calls_table import calls_table
from crisissim.study.draft.days import whole_days
from crisissim.study.draft.facts import facts_of
from crisissim.study.draft.option_text import option_text
from crisissim.study.draft.plan import Draft, plan_study
from crisissim.study.draft.study_text import study_text
from crisissim.study.draft.types import types_text
from crisissim.study.draft.units import units_seen
from crisissim.study.files.folder import CALL_TYPES_FILE, OPTIONS_FOLDER, STUDY_FILE
from crisissim.study.schema.calls import CallsTable
from crisissim.study.schema.study_file import NeedsTable


@dataclass(frozen=True, slots=True)
class Drafted:
    """A study before it is on the disk.

    Attributes:
        texts: text by path in the study's folder.
        draft: what the texts say.
        account: what became of the export's rows.
        detection: how the export is read, with the days that were chosen.
        unit_column: the column that the roster was guessed by and the study does not use, None if there is none.
    """

    texts: Mapping[str, str]
    draft: Draft
    account: Account
    detection: Detection
    unit_column: str | None = None


def draft_study(
    detection: Detection, folder: Path, *, population: int | None = None, unit_column: str | None = None
) -> Drafted:
    """Read an export as it was found to be written, and draft a study of it.

    Args:
        detection: how to read it.
        folder: where the study will be; nothing is written there.
        population: people who live there, if that is known.
        unit_column: column with names of units, by which the roster is guessed; None: there is none.

    Returns:
        The texts of the study's files, and what they rest on.

    Raises:
        InputError: what is wrong with the export.
    """
    rules, assumptions = shipped_rules(), defaults()
    crisis: tuple[Need, ...] = NeedsTable().crisis
    history, account = read_history(detection.spec, rules, crisis)
    if detection.spec.start is None and detection.spec.days is None and (chosen := whole_days(history)):
        detection = replace(
            detection,
            spec=replace(detection.spec, start=chosen.start, days=chosen.days),
            decisions=(
                *detection.decisions,
                Decision("start", (), 0.9, chosen.why, (f"{chosen.start}", f"{chosen.days} days")),
            ),
        )
        history, account = read_history(detection.spec, rules, crisis)
    seen = None if unit_column is None else units_seen(detection.spec, unit_column, history)
    facts = facts_of(history, crisis, assumptions, seen)
    once = None if seen is None or unit_column in detection.spec.needed else unit_column
    detection = replace(detection, left_behind=tuple(name for name in detection.left_behind if name != once))
    draft = plan_study(
        detection, (history, account), rules, facts, assumptions, folder=folder, population=population, unit_column=once
    )
    _check_the_same(detection, folder)
    texts = {
        STUDY_FILE: study_text(draft),
        CALL_TYPES_FILE: types_text(draft.types, crisis, draft.study.name),
        **{f"{OPTIONS_FOLDER}/{option.file.name}.toml": option_text(option) for option in draft.options},
    }
    return Drafted(texts, draft, account, detection, once)


def _check_the_same(detection: Detection, folder: Path) -> None:
    """The study will read the export as it was read here."""
    table = CallsTable.model_validate(calls_table(detection.spec, folder))
    again = export_spec(detection.spec.agency, table, folder)
    files = tuple(Path(path).resolve() for path in detection.spec.files)
    if replace(again, files=files) != replace(detection.spec, files=files):
        raise SimulationError("The drafted study would read the export in another way than it was read.")
