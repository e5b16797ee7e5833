"""The search of a goal seek: the cheapest candidate that meets every target in enough simulated years.

Every candidate meets the same years with the same luck (common random numbers).  A first guess is raised until it
meets the targets (simulation-based iterative staffing: Feldman, Mandelbaum, Massey and Whitt 2008).  Then candidates
are tried in the order of their cost, so that the answer does not rest on the guess; the guess only says how far there
is to go.  A candidate is given up as soon as too many years fail.  What is left is held against years that the search
has not seen, and only those decide.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from math import floor

import numpy as np

from crisissim.domain.calls import Bools, Floats
from crisissim.staffing.candidates import Candidates, Units, added
from crisissim.staffing.first_guess import hours_on
from crisissim.staffing.targets import Target
from crisissim.staffing.trials import Trial, Trials
from crisissim.statistics import share_interval

MORE_HELPS = ("coverage", "response_time", "clinician_response_time")
"""Beginnings of names of metrics that units which nobody loses elsewhere can only better, but for luck."""
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class TargetRule:
    """When a candidate meets its targets.

    Attributes:
        targets: what a year must reach, all of them at once; none where as much as can be is wanted.
        confidence: share of the years that must.
        search: numbers of the years on which the search looks.
        fresh: numbers of the years that decide.
    """

    targets: tuple[Target, ...]
    confidence: float
    search: range
    fresh: range

    def met(self, values: Mapping[str, Floats]) -> Bools:
        """(years,) whether all targets are met."""
        met = np.ones(len(values["coverage"]), np.bool_)
        for target in self.targets:
            met &= target.met(values[target.metric])
        return met

    def failed(self, values: Mapping[str, Floats]) -> bool:
        """Whether so many fresh years fail that the others cannot make up for it."""
        allowed = floor((1.0 - self.confidence) * len(self.fresh) + _ROUNDING)
        return int(np.count_nonzero(~self.met(values))) > allowed

    def hopeless(self, values: Mapping[str, Floats]) -> bool:
        """Whether so many years of the search fail that too few of all years can be expected to meet the targets.

        Even if all other years of the search met them, the upper end of the interval of the share of years that do
        would lie below what is asked for.
        """
        failed, many = int(np.count_nonzero(~self.met(values))), len(self.search)
        return failed > 0 and share_interval(many - failed, many).high < self.confidence


@dataclass(slots=True, eq=False)
class Search:
    """A search under way.

    Attributes:
        candidates: among which.
        trials: the years.
        rule: when one meets its targets.
        most_tried: candidates beyond which not every cheaper one is tried.
        looked: what the years of the search said of the candidates tried so far.
        every_cheaper: whether every cheaper candidate is tried.
    """

    candidates: Candidates
    trials: Trials
    rule: TargetRule
    most_tried: int
    looked: dict[Units, bool] = field(default_factory=dict)
    every_cheaper: bool = True

    def on(self, units: Units, years: Sequence[int], until_failed: bool = False) -> Trial:
        """A candidate on these years, or on the first of them if it cannot meet the targets any more."""
        enough = self.rule.failed if until_failed else None
        return self.trials.run(self.candidates.study_of(units), self.candidates.table.name, years, enough)

    def promising(self, units: Units) -> bool:
        """Whether a candidate may meet the targets, as far as the years of the search tell."""
        if units not in self.looked:
            self._look(units)
        return self.looked[units]

    def _look(self, units: Units) -> Trial:
        study, name = self.candidates.study_of(units), self.candidates.table.name
        trial = self.trials.run(study, name, self.rule.search, self.rule.hopeless)
        self.looked[units] = not self.rule.hopeless(trial.values)
        return trial

    def in_vain(self) -> bool:
        """Whether nothing can help, since all units together do not."""
        helps = all(target.metric.startswith(MORE_HELPS) for target in self.rule.targets)
        return helps and not self.candidates.takes_from_patrol and not self.promising(self.candidates.most)

    def raised(self, guess: Units) -> Units | None:
        """The guess with one unit after the other added until it is promising; None if there are no more to add."""
        units = guess
        while True:
            trial = self._look(units)
            if self.looked[units]:
                return units
            more = self._more(units, trial.profile("missed_calls"))
            if more is None:
                return None
            units = more

    def _more(self, units: Units, missed: Floats) -> Units | None:
        """One unit more on the pattern in whose hours most crisis calls are missed for its cost."""
        worths: dict[Units, float] = {}
        for place, many in enumerate(units):
            more = added(units, place)
            if many < self.candidates.most[place] and self.candidates.possible(more):
                unit = self.candidates.one_unit(place)
                dollars = self.candidates.cost(more).dollars - self.candidates.cost(units).dollars
                worths[more] = float(missed @ hours_on(unit.shifts, unit.cycle_days)) / max(dollars, 1.0)
        return max(worths, key=lambda more: worths[more]) if worths else None

    def in_order(self, known: Units | None) -> Iterator[Units]:
        """Possible candidates, the cheapest first.

        Args:
            known: a promising candidate.  Where too many are cheaper, those are left out that have fewer units on a
                pattern than would do if all others had the most.
        """
        least = None
        order = islice(self.candidates.by_cost(), self.most_tried + 1)
        if known is not None and known not in order and len(self.candidates.most) > 1:
            self.every_cheaper = False
            least = tuple(self._least(place) for place in range(len(known)))
        yield from filter(self.candidates.possible, self.candidates.by_cost(least))

    def _least(self, place: int) -> int:
        """Fewest units on a pattern with which a candidate is promising, by halving, all others having the most."""
        low, high = -1, self.candidates.most[place]
        while high - low > 1:
            middle = (low + high) // 2
            most = self.candidates.most
            if self.promising((*most[:place], middle, *most[place + 1 :])):
                high = middle
            else:
                low = middle
        return high


@dataclass(frozen=True, slots=True, eq=False)
class Cheapest:
    """The cheapest candidate that meets the targets, with what it did in the fresh years."""

    units: Units
    trial: Trial


def cheapest(search: Search, guess: Units) -> Cheapest | None:
    """The cheapest candidate that meets every target in enough of the fresh years; None if there is none.

    Args:
        search: the candidates and the rule.
        guess: where to begin.
    """
    if search.in_vain():
        return None
    known = search.raised(guess)
    given_up = search.most_tried if known is None else None
    for units in islice(search.in_order(known), given_up):
        if search.promising(units):
            trial = search.on(units, search.rule.fresh, until_failed=True)
            if not search.rule.failed(trial.values):
                return Cheapest(units, trial)
    return None
