"""The answer of `sensitivity` for a person: what moves it, what changes the order, and where uncertainty comes from."""

from collections.abc import Iterator, Sequence
from math import isnan

from rich.console import RenderableType
from rich.table import Table

from crisissim.analysis import METRICS
from crisissim.cli.answers.sensitivity_words import (
    all_at_once,
    alone,
    comes_from,
    in_pairs,
    not_shown,
    per_cent,
    unit_of,
)
from crisissim.cli.terminal.console import plain
from crisissim.cli.terminal.layout import listed, table
from crisissim.cli.terminal.wording import MARK, folded, number
from crisissim.experiment.sensitivity import Answered, Sensitivity, Source, Sources, Swing

SHOWN = 15
"""Assumptions in the table; the others move less, and stand in the JSON."""
NAME_WIDTH, OPTION_WIDTH = 20, 13
"""Columns of an assumption's name, and of an option's."""
BAR = 12
"""Letters of the longest bar."""


def as_text(found: Answered) -> Iterator[RenderableType]:
    """The parts of the answer, in reading order."""
    yield _tornado(found.alone)
    yield listed("What that means", [*alone(found.alone), *in_pairs(found), *not_shown(found.alone, SHOWN)])
    if found.together:
        yield listed("All of them at once", all_at_once(found.together, found.alone.metric))
    if found.sources:
        if of_metric := [one for one in found.sources.of(found.alone.metric) if not isnan(one.parts.shares["luck"])]:
            yield _sources(found.sources, of_metric, found.alone.metric)
        yield listed("What is not known, and why", comes_from(found.sources, found.alone))


def _tornado(found: Sensitivity) -> Table:
    page = table(f"What moves {METRICS[found.metric].title.lower()} most: the option moved most, from low to high")
    page.add_column("Assumption", width=NAME_WIDTH, overflow="fold")
    page.add_column("Low to high", ratio=11, justify="right")
    page.add_column("Option", width=OPTION_WIDTH, overflow="fold")
    page.add_column("", ratio=14, justify="right")
    page.add_column("", width=BAR)
    widest = max((abs(swing.change) for swing in found.swings if swing.detectable), default=0.0)
    for swing in found.swings[:SHOWN]:
        if swing.detectable:
            low, high = (end.value for end in swing.ends)
            bar = "#" * max(round(abs(swing.change) / widest * BAR), 1)
            name, option = folded(swing.assumption.name, NAME_WIDTH, "._"), folded(plain(swing.option), OPTION_WIDTH)
            page.add_row(name, f"{low:g} to {high:g}", option, _moved(found, swing), bar)
    return page


def _moved(found: Sensitivity, swing: Swing) -> str:
    """The option's average at both ends."""
    unit = unit_of(found.metric)
    low, high = (number(end.means[swing.option], unit) for end in swing.ends)
    return f"{low} to {high}{MARK[unit]}"


def _sources(found: Sources, of_metric: Sequence[Source], metric: str) -> Table:
    page = table(
        f"Where the uncertainty of {METRICS[metric].title.lower()} comes from: standard deviation, and share of what "
        f"is not known of an average over {found.averaged} years"
    )
    page.add_column("", ratio=5, overflow="fold")
    for heading in ("Luck of one year", "Recorded weeks", "Assumptions"):
        page.add_column(heading, ratio=3, justify="right")
    for source in of_metric:
        name = source.option if source.less is None else f"{source.option} less {source.less}"
        parts = (_part(source, part, metric) for part in ("luck", "records", "settings"))
        page.add_row(plain(name), *parts)
    return page


def _part(source: Source, part: str, metric: str) -> str:
    """One part of the variance as a standard deviation, with its share."""
    variance, share = getattr(source.parts, part), source.parts.shares[part]
    if isnan(variance):
        return "-"
    unit = unit_of(metric)
    told = "" if isnan(share) else f"\n{per_cent(share)}"
    return f"{number(variance**0.5, unit)}{' points' if unit == 'share' else MARK[unit]}{told}"
