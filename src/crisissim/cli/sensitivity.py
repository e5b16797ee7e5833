"""`crisissim sensitivity`: what decides an answer, where another option becomes the best, and what is not known."""

from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from crisissim.cli.answering import keeping
from crisissim.cli.leaving import leave_manifest
from crisissim.cli.options import Fresh, Json, NoStore, OptionNames, Output, Replications, Seed, StudyName, Workers
from crisissim.cli.sparing import spare
from crisissim.cli.terminal.console import check_output, progress_bar
from crisissim.cli.terminal.handing import hand_over

if TYPE_CHECKING:
    from crisissim.experiment.manifest import Asked
    from crisissim.experiment.sensitivity import Answered
    from crisissim.experiment.store import Store
    from crisissim.study import Study

Alone = Annotated[
    bool, typer.Option("--alone", help="Move each assumption alone, never all at once, nor the recorded weeks: faster.")
]
MetricName = Annotated[
    str,
    typer.Option("--metric", help="The number to look at, such as coverage; crisissim explain --metrics lists them."),
]


def sensitivity(
    study: StudyName,
    option: OptionNames = None,
    metric: MetricName = "coverage",
    json: Json = False,
    output: Output = None,
    replications: Replications = None,
    seed: Seed = None,
    workers: Workers = None,
    alone: Alone = False,
    fresh: Fresh = False,
    no_store: NoStore = False,
) -> None:
    """Say what an answer owes to its assumptions and its record, and where another option becomes the best."""
    from crisissim.experiment.manifest import SUFFIX, Asked

    check_output(output, SUFFIX)
    from crisissim.cli.answers.sensitivity import as_text
    from crisissim.experiment.written import sensitivity_written
    from crisissim.study import load_study

    loaded = load_study(study, option)
    spare(loaded, output)
    asked = Asked(option, replications, seed, "sensitivity", metric, alone)
    with keeping(loaded, fresh=fresh, no_store=no_store) as store:
        found = looked_at(loaded, asked, workers=workers, store=store)
        left = leave_manifest(sensitivity_written(found, loaded), loaded, asked, output, store)
    hint = (
        "Next: find out the numbers at the top, set them under [assumptions] of study.toml, then: "
        f"crisissim compare {quote(study)}"
    )
    hand_over(found.text() if json else None, lambda: as_text(found), hint, output, loaded.notices, left)


def looked_at(study: "Study", asked: "Asked", *, workers: int | None, store: "Store | None") -> "Answered":
    """The answer to what was asked, with a bar that follows the work.

    Raises:
        InputError: an option or a metric that there is not, or a number that makes no sense.
        Interrupted: the user broke it off.
    """
    from crisissim.experiment.sensitivity import answered, look_at

    with progress_bar() as progress:
        look = look_at(
            study, asked.options, asked.metric or "coverage", asked.replications, asked.seed, workers, progress, store
        )
        return answered(look, asked.alone)
