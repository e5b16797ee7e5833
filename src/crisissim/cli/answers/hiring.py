"""The answer of `hiring`: who must be found, when posts are filled, a picture month by month, and people ahead."""

import csv
from collections.abc import Iterator
from datetime import date
from io import StringIO
from math import isnan

import numpy as np
from rich.console import RenderableType
from rich.table import Table

from crisissim.cli.terminal.cells import safe_cell
from crisissim.cli.terminal.console import plain
from crisissim.cli.terminal.layout import listed, table
from crisissim.hiring import HiringPlan, StaffGroup
from crisissim.hiring.answer import spread
from crisissim.hiring.months import month_starts
from crisissim.hiring.pathway import months_of
from crisissim.study import Study

BAR = 25
"""Letters of a bar that is full."""
NO_CRISIS_CALL = "No crisis call comes, so nothing can be said of coverage: see crisissim classify."
COLUMNS = ("date", "quantity", "unit", "mean", "10%", "50%", "90%")


def as_text(plan: HiringPlan, study: Study) -> Iterator[RenderableType]:
    """The plan for a person."""
    if not plan.openings.rows:
        yield f"{plain(plan.option)}: nobody must be hired or trained.\n"
        yield listed("What this rests on", _shared(plan))
        return
    yield _who(plan)
    if any(row.purpose == "posts" for row in plan.openings.rows):
        yield _picture(plan)
    yield listed("When", _when(plan))
    yield listed("Hiring ahead", _ahead(plan))
    yield listed("What this rests on", _basis(plan, study))


def as_csv(plan: HiringPlan) -> str:
    """One row per month and quantity."""
    page = StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(COLUMNS)
    for month in plan.to_json()["by_month"]:
        quantities = [("share_staffed", "share", month["share_staffed"]), ("coverage", "share", month["coverage"])]
        quantities += [(f"filled: {name}", "positions", found) for name, found in month["filled"].items()]
        quantities += [(f"in_training: {name}", "people", found) for name, found in month["in_training"].items()]
        for name, unit, found in quantities:
            if found:
                writer.writerow([month["date"], safe_cell(name), unit, *(found[column] for column in COLUMNS[3:])])
    return page.getvalue()


def _who(plan: HiringPlan) -> Table:
    page = table(f"Who must be found for {plain(plan.option)}, from {plan.months.start:%d %B %Y} on")
    page.add_column("", ratio=6, overflow="fold")
    page.add_column("FTE", justify="right", ratio=2)
    page.add_column("Positions", justify="right", ratio=3)
    for chance in ("1 in 10", "even", "9 in 10"):
        page.add_column(f"All filled by, chance {chance}", justify="right", ratio=4)
    for place, row in enumerate(plan.openings.rows):
        dates = (_written(day) for day in plan.dates(place))
        page.add_row(plain(plan.label(place)), f"{row.fte:.1f}", f"{row.positions}", *dates)
    if sum(row.purpose == "posts" for row in plan.openings.rows) > 1:
        page.add_row("all of the option's posts", "", "", *(_written(day) for day in plan.dates()))
    page.add_row("")
    return page


def _picture(plan: HiringPlan) -> Table:
    """Month by month a bar of the crews that can be staffed: for sure, with an even chance, with luck."""
    page = table("Crews that can be staffed: # with a chance of 9 in 10, + even, . 1 in 10")
    page.add_column("", ratio=3)
    page.add_column(f"0 %{'100 %':>{BAR - 3}}", width=BAR, no_wrap=True)
    page.add_column("Crews, average", justify="right", ratio=3)
    page.add_column("Coverage, average", justify="right", ratio=3)
    page.add_column("8 of 10 cases", justify="right", ratio=4)
    staffed = plan.staffed()
    for month, day in enumerate(month_starts(plan.months.start, len(plan.months.days) - 1)):
        here = staffed[:, month]
        covered = _covered(spread(plan.coverage(here))) if plan.coverage else ("", "")
        page.add_row(f"{day:%b %Y}", _bar(spread(here)), f"{here.mean():.0%}".replace("%", " %"), *covered)
    page.add_row("")
    return page


def _covered(found: dict[str, float]) -> tuple[str, str]:
    """Coverage on average and in 8 of 10 cases; nothing to observe where no crisis call comes."""
    if isnan(found["mean"]):
        return "-", "-"
    return (
        f"{found['mean']:.1%}".replace("%", " %"),
        f"{found['10%']:.1%}-{found['90%']:.1%}".replace("%-", "-").replace("%", " %"),
    )


def _bar(found: dict[str, float]) -> str:
    sure, even, lucky = (round(found[chance] * BAR) for chance in ("10%", "50%", "90%"))
    return "#" * sure + "+" * (even - sure) + "." * (lucky - even)


def _when(plan: HiringPlan) -> Iterator[str]:
    last = len(plan.months.days) - 1
    if any(row.purpose == "posts" for row in plan.openings.rows):
        dates = "; ".join(
            f"with a chance of {chance} " + (f"by {_written(day)}" if day else f"not within {last} months")
            for chance, day in zip(("1 in 10", "1 in 2", "9 in 10"), plan.dates(), strict=True)
        )
        yield f"Full strength, every position of the option's posts filled at once for the first time: {dates}."
        missing = 1.0 - plan.reached()
        if missing > 0.0:
            yield f"In {missing:.1%} of the histories it is never reached within {last} months.".replace("%", " %")
    for place, (row, way) in enumerate(zip(plan.openings.rows, plan.pathways, strict=True)):
        trained = "is trained" if row.group is StaffGroup.CIT else "is found and trained"
        yield (
            f"{plan.label(place)}: an open position is filled after {months_of(way.replacement_days):.1f} months on "
            f"average, until somebody {trained}, and {way.turnover:.1%} leave in a year; in the long run "
            f"{way.long_run_share * row.positions:.1f} of {row.positions} positions are filled."
        ).replace("%", " %")
    if plan.coverage:
        here = plan.coverage(plan.staffed()[:, -1])
        full = plan.coverage.intervals()[-1]
        held = (
            f"Coverage with every post filled is {full.mean:.1%}; with the people who are there {last} months on it is "
            f"{np.mean(here):.1%} on average, because people leave."
        )
        yield NO_CRISIS_CALL if isnan(full.mean) else held.replace("%", " %")
    if plan.cit_hours:
        yield (
            f"CIT courses in the first year take {plan.cit_hours:,.0f} officer hours off patrol, to be backfilled or "
            "gone without."
        )


def _ahead(plan: HiringPlan) -> Iterator[str]:
    yield (
        f"To have every position filled with a chance of {plan.chance:.0%} at any moment in the long run, so many more "
        "people than positions must be looked for and kept, each at full pay:"
    ).replace("%", " %")
    for place, (row, needed) in enumerate(zip(plan.openings.rows, plan.needed_ahead, strict=True)):
        if needed is None:
            yield f"{plan.label(place)}: no number that would be sensible; people leave faster than they are replaced."
        else:
            trained = "officers more to be trained" if row.group is StaffGroup.CIT else "more"
            yield f"{plan.label(place)}: {needed} {trained} than the {row.positions}."
    if plan.ahead:
        yield f"The dates above are with {plan.ahead} more looked for on each line from the first day."
    else:
        yield "The dates above are without; --ahead 1 shows them with one more on each line where people are hired."


def _basis(plan: HiringPlan, study: Study) -> Iterator[str]:
    yield from _shared(plan)
    groups = {row.group for row in plan.openings.rows}
    names = [
        name
        for name, row in study.assumptions.items()
        if name.startswith("hiring.") and name.split(".")[1] in groups and row.basis == "working" and not row.confirmed
    ]
    if names:
        yield f"No published figure, ask your personnel office: {', '.join(names)}."
    if "patrol" in {row.purpose for row in plan.openings.rows}:
        yield (
            "Officers move into the option's posts on the first day; patrol is short of them until their replacements "
            "are trained."
        )
    if plan.coverage:
        yield (
            f"Coverage is simulated with a quarter, half, three quarters and all of the crews on duty, "
            f"{plan.coverage.values.shape[1]} years each, and read on straight lines in between."
        )
    yield (
        f"{len(plan.months.posts_full)} histories of hiring; seed {plan.seed}. Every number is on the page of "
        "assumptions, under hiring."
    )


def _shared(plan: HiringPlan) -> Iterator[str]:
    if plan.openings.shared_out:
        yield (
            "On-call posts of a partner are shared out among people who have other work there: nobody is hired for "
            "them."
        )
    elif not plan.openings.rows:
        yield "The option has no posts, or people of today fill them."


def _written(day: date | None) -> str:
    return f"{day:%d %b %Y}" if day else "not reached"
