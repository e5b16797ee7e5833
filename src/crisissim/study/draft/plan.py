"""From what an export holds to a study of it: every setting, and why it is so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import timedelta
from os.path import commonpath, relpath
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from crisissim.assumptions import Assumptions
from crisissim.domain.calls import CallHistory
from crisissim.errors import Fault, InputError, SimulationError
from crisissim.intake import Account, ExportSpec, TypeRules
from crisissim.intake.detect import Decision, Detection
from crisissim.study.draft.facts import Facts
from crisissim.study.draft.options import DraftOption, drafted_options, told
from crisissim.study.draft.roster import guessed_roster
from crisissim.study.draft.toml import listed
from crisissim.study.draft.types import TypeLine, types_by_volume
from crisissim.study.schema import StudyFile
from crisissim.study.schema.calls import CallsTable

YEAR, NEARLY_A_YEAR, WEEK = 365, 350, 7
FEWEST_TO_RESAMPLE = 28
"""Days below which too few of each weekday are recorded to draw whole days from."""
SURE, LIKELY = 0.9, 0.6
"""Confidence from which a decision is called sure, and likely; below, it is a guess."""
OWN_KEYS = ("agency", "files", "columns")
"""What an ExportSpec has and [calls] says in another way."""


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
    types: tuple[TypeLine, ...]
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
        why=dict(_reasons(detection, history, facts)),
        of_calls=tuple(_of_calls(detection, account)),
        of_roster=tuple(_of_roster(facts, assumptions, unit_column)),
        facts=facts,
    )


def calls_table(spec: ExportSpec, folder: Path) -> dict[str, Any]:
    """[calls] as a study says it: what differs from the defaults, and the files as seen from the study's folder.

    Raises:
        SimulationError: the study's format has no word for a setting of intake.
    """
    table: dict[str, Any] = {
        "files": [_seen_from(folder, path) for path in spec.files],
        "columns": {
            field.name: getattr(spec.columns, field.name)
            for field in fields(spec.columns)
            if getattr(spec.columns, field.name) is not None
        },
    }
    plain = ExportSpec(spec.agency, spec.files, spec.columns)
    for field in fields(spec):
        value = getattr(spec, field.name)
        if field.name in OWN_KEYS or value == getattr(plain, field.name):
            continue
        if field.name not in CallsTable.model_fields:
            raise SimulationError(f"[calls] of a study cannot say `{field.name}`.")
        table[field.name] = value
    return table


def _seen_from(folder: Path, file: Path | str) -> str:
    """A file by its way from the study's folder; by its full path where only the root of the disk is shared."""
    if "://" in str(file):
        return str(file)
    file, folder = Path(file).resolve(), folder.resolve()
    if not str(file).isprintable():
        raise InputError(Fault("the name of this file cannot be written into a study", "Rename it.", file))
    try:
        shared = Path(commonpath([file, folder]))
    except ValueError:  # another drive
        return file.as_posix()
    return file.as_posix() if shared == Path(shared.anchor) else Path(relpath(file, folder)).as_posix()


def _window(history: CallHistory) -> dict[str, Any]:
    """A year where one is recorded, the last; else the recorded days, in whole weeks where there is one."""
    if history.days >= YEAR:
        return {"start": history.start + timedelta(days=history.days - YEAR), "days": YEAR}
    weeks = history.days // WEEK * WEEK
    return {"start": history.start, "days": history.days if history.days >= NEARLY_A_YEAR or not weeks else weeks}


def _mode(days: int) -> str:
    return "resample" if days >= FEWEST_TO_RESAMPLE else "poisson" if days >= WEEK else "replay"


def _unwritable(error: ValidationError, spec: ExportSpec) -> Iterator[Fault]:
    """Names of an export that a study cannot hold."""
    for entry in error.errors():
        place = ".".join(map(str, entry["loc"]))
        what = f"{str(entry.get('input'))[:60]!r} cannot stand in a study as {place}: {entry['msg'].lower()}"
        remedy = "Give it a plain name of at most 80 characters, in the export or with --agency."
        yield Fault(what, remedy, Path(spec.files[0]))


def _reasons(detection: Detection, history: CallHistory, facts: Facts) -> Iterator[tuple[str, str]]:
    for decision in detection.decisions:
        where = "calls" if decision.role in CallsTable.model_fields else "calls.columns"
        if decision.columns or where == "calls":
            yield f"{where}.{decision.role}", _told(decision)
    year = history.days >= YEAR
    yield (
        "window.days",
        "The last year of the record."
        if year
        else f"{history.days:,} days are recorded; as many whole weeks are simulated, and hours are scaled to a year.",
    )
    if history.days < FEWEST_TO_RESAMPLE:
        yield "demand.mode", f"Only {history.days} days are recorded, too few to draw whole days from."
    if facts.crisis_alone:
        yield "demand.undercoding", "There is too little other police work in the export for crisis calls to hide in."
    yield "travel.mode", 'Once the roster is the real one, "square-root" also lets travel lengthen when few are free.'


def _told(decision: Decision) -> str:
    if decision.confidence >= 1.0:
        return f"{_sentence(decision.why)}"
    sure = (
        "Sure" if decision.confidence >= SURE else "Likely" if decision.confidence >= LIKELY else "GUESS, please check"
    )
    return f"{sure} ({decision.confidence:.0%}): {decision.why.rstrip('.')}."


def _sentence(clause: str) -> str:
    return f"{clause[:1].upper()}{clause[1:].rstrip('.')}." if clause else ""


def _of_calls(detection: Detection, account: Account) -> Iterator[str]:
    yield (
        f"{account.used:,} of {account.rows:,} rows of the export are used, {account.first:%Y-%m-%d} to "
        f"{account.last:%Y-%m-%d}.  `crisissim check` tells what became of the others."
    )
    if detection.preset:
        yield f"The columns are those of {detection.preset}."
    if detection.left_behind:
        yield f"Left behind, never read or copied: {listed(detection.left_behind)}."


def _of_roster(facts: Facts, assumptions: Assumptions, unit_column: str | None) -> Iterator[str]:
    busy, most = facts.units_out, int(facts.units_out.argmax())
    share = assumptions["draft.patrol_busy"]
    yield (
        "Nobody outside the department knows its shifts.  These three are a first guess from the record, and waits, "
        "free officers and hours freed rest on them: put in the real shifts before anybody decides on an answer, and "
        "take out guess = true."
    )
    found = (
        f"On average {told(float(busy.mean()))} units were out on calls at once, and {told(float(busy[most]))} between "
        f"{most:02}:00 and {(most + 1) % 24:02}:00."
    )
    if facts.units_seen is not None:
        found += (
            f"  The export names its units: about {told(float(facts.units_seen.mean()))} different ones were at work "
            "at once.  The guess has as many on duty as that, hour by hour, and so many that calls fill at most "
            f"{share.high:.0%} of their time."
            + ("" if unit_column is None else f"  The column {unit_column} was read for this alone.")
        )
    else:
        found += (
            f"  The guess has units on calls {share.value:.0%} of their time, as patrols are on average elsewhere, and "
            "never fewer on duty than were out at once."
        )
    if facts.assumed:
        found += (
            f"  The export does not tell how long {listed(facts.assumed)} took, so published averages stand for it."
        )
    yield found
