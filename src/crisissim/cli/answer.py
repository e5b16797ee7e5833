"""The answer of `compare` for a person: who is reached, what it does to everybody else, and what that rests on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import isnan

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table

from crisissim.cli.basis import basis
from crisissim.cli.console import plain
from crisissim.cli.wording import MARK, NOTHING_SEEN, average, change, folded, interval, number
from crisissim.errors import Notice
from crisissim.experiment.results import ExperimentResult, OptionResult
from crisissim.study import Study

LABEL_WIDTH = 21
CELL_WIDTH = 10
OPTIONS_ABREAST = 5
NAME_WIDTH = 16
LONGEST_NAME = 30
DIFFERENCE_WIDTH = 11
ON_THE_RECORD = "W1"
NEARLY_A_YEAR = 350
"""Measured days that may be called a year."""


@dataclass(frozen=True, slots=True)
class Line:
    """One metric as the table writes it."""

    metric: str
    label: str
    unit: str
    sign: bool = False
    year: bool = False
    """Whether the range of a year stands beneath it."""


HEADLINES = (
    Line("coverage", "Coverage: crisis calls that got qualified help", "share", year=True),
    Line("coverage_open_hours", "Coverage while the option is on duty", "share"),
    Line("coverage_within_target", "Reached within the target time", "share"),
    Line("response_time_median", "Somebody there, median of crisis calls", "minutes"),
    Line("priority1_response_time_p90", "Priority 1 calls: 9 of 10 answered within", "minutes"),
    Line("no_free_patrol_share", "Share of time with no patrol unit free", "share"),
    Line("officer_hours_net", "Officer hours a year given back, net", "hours", sign=True),
    Line("fte_added", "People to add (FTE)", "fte", sign=True),
)

DIFFERENCES = (
    Line("coverage", "Coverage (points)", "share"),
    Line("priority1_response_time_p90", "Priority 1, 9 of 10 (min)", "minutes"),
    Line("other_calls_response_time_p90", "Other calls, 9 of 10 (min)", "minutes"),
    Line("no_free_patrol_share", "No patrol free (points)", "share"),
    Line("officer_hours_net", "Net officer hours", "hours"),
)


def as_text(result: ExperimentResult, study: Study) -> list[RenderableType]:
    """The parts of the answer, in reading order."""
    others = [option for option in result.options if option.name != result.baseline]
    parts: list[RenderableType] = [
        _headlines(result, abreast) for abreast in _groups(result.options, result.option(result.baseline))
    ]
    if others:
        parts.append(_differences(result, others))
    parts += [_missed(result), _list("What this rests on", basis(result, study))]
    if result.notices:
        parts.append(_list("Remarks", map(_remark, dict.fromkeys(result.notices))))
    return parts


def _remark(notice: Notice) -> str:
    """A remark in full; of one on the record its first sentence, which says how many calls it is about."""
    if not notice.code.startswith(ON_THE_RECORD):
        return str(notice)
    first, _, _ = notice.text.partition(". ")
    return f"{notice.code} {first.removesuffix('.')}."


def example_option(result: ExperimentResult) -> str:
    """An option worth looking into next: the one that reaches most."""
    reaching = {option.name: result.summary(option.name, "coverage").mean for option in result.options}
    return max(reaching, key=lambda name: reaching[name] if reaching[name] == reaching[name] else -1.0)


def _groups(options: Sequence[OptionResult], baseline: OptionResult) -> Iterator[Sequence[OptionResult]]:
    """Options that fit side by side on a page; the baseline begins each group."""
    if len(options) <= OPTIONS_ABREAST:
        yield options
        return
    others = [option for option in options if option is not baseline]
    for first in range(0, len(others), OPTIONS_ABREAST - 1):
        yield [baseline, *others[first : first + OPTIONS_ABREAST - 1]]


def _headlines(result: ExperimentResult, options: Sequence[OptionResult]) -> Table:
    table = _table("Averages, with the 95 % precision of the average beneath")
    table.add_column("", width=LABEL_WIDTH)
    for option in options:
        table.add_column(folded(plain(option.name), CELL_WIDTH), width=CELL_WIDTH, justify="right", overflow="fold")
    for line in HEADLINES:
        table.add_row(line.label, *(_cell(result, option, line) for option in options))
        years = [_year(result, option, line) for option in options] if line.year else []
        if any(years):
            table.add_row(_periods(result), *years)
        table.add_row("")
    return table


def _periods(result: ExperimentResult) -> str:
    """What a replication is, as the range of which it tells."""
    days = result.measured_days
    return "  9 of 10 years" if days >= NEARLY_A_YEAR else f"  9 of 10 periods of {days} days"


def _cell(result: ExperimentResult, option: OptionResult, line: Line) -> str:
    summary = result.summary(option.name, line.metric)
    precision = interval(summary.low, summary.high, line.unit, line.sign)
    return average(summary, line.unit, line.sign) + (f"\n{precision}" if precision else "")


def _year(result: ExperimentResult, option: OptionResult, line: Line) -> str:
    summary = result.summary(option.name, line.metric)
    return interval(summary.year_low, summary.year_high, line.unit)


def _differences(result: ExperimentResult, options: Sequence[OptionResult]) -> Table:
    table = _table(f"Change from {plain(result.baseline)}, on the same calls (95 % intervals of paired differences)")
    table.add_column("", width=NAME_WIDTH)
    for line in DIFFERENCES:
        table.add_column(line.label, width=DIFFERENCE_WIDTH, justify="right")
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
        table.add_row(folded(plain(option.name), NAME_WIDTH), *cells)
        table.add_row("")
    return table


def _missed(result: ExperimentResult) -> Table:
    table = _table("Crisis calls: reached, and why the others were not")
    table.show_header = False
    longest = max(len(option.name) for option in result.options)
    table.add_column("", width=min(longest, LONGEST_NAME), overflow="fold")
    table.add_column("", overflow="fold")
    for option in result.options:
        reached = result.summary(option.name, "coverage").mean
        if isnan(reached):
            table.add_row(plain(option.name), NOTHING_SEEN)
            continue
        shares = {reason: result.missed(option.name, reason).mean for reason in option.missed}
        reasons = [
            f"{reason} {number(share, 'share')}{MARK['share']}"
            for reason, share in sorted(shares.items(), key=lambda item: (-item[1], item[0]))
            if share >= 0.0005
        ]
        text = "; ".join([f"reached {number(reached, 'share')}{MARK['share']}", ", ".join(reasons)])
        table.add_row(plain(option.name), text.removesuffix("; "))
    return table


def _table(title: str) -> Table:
    return Table(
        title=title,
        title_justify="left",
        title_style="bold",
        box=SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
        pad_edge=False,
        expand=True,
    )


def _list(title: str, sentences: Iterable[str]) -> Table:
    """Sentences beneath each other, each with a dash before it."""
    table = Table(
        title=title, title_justify="left", title_style="bold", box=None, show_header=False, padding=(0, 1, 0, 0)
    )
    for sentence in sentences:
        table.add_row("-", plain(sentence))
    table.add_row("")
    return table
