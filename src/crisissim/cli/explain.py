"""`crisissim explain`: one coded remark, what it does to the answer, and what to do about it."""

from typing import TYPE_CHECKING, Annotated

import typer

from crisissim.cli.console import check_output, deliver, remark, show
from crisissim.cli.options import Json, Output
from crisissim.errors import CODES, Fault, InputError, Remark

if TYPE_CHECKING:
    from rich.console import RenderableType

HINT = "Next: crisissim check STUDY"


def explain(
    code: Annotated[str | None, typer.Argument(metavar="[CODE]", help="Such as W103; all of them if left out.")] = None,
    json: Json = False,
    output: Output = None,
) -> None:
    """Explain a coded remark: what is so, what it does to the answer, what to do, and how it is found."""
    check_output(output)
    chosen = dict(sorted(CODES.items())) if code is None else {_known(code): CODES[_known(code)]}
    if json:
        from json import dumps

        deliver(dumps({"remarks": [_plain(name, entry) for name, entry in chosen.items()]}, indent=2), output)
    elif code is None:
        show(
            [*(f"{name}  {entry.title}" for name, entry in chosen.items()), "", "Next: crisissim explain W103"], output
        )
    else:
        show([*(part for name, entry in chosen.items() for part in _parts(name, entry)), "", HINT], output)
    if json or output:
        remark(HINT)


def _known(code: str) -> str:
    """The code as the registry writes it.

    Raises:
        InputError: there is no such code.
    """
    wanted = code.strip().upper()
    wanted = f"W{wanted}" if wanted.isdigit() else wanted
    if wanted not in CODES:
        from difflib import get_close_matches

        near = get_close_matches(wanted, CODES, n=1)
        hint = f"Did you mean {near[0]}? " if near else ""
        raise InputError(Fault(f"there is no remark {code!r}", f"{hint}crisissim explain lists them all."))
    return wanted


def _plain(code: str, entry: Remark) -> dict[str, str]:
    text, effect, remedy = entry.sentences()
    return {"code": code, "title": entry.title, "what": text, "effect": effect, "remedy": remedy, "found": entry.found}


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
    ]
