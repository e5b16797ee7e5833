"""The goal seek, and the reverse question, with opening hours that are found along with the units."""

from collections.abc import Sequence
from math import inf

from crisissim.staffing.candidates import Candidates, Units
from crisissim.staffing.hours import Plan, Week, rungs_near
from crisissim.staffing.reach import Limits, badness, eased
from crisissim.staffing.search import Cheapest, Search, TargetRule
from crisissim.staffing.sizing import CHOSEN, OUT_OF_REACH, OVER_LIMIT, Sizing, sizing_of
from crisissim.staffing.targets import Target
from crisissim.staffing.trials import Trials

NEAR = 8
"""Rungs of the ladder that are looked at where hours are limited."""

Answer = tuple[Candidates, Units, Sizing]


def answer_chosen(week: Week, trials: Trials, rule: TargetRule, limits: Limits, as_much: Target) -> Answer:
    """The posts of a team whose hours are found.

    Args:
        week: the team.
        trials: the years.
        rule: when the targets are met.
        limits: of dollars and team-hours.
        as_much: what is to be as high as can be where there is no target, or not all can be met.
    """
    if not rule.targets:
        return _within(week, trials, rule, limits, as_much, "", None)
    met = seek(week, trials, rule)
    if met is not None and limits.hold(met[0].candidates, met[1].units):
        search, found = met
        return search.candidates, found.units, sizing_of(search, found.units, found.trial, CHOSEN, "", None)
    if limits.any:
        needed = None if met is None else met[0].candidates.cost(met[1].units).dollars
        why = OUT_OF_REACH if met is None else OVER_LIMIT
        return _within(week, trials, rule, limits, rule.targets[0], why, needed)
    candidates, units = _closest(week, trials, rule)
    search = searched(candidates, trials, rule)
    sizing = sizing_of(search, units, search.on(units, rule.fresh), CHOSEN, OUT_OF_REACH, None)
    return candidates, units, sizing


def searched(candidates: Candidates, trials: Trials, rule: TargetRule) -> Search:
    """A search among the posts of a plan; cheaper hours than those of the ladder are not looked at."""
    most = int(candidates.study.assumptions.value("sizing.most_tried"))
    return Search(candidates, trials, rule, most, every_cheaper=False)


def seek(week: Week, trials: Trials, rule: TargetRule) -> tuple[Search, Cheapest] | None:
    """The first rung whose plan meets the targets, without the units that are not needed for it; None if none does."""
    searches = [_Rung(week, trials, rule, number) for number in range(len(week.needs))]
    low, high = -1, len(searches) - 1
    if not searches or not searches[high].promising():
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if searches[middle].promising() else (middle, high)
    for rung in searches[high:]:
        found = rung.verified()
        if found is not None:
            return rung.search, found
    return None


class _Rung:
    """One plan of the ladder, made when it is first looked at."""

    def __init__(self, week: Week, trials: Trials, rule: TargetRule, number: int) -> None:
        self._week, self._trials, self._rule, self._number = week, trials, rule, number
        self._search: Search | None = None

    @property
    def search(self) -> Search:
        if self._search is None:
            self._search = searched(self._week.plan(self._number)[0], self._trials, self._rule)
        return self._search

    def promising(self) -> bool:
        units = self._week.plan(self._number)[1]
        return self.search.candidates.possible(units) and self.search.promising(units)

    def verified(self) -> Cheapest | None:
        """The plan with as few units as will do, or whole, if it meets the targets in the fresh years."""
        if not self.promising():
            return None
        units = self._week.plan(self._number)[1]
        for tried in dict.fromkeys((trimmed(self.search, units, self._week.kept), units)):
            trial = self.search.on(tried, self._rule.fresh, until_failed=True)
            if not self._rule.failed(trial.values):
                return Cheapest(tried, trial)
        return None


def trimmed(search: Search, units: Units, kept: int = 0) -> Units:
    """The units without those that the targets do not need, the dearest tried first; the last `kept` posts stay."""
    one = [search.candidates.cost(_one(place, len(units))) for place in range(len(units))]
    for place in sorted(range(len(units) - kept), key=lambda place: (-one[place].dollars, -one[place].fte, place)):
        while units[place] > 0:
            fewer = (*units[:place], units[place] - 1, *units[place + 1 :])
            if not (search.candidates.possible(fewer) and search.promising(fewer)):
                break
            units = fewer
    return units


def _one(place: int, many: int) -> Units:
    return tuple(int(i == place) for i in range(many))


def _within(
    week: Week, trials: Trials, rule: TargetRule, limits: Limits, target: Target, why_not: str, needed: float | None
) -> Answer:
    """The plan within the limits that brings the target's metric furthest."""
    price = week.dollars_an_hour()
    hours = min(limits.team_hours, limits.dollars / price if price else inf)
    plans = [week.plan(rung, hours) for rung in rungs_near(week, hours, NEAR)]
    best = _best([plan for plan in plans if plan[0].possible(plan[1])], trials, rule, target)
    candidates, units = best
    search = searched(candidates, trials, rule)
    trial = search.on(units, rule.fresh)
    return candidates, units, sizing_of(search, units, trial, CHOSEN, why_not, needed)


def _best(plans: Sequence[Plan], trials: Trials, rule: TargetRule, target: Target) -> Plan:
    def bad(plan: Plan) -> tuple[float, float, float]:
        return badness(searched(plan[0], trials, rule), target, plan[1], rule.search)

    return min(plans, key=bad)


def _closest(week: Week, trials: Trials, rule: TargetRule) -> Plan:
    """The first plan of the ladder that comes as close to the targets as the last, but for too little to matter."""
    last = week.plan(len(week.needs) - 1)
    top = searched(last[0], trials, rule).on(last[1], rule.search)
    met = seek(week, trials, eased(rule, top, week.study.assumptions))
    return last if met is None else (met[0].candidates, met[1].units)
