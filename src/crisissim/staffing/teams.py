"""The teams of an option whose posts can be put on shifts, and the option with other posts for them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import lcm

import numpy as np

from crisissim.domain.calls import Bools, Ints
from crisissim.domain.staff import Shift
from crisissim.domain.words import Role
from crisissim.errors import Fault, InputError
from crisissim.responses.grammar import ResponseModel
from crisissim.study import Study
from crisissim.study.agency import agency_names
from crisissim.study.duty.units import crew_of, payers_of
from crisissim.study.files.folder import Read
from crisissim.study.intervals import folded, repeated, shifts_of
from crisissim.study.models.layers import layers_of, models_by_post, pool_of
from crisissim.study.schema.option_file import OptionFile, PostTable
from crisissim.timebase import DAYS_PER_WEEK, HOURS_PER_WEEK, MINUTES_PER_HOUR, MINUTES_PER_WEEK

Key = tuple[str, str]
"""Agency and response model."""


@dataclass(frozen=True, slots=True, eq=False)
class Team:
    """The units that one agency has for one response model of an option.

    Attributes:
        agency: whose.
        model: the response model that they staff.
        crew: who sits in one unit.
        posts: what the option has now.
        stretches: opening hours, in minutes of the week.
    """

    agency: str
    model: ResponseModel
    crew: tuple[Role, ...]
    posts: tuple[PostTable, ...]
    stretches: tuple[Shift, ...]

    @property
    def key(self) -> Key:
        return self.agency, self.model.name

    @property
    def pool(self) -> str:
        return pool_of(self.model)

    @property
    def opening(self) -> Bools:
        """(168,) hours that lie inside opening hours from beginning to end."""
        hours = np.zeros(HOURS_PER_WEEK, np.bool_)
        for stretch in self.stretches:
            first, last = -(-stretch.start // MINUTES_PER_HOUR), stretch.end // MINUTES_PER_HOUR
            hours[int(first) : int(last)] = True
        return hours

    @property
    def on_duty(self) -> Ints:
        """(168,) units on duty now; of posts on longer cycles, in the fullest of their weeks."""
        weeks = lcm(*(post.cycle_days for post in self.posts)) // DAYS_PER_WEEK
        hours = np.zeros(weeks * HOURS_PER_WEEK, np.int64)
        for post in self.posts:
            shifts = shifts_of(post, post.cycle_days)
            for shift in repeated(shifts, post.cycle_days, weeks * DAYS_PER_WEEK):
                first, last = -(-shift.start // MINUTES_PER_HOUR), shift.end // MINUTES_PER_HOUR
                hours[np.arange(int(first), int(last)) % len(hours)] += post.units
        return np.asarray(hours.reshape(weeks, HOURS_PER_WEEK).max(axis=0))


def teams_of(study: Study, name: str) -> tuple[Team, ...]:
    """The teams of an option that are on shifts, in the order of their posts; teams on standby are left out.

    Raises:
        InputError: nobody of it works on shifts, or units of one team have different crews or payers.
    """
    read = study.option_file(name)
    groups: dict[Key, list[tuple[PostTable, ResponseModel]]] = {}
    agencies = agency_names(study.files.study.table)
    for post, model in zip(read.table.posts, models_by_post(read.table), strict=True):
        if not (model.on_call if post.on_call is None else post.on_call):
            groups.setdefault((post.agency or agencies[0], model.name), []).append((post, model))
    faults = [fault for posts in groups.values() for fault in _mixed(read, posts)]
    if not groups:
        what = f"option {name!r} has no units on shifts: its people are on standby, at a partner, or there are none"
        faults.append(Fault(what, "Name an option with [[posts]] that are not on call.", read.source.file))
    if faults:
        raise InputError(*faults)
    return tuple(_team(read.table, key[0], posts) for key, posts in groups.items())


def _mixed(read: Read[OptionFile], posts: Sequence[tuple[PostTable, ResponseModel]]) -> Iterator[Fault]:
    first, model = posts[0]
    for post, _ in posts[1:]:
        if crew_of(post, model) != crew_of(first, model) or payers_of(post, model) != payers_of(first, model):
            what = f"posts {first.name!r} and {post.name!r} of one team have different crews or payers"
            yield Fault(what, "Give both the same, so that one plan can be made of them.", read.source.file)


def _team(option: OptionFile, agency: str, posts: Sequence[tuple[PostTable, ResponseModel]]) -> Team:
    tables, model = tuple(post for post, _ in posts), posts[0][1]
    layer = next(layer for layer in layers_of(option) if layer.model == model.name)
    shifts = [shift for pattern in layer.opening for shift in shifts_of(pattern)]
    shifts = shifts or [shift for post in tables for shift in shifts_of(post, post.cycle_days)]
    return Team(agency, model, crew_of(tables[0], model), tables, tuple(folded(shifts, MINUTES_PER_WEEK)))


def with_posts(option: OptionFile, teams: Sequence[Team], posts: Mapping[Key, Sequence[PostTable]]) -> OptionFile:
    """The option with these posts in place of those of its teams; everything else stays."""
    replaced = {id(post) for team in teams for post in team.posts}
    kept = [post for post in option.posts if id(post) not in replaced]
    added = [post for team in teams for post in posts[team.key]]
    return option.model_copy(update={"posts": (*added, *kept)})
