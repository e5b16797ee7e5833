"""From a study and an option to the same option on shifts: need, plan, posts, positions."""

from collections.abc import Mapping
from dataclasses import dataclass

from crisissim.domain.calls import Ints
from crisissim.domain.positions import Positions, positions_of
from crisissim.domain.relief import Relief, relief_of
from crisissim.domain.words import Role
from crisissim.staffing.need import NEEDS, AtWork, units_at_work
from crisissim.staffing.rules import require_two_people, rules_of
from crisissim.staffing.shifts import ShiftPlan, choose_shifts
from crisissim.staffing.teams import Key, Team, option_table, teams_of, with_posts
from crisissim.study import Study
from crisissim.study.layers import models_by_post
from crisissim.study.schema.option_file import OptionFile
from crisissim.study.units import agency_names, units_of_post


@dataclass(frozen=True, slots=True, eq=False)
class TeamPlan:
    """A team on shifts; `load` is None where the need was given rather than simulated."""

    team: Team
    plan: ShiftPlan
    load: AtWork | None


@dataclass(frozen=True, slots=True, eq=False)
class Planned:
    """An option on shifts.

    Attributes:
        teams: each with its plan.
        option: the option with the posts of the plans.
        positions: whole people behind all its posts.
        relief: the sum of leave, training and court, by role.
    """

    teams: tuple[TeamPlan, ...]
    option: OptionFile
    positions: Positions
    relief: Mapping[Role, Relief]


def plan_option(
    study: Study, name: str, new_name: str, rule: str = "chance", given: Ints | None = None, seed: int | None = None
) -> Planned:
    """Put the teams of an option on shifts.

    Args:
        study: the study.
        name: of the option.
        new_name: of the option that is made of it.
        rule: of NEEDS, by which the need is worked out.
        given: (168,) units needed by hour of the week, in place of a simulation; for an option of one team.
        seed: of the simulated calls; the study's own if None.

    Raises:
        InputError: the option has no team on shifts, a civilian would be alone, or no cycle keeps the rules.
    """
    teams = teams_of(study, name)
    for team in teams:
        require_two_people(study, team.crew, f"option {name!r}")
    loads: Mapping[Key, AtWork] = {} if given is not None else units_at_work(study, name, teams, seed)
    plans = []
    for team in teams:
        load = loads.get(team.key)
        need = given if load is None else NEEDS[rule](load, study.assumptions)
        assert need is not None
        plans.append(TeamPlan(team, choose_shifts(need, rules_of(study, team.crew, team.opening)), load))
    posts = {one.team.key: one.plan.posts(one.team.posts[0]) for one in plans}
    option = with_posts(option_table(study, name).table, teams, posts).model_copy(update={"name": new_name})
    return Planned(tuple(plans), option, positions(study, option), relief(study, option))


def positions(study: Study, option: OptionFile) -> Positions:
    """The people behind an option's posts."""
    agencies = agency_names(study.files.study.table)
    models = models_by_post(option)
    units = [
        unit for post, model in zip(option.posts, models, strict=True) for unit in units_of_post(post, model, agencies)
    ]
    return positions_of(units, study.assumptions.having(option.assumptions))


def relief(study: Study, option: OptionFile) -> dict[Role, Relief]:
    """The sum of the relief factor for each role of an option's posts."""
    assumed = study.assumptions.having(option.assumptions)
    rows = positions(study, option).rows
    return {role: relief_of(assumed, role) for role in dict.fromkeys(row.role for row in rows)}
