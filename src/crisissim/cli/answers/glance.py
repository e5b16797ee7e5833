"""All options at a glance: a row for each, where there are more of them than fit side by side on a page."""

from math import isinf, isnan

from rich.table import Table

from crisissim.cli.terminal.console import plain
from crisissim.cli.terminal.layout import table
from crisissim.cli.terminal.wording import NOT_REACHED, folded, number
from crisissim.experiment.results import ExperimentResult

NAME_WIDTH = 16
COLUMN_WIDTH = 8
COLUMNS = (
    ("coverage", "Coverage (%)", "share"),
    ("coverage_within_target", "In target time (%)", "share"),
    ("priority1_response_time_p90", "Priority 1, 9 of 10 (min)", "minutes"),
    ("no_free_patrol_share", "No patrol free (%)", "share"),
    ("officer_hours_net", "Net officer hours", "hours"),
    ("fte_added", "People to add, FTE", "fte"),
)
"""Metric, heading and unit of each column."""
SIGNED = frozenset({"hours", "fte"})
NOTHING = "-"


def glance(result: ExperimentResult) -> Table:
    """One row for each option, averages only."""
    page = table("All options at a glance: averages, whose precision is in the tables below")
    page.add_column("", width=NAME_WIDTH)
    for _, heading, _ in COLUMNS:
        page.add_column(heading, width=COLUMN_WIDTH, justify="right")
    for option in result.options:
        cells = [_cell(result, option.name, metric, unit) for metric, _, unit in COLUMNS]
        page.add_row(folded(plain(option.name), NAME_WIDTH), *cells)
    page.add_row("")
    return page


def _cell(result: ExperimentResult, option: str, metric: str, unit: str) -> str:
    mean = result.summary(option, metric).mean
    if isnan(mean):
        return NOTHING
    return NOT_REACHED if isinf(mean) else number(mean, unit, sign=unit in SIGNED)
