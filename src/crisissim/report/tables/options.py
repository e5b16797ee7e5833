"""What every option does: who is reached in time, who is missed and why, waits, officer hours, and what it takes."""

from collections.abc import Iterator
from math import isnan

from crisissim.analysis import METRICS
from crisissim.assessment import Assessment
from crisissim.assessment.histories import MINUTES
from crisissim.assessment.rules import GUARD, PRIMARY
from crisissim.experiment.results import Summary
from crisissim.report.privacy import Shown
from crisissim.report.table import Cell, Column, Kind, Table, span, table

KIND_OF_UNIT: dict[str, Kind] = {
    "share": "share",
    "minutes": "minutes",
    "hours a year": "hours",
    "calls a year": "calls",
    "times a year": "calls",
    "count": "number",
    "FTE": "people",
}
EVERY = 15.0
"""Minutes between two columns of the table of waits."""
OFFICER_HOURS = (
    "patrol_hours",
    "officer_hours_freed",
    "patrol_hours_removed",
    "officer_hours_net",
    "officer_hours_on_eligible_calls",
    "officer_hours_holding",
    "officer_hours_released",
    "officer_hours_transporting",
    "officer_hours_at_hospitals",
)


def kind_of(metric: str) -> Kind:
    """How numbers of a metric are written."""
    return "signed hours" if metric == "officer_hours_net" else KIND_OF_UNIT[METRICS[metric].unit]


def title_of(assessment: Assessment, option: str) -> str:
    """An option as a heading writes it."""
    return f"{option} (change nothing)" if option == assessment.result.baseline else option


def ranked_table(assessment: Assessment) -> Table:
    """Every option with its label, by rank."""
    result = assessment.result
    columns = [
        Column("option", "Option"),
        Column("label", "What the numbers say"),
        Column("reached_in_time", "Reached in time", "share"),
        Column("interval", "95 % interval"),
        Column("more_than_baseline", f"Against {result.baseline}", "points"),
        Column("together", "interval, all options together"),
        Column("people", "People to add", "people"),
        Column("dollars", "Dollars a year", "dollars"),
        Column("priority_1", "Priority 1, 9 of 10", "minutes"),
        Column("officer_hours_net", "Net officer hours", "signed hours"),
    ]
    rows = []
    for one in assessment.ranking.judged:
        reached = result.summary(one.option, PRIMARY)
        gain = one.gain.difference if one.gain else None
        rows.append(
            (
                title_of(assessment, one.option),
                one.label,
                reached.mean,
                span(reached.low, reached.high, "share"),
                gain.mean if gain else None,
                span(gain.low, gain.high, "points") if gain else "",
                result.summary(one.option, "fte_added").mean,
                assessment.budgets[one.option].yearly,
                result.summary(one.option, GUARD).mean,
                result.summary(one.option, "officer_hours_net").mean,
            )
        )
    note = (
        f"Reached in time: share of all crisis calls, at all hours, in which the right responder was there within "
        f"{assessment.target:g} minutes. Dollars are all running costs, whoever pays."
    )
    return table("options", "All options by the rules", columns, rows, note)


def missed_table(assessment: Assessment, shown: Shown) -> Table:
    """Reached, and every reason for which the others were missed, by option."""
    reasons = dict.fromkeys(reason for shares in shown.missed.values() for reason in shares)
    columns = [
        Column("option", "Option"),
        Column("reached", "reached", "share"),
        *(Column(reason, reason, "share") for reason in reasons),
    ]
    rows = [
        (
            option.name,
            assessment.result.summary(option.name, "coverage").mean,
            *(shown.missed[option.name].get(reason) for reason in reasons),
        )
        for option in assessment.result.options
    ]
    note = "Shares of all crisis calls; each row adds up to 100 %."
    if shown.few:
        note = "Shares of all crisis calls, roughly. For which reasons the others are missed is hidden."
    return table("missed", "Reached, or missed and why", columns, rows, note)


def waits_table(assessment: Assessment) -> Table:
    """Curves of waiting of the listed options."""
    chosen = [place for place, minute in enumerate(MINUTES) if minute % EVERY == 0.0 and minute > 0.0]
    columns = [
        Column("option", "Option"),
        Column("who", "Who is there"),
        *(Column(f"within_{MINUTES[place]:g}", f"{MINUTES[place]:g} min", "share") for place in chosen),
    ]
    rows: list[tuple[Cell, ...]] = []
    for name, curves in assessment.waits.items():
        rows.append((name, "anybody", *(float(curves.somebody[place]) for place in chosen)))
        rows.append((name, "the right responder", *(float(curves.qualified[place]) for place in chosen)))
    return table("waits", "Shares of all crisis calls met within so many minutes", columns, rows)


def officer_table(assessment: Assessment) -> Table:
    """Officer hours a year, by option."""
    columns = [
        Column("option", "Option"),
        *(Column(name, METRICS[name].title, kind_of(name)) for name in OFFICER_HOURS),
    ]
    rows: list[tuple[Cell, ...]] = [
        (option.name, *(assessment.result.summary(option.name, name).mean for name in OFFICER_HOURS))
        for option in assessment.result.options
    ]
    return table("officer-hours", "Officer hours a year", columns, rows, METRICS["officer_hours_net"].meaning)


def cost_table(assessment: Assessment) -> Table:
    """Cost against reach, and which options none other beats."""
    columns = [
        Column("option", "Option"),
        Column("number", "No. in the chart", "calls"),
        Column("dollars", "Dollars a year", "dollars"),
        Column("reached_in_time", "Reached in time", "share"),
        Column("low", "from", "share"),
        Column("high", "to", "share"),
        Column("unbeaten", "No other option beats it"),
    ]
    rows: list[tuple[str, float, float, float, float, str]] = []
    for option in assessment.result.options:
        reached = assessment.result.summary(option.name, PRIMARY)
        dollars = assessment.budgets[option.name].yearly
        unbeaten = "yes" if option.name in assessment.ranking.pareto else "no"
        rows.append((option.name, dollars, reached.mean, reached.low, reached.high, unbeaten))
    rows.sort(key=lambda row: (row[1], row[0]))
    numbered: list[tuple[Cell, ...]] = [(row[0], number, *row[1:]) for number, row in enumerate(rows, start=1)]
    return table("cost-and-reach", "Cost against people reached in time", columns, numbered)


def best_table(assessment: Assessment) -> Table:
    """Chance of being the best, by measure."""
    contests = assessment.ranking.contests
    columns = [
        Column("option", "Option"),
        *(Column(name, METRICS[name].title, "share") for name in contests),
    ]
    rows = [
        (option.name, *(contest.best.get(option.name) for contest in contests.values()))
        for option in assessment.result.options
    ]
    note = "Drawn anew from the simulated histories (bootstrap). Chances that add up to 1 in each column."
    return table("chance-of-best", "Chance that an option is the best on average", columns, rows, note)


def metrics_table(assessment: Assessment, shown: Shown) -> Table:
    """Every metric of every option with its intervals: for the file, too long for the page.

    Where crisis calls are too few to be told, so is whatever is counted in a year.
    """
    columns = [
        Column("option", "Option"),
        Column("metric", "Metric"),
        Column("unit", "Unit"),
        *(Column(name, name.replace("_", " "), "number") for name in SUMMARY),
    ]
    return table("metrics", "All metrics", columns, list(_metrics(assessment, shown)))


A_YEAR = "a year"
"""How units of what is counted in a year end."""
SUMMARY = ("mean", "low", "high", "year_low", "year_high", "difference", "difference_low", "difference_high")


def _metrics(assessment: Assessment, shown: Shown) -> Iterator[tuple[Cell, ...]]:
    result = assessment.result
    for option in result.options:
        for name in option.metrics:
            if shown.eligible is None and METRICS[name].unit.endswith(A_YEAR):
                continue
            summary, change = result.summary(option.name, name), result.difference(option.name, name)
            if shown.few and isnan(summary.mean):
                continue
            own: tuple[Cell, ...] = (summary.mean, summary.low, summary.high, summary.year_low, summary.year_high)
            yield (option.name, name, METRICS[name].unit, *own, *_change(change))


def _change(change: Summary) -> tuple[Cell, ...]:
    return change.mean, change.low, change.high
