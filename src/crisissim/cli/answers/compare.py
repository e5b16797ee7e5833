"""The answer of `compare` for a person: who is reached, what it does to everybody else, and what that rests on."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

from rich.console import RenderableType
from rich.table import Table

from crisissim.cli.answers.basis import basis
from crisissim.cli.answers.glance import glance
from crisissim.cli.answers.reproduction import carried
from crisissim.cli.answers.towns import by_town, from_rates
from crisissim.cli.answers.which_is_best import which_is_best
from crisissim.cli.answers.work import work
from crisissim.cli.terminal.console import plain
from crisissim.cli.terminal.handing import remarks
from crisissim.cli.terminal.layout import groups, listed, per_option, side_by_side, table
from crisissim.cli.terminal.wording import MARK, NOTHING_SEEN, average, change, folded, interval, number
from crisissim.experiment.results import ExperimentResult, OptionResult
from crisissim.study import Study
from crisissim.timebase import NEARLY_A_YEAR

NAME_WIDTH = 16
DIFFERENCE_WIDTH = 11


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One metric as the table writes it."""

    metric: str
    label: str
    unit: str
    sign: bool = False
    year: bool = False
    """Whether the range of a year stands beneath it."""


HEADLINES = (
    AnswerLine("coverage", "Coverage: crisis calls that got qualified help", "share", year=True),
    AnswerLine("coverage_open_hours", "Coverage while the option is on duty", "share"),
    AnswerLine("coverage_within_target", "Reached within the target time", "share"),
    AnswerLine("response_time_median", "Somebody there, median of crisis calls", "minutes"),
    AnswerLine("priority1_response_time_p90", "Priority 1 calls: 9 of 10 answered within", "minutes"),
    AnswerLine("no_free_patrol_share", "Share of time with no patrol unit free", "share"),
    AnswerLine("officer_hours_net", "Officer hours a year given back, net", "hours", sign=True),
    AnswerLine("fte_added", "People to add, FTE", "fte", sign=True),
)

DIFFERENCES = (
    AnswerLine("coverage", "Coverage (points)", "share"),
    AnswerLine("priority1_response_time_p90", "Priority 1, 9 of 10 (min)", "minutes"),
    AnswerLine("other_calls_response_time_p90", "Other calls, 9 of 10 (min)", "minutes"),
    AnswerLine("no_free_patrol_share", "No patrol free (points)", "share"),
    AnswerLine("officer_hours_net", "Net officer hours", "hours"),
)


def as_text(result: ExperimentResult, study: Study) -> list[RenderableType]:
    """The parts of the answer, in reading order."""
    others = [option for option in result.options if option.name != result.baseline]
    pages = [*groups(result.options, result.option(result.baseline))]
    parts: list[RenderableType] = [glance(result)] if len(pages) > 1 else []
    parts += [_headlines(result, abreast) for abreast in pages]
    if others:
        parts.append(_differences(result, others))
    if result.comparison and others:
        parts += which_is_best(result.comparison)
    parts += [
        _missed(result),
        *by_town(result),
        *from_rates(study),
        *work(result),
        *carried(result),
        listed("What this rests on", basis(result, study)),
    ]
    return [*parts, *remarks(result.notices)]


def example_option(result: ExperimentResult) -> str:
    """An option worth looking into next: the one that reaches most."""
    reaching = {option.name: result.summary(option.name, "coverage").mean for option in result.options}
    return max(reaching, key=lambda name: reaching[name] if reaching[name] == reaching[name] else -1.0)


def _headlines(result: ExperimentResult, options: Sequence[OptionResult]) -> Table:
    page = side_by_side("Averages, with the 95 % precision of the average beneath", options)
    for line in HEADLINES:
        page.add_row(line.label, *(_cell(result, option, line) for option in options))
        years = [_year(result, option, line) for option in options] if line.year else []
        if any(years):
            page.add_row(_periods(result), *years)
        page.add_row("")
    return page


def _periods(result: ExperimentResult) -> str:
    """What a replication is, as the range of which it tells."""
    days = result.measured_days
    return "  9 of 10 years" if days >= NEARLY_A_YEAR else f"  9 of 10 periods of {days} days"


def _cell(result: ExperimentResult, option: OptionResult, line: AnswerLine) -> str:
    summary = result.summary(option.name, line.metric)
    precision = interval(summary.low, summary.high, line.unit, line.sign)
    return average(summary, line.unit, line.sign) + (f"\n{precision}" if precision else "")


def _year(result: ExperimentResult, option: OptionResult, line: AnswerLine) -> str:
    summary = result.summary(option.name, line.metric)
    return interval(summary.year_low, summary.year_high, line.unit)


def _differences(result: ExperimentResult, options: Sequence[OptionResult]) -> Table:
    page = table(f"Change from {plain(result.baseline)}, on the same calls (95 % intervals of paired differences)")
    page.add_column("", width=NAME_WIDTH)
    for line in DIFFERENCES:
        page.add_column(line.label, width=DIFFERENCE_WIDTH, justify="right")
    for option in options:
        cells = [
            change(
                result.difference(option.name, line.metric),
                result.summary(option.name, line.metric),
                result.summary(result.baseline, line.metric),
                line.unit,
            )
            for line in DIFFERENCES
        ]
        page.add_row(folded(plain(option.name), NAME_WIDTH), *cells)
        page.add_row("")
    return page


def _missed(result: ExperimentResult) -> Table:
    page = per_option("Crisis calls: reached, and why the others were not", result.options)
    for option in result.options:
        reached = result.summary(option.name, "coverage").mean
        if isnan(reached):
            page.add_row(plain(option.name), NOTHING_SEEN)
            continue
        shares = {reason: result.missed(option.name, reason).mean for reason in option.missed}
        reasons = [
            f"{reason} {number(share, 'share')}{MARK['share']}"
            for reason, share in sorted(shares.items(), key=lambda item: (-item[1], item[0]))
            if share >= 0.0005
        ]
        text = "; ".join([f"reached {number(reached, 'share')}{MARK['share']}", ", ".join(reasons)])
        page.add_row(plain(option.name), text.removesuffix("; "))
    return page
