"""From a study and an option to the same option on shifts: need, plan, posts, positions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from crisissim.domain.calls import Ints
from crisissim.domain.positions import Positions, positions_of
from crisissim.domain.relief import Relief, relief_of
from crisissim.domain.words import Role
from crisissim.errors import Fault, InputError
from crisissim.experiment.workers import Progress
from crisissim.staffing.need import NEEDS, AtWork, units_at_work
from crisissim.staffing.rules import require_two_people, rules_of
from crisissim.staffing.shifts import ShiftPlan, choose_shifts
from crisissim.staffing.teams import Key, Team, teams_of, with_posts
from crisissim.study import Study
from crisissim.study.agency import agency_names
from crisissim.study.duty.units import units_of_post
from crisissim.study.models.layers import models_by_post
from crisissim.study.schema.option_file import OptionFile

AS_POSTED = "posts"
"""Asks for as many units in each hour as the option has now, as a goal seek may have found them."""


@dataclass(frozen=True, slots=True, eq=False)
class TeamPlan:
    """A team on shifts; `load` is None where the need was not simulated."""

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
    study: Study,
    name: str,
    new_name: str,
    rule: str = "chance",
    given: Ints | None = None,
    most_hours: float | None = None,
    seed: int | None = None,
    progress: Progress | None = None,
) -> Planned:
    """Put the teams of an option on shifts.

    Args:
        study: the study.
        name: of the option.
        new_name: of the option that is made of it.
        rule: of NEEDS, by which the need is worked out; or `posts`, units that the option has on duty now.
        given: (168,) units needed by hour of the week, in place of a simulation; for an option of one team.
        most_hours: unit hours a week that a team may have; None: as many as it takes.
        seed: of the simulated calls; the study's own if None.
        progress: told how far the work is.

    Raises:
        InputError: the option has no team on shifts, a civilian would be alone, or for each team that cannot be on
            shifts: no cycle keeps the rules, or no shift fits.
    """
    teams = teams_of(study, name)
    for team in teams:
        require_two_people(study, team.crew, team.model.crew, f"option {name!r}")
    simulated = given is None and rule != AS_POSTED
    loads: Mapping[Key, AtWork] = units_at_work(study, name, teams, seed, progress) if simulated else {}
    plans, faults = [], list[Fault]()
    for number, team in enumerate(teams):
        if progress:
            progress("Choosing shifts", number, len(teams))
        load = loads.get(team.key)
        posted = team.on_duty if given is None else given
        need = posted if load is None else NEEDS[rule](load, study.assumptions)
        rules = replace(rules_of(study, team.crew, team.opening), most_hours=most_hours)
        try:
            plan = choose_shifts(need, rules)
        except InputError as error:
            faults += error.faults if len(teams) == 1 else _named(team, error.faults)
            continue
        if not plan.lines:
            what = f"no shift for {team.model.name} of {team.agency} fits into the hours allowed, or is worth its hours"
            faults.append(Fault(what, "Allow more hours, or raise the assumption shifts.unmet_price."))
        plans.append(TeamPlan(team, plan, load))
    if faults:
        raise InputError(*faults)
    posts = {one.team.key: one.plan.posts(one.team.posts[0]) for one in plans}
    option = with_posts(study.option_file(name).table, teams, posts).model_copy(update={"name": new_name})
    return Planned(tuple(plans), option, positions(study, option), relief(study, option))


def _named(team: Team, faults: Sequence[Fault]) -> Iterator[Fault]:
    """The same with the team of which they are, since the option has others too."""
    for fault in faults:
        yield replace(fault, what=f"{team.model.name} of {team.agency}: {fault.what}")


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
