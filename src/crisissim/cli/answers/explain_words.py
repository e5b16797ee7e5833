"""What `explain` says of an assumed number, and of a reason why somebody was missed."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.text import Text

from crisissim.assumptions import OF_HIRING, OF_MONEY, Assumption, defaults
from crisissim.cli.terminal.console import plain
from crisissim.domain.words import Missed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    Explained = tuple[dict[str, Any], Sequence[RenderableType], str]

BASIS = {
    "published": "published",
    "computed": "worked out from published or recorded figures",
    "neutral": "changes nothing until somebody sets it",
    "working": "a planner's starting value, to be confirmed",
}
"""What each basis means to whoever asks who says so."""


def one_assumption(name: str) -> "Explained | None":
    """An assumed number with its range, its source and how to set it; None if none has this name."""
    if name not in defaults():
        return None
    found = defaults()[name]
    table, _, key = name.rpartition(".")
    page: list[RenderableType] = [
        Text(f"{name}: {found.value:g} ({found.unit})", style="bold"),
        "",
        plain(found.meaning),
        "",
        plain(f"Range: {found.low:g} to {found.high:g}."),
        "",
        plain(f"Who says so: {BASIS[found.basis]}. {found.source}"),
        "",
        "Your own number, in study.toml:",
        plain(f"[assumptions.{table}]"),
        plain(f"{key} = {found.value}"),
        "",
    ]
    return {"assumptions": [asdict(found)]}, page, f"Next: {_command(found)}"


def _command(found: Assumption) -> str:
    """A command whose answer rests on it."""
    if found.name.startswith(OF_MONEY):
        return "crisissim budget STUDY"
    if found.name.startswith(OF_HIRING):
        return "crisissim hiring STUDY --option OPTION"
    return "crisissim sensitivity STUDY"


def one_reason(name: str) -> "Explained | None":
    """Why a crisis call counts as missed; None if no reason has this name."""
    if name not in {*Missed} - {Missed.REACHED}:
        return None
    from crisissim.assessment.reasons import MISSED

    meaning = MISSED[name]
    page: list[RenderableType] = [
        Text(f"{name}: why a crisis call was not reached", style="bold"),
        "",
        f"It was missed because {meaning}.",
        "",
        "Each crisis call that is not reached has one reason; with the share reached, all of them add up to 100 %.",
        "",
    ]
    command = f"crisissim trace STUDY --option OPTION --missed {name}"
    return {"reasons": [{"name": name, "meaning": meaning}]}, page, f"Next: {command}"
