"""The last sheet: how to read the workbook, and every assumption with its source and whether somebody confirmed it."""

from collections.abc import Iterator, Sequence

from crisissim.budget import OptionBudget
from crisissim.experiment import ExperimentResult
from crisissim.report.workbook.prices import Scope, in_order
from crisissim.report.workbook.sheet import Cell, Sheet
from crisissim.report.workbook.styles import FILL_WORDS, Fill, style_of

BASIS = {
    "published": "in the named source",
    "computed": "worked out from published or recorded figures, as said",
    "neutral": "changes nothing until somebody sets it",
    "working": "a planner's starting value without a published figure, to be confirmed",
}


def notes_page(budgets: Sequence[OptionBudget], scopes: Sequence[Scope], result: ExperimentResult | None) -> Sheet:
    """The sheet."""
    sheet = Sheet("Notes", (40.0, 14.0, 22.0, 12.0, 16.0, 90.0))
    sheet.sentence("Notes", "title")
    for words in _words(budgets, result):
        sheet.sentence(words)
    sheet.heading("Colours")
    fills: tuple[Fill, ...] = ("price", "simulation", "posts", "study")
    for fill in fills:
        sheet.sentence(FILL_WORDS[str(fill)], "text", fill)
    sheet.heading("Every assumption and its source")
    sheet.heads("Name", ">Value", "Unit", "Basis", "Confirmed", "Source")
    for scope in scopes:
        for name in in_order(scope.used):
            row = scope.used[name]
            confirmed = "by the study" if row.confirmed else "by nobody yet"
            sheet.add(
                f"{name}{scope.ending}", Cell(row.value, style_of(row.unit)), row.unit, row.basis, confirmed, row.source
            )
    sheet.heading("What the words for a basis mean")
    for word, meaning in BASIS.items():
        sheet.sentence(f"{word}: {meaning}", "text")
    return sheet


def _words(budgets: Sequence[OptionBudget], result: ExperimentResult | None) -> Iterator[str]:
    yield (
        "A person costs wages and benefits for all paid hours, at work or on leave; a post that is filled all year "
        "needs more than one person. Benefits are a share of compensation: 38 % of compensation is 61 % on top of "
        "wages."
    )
    yield (
        "Officers who are moved out of patrol are time, not new money, unless somebody fills their place. Officer "
        "hours freed are time too, unless posts are given up."
    )
    yield "Values beside the sources below are those of the answer, not of changed cells."
    if result is None:
        yield "Nothing was simulated: call-outs, work past the end of shifts and billing are not in the sums."
    else:
        yield (
            f"Simulated numbers are averages of {result.replications} histories of {result.measured_days} days, seed "
            f"{result.seed}; the baseline is {result.baseline}."
        )
    if {budget.backfill for budget in budgets} == {"none"}:
        yield "Nobody fills the place of officers who are moved out of patrol; [prices] backfill changes that."
