"""`crisissim explain`: a remark, what it does to the answer and what to do; a metric; an assumed number; a reason."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from crisissim.cli.options import Json, Output
from crisissim.cli.terminal.console import check_output
from crisissim.cli.terminal.handing import hand_over
from crisissim.errors import CODES, Fault, InputError, Remark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    Explained = tuple[dict[str, Any], Sequence[RenderableType], str]

What = Annotated[
    str | None,
    typer.Argument(
        metavar="[WORD]",
        help="A code such as W103, a metric such as coverage, an assumed number such as screening.coded, or a reason "
        "such as all-busy; all codes if left out.",
    ),
]
Metrics = Annotated[bool, typer.Option("--metrics", help="List all metrics, and whether more or less is better.")]


def explain(code: What = None, metrics: Metrics = False, json: Json = False, output: Output = None) -> None:
    """Explain a word of an answer: a coded remark, a metric, an assumed number and its source, a reason."""
    check_output(output)
    if metrics and code is not None:
        raise typer.BadParameter(f"leave out {code}, or --metrics which lists them all")
    data, page, hint = _explained(code, metrics=metrics)
    text = None
    if json:
        from json import dumps

        text = dumps(data, indent=2)
    hand_over(text, lambda: page, hint, output)


def _explained(code: str | None, *, metrics: bool) -> "Explained":
    """What was asked for as plain data, as a page, and the command that follows.

    Raises:
        InputError: nothing is called so.
    """
    if metrics:
        from crisissim.cli.answers.explain_metrics import all_metrics

        return all_metrics()
    if code is None:
        lines = [*(f"{name}  {entry.title}" for name, entry in sorted(CODES.items())), ""]
        return _plain(*sorted(CODES)), lines, "Next: crisissim explain W103"
    wanted = code.strip().upper()
    wanted = f"W{wanted}" if wanted.isdigit() else wanted
    if wanted in CODES:
        return _plain(wanted), _parts(wanted, CODES[wanted]), "Next: crisissim check STUDY"
    from crisissim.cli.answers.explain_metrics import one_metric
    from crisissim.cli.answers.explain_words import one_assumption, one_reason

    name = code.strip()
    found = one_metric(name) or one_assumption(name) or one_reason(name)
    if found is None:
        what = f"there is no remark, no metric, no assumed number and no reason {code!r}"
        lists = "crisissim explain lists all remarks, with --metrics all metrics; crisissim models the assumed numbers."
        remedy = f"{_meant(name)} {lists}".strip()
        raise InputError(Fault(what, remedy))
    return found


def _meant(word: str) -> str:
    """The nearest of all that can be explained, as a question."""
    from crisissim.analysis import METRICS
    from crisissim.assumptions import defaults
    from crisissim.domain.words import Missed
    from crisissim.errors.near import did_you_mean

    return did_you_mean(word.upper(), CODES, quoted=str) or did_you_mean(
        word, [*METRICS, *defaults(), *(reason.value for reason in Missed)]
    )


def _plain(*codes: str) -> dict[str, Any]:
    remarks = []
    for code in codes:
        text, effect, remedy = CODES[code].sentences()
        about = {"what": text, "effect": effect, "remedy": remedy, "found": CODES[code].found}
        remarks.append({"code": code, "title": CODES[code].title, **about})
    return {"remarks": remarks}


def _parts(code: str, entry: Remark) -> "list[RenderableType]":
    from rich.text import Text

    text, effect, remedy = entry.sentences()
    return [
        Text(f"{code} {entry.title}", style="bold"),
        "",
        text,
        "",
        f"What it does to the answer: {effect}",
        "",
        f"What to do: {remedy}",
        "",
        f"How it is found: {entry.found}",
        "",
    ]
