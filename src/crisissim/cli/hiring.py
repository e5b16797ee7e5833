"""`crisissim hiring`: what must be hired for an option, when its posts are filled, and how many to hire ahead."""

from datetime import datetime
from shlex import quote
from typing import Annotated

import typer

from crisissim.cli.options import Json, Output, Replications, Seed, StudyName, Workers, one_form
from crisissim.cli.sparing import spare
from crisissim.cli.terminal.console import check_output, progress_bar
from crisissim.cli.terminal.handing import hand_over

Wanted = Annotated[
    str, typer.Option("--option", help="Name of the option to hire for; they are in the study's folder options.")
]
Start = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"],
        metavar="YYYY-MM-DD",
        help="Day on which all open positions are looked for; the January after the study's period if left out.",
    ),
]
Ahead = Annotated[
    int, typer.Option(min=0, max=1000, help="People to look for beyond the positions of each line, from that day on.")
]
Chance = Annotated[
    float | None,
    typer.Option(help="Chance with which all positions are to be held, such as 0.9; as assumed if left out."),
]
ByMonth = Annotated[bool, typer.Option("--csv", help="The answer as CSV, one row per month and quantity.")]


def hiring(
    study: StudyName,
    option: Wanted,
    start: Start = None,
    ahead: Ahead = 0,
    chance: Chance = None,
    json: Json = False,
    csv: ByMonth = False,
    output: Output = None,
    replications: Replications = None,
    seed: Seed = None,
    workers: Workers = None,
) -> None:
    """Hire for an option, month by month: positions, the date of full strength, coverage on the way, hiring ahead."""
    one_form(json, csv)
    check_output(output)
    from crisissim.cli.answers import hiring as answer
    from crisissim.experiment.answer_text import plain_text
    from crisissim.hiring import plan_hiring
    from crisissim.study import load_study
    from crisissim.study.unchanged import require_unchanged

    loaded = load_study(study, [option])
    spare(loaded, output)
    with progress_bar() as progress:
        plan = plan_hiring(
            loaded,
            option,
            start and start.date(),
            ahead,
            chance=chance,
            replications=replications,
            seed=seed,
            workers=workers,
            progress=progress,
        )
    require_unchanged(loaded)
    hint = "Next: put your personnel office's own figures under [assumptions] of study.toml, and run this again"
    if not plan.openings.rows:
        hint = f"Next: crisissim budget {quote(study)} --option {quote(option)}"
    text = plain_text(plan.to_json()) if json else answer.as_csv(plan) if csv else None
    hand_over(text, lambda: answer.as_text(plan, loaded), hint, output, loaded.notices)
