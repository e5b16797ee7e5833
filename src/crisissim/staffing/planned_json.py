"""A plan of shifts as plain data, for programs and reports."""

from typing import Any

from crisissim.domain.positions import Positions
from crisissim.domain.relief import Relief
from crisissim.staffing.grid import as_rows, missing
from crisissim.staffing.planning import Planned, TeamPlan
from crisissim.staffing.shifts import Chosen


def planned_json(planned: Planned) -> dict[str, Any]:
    """The option, each team's week, the posts, the positions and the sums of relief."""
    return {
        "option": planned.option.name,
        "teams": [_team(one) for one in planned.teams],
        "posts": planned.option.model_dump(mode="json", exclude_defaults=True).get("posts", []),
        "positions": _positions(planned.positions),
        "relief": {str(role): _relief(relief) for role, relief in planned.relief.items()},
    }


def _team(one: TeamPlan) -> dict[str, Any]:
    plan = one.plan
    return {
        "agency": one.team.agency,
        "model": one.team.model.name,
        "crew": [str(role) for role in one.team.crew],
        "load": None if one.load is None else [float(mean) for mean in one.load.mean],
        "week": [dict(row) for row in as_rows(plan)],
        "shifts": [_line(line) for line in plan.lines],
        "unit_hours_a_week": plan.hours_a_week,
        "hours_needed": int(plan.need.sum()),
        "hours_unmet": int(plan.unmet.sum()),
        "hours_surplus": int(plan.surplus.sum()),
        "missing": [*missing(plan)],
        "not_used": plan.broken,
        "gap": plan.gap,
    }


def _line(line: Chosen) -> dict[str, Any]:
    return {
        "cycle": line.shift.cycle.name,
        "start": line.shift.start,
        "hours": line.shift.cycle.hours,
        "days": line.days,
        "crews": line.crews,
        "unit_hours_a_week": line.hours_a_week,
    }


def _positions(positions: Positions) -> dict[str, Any]:
    return {
        "rows": [
            {
                "role": str(row.role),
                "payer": str(row.payer),
                "posts": row.posts,
                "hours": row.hours,
                "available_hours": row.available_hours,
                "fte": row.fte,
                "people": row.people,
            }
            for row in positions.rows
        ],
        "supervisors": positions.supervisors,
        "supervision_hours": positions.supervision_hours,
        "supervision_people": positions.supervision_people,
        "patrol_hours": positions.patrol_hours,
        "patrol_fte": positions.patrol_fte,
    }


def _relief(relief: Relief) -> dict[str, Any]:
    return {
        "post_hours": relief.post_hours,
        "lines": [{"what": line.what, "hours": line.hours, "source": line.source} for line in relief.lines],
        "hours_off": relief.hours_off,
        "available_hours": relief.available_hours,
        "factor": relief.factor,
        "around_the_clock": relief.around_the_clock,
    }
