"""`crisissim models`: the response models, what each is, when it fits, and what it assumes."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from crisissim.cli.options import Json, Output
from crisissim.cli.terminal.console import check_output, console, deliver, plain, remark, show
from crisissim.errors import Fault, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from crisissim.responses.grammar import ResponseModel

HINT = "Next: crisissim compare medium-town"
STACKED = (
    "An option may stack several response models, in order: whom the first cannot send is asked for from the next. "
    "Every hand-off from one responder to another is counted, because layers cost."
)


def models(
    name: Annotated[str | None, typer.Argument(metavar="[MODEL]", help="Only this one.")] = None,
    json: Json = False,
    output: Output = None,
) -> None:
    """List the response models: what each is, when it fits, and the numbers it assumes with their sources."""
    check_output(output)
    from json import dumps

    from crisissim.errors.near import did_you_mean
    from crisissim.responses import MODELS, assumed_by_all

    if name is not None and name not in MODELS:
        remedy = did_you_mean(name, MODELS, f"The models are: {', '.join(MODELS)}.")
        raise InputError(Fault(f"there is no response model {name!r}", remedy))
    chosen = [model for model in MODELS.values() if name in (None, model.name)]
    shared = () if name else assumed_by_all()
    if json:
        answer = {"models": [_plain(model) for model in chosen], "assumed_by_all": [_row(name) for name in shared]}
        deliver(dumps(answer, indent=2), output)
    else:
        parts = [part for model in chosen for part in _parts(model)]
        show([*parts, *((*_hybrids(), *_of_all(shared)) if shared else ()), HINT], output)
    if json or output:
        remark(HINT)


def _plain(model: "ResponseModel") -> dict[str, Any]:
    return {
        "name": model.name,
        "title": model.title,
        "summary": model.summary,
        "fits": model.fits,
        "crew": [str(role) for role in model.crew],
        "on_call": model.on_call,
        "ways": list(_ways(model)),
        "known": list(model.known),
        "assumes": [_row(name) for name in model.assumes],
        "settings": model.settings.model_json_schema(),
    }


def _row(name: str) -> dict[str, Any]:
    from dataclasses import asdict

    from crisissim.assumptions import defaults

    return asdict(defaults()[name])


def _parts(model: "ResponseModel") -> "list[RenderableType]":
    from rich.text import Text

    from crisissim.cli.terminal.layout import listed

    crew = ", ".join(role.replace("-", " ") for role in model.crew) or "patrol"
    return [
        Text(f"{model.title} ({model.name})", style="bold"),
        plain(model.summary),
        plain(f"Fits: {model.fits}"),
        plain(f"One unit: {crew}{', on standby at home' if model.on_call else ''}."),
        *([plain(f"It can: {'; '.join(ways)}.")] if (ways := list(_ways(model))) else ()),
        "",
        *([listed("What is known of its effects", model.known)] if model.known else ()),
        _assumptions(model.assumes),
    ]


def _ways(model: "ResponseModel") -> "Iterator[str]":
    """What a model can do beyond being sent to calls, in a few words each."""
    from crisissim.responses import grammar

    for own, null, words in (
        (model.asked, grammar.nobody_asked, "be asked for by officers on scene, whatever call-taking made of the call"),
        (model.follow_up, grammar.no_follow_up, "contact people after calls that police handled alone"),
        (model.own_work, grammar.no_own_work, "have work of its own between calls"),
        (model.pool_rules, grammar.ordinary_rules, "rest after calls, and stop at a limit of hours"),
        (model.serves_patrol, grammar.crisis_calls_only, "take ordinary police calls as well"),
        (model.equipped, grammar.everybody_equipped, "be reached only by officers who carry the equipment"),
    ):
        if own is not null:
            yield words


def _hybrids() -> "list[RenderableType]":
    from rich.text import Text

    return [Text("Several of them together", style="bold"), STACKED, ""]


def _of_all(names: "Sequence[str]") -> "list[RenderableType]":
    from rich.text import Text

    return [
        Text("Whatever the response model", style="bold"),
        "Numbers behind the calls, the map and the staff.",
        _assumptions(names),
    ]


def _assumptions(names: "Sequence[str]") -> "RenderableType":
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    from crisissim.assumptions import defaults

    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, width=min(console().width, 100))
    for column, ratio in (("it assumes", 5), ("value (range)", 3), ("basis and source", 7)):
        table.add_column(column, ratio=ratio, overflow="fold")
    for name in names:
        a = defaults()[name]
        table.add_row(
            f"{a.meaning} [{a.name}]", f"{a.value:g} ({a.low:g} to {a.high:g}) {a.unit}", f"{a.basis}: {a.source}"
        )
    return table
