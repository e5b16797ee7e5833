"""Opening hours found with the units: which hours of the week are worth a team, and who then works which shift.

The option is simulated around the clock with so many units that no call waits.  The share of an hour of the week in
which the first, second, ... unit would then be at work is what that unit is worth in that hour.  Every unit that is
worth at least so much is needed; the need becomes posts on legal shift cycles, and those are simulated again.  So there
is a ladder of plans, from the hours that are worth most to those that are hardly worth anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import time
from math import inf, isfinite
from typing import Any

import numpy as np

from crisissim.domain.calls import Floats, Ints
from crisissim.errors import Fault, InputError
from crisissim.staffing.candidates import Candidates, Units
from crisissim.staffing.need import units_at_work
from crisissim.staffing.rules import ShiftRules, rules_of
from crisissim.staffing.shifts import choose_shifts
from crisissim.staffing.teams import Team, teams_of, with_posts
from crisissim.study import Study
from crisissim.study.schema.option_file import OptionFile

MOST_WORTH, LEAST_WORTH, RUNGS = 0.8, 0.01, 12
"""Share of its time that the last unit of an hour would be at work on the first and the last rung; how many rungs."""
ROUGH = 0.1
"""Share by which the shifts of a rung may be dearer than the cheapest; what is not needed is taken out later."""
Plan = tuple[Candidates, Units]
"""The posts of a plan as patterns, and the plan's units on them."""


@dataclass(frozen=True, slots=True, eq=False)
class Week:
    """A team whose hours are to be found.

    Attributes:
        study: the study.
        table: the option, open at all hours.
        team: the team.
        rules: by which shifts are chosen.
        worth: (168, units) share of each hour of the week in which the first, second, ... unit would be at work.
        needs: (168,) units needed, rung by rung.
    """

    study: Study
    table: OptionFile
    team: Team
    rules: ShiftRules
    worth: Floats
    needs: tuple[Ints, ...]
    _plans: dict[tuple[int, float], Plan] = field(default_factory=dict)

    def plan(self, rung: int, most_hours: float = inf) -> Plan:
        """The posts of a rung: the shifts of fewest hours that cover its need.

        Args:
            rung: number of the need.
            most_hours: unit hours a week that there are; what cannot be covered with them is left out.
        """
        if (rung, most_hours) not in self._plans:
            rules = replace(self.rules, most_hours=most_hours if isfinite(most_hours) else None)
            posts = choose_shifts(self.needs[rung], rules, ROUGH).posts(self.team.posts[0])
            table = with_posts(self.table, [self.team], {self.team.key: posts})
            units = tuple(post.units for post in table.posts)
            self._plans[rung, most_hours] = Candidates(self.study, table, units), units
        return self._plans[rung, most_hours]

    @property
    def kept(self) -> int:
        """Posts of the option that are not the team's: they come last and stay as they are."""
        return len(self.table.posts) - len(self.team.posts)

    def dollars_an_hour(self) -> float:
        """Dollars a year of one unit hour a week."""
        units = tuple(int(post is self.team.posts[0]) for post in self.table.posts)
        candidates = Candidates(self.study, self.table, units)
        return candidates.cost(units).dollars / candidates.team_hours(units)


def week_of(study: Study, option: str, seed: int) -> Week:
    """The hours of an option's team, and what each of them is worth.

    Raises:
        InputError: the option has several teams on shifts, or none.
    """
    teams = teams_of(study, option)
    if len(teams) > 1:
        words = ", ".join(f"{team.model.name} of {team.agency}" for team in teams)
        what = f"option {option!r} has {len(teams)} teams on shifts ({words}), and hours are chosen for one at a time"
        raise InputError(Fault(what, "Leave the hours fixed, or make an option of each team."))
    (team,) = teams
    table = study.option_file(option).table
    always = opened(table, team)
    wide = with_posts(always, teams, {team.key: [team.posts[0].model_copy(update=AROUND_THE_CLOCK)]})
    there = study.with_options([wide])
    load = units_at_work(there, option, teams_of(there, option), seed)[team.key]
    shares = load.minutes / load.minutes.sum(axis=1, keepdims=True)
    worth = np.cumsum(shares[:, ::-1], axis=1)[:, ::-1][:, 1:]
    rules = replace(rules_of(study, team.crew), minimum=0)  # which hours are staffed at all is to be found
    return Week(study, always, team, rules, worth, needs_of(worth))


AROUND_THE_CLOCK: dict[str, Any] = {"start": time(0), "hours": 24.0, "days": "all", "cycle_days": 7, "units": 1}


def needs_of(worth: Floats) -> tuple[Ints, ...]:
    """(168,) units needed by hour, rung by rung: all that are worth at least so much; each rung needs more."""
    found: list[Ints] = []
    for least in np.geomspace(MOST_WORTH, LEAST_WORTH, RUNGS).tolist():
        need = np.asarray((worth >= least).sum(axis=1), np.int64)
        if need.any() and not (found and (need == found[-1]).all()):
            found.append(need)
    return tuple(found)


def opened(table: OptionFile, team: Team) -> OptionFile:
    """The option without opening hours of the team's own: it is open whenever a unit is on duty."""
    layers = tuple(
        layer.model_copy(update={"opening": ()}) if layer.model == team.model.name else layer for layer in table.layers
    )
    return table.model_copy(update={"opening": (), "layers": layers})


def rungs_near(week: Week, hours: float, many: int) -> Sequence[int]:
    """Rungs whose need comes nearest to so many unit hours a week."""
    totals = [int(need.sum()) for need in week.needs]
    return sorted(range(len(totals)), key=lambda rung: (abs(totals[rung] - hours), rung))[:many]
