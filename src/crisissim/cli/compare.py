"""`crisissim compare`: the options of a study, on the same calls, side by side."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from crisissim.cli.console import check_output, deliver, progress_bar, remark, show, warn
from crisissim.cli.guard import stop_unless
from crisissim.cli.options import (
    Clock,
    ClockChoice,
    Csv,
    Json,
    OptionNames,
    Output,
    Replications,
    RequireBaseline,
    Seed,
    StudyName,
    Workers,
    one_form,
)

if TYPE_CHECKING:
    from crisissim.experiment import ExperimentResult
    from crisissim.study import Study


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
) -> None:
    """Compare the options of a study on the same calls: who is reached, how fast, and what officers get back."""
    one_form(json, csv)
    check_output(output)
    from crisissim.study import load_study

    loaded = load_study(study)
    from crisissim.experiment import run_experiment
    from crisissim.experiment.run import chosen_options
    from crisissim.validation import reproduce

    chosen_options(loaded, option)
    verdict = reproduce(loaded)
    if require_baseline:
        stop_unless(verdict.passed, verdict.sentence)
    with progress_bar() as progress:
        result = run_experiment(loaded, option, replications, seed, workers, clock.value, progress)
    result = replace(result, reproduction=verdict.summary())
    hand_over(result, loaded, study, json=json, csv=csv, output=output)


def hand_over(
    result: "ExperimentResult", study: "Study", named: str, *, json: bool, csv: bool, output: Path | None
) -> None:
    """Print the answer in the form asked for; what is not part of it goes to stderr, unless a person reads both."""
    from crisissim.cli import answer, formats

    hint = f"Next: crisissim trace {_quoted(named)} --option {_quoted(answer.example_option(result))}"
    if json:
        deliver(formats.as_json(result), output)
    elif csv:
        deliver(formats.as_csv(result), output)
    else:
        show([*answer.as_text(result, study), hint], output)
    if json or csv or output:
        warn(result.notices)
        remark(hint)


def _quoted(word: str) -> str:
    from shlex import quote

    return quote(word)
