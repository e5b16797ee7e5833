"""`crisissim size`: how many people an option needs for a target, and how many can be had for a budget."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crisissim.cli.made_option import ENDING, command, in_the_study, named, put_it_there, text_of, write_it_there
from crisissim.cli.options import Json, Seed, StudyName, Workers
from crisissim.cli.sparing import spare
from crisissim.cli.terminal.console import check_output, progress_bar, write_file
from crisissim.cli.terminal.handing import hand_over

if TYPE_CHECKING:
    from crisissim.staffing import Sizing
    from crisissim.study import Study

SizedOption = Annotated[
    str,
    typer.Option(
        "--option", help="Name of the option whose posts are to be found; they are in the study's folder options."
    ),
]
Targets = Annotated[
    list[str] | None,
    typer.Option(
        "--target",
        metavar="METRIC=VALUE",
        help="What a year must reach, such as coverage=0.3 or response_time_p90=20; may be repeated. crisissim explain "
        "--metrics lists metrics.",
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
OptionOrAnswer = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        help="File for the posts that were found, as an option, if its name ends in .toml; otherwise for the answer.",
    ),
]
NewName = Annotated[
    str | None, typer.Option("--name", help='Name of the option that is written. Left out: the old one and "sized".')
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
    output: OptionOrAnswer = None,
    name: NewName = None,
    replications: FreshYears = None,
    seed: Seed = None,
    workers: Workers = None,
) -> None:
    """Find the least-cost posts that meet a target in nine years of ten, or what a budget reaches."""
    check_output(output)
    from crisissim.experiment.answer_text import plain_text
    from crisissim.staffing import size_staff
    from crisissim.staffing.targets import parse_targets
    from crisissim.study import load_study

    loaded = load_study(study, [option])
    spare(loaded, output, option=True)
    option_to, answer_to = (output, None) if output and output.suffix.lower() == ENDING else (None, output)
    new = named(loaded, option, "sized", name) if option_to else option
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
    from crisissim.cli.answers.size import as_text
    from crisissim.study.unchanged import require_unchanged

    require_unchanged(loaded)
    if option_to:
        write_file(option_to, _file(loaded, found, new))
    hint = _hint(loaded, study, found, option_to, new)
    hand_over(plain_text(found.to_json()) if json else None, lambda: as_text(found), hint, answer_to, loaded.notices)


def _file(study: "Study", found: "Sizing", new: str) -> str:
    """The posts that were found as the file of an option."""
    from crisissim.cli.answers.size_words import verdict

    why = f"The option {found.option} with the posts that were found, by seed {found.seed}."
    return text_of(study, found.table.model_copy(update={"name": new}), [why, verdict(found)])


def _hint(study: "Study", called: str, found: "Sizing", written: Path | None, new: str) -> str:
    """The commands that follow."""
    from crisissim.staffing.sizing import FIXED

    if written is None:
        more = command("sweep", called, found.option)
        to_write = write_it_there(study, f"{found.option} sized")
        return f"Next: {more} shows what each further unit buys; {to_write}"
    if not in_the_study(study, written):
        return put_it_there(study, called, new, written)
    cost = f"Next: {command('budget', called, new)} says what it costs"
    return f"{cost}, {command('shifts', called, new)} puts it on legal shifts" if found.hours == FIXED else cost
