"""Every chart with the table that says the same, and one sentence for those who cannot see it."""

from dataclasses import dataclass
from typing import Any

from crisissim.assessment import Assessment
from crisissim.report.charts import day as day_charts
from crisissim.report.charts import demand as demand_charts
from crisissim.report.charts import options as option_charts
from crisissim.report.charts import takes as take_charts
from crisissim.report.privacy import Shown
from crisissim.report.table import Column, Table
from crisissim.report.table import table as table_of
from crisissim.report.tables import demand, options, takes
from crisissim.report.tables.cover import cover_table
from crisissim.report.tables.day import day_table


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart and its table.

    Attributes:
        table: what the chart shows; its key and title are those of the figure.
        spec: Vega-Lite specification; None where there is nothing to draw.
        says: what a reader sees in it, one sentence.
    """

    table: Table
    spec: dict[str, Any] | None
    says: str


def demand_figures(assessment: Assessment, shown: Shown) -> list[Figure]:
    """Figures of the record, in the order of the page; tables without a chart among them."""
    figures = []
    for table in demand.demand_tables(assessment, shown):
        figures.append(Figure(table, *_drawn(table, shown)))
        if table.key == "districts" and (on_map := _map(assessment, shown)):
            figures.append(on_map)
    return figures


def _drawn(table: Table, shown: Shown) -> tuple[dict[str, Any] | None, str]:
    """The chart of a table of demand, and what it shows; None for a table that speaks for itself."""
    match table.key:
        case "needs":
            return demand_charts.bars(table, "need", "crisis", "crisis calls"), "Crisis calls by need."
        case "crisis-by-hour":
            says = f"Crisis calls by {shown.hours}: the darker, the more."
            return demand_charts.heat(table, "crisis calls a week"), says
        case "districts":
            return demand_charts.bars(table, "district", "crisis", "crisis calls"), "Crisis calls by district."
        case "months":
            return demand_charts.months(table), "Crisis calls a day, by month."
        case "repeat-contacts":
            says = "People or addresses by the number of crisis calls that the record has of each."
            return demand_charts.bars(table, "crisis_calls", "people", "people or addresses"), says
        case _:
            return None, ""


def _map(assessment: Assessment, shown: Shown) -> Figure | None:
    places = assessment.demand.places
    known = [(group.name, group.crisis) for group in shown.districts if group.name in places]
    if not known:
        return None
    columns = (Column("district", "District"), Column("crisis", "Crisis calls", "calls"))
    table = table_of("map", "Districts on a map", columns, [(name, round(count)) for name, count in known])
    return Figure(
        table, demand_charts.district_map(known, places), "Districts where they lie, with their crisis calls."
    )


def cover_figure(assessment: Assessment, shown: Shown) -> Figure:
    """When crisis calls come, and who is on duty then: today's patrol, and what each listed option adds."""
    table = cover_table(assessment, shown)
    return Figure(
        table,
        demand_charts.cover(table),
        "Crisis calls of a day by hour, and who is on duty in that hour. Each row is shaded by its own highest number.",
    )


def option_figures(assessment: Assessment, shown: Shown) -> list[Figure]:
    """Figures of what the options do; where crisis calls are few, waits and officer hours would count them."""
    missed, cost = options.missed_table(assessment, shown), options.cost_table(assessment)
    return [
        Figure(
            missed,
            option_charts.missed(missed),
            f"For each option, who is reached{'' if shown.few else ', and why the others are not'}.",
        ),
        *([] if shown.few else _counting_figures(assessment)),
        Figure(
            cost,
            option_charts.cost(cost),
            "What options cost a year, against the share that they reach in time"
            f"{'' if shown.few else ', with its 95 % interval'}. "
            "The table says which option has which number.",
        ),
    ]


def _counting_figures(assessment: Assessment) -> list[Figure]:
    waits, hours = options.waits_table(assessment), options.officer_table(assessment)
    return [
        Figure(
            waits,
            option_charts.waits(dict(assessment.waits), assessment.target),
            "How many people in crisis the right responder has met, minute by minute after the call.",
        ),
        Figure(hours, option_charts.officer_hours(hours), "Officer hours a year that patrol gets back or loses."),
    ]


def takes_figures(assessment: Assessment, shown: Shown) -> list[Figure]:
    """What the next hire buys, and hiring month by month, of the first option that changes anything."""
    figures = []
    if assessment.next_hires:
        table = takes.next_hire_table(assessment)
        says = "How many more people in crisis are reached in time with one unit more on each shift, and another."
        figures.append(Figure(table, take_charts.next_hire(table), says))
    if assessment.first_change is not None:
        table = takes.ramp_table(assessment, shown)
        says = "How much of the option can be staffed, month by month after hiring begins."
        figures.append(Figure(table, take_charts.ramp(table), says))
    return figures


def day_figure(assessment: Assessment) -> Figure | None:
    """One simulated day."""
    if assessment.day is None:
        return None
    return Figure(
        day_table(assessment.day),
        day_charts.day_chart(assessment.day),
        "One day, from seven in the morning: who was with whom, and when. Filled diamonds are calls that were reached.",
    )
