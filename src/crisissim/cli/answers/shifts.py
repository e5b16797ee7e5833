"""The answer of `shifts` for a person: the week, the shifts, the people, and both options simulated."""

from collections.abc import Iterator, Mapping

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from crisissim.cli.terminal.console import plain
from crisissim.cli.terminal.layout import listed, side_by_side, table
from crisissim.cli.terminal.wording import average
from crisissim.domain.positions import Positions
from crisissim.domain.relief import Relief
from crisissim.domain.words import Role
from crisissim.experiment.results import ExperimentResult
from crisissim.staffing.grid import as_lines, missing
from crisissim.staffing.planning import Planned, TeamPlan
from crisissim.staffing.shifts import ShiftPlan

SIMULATED = (
    ("coverage", "Coverage, all hours", "share"),
    ("coverage_open_hours", "Coverage, on duty", "share"),
    ("coverage_within_target", "Within the target", "share"),
    ("response_time_median", "Somebody, median", "minutes"),
    ("officer_hours_net", "Officer hours, net", "hours"),
    ("hours_scheduled", "Hours scheduled", "hours"),
    ("fte_added", "People to add, FTE", "fte"),
)
"""Metric, label and unit of each line."""


def as_text(
    planned: Planned, result: ExperimentResult, before: str, needed: str | None = None
) -> Iterator[RenderableType]:
    """The whole page.

    Args:
        planned: the option on shifts.
        result: it and the option as it is, simulated.
        before: name of the option as it is.
        needed: how the need was worked out, as a sentence.
    """
    for one in planned.teams:
        yield Text(
            f"The week of {plain(one.team.agency)}, {one.team.model.name}: units needed, and units on duty", "bold"
        )
        yield Text("\n".join(as_lines(one.plan)), no_wrap=True)
        yield Text("Closed hours are dots; ! means that units are missing.\n")
        yield listed("The shifts", _shifts(one.plan))
    yield listed("What was looked at", [*([needed] if needed else []), *_looked_at(planned.teams)])
    yield _relief(planned.relief)
    yield _people(planned.positions)
    yield listed("And with them", _beside(planned.positions))
    yield _simulated(result, (before, planned.option.name))


def _shifts(plan: ShiftPlan) -> Iterator[str]:
    for line in plan.lines:
        yield f"{line.told}: {line.hours_a_week:g} unit hours a week"
    yield (
        f"{plan.hours_a_week:g} unit hours a week for {plan.need.sum()} hours of need: "
        f"{plan.unmet.sum()} unmet, {plan.surplus.sum()} more than needed"
    )
    for name, title in {line.shift.cycle.name: line.shift.cycle.title for line in plan.lines}.items():
        yield f"{name} is {title}"
    yield from missing(plan)


def _looked_at(teams: tuple[TeamPlan, ...]) -> Iterator[str]:
    """How good the plan is, and what was left out; each sentence once."""
    said: dict[str, None] = {}
    for one in teams:
        gap = one.plan.gap
        said[
            "No other choice of these shifts has fewer hours, or misses less with these hours."
            if gap == 0.0
            else f"Another choice might save up to {gap:.1%} of the hours; the search stopped there."
        ] = None
        said |= {f"Cycle {name} was left out: it {why}.": None for name, why in one.plan.broken.items()}
        if one.load is not None:
            mean = float(one.load.mean[one.plan.opening].mean()) if one.plan.opening.any() else 0.0
            said[
                f"With enough units, {mean:.2f} units of {one.team.model.name} would be at work on average while open."
            ] = None
    yield from said


def _relief(reliefs: Mapping[Role, Relief]) -> Table:
    page = table("Hours a year of one full-time person")
    page.add_column("")
    for role in reliefs:
        page.add_column(str(role), justify="right")
    rows = [*reliefs.values()]
    page.add_row("A shift every day of the year", *(f"{relief.post_hours:,.0f}" for relief in rows))
    for place, line in enumerate(rows[0].lines):
        page.add_row(f"less {line.what.lower()}", *(f"{relief.lines[place].hours:,.0f}" for relief in rows))
    page.add_row("Hours there for the post", *(f"{relief.available_hours:,.0f}" for relief in rows))
    page.add_row("People for one seat around the clock", *(f"{relief.around_the_clock:.2f}" for relief in rows))
    page.add_row("")
    return page


def _people(positions: Positions) -> Table:
    page = table("People behind the posts, so that leave, training and court are filled")
    for name in ("Role", "From", "Posts", "Hours a year", "Hours each", "FTE", "People"):
        page.add_column(name, justify="left" if name in {"Role", "From"} else "right")
    for row in positions.rows:
        page.add_row(
            str(row.role), str(row.payer), f"{row.posts:,}", f"{row.hours:,.0f}", f"{row.available_hours:,.0f}",
            f"{row.fte:.2f}", f"{row.people:,}",
        )  # fmt: skip
    page.add_row("")
    return page


def _beside(positions: Positions) -> Iterator[str]:
    """Supervisors, supervision, and patrol."""
    yield f"Supervisors for the new people, by the span assumed: {positions.supervisors}"
    if positions.supervision_hours:
        yield (
            f"Supervision of clinicians without an independent licence: {positions.supervision_hours:,.0f} hours "
            f"a year of licensed clinicians, {positions.supervision_people} more"
        )
    if positions.patrol_hours:
        yield (
            f"Patrol loses {positions.patrol_hours:,.0f} officer hours a year, which are {positions.patrol_fte:.2f} "
            "officers: hired anew, or missed by patrol"
        )


def _simulated(result: ExperimentResult, names: tuple[str, str]) -> Table:
    options = [result.option(name) for name in names]
    page = side_by_side("Simulated: as it is, and on these shifts, on the same calls", options)
    for metric, label, unit in SIMULATED:
        sign = metric == "officer_hours_net"
        page.add_row(label, *(average(result.summary(name, metric), unit, sign) for name in names))
    page.add_row("")
    return page
