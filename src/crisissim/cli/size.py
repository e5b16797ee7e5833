"""`crisissim size`: how many people an option needs for a target, and how many can be had for a budget."""

from enum import StrEnum
from typing import Annotated

import typer

from crisissim.cli.console import check_output, deliver, progress_bar, remark, show
from crisissim.cli.options import Json, Output, Seed, StudyName, Workers

SizedOption = Annotated[str, typer.Option("--option", help="Name of the option whose posts are to be found.")]
Targets = Annotated[
    list[str] | None,
    typer.Option(
        "--target",
        metavar="METRIC=VALUE",
        help="What a year must reach, such as coverage=0.3 or response_time_p90=20; may be repeated.",
    ),
]
Budget = Annotated[float | None, typer.Option(help="Dollars a year that the posts may cost.")]
TeamHours = Annotated[float | None, typer.Option("--team-hours", help="Hours a week that all units together may work.")]


class HoursChoice(StrEnum):
    """Whether opening hours are found along with the units."""

    FIXED = "fixed"
    CHOSEN = "chosen"


Hours = Annotated[
    HoursChoice,
    typer.Option(help="fixed: the hours of the option's posts; chosen: found too, on the legal shifts of the study."),
]
Confidence = Annotated[
    float | None, typer.Option(help="Share of simulated years that must meet every target; as assumed if left out.")
]
FreshYears = Annotated[
    int | None,
    typer.Option(
        "--replications", min=1, max=100_000, help="Fresh simulated years that decide; as assumed if left out."
    ),
]


def size(
    study: StudyName,
    option: SizedOption,
    target: Targets = None,
    budget: Budget = None,
    team_hours: TeamHours = None,
    hours: Hours = HoursChoice.FIXED,
    confidence: Confidence = None,
    json: Json = False,
    output: Output = None,
    replications: FreshYears = None,
    seed: Seed = None,
    workers: Workers = None,
) -> None:
    """Find the least-cost posts that meet a target in nine years of ten, or what a budget reaches."""
    check_output(output)
    from json import dumps

    from crisissim.staffing import size_staff
    from crisissim.staffing.targets import parse_targets
    from crisissim.study import load_study

    loaded = load_study(study)
    with progress_bar() as progress:
        found = size_staff(
            loaded,
            option,
            parse_targets(target or ()),
            confidence=confidence,
            budget=budget,
            team_hours=team_hours,
            hours=hours.value,
            replications=replications,
            seed=seed,
            workers=workers,
            progress=progress,
        )
    from crisissim.cli.size_page import as_text, next_step

    hint = next_step(found, study)
    if json:
        deliver(dumps(found.to_json(), indent=2, ensure_ascii=False, allow_nan=False), output)
    else:
        show([*as_text(found), hint], output)
    if json or output:
        remark(hint)
