"""`crisissim classify`: what each call type is taken for, and a person's word on it."""

from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from crisissim.cli.options import Json, Output, StudyName, one_form
from crisissim.cli.sparing import spare
from crisissim.cli.terminal.console import check_output, deliver, remark, show, write_file
from crisissim.domain.words import Need
from crisissim.errors import Fault, InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crisissim.study import Study
    from crisissim.study.classification import Classification, TypeChange

NAMED = 5
"""Call types that a remark names."""

Set = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="TYPE=NEED",
        help='Say what a call type is: "CHECK WELFARE=welfare-check", with a risk "FIGHT=other/violent", in shares '
        '"ASSIST=homelessness 0.5, other 0.5". May be repeated; * and ? stand for any text or character.',
    ),
]
Confirm = Annotated[
    bool,
    typer.Option(
        "--confirm",
        help="Confirm every call type that is listed, as it is listed, and no other; with --all, every one there is.",
    ),
]
Everything = Annotated[bool, typer.Option("--all", help="List every call type, however rare.")]
Needs = Annotated[
    list[Need] | None, typer.Option("--need", help="List call types of this need only (may be repeated).")
]
Only = Annotated[str | None, typer.Option("--only", metavar="PATTERN", help="List matching call types only.")]
TypesCsv = Annotated[bool, typer.Option("--csv", help="The answer as CSV, one row per call type.")]


def classify(
    study: StudyName,
    settings: Set = None,
    confirm: Confirm = False,
    everything: Everything = False,
    need: Needs = None,
    only: Only = None,
    json: Json = False,
    csv: TypesCsv = False,
    output: Output = None,
) -> None:
    """Show what each call type is taken for, most frequent first; change it with --set, confirm it with --confirm."""
    one_form(json, csv)
    check_output(output)
    from crisissim.cli.answers import classify as answer
    from crisissim.study import load_study
    from crisissim.study.classification import changes_of, classification, confirmed
    from crisissim.study.unchanged import require_unchanged

    loaded = load_study(study)
    spare(loaded, output)
    if settings or confirm:
        _refuse_shipped(loaded)
    types = classification(loaded)
    outcomes = {outcome.line.call_type: outcome for outcome in changes_of(settings or [], types)}
    if confirm:
        for line in answer.listed(types, everything=everything, needs=need, only=only):
            if line.basis != "confirmed":
                outcomes.setdefault(line.call_type, confirmed(line))
        if not outcomes:
            remark("Nothing to confirm: every call type that is listed is confirmed already.")
    if outcomes:
        require_unchanged(loaded)
        _write(loaded, list(outcomes.values()), types)
        loaded = load_study(study)
        types = classification(loaded)
    lines = answer.listed(types, everything=everything, needs=need, only=only)
    if json:
        deliver(answer.as_json(loaded, types, lines), output)
    elif csv:
        deliver(answer.as_csv(lines), output)
    else:
        show(answer.as_text(loaded, types, lines), output)
    listed_open = any(line.basis != "confirmed" for line in lines)
    _next(study, json or csv or output is not None, answer.unconfirmed(types), listed_open)


def _refuse_shipped(study: "Study") -> None:
    from crisissim.study.shipped import is_shipped

    if is_shipped(study.folder):
        what = f"{study.name} ships with the program, and shipped studies are never changed"
        raise InputError(Fault(what, "Copy its folder, and classify the copy.", study.folder))


def _write(study: "Study", outcomes: "Sequence[TypeChange]", types: "Classification") -> None:
    """Write what was decided into the study's own call-types.toml, whole or not at all."""
    from crisissim.study.classification import rewritten

    page = rewritten(study.folder, outcomes, types)
    write_file(page.file, page.text)
    many = f"{len(page.changed)} call types are" if len(page.changed) > 1 else "1 call type is"
    remark(f"{many} now confirmed: {_named(page.changed)}.")
    if page.also:
        remark(f"The * or ? in a name has also changed {len(page.also)} others: {_named(page.also)}. Check them.")


def _named(names: "Sequence[str]") -> str:
    shown = "; ".join(names[:NAMED])
    return shown if len(names) <= NAMED else f"{shown} and {len(names) - NAMED} more"


def _next(study: str, apart: bool, unconfirmed: int, listed_open: bool) -> None:
    """What follows: say what is wrong, confirm what is listed, then what is not, then compare."""
    name = quote(study)
    hint = f"Next: crisissim compare {name}"
    if unconfirmed and not listed_open:
        rare = f"the {unconfirmed} that are not listed and that nobody has confirmed yet"
        hint = f"Next: crisissim classify {name} --all shows {rare}; --all --confirm confirms them"
    elif unconfirmed:
        hint = f'Next: crisissim classify {name} --set "CALL TYPE=need" for what is wrong, then --confirm for the rest'
    if apart:
        remark(hint)
    else:
        print(hint)
