"""Arguments and options that several commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class ClockChoice(StrEnum):
    """Which clock drives the model; the records are the same."""

    AUTO = "auto"
    COMPILED = "compiled"
    SIMPY = "simpy"


StudyName = Annotated[str, typer.Argument(metavar="STUDY", help="Folder of a study, or the name of a shipped one.")]
OptionName = Annotated[str | None, typer.Option("--option", help="Name of the option.")]
OptionNames = Annotated[
    list[str] | None,
    typer.Option("--option", help="Only this option (may be repeated); the baseline is always there."),
]
Replications = Annotated[
    int | None, typer.Option(min=1, max=100_000, help="Simulated histories per option; as in the study if left out.")
]
Seed = Annotated[
    int | None, typer.Option(min=0, help="Number from which all luck is drawn; as in the study if left out.")
]
Workers = Annotated[
    int | None,
    typer.Option(min=1, help="Processors to use, all if left out; the answer does not depend on it."),
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="Have the work done by the workers of this dask scheduler, such as tcp://127.0.0.1:8786 or tls://HOST:PORT.",
    ),
]
Clock = Annotated[
    ClockChoice,
    typer.Option(help="Driver of the model: compiled (fast) or simpy (the reference); auto takes the fast one."),
]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Write the answer to this file.")]
Fresh = Annotated[bool, typer.Option("--fresh", help="Run everything again, also what is kept from earlier runs.")]
NoStore = Annotated[bool, typer.Option("--no-store", help="Neither use results of earlier runs nor keep these.")]
Json = Annotated[bool, typer.Option("--json", help="The answer as JSON.")]
Csv = Annotated[bool, typer.Option("--csv", help="The answer as CSV, one row per option and metric.")]

RequireBaseline = Annotated[
    bool,
    typer.Option(
        "--require-baseline", help="Stop with exit code 3 where the model does not reproduce the department's record."
    ),
]


def one_form(json: bool, csv: bool) -> None:
    """Refuse two forms of one answer.

    Raises:
        typer.BadParameter: both were asked for.
    """
    if json and csv:
        raise typer.BadParameter("choose one of --json and --csv")
