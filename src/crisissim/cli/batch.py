"""`crisissim batch`: many studies in one command, each answered as `compare` would, and one table of all."""

from collections.abc import Sequence
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from crisissim.cli.answering import elsewhere
from crisissim.cli.batch_answers import Done, How, answers, files_of
from crisissim.cli.options import Clock, ClockChoice, Fresh, NoStore, Scheduler, Workers
from crisissim.cli.sparing import spare_files
from crisissim.cli.terminal import guard
from crisissim.cli.terminal.console import complain, remark, show, write_file
from crisissim.errors import Fault, InputError
from crisissim.errors.whole import check_writable

if TYPE_CHECKING:
    from rich.console import RenderableType

TABLE = "all-studies.csv"


def batch(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="TOML with [[studies]], or CSV with a column `study`; see the docs.")
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FOLDER", help="Folder of the answers; named after the list if left out."
        ),
    ] = None,
    workers: Workers = None,
    clock: Clock = ClockChoice.AUTO,
    fresh: Fresh = False,
    no_store: NoStore = False,
    scheduler: Scheduler = None,
) -> None:
    """Answer many studies; what is wrong with one is told at the end and stops no other."""
    from crisissim.experiment.batch import read_batch

    lines = read_batch(file)
    folder = output or file.with_name(f"{file.stem}-answers")
    _make(folder)
    spare_files([file], folder / TABLE, *(path for line in lines for path in files_of(line.called, folder)))
    how = How(file.parent, folder, workers, clock, fresh, no_store)
    with elsewhere(scheduler) as executor:
        done = list(answers(lines, how, executor))
    whole = [one for one in done if one.result is not None]
    if whole:
        write_file(folder / TABLE, _all_rows(whole), told=False)
    show([*_account(done), f"The answers are in {folder}."] if whole else _account(done), None)
    codes = [_tell(one.name, one.error) for one in done if one.error is not None]
    if whole:
        remark(f"Next: crisissim rerun {quote(str(files_of(whole[0].name, folder)[-1]))}")
    if codes:
        raise typer.Exit(max(codes))


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        check_writable(folder / TABLE)
    except OSError as error:
        what = f"the answers cannot be written into this folder: {error.strerror}"
        raise InputError(Fault(what, "Name another with -o.", folder)) from None


def _all_rows(done: Sequence[Done]) -> str:
    """The tables of all answers as one CSV, with the name of the study in front."""
    import csv
    from io import StringIO

    from crisissim.cli.answers.compare_forms import ALL_COLUMNS, rows

    text = StringIO()
    writer = csv.DictWriter(text, ("study", *ALL_COLUMNS), lineterminator="\n")
    writer.writeheader()
    for one in done:
        if one.result is not None:
            writer.writerows({"study": one.name, **row} for row in rows(one.result.to_json()))
    return text.getvalue()


def _account(done: Sequence[Done]) -> "list[RenderableType]":
    """One line for each study: who is reached under its best option, or that it has no answer."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    from crisissim.cli.answers.compare import example_option
    from crisissim.cli.terminal.wording import average

    table = Table(box=SIMPLE_HEAD, padding=(0, 1), pad_edge=False)
    table.add_column("Study", overflow="fold")
    table.add_column("Options", justify="right")
    table.add_column("Replications", justify="right")
    table.add_column("Reaches most", overflow="fold")
    table.add_column("Coverage", justify="right")
    for one in done:
        if one.result is None:
            table.add_row(one.name, "-", "-", "no answer: see below", "-")
            continue
        result, best = one.result, example_option(one.result)
        coverage = average(result.summary(best, "coverage"), "share")
        table.add_row(one.name, str(len(result.options)), str(result.replications), best, coverage)
    return [table]


def _tell(name: str, error: Exception) -> int:
    """Say what was wrong with a study; the exit code for it."""
    complain(f"{name}:")
    return guard.say_error(error)
