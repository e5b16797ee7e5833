"""What `crisissim init` decided, how surely, and what it only guessed: for a person, and for a program."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from crisissim.cli.terminal.console import WIDEST, console, plain
from crisissim.domain.wording import in_prose
from crisissim.timebase import DAYS_PER_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from crisissim.intake.detect import Decision
    from crisissim.study.draft import Drafted
    from crisissim.study.schema.study_file import RosterTable

WORDS = {
    "received": "call received",
    "dispatched": "dispatched",
    "enroute": "on the way",
    "arrived": "arrived",
    "first_clear": "first unit clear",
    "cleared": "call closed",
    "call_type": "call type",
    "final_call_type": "final call type",
    "priority": "priority",
    "zone": "zone",
    "officers": "units",
    "source": "who began it",
    "disposition": "how it ended",
    "flags": "need flags",
    "repeat_key": "who is met again",
    "call_id": "call number",
    "agency": "agency",
    "date": "date",
    "date_format": "how dates are written",
    "stage_format": "how stages are written",
    "stages": "kind of stages",
    "start": "days used",
    "agency_label": "name",
}
"""Roles and settings as a person calls them."""
LONGEST = 24
"""Characters of an example."""


def as_text(drafted: "Drafted") -> "Iterator[RenderableType]":
    """The answer for a person."""
    from rich.text import Text

    draft, account = drafted.draft, drafted.account
    facts = draft.facts
    yield Text(plain(f"{draft.study.name}: what the export says, and what was made of it"), style="bold")
    own = f"{_few(facts.own_a_day)} that officers began" if facts.own_a_day else "none that officers began"
    yield (
        f"{account.used:,} of {account.rows:,} rows are used, {account.first:%Y-%m-%d} to {account.last:%Y-%m-%d}: "
        f"about {_few(facts.calls_a_day)} calls from the public a day, and {own}."
    )
    yield _decisions(drafted)
    if drafted.detection.left_behind:
        yield plain(f"Left behind, never read: {', '.join(drafted.detection.left_behind)}.")
    if drafted.unit_column is not None:
        yield plain(f"Read once, to guess the roster by: {drafted.unit_column}.")
    yield ""
    yield Text("First guesses, for you to mend", style="bold")
    yield from (plain(f"- {line}") for line in guesses(drafted))
    if drafted.detection.questions:
        yield ""
        yield Text("Please confirm", style="bold")
        yield from (plain(f"- {question}") for question in drafted.detection.questions)
    remarks = list(dict.fromkeys([*drafted.detection.notices, *account.notices]))
    if remarks:
        yield ""
        yield Text("Remarks", style="bold")
        yield from (plain(f"- {notice}") for notice in remarks)
    yield ""


def guesses(drafted: "Drafted") -> "Iterator[str]":
    """What nobody but the department knows, and what stands for it until it says."""
    draft = drafted.draft
    shifts = ", ".join(
        f"{row.units} unit{'s' if row.units > 1 else ''} from {row.start:%H:%M}" for row in draft.study.roster
    )
    how = "units seen at work" if draft.facts.units_seen is not None else "units out on calls"
    yield f"Roster: {shifts}, eight hours each, guessed from the {how} hour by hour (study.toml)."
    if draft.facts.assumed:
        stages = in_prose(draft.facts.assumed)
        yield f"Minutes: those of {stages} are not recorded; published averages stand for them."
    listed = len(draft.types)
    if not draft.facts.crisis_a_day:
        yield (
            f"Crisis calls: none. No word of the {listed:,} call types names a crisis, and without crisis calls there "
            "is nothing to compare: say which types are one with crisissim classify (call-types.toml)."
        )
    else:
        yield (
            f"Crisis calls: about {_often(draft.facts.crisis_a_day)}, by the words of {listed:,} call types that "
            "nobody has confirmed yet (call-types.toml)."
        )
    if draft.facts.crisis_alone:
        yield (
            "Other police work: hardly any is in this export, so officers look freer than they are, and no crisis "
            "calls are taken to hide in it (study.toml). Ask for all calls for service."
        )
    names = ", ".join(option.file.name for option in draft.options)
    yield f"Options: {names}, sized by these calls (options/)."


def as_json(drafted: "Drafted", folder: Path) -> str:
    """The answer for a program."""
    from json import dumps

    detection, draft, account = drafted.detection, drafted.draft, drafted.account
    facts = draft.facts
    told = {
        "study": draft.study.name,
        "folder": str(folder),
        "files": sorted(drafted.texts),
        "rows": account.rows,
        "used": account.used,
        "first": account.first.isoformat(),
        "last": account.last.isoformat(),
        "preset": detection.preset or None,
        "decisions": [*map(_decision_json, detection.decisions)],
        "unit_column": drafted.unit_column,
        "left_behind": list(detection.left_behind),
        "questions": list(detection.questions),
        "notices": [
            {"code": notice.code, "text": notice.text}
            for notice in dict.fromkeys([*detection.notices, *account.notices])
        ],
        "calls_a_day": round(facts.calls_a_day, 2),
        "officer_initiated_a_day": round(facts.own_a_day, 2),
        "crisis_calls_a_day": round(facts.crisis_a_day, 2),
        "call_types": len(draft.types),
        "assumed_minutes": list(facts.assumed),
        "roster": [*map(_shift_json, draft.study.roster)],
        "options": [
            {"name": option.file.name, "units": sum(post.units for post in option.file.posts)}
            for option in draft.options
        ],
    }
    return dumps(told, indent=2)


def _decision_json(one: "Decision") -> dict[str, Any]:
    return {
        "role": one.role,
        "columns": list(one.columns),
        "confidence": round(one.confidence, 3),
        "why": one.why,
        "examples": list(one.examples),
    }


def _shift_json(row: "RosterTable") -> dict[str, Any]:
    return {
        "name": row.name,
        "units": row.units,
        "start": f"{row.start:%H:%M}",
        "hours": row.hours,
        "guess": row.guess,
    }


def _decisions(drafted: "Drafted") -> "RenderableType":
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, width=min(console().width, WIDEST))
    for column, ratio in (("what", 4), ("from", 6), ("sure", 0), ("why", 6), ("for example", 5)):
        if ratio:
            table.add_column(column, ratio=ratio, overflow="fold")
        else:
            table.add_column(column, justify="right", width=len("100%"))
    for one in drafted.detection.decisions:
        word = WORDS.get(one.role, one.role.replace("_", " "))
        found = one.columns or one.examples
        cells = (word, ", ".join(one.columns) or "-", f"{one.confidence:.0%}" if found else "", one.why, _example(one))
        table.add_row(*map(plain, cells))
    return table


def _example(one: "Decision") -> str:
    """One value, or two short ones."""
    shown = [text if len(text) <= LONGEST else text[: LONGEST - 3] + "..." for text in one.examples[:2]]
    both = ", ".join(shown)
    return both if len(both) <= LONGEST else shown[0]


def _often(a_day: float) -> str:
    """So many a day; a year where a day would be a fraction that says nothing."""
    return f"{_few(a_day)} a day" if a_day >= 1.0 else f"{a_day * DAYS_PER_YEAR:.0f} a year"


def _few(number: float) -> str:
    return f"{number:,.0f}" if number >= 10.0 else f"{number:.1f}"
