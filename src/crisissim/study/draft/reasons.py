"""Why a drafted study is as it is, in the words of its comments."""

from collections.abc import Iterator

from crisissim.assumptions import Assumptions
from crisissim.domain.calls import CallHistory
from crisissim.domain.wording import in_prose
from crisissim.intake import Account
from crisissim.intake.detect import Decision, Detection
from crisissim.study.draft.facts import Facts
from crisissim.study.draft.options import brief
from crisissim.study.draft.spans import FEWEST_TO_RESAMPLE, YEAR
from crisissim.study.schema.calls import CallsTable

SURE, LIKELY = 0.9, 0.6
"""Confidence from which a decision is called sure, and likely; below, it is a guess."""


def reasons(detection: Detection, history: CallHistory, facts: Facts) -> Iterator[tuple[str, str]]:
    """Settings by their path, such as `calls.stages`, and why each is as it is."""
    for decision in detection.decisions:
        where = "calls" if decision.role in CallsTable.model_fields else "calls.columns"
        if decision.columns or where == "calls":
            yield f"{where}.{decision.role}", _decided(decision)
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


def _decided(decision: Decision) -> str:
    if decision.confidence >= 1.0:
        return f"{_sentence(decision.why)}"
    sure = (
        "Sure" if decision.confidence >= SURE else "Likely" if decision.confidence >= LIKELY else "GUESS, please check"
    )
    return f"{sure} ({decision.confidence:.0%}): {decision.why.rstrip('.')}."


def _sentence(clause: str) -> str:
    return f"{clause[:1].upper()}{clause[1:].rstrip('.')}." if clause else ""


def of_calls(detection: Detection, account: Account) -> Iterator[str]:
    """Paragraphs on the export."""
    yield (
        f"{account.used:,} of {account.rows:,} rows of the export are used, {account.first:%Y-%m-%d} to "
        f"{account.last:%Y-%m-%d}.  `crisissim check` tells what became of the others."
    )
    if detection.preset:
        yield f"The columns are those of {detection.preset}."
    if detection.left_behind:
        yield f"Left behind, never read or copied: {in_prose(detection.left_behind)}."


def of_roster(facts: Facts, assumptions: Assumptions, unit_column: str | None) -> Iterator[str]:
    """Paragraphs on the guessed roster."""
    busy, most = facts.units_out, int(facts.units_out.argmax())
    share = assumptions["draft.patrol_busy"]
    yield (
        "Nobody outside the department knows its shifts.  These three are a first guess from the record, and waits, "
        "free officers and hours freed rest on them: put in the real shifts before anybody decides on an answer, and "
        "take out guess = true."
    )
    found = (
        f"On average {brief(float(busy.mean()))} units were out on calls at once, and {brief(float(busy[most]))} "
        f"between {most:02}:00 and {(most + 1) % 24:02}:00."
    )
    if facts.units_seen is not None:
        found += (
            f"  The export names its units: about {brief(float(facts.units_seen.mean()))} different ones were at work "
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
        took = in_prose(facts.assumed)
        found += f"  The export does not tell how long {took} took, so published averages stand for it."
    yield found
