"""`crisissim sweep`: what each further unit of an option buys, and the chance that so many suffice."""

from typing import TYPE_CHECKING, Annotated

import typer

from crisissim.cli.options import Json, Output, Seed, StudyName, Workers, one_form
from crisissim.cli.size import SizedOption
from crisissim.cli.sparing import spare
from crisissim.cli.terminal.console import check_output, progress_bar
from crisissim.cli.terminal.handing import hand_over

if TYPE_CHECKING:
    from crisissim.staffing import Hires, Sweep
    from crisissim.study import Study

First = Annotated[int, typer.Option("--from", help="Units to begin with.")]
Last = Annotated[int | None, typer.Option("--to", help="Units to end with; as assumed if left out.")]
Post = Annotated[
    str | None, typer.Option("--post", help="Vary only this post of the option; the others stay as they are.")
]
Targets = Annotated[
    list[str] | None,
    typer.Option(
        "--target",
        metavar="METRIC=VALUE",
        help="Also find the chance that each number of units meets this, whatever the truth of the assumptions; may be "
        "repeated.",
    ),
]
Years = Annotated[
    int | None,
    typer.Option("--replications", min=2, max=100_000, help="Simulated years of each number; as assumed if left out."),
]
Csv = Annotated[bool, typer.Option("--csv", help="The answer as CSV, one row per number of units and metric.")]


def sweep(
    study: StudyName,
    option: SizedOption,
    first: First = 0,
    last: Last = None,
    post: Post = None,
    target: Targets = None,
    json: Json = False,
    csv: Csv = False,
    output: Output = None,
    replications: Years = None,
    seed: Seed = None,
    workers: Workers = None,
) -> None:
    """Show what the next hire buys: coverage, waits, officer hours and cost for each number of units."""
    one_form(json, csv)
    check_output(output)
    from crisissim.staffing import chance_of_hires, sweep_units
    from crisissim.staffing.targets import parse_targets, targets_of
    from crisissim.study import load_study
    from crisissim.study.unchanged import require_unchanged

    loaded = load_study(study, [option])
    spare(loaded, output)
    wanted = parse_targets(target or ())
    if wanted:
        targets_of(wanted)
    with progress_bar() as progress:
        found = sweep_units(
            loaded,
            option,
            first,
            last,
            post=post,
            replications=replications,
            seed=seed,
            workers=workers,
            progress=progress,
        )
        hires = chance_of_hires(loaded, found, wanted, workers=workers, progress=progress) if wanted else None
    require_unchanged(loaded)
    give(found, hires, loaded, study, json=json, csv=csv, output=output)


def give(
    found: "Sweep",
    hires: "Hires | None",
    study: "Study",
    named: str,
    *,
    json: bool,
    csv: bool,
    output: Output,
) -> None:
    """Print the answer in the form asked for."""
    from crisissim.cli.answers.sweep import as_csv, as_text, next_step
    from crisissim.experiment.answer_text import plain_text

    answer = found.to_json() | {"hires": None if hires is None else hires.to_json()}
    text = plain_text(answer) if json else as_csv(found) if csv else None
    hand_over(text, lambda: as_text(found, hires, study), next_step(found, named), output, study.notices)
