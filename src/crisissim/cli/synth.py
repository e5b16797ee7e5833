"""`crisissim synth`: a synthetic export of calls, from published rates and the model's own stage times."""

from datetime import datetime
from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from crisissim.cli.console import check_output, deliver, remark
from crisissim.cli.options import Clock, ClockChoice


def synth(
    recipe: Annotated[
        Path | None, typer.Argument(metavar="[RECIPE]", help="Recipe of a town; the shipped town's if left out.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="CSV file to write, compressed if it ends in .gz.")
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Number from which all luck is drawn.")] = 1,
    start: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="First day.")] = datetime(2025, 1, 1),
    days: Annotated[int, typer.Option(min=1, max=3660, help="Days of calls.")] = 365,
    warts: Annotated[bool, typer.Option("--warts", help="With the faults that real exports have.")] = False,
    clock: Clock = ClockChoice.AUTO,
) -> None:
    """Make a synthetic call export to learn and test with; nobody recorded these calls."""
    check_output(output)
    from crisissim.synth import as_csv, load_recipe, make_export, write_export

    town = load_recipe(recipe)
    simpy = clock is ClockChoice.SIMPY
    rows = make_export(town, seed, start.date(), days, warts, "simpy" if simpy else "compiled")
    if output is None:
        deliver(as_csv(rows), None)
    else:
        write_export(rows, output)
        remark(f"Written: {output}")
    remark(
        f"{len(rows):,} synthetic rows of {town.name}, seed {seed}. Nobody recorded these calls; never call them real."
    )
    named = "FILE" if output is None else quote(str(output))
    remark(f"Next: crisissim init {named}")
