"""`crisissim share`: every group of neighbouring towns on the same calls, and who pays what; or a whole region."""

from pathlib import Path
from typing import Annotated

import typer

from crisissim.cli.console import check_output, deliver, progress_bar, remark, show, warn
from crisissim.cli.options import (
    Clock,
    ClockChoice,
    Csv,
    Json,
    OptionName,
    Output,
    Replications,
    Seed,
    Workers,
    one_form,
)

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


def share(
    study: Studies = None,
    option: OptionName = None,
    in_time: InTime = None,
    json: Json = False,
    csv: Csv = False,
    output: Output = None,
    replications: Replications = None,
    seed: Seed = None,
    workers: Workers = None,
    clock: Clock = ClockChoice.AUTO,
) -> None:
    """What each town gets and pays alone, with one neighbour and with all, and whether anybody is better off alone."""
    one_form(json, csv)
    check_output(output)
    if study is None:
        raise typer.BadParameter("name a study")
    from crisissim.cli import share_answer
    from crisissim.sharing import share as of_towns
    from crisissim.study import load_study

    loaded = load_study(study)
    with progress_bar() as progress:
        found = of_towns(loaded, option, in_time, replications, seed, workers, clock.value, progress)
    hint = f"Next: crisissim compare {_quoted(study)} shows the other ways to share, on the same calls"
    if json:
        from json import dumps

        deliver(dumps(found.to_json(), indent=2, ensure_ascii=False, allow_nan=False), output)
    elif csv:
        deliver(share_answer.as_csv(found), output)
    else:
        show([*share_answer.as_text(found, loaded), hint], output)
    if json or csv or output:
        warn(found.notices)
        remark(hint)


def _quoted(word: str | Path) -> str:
    from shlex import quote

    return quote(str(word))
