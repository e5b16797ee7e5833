"""How the work is done under each option: shown where there is anything of it, and left out where there is not."""

from collections.abc import Iterator, Sequence
from math import isnan

from rich.console import RenderableType
from rich.table import Table

from crisissim.analysis import NOT_A_PREDICTION
from crisissim.cli.terminal.console import plain
from crisissim.cli.terminal.layout import groups, listed, per_option, side_by_side
from crisissim.cli.terminal.wording import MARK, number
from crisissim.experiment.results import ExperimentResult, OptionResult

WORK = (
    ("hand_offs_per_call", "Hand-offs per call", "count"),
    ("officer_hours_holding", "Officers holding", "hours"),
    ("officer_hours_released", "Officers released", "hours"),
    ("officer_hours_transporting", "Officers escorting", "hours"),
    ("officer_hours_at_hospitals", "Officers, hospital", "hours"),
    ("holds", "People held", "calls"),
    ("transports", "Taken willingly", "calls"),
    ("turned_away", "Turned away", "calls"),
    ("police_contacts", "Met by police", "calls"),
    ("follow_ups", "Followed up", "calls"),
    ("followed_up_within_72_hours", "Within 72 hours", "share"),
    ("averted_calls", "Averted calls", "calls"),
    ("outside_requests", "From elsewhere", "calls"),
    ("outside_reached", "Of these reached", "share"),
    ("call_outs", "Call-outs", "calls"),
    ("call_out_hours_paid", "Call-outs, paid", "hours"),
    ("standby_hours", "Standby", "hours"),
    ("no_answer_attempts", "Asked, no answer", "calls"),
    ("refused_attempts", "Asked, refused", "calls"),
    ("below_minimum_share", "Below minimum", "share"),
)
"""Metric, label and unit of each line."""
NOTHING = "-"
WORTH_A_LINE = 0.0005
"""Share below which it would be told as 0.0 %."""


def work(result: ExperimentResult) -> Iterator[RenderableType]:
    """The tables of which this answer has any numbers."""
    for abreast in groups(result.options, result.option(result.baseline)):
        lines = [line for line in WORK if any(_mean(result, option, line[0]) for option in abreast)]
        if lines:
            yield _table(result, abreast, lines)
    if any(option.destinations for option in result.options):
        yield _destinations(result)
    if any(option.expected for option in result.options):
        yield listed(f"What your own numbers make of it ({NOT_A_PREDICTION})", _expected(result))


def _mean(result: ExperimentResult, option: OptionResult, metric: str) -> float:
    """The average; 0 where it would not show, or where there is nothing to observe."""
    if metric not in option.metrics:
        return 0.0
    mean = result.summary(option.name, metric).mean
    return 0.0 if isnan(mean) or mean < WORTH_A_LINE else mean


def _table(result: ExperimentResult, options: Sequence[OptionResult], lines: Sequence[tuple[str, str, str]]) -> Table:
    page = side_by_side("How the work is done: averages a year", options)
    for metric, label, unit in lines:
        page.add_row(label, *(_cell(result, option, metric, unit) for option in options))
    page.add_row("")
    return page


def _cell(result: ExperimentResult, option: OptionResult, metric: str, unit: str) -> str:
    mean = _mean(result, option, metric)
    return number(mean, unit) + MARK[unit] if mean else NOTHING


def _destinations(result: ExperimentResult) -> Table:
    page = per_option("Where people are taken: averages a year", result.options)
    for option in result.options:
        taken = []
        for place in option.destinations:
            way, _, name = place.partition(":")
            mean = result.taken(option.name, place).mean
            if mean >= WORTH_A_LINE:
                taken.append(f"{plain(name)} {number(mean, 'calls')} {way}")
        page.add_row(plain(option.name), ", ".join(taken) or NOTHING)
    page.add_row("")
    return page


def _expected(result: ExperimentResult) -> Iterator[str]:
    """A sentence for each outcome and option, and where the user has the numbers from."""
    for option in result.options:
        for outcome in option.expected:
            low, value, high = (number(times, "count") for times in (outcome.low, outcome.value, outcome.high))
            yield f"{option.name}: {outcome.name} {value} a year ({low} to {high}). Source: {outcome.source}"
