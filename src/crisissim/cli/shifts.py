"""`crisissim shifts`: an option's posts on legal shifts, the people behind them, and what they do when simulated."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crisissim.cli.made_option import command, in_the_study, named, put_it_there, text_of, write_it_there
from crisissim.cli.options import Json, Replications, Seed, StudyName, Workers
from crisissim.cli.sparing import spare
from crisissim.cli.terminal.console import check_output, deliver, progress_bar, remark, show, warn, write_file
from crisissim.cli.terminal.handing import remarks
from crisissim.errors import Fault, InputError

if TYPE_CHECKING:
    from crisissim.domain.calls import Ints
    from crisissim.experiment import ExperimentResult
    from crisissim.staffing.planning import Planned
    from crisissim.study import Study

RULES = ("chance", "square-root", "posts")
"""Ways to work out the need, as `crisissim.staffing.planning` knows them."""

TeamOption = Annotated[
    str,
    typer.Option(
        "--option", help="Name of the option whose posts are put on shifts; they are in the study's folder options."
    ),
]
NeedFrom = Annotated[
    str,
    typer.Option(
        "--need",
        help="Where the need comes from: chance (a call finds a unit free with the chance assumed), square-root (load "
        "and a margin), posts (as many as the option has on duty now), or a file of 168 numbers from Monday midnight.",
    ),
]
MostHours = Annotated[
    float | None,
    typer.Option(
        "--most-hours", min=1.0, help="Unit hours a week that a team may have; as many as it takes if left out."
    ),
]
NewName = Annotated[
    str | None, typer.Option("--name", help='Name of the option that is made. Left out: the old one and "on shifts".')
]
OptionOutput = Annotated[
    Path | None, typer.Option("--output", "-o", help="Write the option with the new posts to this TOML file.")
]


def shifts(
    study: StudyName,
    option: TeamOption,
    need: NeedFrom = "chance",
    most_hours: MostHours = None,
    name: NewName = None,
    json: Json = False,
    output: OptionOutput = None,
    replications: Replications = None,
    seed: Seed = None,
    workers: Workers = None,
) -> None:
    """Put an option's posts on legal shifts: need by hour, cycles that cover it, people; then simulate them."""
    check_output(output)
    from crisissim.staffing.planning import plan_option
    from crisissim.study import load_study
    from crisissim.study.unchanged import require_unchanged

    loaded = load_study(study, [option])
    spare(loaded, output, option=True)
    new = named(loaded, option, "on shifts", name)
    given = None if need in RULES else _given(loaded, option, need)
    with progress_bar() as progress:
        rule = need if given is None else RULES[0]
        planned = plan_option(loaded, option, new, rule, given, most_hours, seed, progress)
    result = _simulated(loaded, option, planned, replications, seed, workers)
    require_unchanged(loaded)
    hint = _hint(loaded, study, planned, output)
    if json:
        from crisissim.experiment.answer_text import plain_text
        from crisissim.staffing.planned_json import planned_json

        answer = planned_json(planned) | {"before": option, "simulated": result.to_json()}
        deliver(plain_text(answer), None)
    else:
        from crisissim.cli.answers.shifts import as_text

        needed = _needed(loaded, need)
        show([*as_text(planned, result, option, needed), *remarks(result.notices), hint], None)
    if output is not None:
        write_file(output, _file(loaded, planned, option))
    if json:
        warn(result.notices)
        remark(hint)


def _needed(study: "Study", need: str) -> str:
    """How the need was worked out."""
    found = f"{100.0 * study.assumptions.value('shifts.chance'):.0f} %"
    told = {
        "chance": f"in each hour as many units as it takes that a call finds one free with a chance of {found}",
        "square-root": "in each hour the units at work on average, and a margin by the square root of that",
        "posts": "as many units as the option has on duty now",
    }
    return f"Needed: {told.get(need, f'the numbers of {need}')}."


def _given(study: "Study", option: str, need: str) -> "Ints":
    """The need in a file.

    Raises:
        InputError: it is wrong, or the option has several teams.
    """
    from crisissim.staffing.need_file import read_need
    from crisissim.staffing.teams import teams_of

    path = Path(need)
    if not path.suffix and not path.exists():
        raise InputError(
            Fault(
                f"{need!r} is neither a way to work out the need nor a file",
                f"Write {', '.join(RULES)} or the name of a file.",
            )
        )
    if len(teams := teams_of(study, option)) > 1:
        what = f"option {option!r} has {len(teams)} teams, and a file gives the need of one"
        raise InputError(Fault(what, f"Use --need {RULES[0]}."))
    return read_need(path)


def _simulated(
    study: "Study", option: str, planned: "Planned", replications: int | None, seed: int | None, workers: int | None
) -> "ExperimentResult":
    """The option as it is and on shifts, on the same calls."""
    from crisissim.experiment import run_experiment

    both = study.with_options([planned.option])
    with progress_bar() as progress:
        return run_experiment(both, [option, planned.option.name], replications, seed, workers, progress=progress)


def _file(study: "Study", planned: "Planned", option: str) -> str:
    """The text of the new option's file."""
    lines = [f"{line.told}." for one in planned.teams for line in one.plan.lines]
    return text_of(study, planned.option, [f"The option {option} on shifts.", *lines])


def _hint(study: "Study", called: str, planned: "Planned", output: Path | None) -> str:
    if output is None:
        return f"Next: {write_it_there(study, planned.option.name)}"
    if in_the_study(study, output):
        return f"Next: {command('compare', called, planned.option.name)}"
    return put_it_there(study, called, planned.option.name, output)
