"""`crisissim explain`: a coded remark, what it does to the answer and what to do about it; or a metric."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from crisissim.cli.console import check_output
from crisissim.cli.handing import hand_over
from crisissim.cli.options import Json, Output
from crisissim.errors import CODES, Fault, InputError, Remark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    Explained = tuple[dict[str, Any], Sequence[RenderableType], str]

What = Annotated[
    str | None,
    typer.Argument(metavar="[CODE]", help="Such as W103, or a metric such as coverage; all codes if left out."),
]
Metrics = Annotated[bool, typer.Option("--metrics", help="List all metrics, and whether more or less is better.")]


def explain(code: What = None, metrics: Metrics = False, json: Json = False, output: Output = None) -> None:
    """Explain a coded remark: what is so, what it does to the answer, what to do, and how it is found; or a metric."""
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
        InputError: no remark and no metric is called so.
    """
    if metrics:
        from crisissim.cli.explain_metrics import all_metrics

        return all_metrics()
    if code is None:
        lines = [*(f"{name}  {entry.title}" for name, entry in sorted(CODES.items())), ""]
        return _plain(*sorted(CODES)), lines, "Next: crisissim explain W103"
    wanted = code.strip().upper()
    wanted = f"W{wanted}" if wanted.isdigit() else wanted
    if wanted in CODES:
        return _plain(wanted), _parts(wanted, CODES[wanted]), "Next: crisissim check STUDY"
    from crisissim.cli.explain_metrics import one_metric

    found = one_metric(code.strip())
    if found is None:
        from crisissim.analysis.naming import metric_meant
        from crisissim.errors.near import did_you_mean

        lists = "crisissim explain lists all remarks, crisissim explain --metrics all metrics."
        remedy = did_you_mean(wanted, CODES, quoted=str) or metric_meant(code)
        raise InputError(Fault(f"there is no remark and no metric {code!r}", f"{remedy} {lists}".strip()))
    return found


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
