"""`crisissim compare`: the options of a study, on the same calls, side by side."""

from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from crisissim.cli.answering import answered, elsewhere, keeping
from crisissim.cli.leaving import leave_manifest
from crisissim.cli.options import (
    Clock,
    ClockChoice,
    Csv,
    Fresh,
    Json,
    NoStore,
    OptionNames,
    Output,
    Replications,
    RequireBaseline,
    Scheduler,
    Seed,
    StudyName,
    Workers,
    one_form,
)
from crisissim.cli.sparing import spare
from crisissim.cli.terminal.console import check_output
from crisissim.cli.terminal.handing import NOTHING_LEFT, Left, hand_over

if TYPE_CHECKING:
    from crisissim.experiment import ExperimentResult
    from crisissim.experiment.written import Written
    from crisissim.study import Study

NO_CRISIS_CALLS = "W304"
"""Remark after which there is no call to trace, and call types are to be looked at."""


def compare(
    study: StudyName,
    option: OptionNames = None,
    json: Json = False,
    csv: Csv = False,
    output: Output = None,
    replications: Replications = None,
    seed: Seed = None,
    workers: Workers = None,
    clock: Clock = ClockChoice.AUTO,
    require_baseline: RequireBaseline = False,
    fresh: Fresh = False,
    no_store: NoStore = False,
    scheduler: Scheduler = None,
) -> None:
    """Compare the options of a study on the same calls: who is reached, how fast, and what officers get back."""
    one_form(json, csv)
    from crisissim.experiment.manifest import SUFFIX, Asked

    check_output(output, SUFFIX)
    from crisissim.experiment.written import comparison_written
    from crisissim.study import load_study

    loaded = load_study(study, option)
    spare(loaded, output)
    asked = Asked(option, replications, seed)
    with elsewhere(scheduler) as executor, keeping(loaded, fresh=fresh, no_store=no_store) as store:
        result = answered(
            loaded,
            asked,
            workers=workers,
            clock=clock,
            store=store,
            executor=executor,
            require_baseline=require_baseline,
        )
        written = comparison_written(result)
        left = leave_manifest(written, loaded, asked, output, store)
        give(result, written, loaded, study, json=json, csv=csv, output=output, left=left)


def give(
    result: "ExperimentResult",
    written: "Written",
    study: "Study",
    named: str,
    *,
    json: bool,
    csv: bool,
    output: Path | None,
    left: Left = NOTHING_LEFT,
) -> None:
    """Print the answer in the form asked for."""
    from crisissim.cli.answers import compare as answer
    from crisissim.cli.answers import compare_forms

    hint = f"Next: crisissim trace {quote(named)} --option {quote(answer.example_option(result))}"
    if any(notice.code == NO_CRISIS_CALLS for notice in result.notices):
        hint = f"Next: crisissim classify {quote(named)}"
    text = written.text if json else compare_forms.as_csv(result) if csv else None
    hand_over(text, lambda: answer.as_text(result, study), hint, output, result.notices, left, held=True)
