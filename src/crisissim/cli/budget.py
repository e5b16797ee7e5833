"""`crisissim budget`: what the options of a study cost to begin and to run, who pays, and what is got for it."""

from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from crisissim.cli.answering import answered, elsewhere, keeping
from crisissim.cli.options import (
    Clock,
    ClockChoice,
    Fresh,
    Json,
    NoStore,
    OptionNames,
    Replications,
    Scheduler,
    Seed,
    StudyName,
    Workers,
    one_form,
)
from crisissim.cli.sparing import spare
from crisissim.cli.terminal.console import check_output, write_file
from crisissim.cli.terminal.handing import hand_over

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crisissim.budget import OptionBudget
    from crisissim.experiment import ExperimentResult
    from crisissim.study import Study

WORKBOOK = ".xlsx"
EntriesAsCsv = Annotated[bool, typer.Option("--csv", help="The answer as CSV, one row per option and entry.")]
BookOrAnswer = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", help="Write a workbook with live formulas, if the name ends with .xlsx; else the answer."
    ),
]


def budget(
    study: StudyName,
    option: OptionNames = None,
    json: Json = False,
    csv: EntriesAsCsv = False,
    output: BookOrAnswer = None,
    replications: Replications = None,
    seed: Seed = None,
    workers: Workers = None,
    clock: Clock = ClockChoice.AUTO,
    fresh: Fresh = False,
    no_store: NoStore = False,
    scheduler: Scheduler = None,
) -> None:
    """What each option costs to begin and to run, who pays, how many people it takes, and what is got for the money."""
    one_form(json, csv)
    check_output(output)
    from crisissim.budget import cost_of
    from crisissim.experiment.manifest import Asked
    from crisissim.study import load_study
    from crisissim.study.unchanged import require_unchanged

    loaded = load_study(study, option)
    spare(loaded, output)
    spare(loaded, output)
    with elsewhere(scheduler) as executor, keeping(loaded, fresh=fresh, no_store=no_store) as store:
        asked = Asked(option, replications, seed)
        result = answered(loaded, asked, workers=workers, clock=clock, store=store, executor=executor)
    require_unchanged(loaded)
    budgets = [cost_of(loaded, found.name, result) for found in result.options]
    book = output if output is not None and output.suffix.lower() == WORKBOOK else None
    _give(
        loaded,
        budgets,
        result,
        hint=_next(study, option or (), book),
        json=json,
        csv=csv,
        output=None if book else output,
    )
    if book:
        from crisissim.report.workbook import budget_workbook

        write_file(book, budget_workbook(loaded.name, budgets, result))


def _give(
    study: "Study",
    budgets: "Sequence[OptionBudget]",
    result: "ExperimentResult",
    *,
    hint: str,
    json: bool,
    csv: bool,
    output: Path | None,
) -> None:
    from crisissim.cli.answers import budget as answer
    from crisissim.cli.answers import budget_forms

    text = budget_forms.as_json(study, budgets, result) if json else budget_forms.as_csv(budgets) if csv else None
    hand_over(text, lambda: answer.as_text(study, budgets, result), hint, output, result.notices)


def _next(named: str, options: "Sequence[str]", book: Path | None) -> str:
    if book:
        return f"Next: open {book} and change a yellow cell, such as a wage; everything that rests on it follows"
    asked = "".join(f" --option {quote(option)}" for option in options)
    return f"Next: crisissim budget {quote(named)}{asked} -o budget.xlsx"
