"""`crisissim trace`: the life of one call in plain sentences, told by the SimPy clock."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crisissim.cli.options import OptionName, Output, Seed, StudyName
from crisissim.cli.sparing import spare
from crisissim.cli.terminal.console import check_output, plain, remark, show, write_file
from crisissim.cli.terminal.handing import tell_left_out
from crisissim.domain.words import Missed, Need
from crisissim.errors import Fault, InputError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from crisissim.engine.event_log import Event
    from crisissim.experiment.story import Story

PRIVACY = (
    "Internal use only: in a small town the exact time and the kind of a call can tell who the person is. "
    "Do not publish it."
)


def trace(
    study: StudyName,
    option: OptionName = None,
    call: Annotated[int | None, typer.Option(min=0, help="Number of the call in the replication.")] = None,
    missed: Annotated[Missed | None, typer.Option(help="A crisis call missed for this reason, or reached.")] = None,
    need: Annotated[Need | None, typer.Option(help="A call of this need.")] = None,
    replication: Annotated[int, typer.Option(min=0, help="Simulated history to look into.")] = 0,
    seed: Seed = None,
    output: Output = None,
    event_log: Annotated[
        Path | None,
        typer.Option(
            "--event-log", help="Also write every event of the replication to this CSV file, in vidigi's columns."
        ),
    ] = None,
) -> None:
    """Tell the life of one call: when it came, who was sent, who was not and why, and how it ended."""
    check_output(output)
    check_output(event_log)
    from crisissim.study import load_study

    loaded = load_study(study, [option] if option else None)
    spare(loaded, output, event_log)
    from crisissim.experiment.story import log, tell
    from crisissim.study.unchanged import require_unchanged

    others = [name for name in loaded.options if name != loaded.baseline]
    chosen = option or (others or list(loaded.options))[0]
    events = log(loaded, chosen, replication=replication, seed=seed) if event_log else []
    story = tell(loaded, chosen, call=call, missed=missed, need=need, replication=replication, seed=seed)
    require_unchanged(loaded)
    if event_log:
        _write_log(event_log, events)
    if story is None:
        what = (f" of need {need}" if need else "") + (f" that ended as {missed}" if missed else "")
        raise InputError(
            Fault(
                f"no {'call' if need else 'crisis call'}{what} is in replication {replication} of option {chosen!r}",
                "Ask for another need or reason, or another --replication.",
            )
        )
    show([*_page(story), PRIVACY], output)
    tell_left_out(loaded)
    remark("Next: crisissim models")


def _write_log(path: Path, events: "list[Event]") -> None:
    """One row per event; what is not to be published says so where the file is made."""
    from csv import writer
    from io import StringIO

    from crisissim.cli.terminal.cells import safe_cell
    from crisissim.engine.event_log import Event

    page = StringIO()
    rows = writer(page, lineterminator="\n")
    rows.writerow(Event._fields)
    rows.writerows(event._replace(pathway=safe_cell(event.pathway)) for event in events)
    write_file(path, page.getvalue())
    remark(f"The event log is for internal use; do not publish it. It holds {len(events):,} events.")


def _page(story: "Story") -> "list[RenderableType]":
    """Which call it is, then day by day what happened, with the wall time in front."""
    from rich.table import Table

    parts: list[RenderableType] = [*map(plain, story.about), ""]
    day, table = None, Table.grid(padding=(0, 2, 0, 0))
    for moment, sentence in story.events:
        if moment.date() != day:
            day, table = moment.date(), Table.grid(padding=(0, 2, 0, 0))
            parts += [f"{moment:%A} {moment.day} {moment:%B %Y}", table, ""]
        table.add_row(f"  {moment:%H:%M:%S}", plain(sentence))
    return parts
