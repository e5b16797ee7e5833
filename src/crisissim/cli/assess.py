"""`crisissim assess`: a study in, a report out: two to four ranked options, and everything that they rest on."""

from enum import StrEnum
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from crisissim.cli.answering import keeping
from crisissim.cli.options import (
    Clock,
    ClockChoice,
    Fresh,
    NoStore,
    Replications,
    RequireBaseline,
    Seed,
    StudyName,
    Workers,
)
from crisissim.cli.sparing import spare_folder
from crisissim.cli.terminal.console import plain, progress_bar, remark, show, warn
from crisissim.cli.terminal.guard import stop_unless

if TYPE_CHECKING:
    from rich.console import RenderableType

    from crisissim.assessment import Assessment


class PrivacyChoice(StrEnum):
    """Who may read the report."""

    PUBLIC = "public"
    INTERNAL = "internal"


Folder = Annotated[
    Path, typer.Option("--output", "-o", metavar="FOLDER", help="Folder of the report; made if it is not there.")
]
Privacy = Annotated[
    PrivacyChoice,
    typer.Option(help="public hides recorded counts of 1 to 10 and what would give them away; internal shows all."),
]
Quick = Annotated[
    bool, typer.Option("--quick", help="Leave out what takes minutes: sizes for the target, and flip values.")
]
Targets = Annotated[
    list[str] | None,
    typer.Option(
        "--target",
        metavar="METRIC=VALUE",
        help="What options are sized to reach in nine years of ten, such as coverage=0.3; may be repeated. crisissim "
        "explain --metrics lists metrics.",
    ),
]


def assess(
    study: StudyName,
    output: Folder,
    privacy: Privacy = PrivacyChoice.PUBLIC,
    target: Targets = None,
    quick: Quick = False,
    replications: Replications = None,
    seed: Seed = None,
    workers: Workers = None,
    clock: Clock = ClockChoice.AUTO,
    require_baseline: RequireBaseline = False,
    fresh: Fresh = False,
    no_store: NoStore = False,
) -> None:
    """Assess a study: try every response model, rank the options by written rules, and write the report."""
    _check_folder(output)
    from crisissim.staffing.targets import parse_targets, targets_of
    from crisissim.study import load_study

    loaded = load_study(study)
    targets = parse_targets(target) if target else None
    if targets:
        targets_of(targets)
    from crisissim.assessment import assess as assessed
    from crisissim.report import write_report
    from crisissim.report.files import TABLES
    from crisissim.study.unchanged import require_unchanged
    from crisissim.validation import reproduce

    spare_folder(loaded, output, TABLES)
    verdict = reproduce(loaded)
    if require_baseline:
        stop_unless(verdict.passed, verdict.sentence)
    with keeping(loaded, fresh=fresh, no_store=no_store) as store, progress_bar() as progress:
        found = assessed(
            loaded,
            verdict=verdict,
            replications=replications,
            seed=seed,
            workers=workers,
            clock=clock.value,
            targets=targets,
            quick=quick,
            progress=progress,
            store=store,
        )
    require_unchanged(loaded)
    paths = write_report(found, output, privacy.value)
    show(_summary(found, privacy.value), None)
    warn(found.result.notices)
    remark(
        f"Written: {paths[0]}, and beside it {', '.join(path.name for path in paths[1:] if path.parent == output)} "
        "and tables/*.csv"
    )
    remark(f"Next: open {paths[0]} in a browser, then crisissim compare {quote(study)}")


def _check_folder(folder: Path) -> None:
    """Refuse a folder that cannot be made, before the work is done rather than after.

    Raises:
        InputError: it is a file, or cannot be made.
    """
    from crisissim.errors import Fault, InputError
    from crisissim.errors.whole import check_writable

    try:
        folder.mkdir(parents=True, exist_ok=True)
        check_writable(folder / "report.html")
    except FileExistsError:
        raise InputError(
            Fault("the report needs a folder, and this is a file", "Name another with -o.", folder)
        ) from None
    except OSError as error:
        what = f"the report cannot be written into this folder: {error.strerror}"
        raise InputError(Fault(what, "Name another with -o.", folder)) from None


OPTION_WIDTH = 17
"""Columns of an option's name."""


def _summary(found: "Assessment", privacy: str) -> "list[RenderableType]":
    """The first page as text."""
    from rich.text import Text

    from crisissim.cli.terminal.layout import listed, table
    from crisissim.cli.terminal.wording import folded
    from crisissim.report.privacy import as_told, shown
    from crisissim.report.words import answer, card, could_change, question

    seen = shown(found, "public" if privacy == "public" else "internal")
    found = as_told(found, seen)
    page = table("Ranked options")
    page.add_column("")
    page.add_column("Option", width=OPTION_WIDTH, overflow="fold")
    page.add_column("The numbers say", overflow="fold")
    page.add_column("Reached in time", justify="right")
    page.add_column("It takes", overflow="fold")
    for place, name in enumerate(found.ranking.listed, start=1):
        one = card(found, name)
        interval = f"\n{one['interval']}" if one["interval"] else ""
        named = folded(plain(name), OPTION_WIDTH)
        page.add_row(str(place), named, one["label"], one["number"] + interval, one["takes"])
    return [
        Text(plain(question(found)), style="bold"),
        *(Text(plain(sentence)) for sentence in answer(found, seen)),
        "",
        page,
        listed("What could change this", [could_change(found)]),
        listed("Does the model know this department?", [found.verdict.sentence, found.verdict.effect]),
    ]
