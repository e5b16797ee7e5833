"""What options take: money, sizes for the target, the next hire, months, a plan, first-year measures."""

from datetime import date
from math import isnan

from crisissim.analysis import METRICS
from crisissim.assessment import Assessment
from crisissim.domain.wording import in_prose
from crisissim.report.privacy import Shown
from crisissim.report.table import HIDDEN, Cell, Column, Table, cell_text, day_told, span, table
from crisissim.report.tables.options import kind_of
from crisissim.staffing import Sizing
from crisissim.staffing.sizing import OVER_LIMIT
from crisissim.timebase import DAYS_PER_YEAR, MONTHS_PER_YEAR

EVERY = 3
"""Months between two rows of the table of hiring."""
NEVER = "not within the simulated months"


def budget_table(assessment: Assessment, shown: Shown) -> Table:
    """Dollars to begin and to run, by option."""
    columns = [
        Column("option", "Option"),
        Column("posts", "Posts", "calls"),
        Column("people", "Full-time people, supervisors too", "people"),
        Column("startup", "To begin, once", "dollars"),
        Column("yearly", "To run, a year", "dollars"),
        Column("town_first_year", "Town, first year", "dollars"),
        Column("five_years", "Five years, all payers", "dollars"),
        Column("per_reached_call", "For one more call reached", "dollars"),
        Column("interval", "95 % interval"),
    ]
    rows: list[tuple[Cell, ...]] = []
    for name, budget in assessment.budgets.items():
        ratio = budget.per_reached_call
        known = ratio is not None and shown.eligible is not None
        rows.append(
            (
                name,
                budget.people.posts,
                budget.people.added.value,
                budget.startup,
                budget.yearly,
                budget.town_first_year,
                budget.five_years,
                ratio.mean if ratio is not None and known else None,
                span(ratio.low, ratio.high, "dollars") if ratio is not None and known else "",
            )
        )
    what = "Staff and things, without call-outs and overtime" if shown.few else "Staff, things, call-outs and overtime"
    note = (
        f"{what}, whoever pays. Prices are assumed numbers until the study says its own; "
        f"{'crisissim budget' if shown.few else 'budget.xlsx beside this page'} works it out again when a price is "
        "changed."
    )
    return table("budget", "What options cost", columns, rows, note)


def sizes_table(assessment: Assessment) -> Table:
    """What each option needs to reach the target."""
    columns = [
        Column("option", "Option"),
        Column("meets", "Meets the target"),
        Column("units", "Units by shift"),
        Column("posts", "Posts", "calls"),
        Column("people", "Full-time people", "people"),
        Column("dollars", "Staff dollars a year", "dollars"),
        *(
            Column(f"{metric}_achieved", "Reached in nine years of ten", kind_of(metric))
            for metric in assessment.targets
        ),
    ]
    rows: list[tuple[Cell, ...]] = []
    for name, size in assessment.sizes.items():
        if isinstance(size, Sizing):
            units = "; ".join(f"{line.post.units} of {line.post.name}" for line in size.lines) or "none"
            met = (
                "yes"
                if size.feasible
                else ("too dear" if size.why_not == OVER_LIMIT else "on these hours, by no number")
            )
            achieved = [goal.achieved for goal in size.goals]
            rows.append((name, met, units, size.posts, size.fte, size.dollars, *achieved))
        else:
            rows.append((name, f"not sized: {size}", "", *(None for _ in columns[3:])))
    wanted = in_prose(_wanted(metric, value) for metric, value in assessment.targets.items())
    note = f"The target is {wanted} in nine simulated years of ten. Hours of shifts stay as they are; units are found."
    return table("sizes", "What each option needs for the target", columns, rows, note)


def _wanted(metric: str, value: float) -> str:
    """A target in words, such as: coverage within the target time of at least 25.0 %."""
    better = METRICS[metric].better
    side = "" if better is None else f"at {'least' if better == 'higher' else 'most'} "
    return f"{METRICS[metric].title.lower()} of {side}{cell_text(value, kind_of(metric))}"


def next_hire_table(assessment: Assessment) -> Table:
    """The first option that changes anything, with fewer and more units."""
    columns = [
        Column("more", "Units on each shift"),
        Column("posts", "Posts", "calls"),
        Column("people", "Full-time people", "people"),
        Column("dollars", "Staff dollars a year", "dollars"),
        Column("reached_in_time", "Reached in time", "share"),
        Column("low", "from", "share"),
        Column("high", "to", "share"),
    ]
    rows = [
        (
            "as planned" if step.more == 0 else f"{abs(step.more)} {'more' if step.more > 0 else 'fewer'}",
            step.posts,
            step.people,
            step.dollars,
            step.reached.mean,
            step.reached.low,
            step.reached.high,
        )
        for step in assessment.next_hires
    ]
    return table("next-hire", f"What the next hire buys: {assessment.first_change}", columns, rows)


def months_table(assessment: Assessment) -> Table:
    """Months from the decision to the launch of each listed option."""
    columns = [
        Column("option", "Option"),
        Column("likely", "Months to launch, as likely as not", "people"),
        Column("late", "Months, nine chances in ten", "people"),
        Column("hired", "Who must be found"),
    ]
    rows = []
    for name, plan in assessment.plans.items():
        likely, late = plan.months
        rows.append((name, likely, late, plan.stages[2].what))
    return table(
        "months", "From the decision to full strength", columns, rows, "A month without a number is never reached."
    )


def plan_table(assessment: Assessment) -> Table:
    """The stages of the first option that changes anything, with dates."""
    columns = [
        Column("stage", "Stage"),
        Column("what", "What is done"),
        Column("begins", "Begins"),
        Column("ends", "Ends, as likely as not"),
        Column("late", "Ends, nine chances in ten"),
        Column("rests_on", "Dates rest on"),
    ]
    assert assessment.first_change is not None
    plan = assessment.plans[assessment.first_change]
    rows = [
        (stage.name, stage.what, _day(stage.begins), _day(stage.ends), _day(stage.late), stage.rests_on)
        for stage in plan.stages
    ]
    note = f"Counted from a decision on {day_told(plan.decision)}; a later decision moves every date."
    return table("plan", f"How {plan.option} comes about", columns, rows, note)


def ramp_table(assessment: Assessment, shown: Shown) -> Table:
    """Crews on duty and coverage, month by month of hiring."""
    columns = [
        Column("month", "Month of hiring"),
        Column("date", "Date"),
        Column("staffed", "Crew hours that can be staffed", "share"),
        Column("staffed_low", "one chance in ten, less than", "share"),
        Column("staffed_high", "one in ten, more than", "share"),
        Column("coverage", "Coverage then", "share"),
    ]
    assert assessment.first_change is not None
    hiring = assessment.plans[assessment.first_change].hiring
    rows = [
        (
            round(int(day) * MONTHS_PER_YEAR / DAYS_PER_YEAR),
            f"{date.fromisoformat(month['date']):%b %Y}",
            month["share_staffed"]["mean"],
            month["share_staffed"]["10%"],
            month["share_staffed"]["90%"],
            month["coverage"]["mean"] if month["coverage"] and not shown.few else None,
        )
        for day, month in zip(hiring.months.days, hiring.to_json()["by_month"], strict=True)
    ]
    return table("hiring", f"Hiring for {assessment.first_change}, month by month", columns, rows[::EVERY])


def measures_table(assessment: Assessment, shown: Shown) -> Table:
    """What to count in the first year."""
    columns = [
        Column("measure", "Measure"),
        Column("count", "How it is counted"),
        Column("expected", "Expected in a full year"),
        Column("range", "Nine years of ten"),
    ]
    rows = []
    for measure in assessment.measures:
        if measure.expected is None:
            rows.append((measure.name, measure.count, "the model does not say", ""))
            continue
        kind = kind_of(measure.metric)
        if isnan(measure.expected.mean) and shown.few:
            rows.append((measure.name, measure.count, HIDDEN, ""))
            continue
        expected, years = measure.expected, (measure.expected.year_low, measure.expected.year_high)
        rows.append((measure.name, measure.count, cell_text(expected.mean, kind), span(*years, kind)))
    note = (
        "Named as the Harvard Kennedy School Government Performance Lab names what alternative response programs count."
    )
    return table("first-year", f"First-year measures of {assessment.first_change}", columns, rows, note)


def _day(day: date | None) -> str:
    return NEVER if day is None else day_told(day)
