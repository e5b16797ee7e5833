"""All commands, registered; one file each."""

from typing import Annotated

import typer

import crisissim
from crisissim.cli import (
    assess,
    batch,
    budget,
    check,
    classify,
    compare,
    demo,
    explain,
    explore,
    hiring,
    init,
    models,
    rerun,
    schema,
    sensitivity,
    share,
    shifts,
    size,
    sweep,
    synth,
    trace,
)
from crisissim.cli.terminal import guard, process, usage

app = typer.Typer(
    name="crisissim",
    cls=usage.Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Test crisis-response models on a town's own calls for service before paying for one.",
    epilog="A first look: crisissim demo",
)

COMMANDS = (
    demo.demo,
    init.init,
    classify.classify,
    check.check,
    assess.assess,
    compare.compare,
    rerun.rerun,
    batch.batch,
    size.size,
    sweep.sweep,
    budget.budget,
    sensitivity.sensitivity,
    shifts.shifts,
    share.share,
    hiring.hiring,
    explore.explore,
    trace.trace,
    models.models,
    explain.explain,
    synth.synth,
    schema.schema,
)

for command in COMMANDS:
    app.command()(guard.guarded(command))


def _version(wanted: bool) -> None:
    if wanted:
        print(f"crisissim {crisissim.__version__}")
        raise typer.Exit


@app.callback()
def _every_command(
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an unexpected error.")] = False,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and leave.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    guard.show_tracebacks(debug)


def run() -> None:
    """Entry point of the console script."""
    with process.kept_in_order():
        app(prog_name="crisissim")
