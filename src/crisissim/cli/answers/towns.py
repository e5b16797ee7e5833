"""Each town's own numbers under each option, in studies of several towns."""

from collections.abc import Iterator
from math import isnan

from rich.console import RenderableType

from crisissim.cli.terminal.console import plain
from crisissim.cli.terminal.layout import groups, listed, side_by_side
from crisissim.cli.terminal.wording import NOTHING_SEEN, average
from crisissim.experiment.results import ExperimentResult, OptionResult
from crisissim.study import Study

LINES = (
    ("coverage", "coverage", "share"),
    ("coverage_within_target", "in time", "share"),
    ("wait_of_reached", "wait if reached", "minutes"),
    ("priority1_response_time_p90", "priority 1, 90 %", "minutes"),
    ("team_hours", "hours of teams", "hours"),
)
"""Metric, label and unit of each line of a town."""


def by_town(result: ExperimentResult) -> Iterator[RenderableType]:
    """A table with a block of lines for each town; nothing in a study of one."""
    towns = [*result.options[0].towns]
    for abreast in groups(result.options, result.option(result.baseline)) if towns else ():
        page = side_by_side("Town by town: what each gets", abreast)
        for town in towns:
            page.add_row(plain(town))
            for metric, label, unit in LINES:
                page.add_row(f"  {label}", *(_cell(result, option, town, metric, unit) for option in abreast))
            page.add_row("")
        yield page


def from_rates(study: Study) -> Iterator[RenderableType]:
    """Towns whose calls are not their own record, said before anything else."""
    told = [
        f"{town.name}: its crisis calls come from rates per head, not from a record of its own."
        for town in study.agencies
        if town.by_rates
    ]
    if told:
        yield listed("Towns without a record", told)


def _cell(result: ExperimentResult, option: OptionResult, town: str, metric: str, unit: str) -> str:
    summary = result.of_town(option.name, town, metric)
    if isnan(summary.mean):
        return "-" if metric in ("wait_of_reached", "team_hours") else NOTHING_SEEN
    return average(summary, unit)
