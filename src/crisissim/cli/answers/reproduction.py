"""Whether the model reproduces the department's own past: the page of `check`, and the lines that answers carry."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from crisissim.cli.terminal.console import plain
from crisissim.cli.terminal.layout import listed, table
from crisissim.experiment.results import ExperimentResult, Reproduction

if TYPE_CHECKING:
    from crisissim.validation import Item, Picture, Verdict

BLOCKS = " ▁▂▃▄▅▆▇█"
MOST_BEATS = 3
"""Beats that the page shows, the furthest off first; all of them are in the JSON."""
ITEM_WIDTH = 18


def carried(result: ExperimentResult) -> Iterator[RenderableType]:
    """What an answer says of it, where the model was held against the record."""
    if result.reproduction is not None:
        found: Reproduction = result.reproduction
        title = "Does the model know this department?"
        yield listed(title, [found.sentence, found.effect, "crisissim check shows where it does and where not."])


def as_text(verdict: "Verdict") -> Iterator[RenderableType]:
    """The page of a verdict, in reading order."""
    yield Text("Does the model reproduce the record?", style="bold")
    yield Text(plain(verdict.sentence), style="green" if verdict.passed else "red")
    yield Text(f"{plain(verdict.effect)}\n")
    for agency in dict.fromkeys(item.agency for item in verdict.items):
        yield _items(agency, [item for item in verdict.items if item.agency == agency])
    yield listed("What was not tested", verdict.unmeasured)
    yield listed("What this rests on", [*verdict.rests_on, *verdict.marks])


def summary(verdict: "Verdict") -> Iterator[RenderableType]:
    """Right, wrong and what follows, where a terminal stops: at the end of the page."""
    from crisissim.validation.wording import in_short

    yield listed("In short", [*in_short(verdict)])


def _items(agency: str, items: Sequence["Item"]) -> Table:
    """One row for each item, with both distributions drawn small; the recorded one stands above."""
    page = table(f"{agency}: recorded and simulated" if agency else "Recorded and simulated")
    page.add_column("median / 9 of 10, minutes; or hours", width=ITEM_WIDTH, overflow="fold")
    page.add_column("recorded\nmodel", justify="right", width=15)
    page.add_column("apart\nmark", justify="right", width=5)
    page.add_column("", width=8)
    page.add_column("recorded\nmodel", no_wrap=True)
    judged = [item for item in items if item.passed is not None]
    beats = sorted((item for item in judged if item.group == "beat"), key=lambda item: -item.distance / item.mark)
    shown = [item for item in judged if item.group != "beat" and not _says_little(item)]
    for item in [*shown, *beats[:MOST_BEATS]]:
        page.add_row(*_cells(item))
    if len(beats) > MOST_BEATS:
        failed = sum(not item.passed for item in beats[MOST_BEATS:])
        page.add_row(f"({len(beats) - MOST_BEATS} more by beat, {failed} of them failed: see --json)")
    return page


def _says_little(item: "Item") -> bool:
    """Unit-hours of one kind of call that are in order."""
    return item.measure == "unit-hours" and item.group != "all" and item.level == "passed"


def _cells(item: "Item") -> tuple[RenderableType, ...]:
    ninth = item.recorded_p90, item.simulated_p90
    sides = [_number(value, late) for value, late in zip((item.recorded, item.simulated), ninth, strict=True)]
    name = item.name.removeprefix(f"{item.agency}: ") if item.agency else item.name
    style = {"failed": "red", "doubtful": "yellow"}.get(item.level, "")
    return (
        plain(name),
        "\n".join(sides),
        f"{item.distance:.2f}\n{item.mark:.2f}",
        Text(item.level, style=style),
        "" if item.picture is None else "\n".join(_bars(item.picture)),
    )


def _number(value: float, late: float | None) -> str:
    if late is None:
        return f"{value:,.0f} h"
    return f"{_minutes(value)} / {_minutes(late)}"


def _minutes(value: float) -> str:
    return "never" if value == float("inf") else f"{value:.1f}"


def _bars(picture: "Picture") -> tuple[str, str]:
    """Both curves as bars of one scale, one letter for each place."""
    most = max((*picture.recorded, *picture.simulated), default=0.0) or 1.0
    steps = len(BLOCKS) - 1

    def drawn(values: Sequence[float]) -> str:
        return "".join(
            BLOCKS[min(steps, max(round(value / most * steps), 1 if value > 0.0 else 0))] for value in values
        )

    return drawn(picture.recorded), drawn(picture.simulated)
