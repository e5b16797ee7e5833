"""Candidates: one option with other numbers of units on its own post patterns."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush

from crisissim.budget import StaffCost, staff_cost
from crisissim.domain.staff import Unit
from crisissim.domain.words import Payer
from crisissim.errors import Fault, InputError
from crisissim.experiment.run import unknown_option
from crisissim.study import Study
from crisissim.study.duty.staffing import staffing
from crisissim.study.duty.units import post_rows, seats_of
from crisissim.study.intervals import minutes_in
from crisissim.study.models.layers import models_by_post
from crisissim.study.rules.across import crowd_faults
from crisissim.study.schema import OptionFile
from crisissim.timebase import DAYS_PER_WEEK, MINUTES_PER_HOUR

Units = tuple[int, ...]
"""Units on each post pattern of an option, in the order of its file."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """All the ways to staff an option's patterns.

    Attributes:
        study: the study.
        table: the option, whose posts are the patterns.
        most: units beyond which no pattern goes.
    """

    study: Study
    table: OptionFile
    most: Units
    _costs: dict[Units, StaffCost] = field(default_factory=dict)

    def table_of(self, units: Units) -> OptionFile:
        """The option with these units; a pattern without any is left out."""
        posts = tuple(
            post.model_copy(update={"units": many})
            for post, many in zip(self.table.posts, units, strict=True)
            if many > 0
        )
        return self.table.model_copy(update={"posts": posts})

    def study_of(self, units: Units) -> Study:
        """The study whose option has these units; no calls are read again."""
        return self.study.with_options([self.table_of(units)])

    def cost(self, units: Units) -> StaffCost:
        """People and money a year for these units."""
        if units not in self._costs:
            self._costs[units] = staff_cost(self.posted(units), self.study.assumptions)
        return self._costs[units]

    def posted(self, units: Units) -> tuple[Unit, ...]:
        """The units on the option's posts, all seats filled."""
        rows = post_rows(self.study.files.study.table, self.table_of(units))
        return tuple(unit for row in rows for unit in row.units)

    def one_unit(self, place: int) -> Unit:
        """One unit of a pattern."""
        return self.posted(added(tuple(0 for _ in self.most), place))[0]

    def team_hours(self, units: Units) -> float:
        """Hours a week of all units together."""
        minutes = sum(minutes_in(unit.shifts) * DAYS_PER_WEEK / unit.cycle_days for unit in self.posted(units))
        return minutes / MINUTES_PER_HOUR

    def order(self, units: Units) -> tuple[float, float, int, Units]:
        """Cheaper candidates come first; of equally dear ones those with fewer people."""
        cost = self.cost(units)
        return cost.dollars, cost.fte, sum(units), units

    def possible(self, units: Units) -> bool:
        """Whether patrol has the officers that these units take from it."""
        if not self.takes_from_patrol:
            return True
        if staffing(self.study.files.study.table, self.table_of(units)).unmet:
            return False
        needed = [int(h.officers[~h.officer_initiated].max(initial=1)) for h in self.study.histories()]
        return not list(crowd_faults(self.study_of(units).files, needed))

    @property
    def takes_from_patrol(self) -> bool:
        """Whether any of the posts is filled by officers of patrol."""
        rows = zip(self.table.posts, models_by_post(self.table), strict=True)
        return any(seat.payer is Payer.PATROL for post, model in rows for seat in seats_of(post, model))

    def by_cost(self, least: Units | None = None) -> Iterator[Units]:
        """Every candidate from these units on up to the most, the cheapest first; whoever stops pays for no more."""
        first = tuple(0 for _ in self.most) if least is None else least
        heap, seen = [self.order(first)], {first}
        while heap:
            *_, units = heappop(heap)
            yield units
            for place, many in enumerate(units):
                more = added(units, place)
                if many < self.most[place] and more not in seen:
                    seen.add(more)
                    heappush(heap, self.order(more))


def added(units: Units, place: int) -> Units:
    """One unit more on a pattern."""
    return (*units[:place], units[place] + 1, *units[place + 1 :])


def candidates_of(study: Study, option: str) -> Candidates:
    """The ways to staff an option, up to the most units that a pattern may have and that patrol can give.

    Raises:
        InputError: the study has no such option, or the option has no posts whose units could be varied.
    """
    table = table_named(study, option)
    if not table.posts:
        what = f"option {option!r} has no posts, so there is no number of units to find"
        raise InputError(Fault(what, "Add [[posts]] with the hours that units could work, or name another option."))
    most = int(study.assumptions.value("sizing.most_units"))
    wide = Candidates(study, table, tuple(max(most, post.units) for post in table.posts))
    return wide if not wide.takes_from_patrol else _within_patrol(wide)


def table_named(study: Study, option: str) -> OptionFile:
    """The file of an option.

    Raises:
        InputError: the study has none of this name.
    """
    if option not in study.options:
        raise InputError(unknown_option(study, option))
    return study.option_file(option).table


def _within_patrol(wide: Candidates) -> Candidates:
    """The same with no more units on each pattern than patrol could give if the others had none."""
    most = []
    for place, limit in enumerate(wide.most):
        many = 0
        while many < limit and wide.possible(tuple(many + 1 if i == place else 0 for i in range(len(wide.most)))):
            many += 1
        most.append(many)
    return Candidates(wide.study, wide.table, tuple(most))
