"""`crisissim batch`: many studies in one command, each answered as `compare` would, and one table of all."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crisissim.cli import guard
from crisissim.cli.answering import answered, elsewhere, keeping
from crisissim.cli.console import complain, page, remark, show, write_file, write_files
from crisissim.cli.options import Clock, ClockChoice, Fresh, NoStore, Scheduler, Workers
from crisissim.errors import Fault, InputError
from crisissim.errors.whole import check_writable

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from rich.console import RenderableType

    from crisissim.experiment import ExperimentResult
    from crisissim.experiment.batch import BatchLine

TABLE = "all-studies.csv"


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one study: its answer, or why there is none."""

    name: str
    result: "ExperimentResult | None" = None
    error: Exception | None = None


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
    """Answer many studies one after the other; what is wrong with one is told at the end and stops no other."""
    from crisissim.experiment.batch import read_batch

    lines = read_batch(file)
    folder = output or file.with_name(f"{file.stem}-answers")
    _make(folder)
    done = []
    with elsewhere(scheduler) as executor:
        for number, line in enumerate(lines, start=1):
            remark(f"{number} of {len(lines)}: {line.called}")
            done.append(_one(line, file.parent, folder, workers, clock, executor, fresh=fresh, no_store=no_store))
    whole = [one for one in done if one.result is not None]
    if whole:
        write_file(folder / TABLE, _all_rows(whole), told=False)
    show([*_account(done), f"The answers are in {folder}."] if whole else _account(done), None)
    codes = [_tell(one.name, one.error) for one in done if one.error is not None]
    remark(f"Next: crisissim rerun {folder / 'NAME.json.manifest.json'}")
    if codes:
        raise typer.Exit(max(codes))


def _one(
    line: "BatchLine",
    beside: Path,
    folder: Path,
    workers: int | None,
    clock: ClockChoice,
    executor: "Executor | None",
    *,
    fresh: bool,
    no_store: bool,
) -> Done:
    """One study, answered and written; an interrupt ends them all."""
    from crisissim.cli.compare_answer import as_text
    from crisissim.experiment.manifest import SUFFIX, Asked, manifest_of
    from crisissim.experiment.written import comparison_written
    from crisissim.study import load_study

    name, asked = line.called, Asked(line.options, line.replications, line.seed)
    try:
        study = load_study(line.place(beside), line.options)
        with keeping(study, fresh=fresh, no_store=no_store) as store:
            result = answered(study, asked, workers=workers, clock=clock, store=store, executor=executor)
        written = comparison_written(result)
        manifest = manifest_of(written, study, asked, folder)
        write_files(
            {
                folder / f"{name}.json": written.text,
                folder / f"{name}.txt": page(as_text(result, study)),
                folder / f"{name}.json{SUFFIX}": manifest.to_json(),
            }
        )
    except Exception as error:  # noqa: BLE001 - told at the end, and the next study is answered
        return Done(name, error=error)
    return Done(name, result)


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

    from crisissim.cli.compare_forms import ALL_COLUMNS, rows

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

    from crisissim.cli.compare_answer import example_option
    from crisissim.cli.wording import average

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
    return guard.told(error)
