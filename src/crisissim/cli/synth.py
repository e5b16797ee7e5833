"""`crisissim synth`: a synthetic export of calls, from published rates and the model's own stage times."""

from datetime import datetime
from pathlib import Path
from shlex import quote
from typing import Annotated, Literal

import typer

from crisissim.cli.options import Clock, ClockChoice
from crisissim.cli.sparing import spare_files
from crisissim.cli.terminal.console import check_output, deliver, remark
from crisissim.errors import Fault, InputError

FIRST_DAY, DAYS, SEED = datetime(2025, 1, 1), 365, 1
"""Of a recipe for which nothing else is said."""
NOBODY = "Nobody recorded these calls; never call them real."


def synth(
    recipe: Annotated[
        str | None,
        typer.Argument(
            metavar="[RECIPE]",
            help="Recipe of a town, or a study that has one, such as large-city; the shipped town's if left out.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="CSV file to write, compressed if it ends in .gz; of a study, the folder to make "
            "(named as the study if left out).",
        ),
    ] = None,
    seed: Annotated[
        int | None, typer.Option(min=0, show_default=f"{SEED}", help="Number from which all luck is drawn.")
    ] = None,
    start: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], show_default=f"{FIRST_DAY:%Y-%m-%d}", help="First day."),
    ] = None,
    days: Annotated[int | None, typer.Option(min=1, max=3660, show_default=f"{DAYS}", help="Days of calls.")] = None,
    warts: Annotated[bool, typer.Option("--warts", help="With the faults that real exports have.")] = False,
    clock: Clock = ClockChoice.AUTO,
) -> None:
    """Make a synthetic call export to learn and test with; nobody recorded these calls."""
    runs_on: Literal["simpy", "compiled"] = "simpy" if clock is ClockChoice.SIMPY else "compiled"
    if recipe is not None and not Path(recipe).is_file() and not recipe.endswith(".toml"):
        if warts or (seed, start, days) != (None, None, None):
            what = "a study says itself which days its calls are of and which seed they are made by"
            raise InputError(Fault(what, "Leave out --seed, --start, --days and --warts, or name its recipe.toml."))
        _study(recipe, output, runs_on)
        return
    check_output(output)
    from crisissim.synth import as_csv, load_recipe, make_export, write_export

    if recipe is not None:
        spare_files([Path(recipe)], output)
    town = load_recipe(None if recipe is None else Path(recipe))
    seed = SEED if seed is None else seed
    rows = make_export(town, seed, (start or FIRST_DAY).date(), days or DAYS, warts, runs_on)
    if output is None:
        deliver(as_csv(rows), None)
    else:
        write_export(rows, output)
        remark(f"Written: {output}")
    remark(f"{len(rows):,} synthetic rows of {town.name}, seed {seed}. {NOBODY}")
    named = "FILE" if output is None else quote(str(output))
    remark(f"Next: crisissim init {named}")


def _study(named: str, output: Path | None, clock: Literal["simpy", "compiled"]) -> None:
    """The folder of a study, with its calls."""
    from crisissim.synth import make_study

    folder = output or Path(Path(named).resolve().name)
    rows = make_study(named, folder, clock)
    remark(f"Written: the study {folder}, with {rows:,} synthetic calls. {NOBODY}")
    remark(f"Next: crisissim compare {quote(str(folder))}")
