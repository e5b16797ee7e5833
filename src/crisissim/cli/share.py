"""`crisissim share`: every group of neighbouring towns on the same calls, and who pays what; or a whole region."""

from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from crisissim.cli.options import (
    Clock,
    ClockChoice,
    Json,
    OptionName,
    Output,
    Replications,
    Seed,
    Workers,
    one_form,
)
from crisissim.cli.sparing import spare
from crisissim.cli.terminal.console import check_output, progress_bar
from crisissim.cli.terminal.handing import hand_over

Studies = Annotated[
    str | None,
    typer.Argument(metavar="[STUDY]", help="Folder of a study of two to eight towns, or the name of a shipped one."),
]
InTime = Annotated[
    float | None,
    typer.Option(
        "--in-time",
        help="Share of the calls that staff could meet which every town wants met in the target time, such as 0.8.",
    ),
]
TownsCsv = Annotated[bool, typer.Option("--csv", help="The answer as CSV, one row per group of towns and town in it.")]
RegionName = Annotated[
    str | None,
    typer.Option("--region", metavar="FILE", help="Dozens of towns instead: a region.toml, or its folder."),
]
MapFile = Annotated[Path | None, typer.Option("--map", help="With --region: draw the grouping into this HTML file.")]


def share(
    study: Studies = None,
    option: OptionName = None,
    in_time: InTime = None,
    json: Json = False,
    csv: TownsCsv = False,
    output: Output = None,
    replications: Replications = None,
    seed: Seed = None,
    workers: Workers = None,
    clock: Clock = ClockChoice.AUTO,
    region: RegionName = None,
    page: MapFile = None,
) -> None:
    """What each town gets and pays alone, with one neighbour and with all, and whether anybody is better off alone."""
    one_form(json, csv)
    check_output(output)
    if (study is None) == (region is None):
        raise typer.BadParameter("name a study, or a region with --region; one of them")
    if region is not None:
        check_output(page)
        whole_region(region, option, csv=csv, clock=clock)
        from crisissim.cli.answers.region import share_region

        asked = {"replications": replications, "seed": seed, "workers": workers}
        share_region(region, in_time, json=json, output=output, page=page, **asked)
        return
    if study is None or page is not None:
        raise typer.BadParameter("--map draws a region; name one with --region")
    from crisissim.cli.answers import share as answer
    from crisissim.experiment.answer_text import plain_text
    from crisissim.sharing import share as of_towns
    from crisissim.study import load_study
    from crisissim.study.unchanged import require_unchanged

    loaded = load_study(study, [option] if option else None)
    spare(loaded, output)
    with progress_bar() as progress:
        found = of_towns(loaded, option, in_time, replications, seed, workers, clock.value, progress)
    require_unchanged(loaded)
    hint = f"Next: crisissim compare {quote(study)} shows the other ways to share, on the same calls"
    text = plain_text(found.to_json()) if json else answer.as_csv(found) if csv else None
    hand_over(text, lambda: answer.as_text(found, loaded), hint, output, found.notices, held=True)


def whole_region(region: str, option: str | None, *, csv: bool, clock: ClockChoice) -> None:
    """Refuse what only towns of a study have.

    Raises:
        typer.BadParameter: an option, a table or a clock was asked for.
    """
    if option is not None:
        raise typer.BadParameter(f"the option that is shared stands in {region}")
    if csv:
        raise typer.BadParameter("a region is answered as a table, with --json, or with --map")
    if clock is ClockChoice.SIMPY:
        raise typer.BadParameter("a region is simulated on the compiled clock")
