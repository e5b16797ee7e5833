"""One verb: the best grouping of a region, by screening, simulation of what is promising, and set partitioning."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import inf

import numpy as np

from crisissim.experiment.run import require_at_least
from crisissim.experiment.workers import Progress, available_workers
from crisissim.sharing.groups import Group, group_of
from crisissim.sharing.region.answer import RegionAnswer, RegionGroup
from crisissim.sharing.region.candidates import Places, groups_within_reach
from crisissim.sharing.region.file import Region
from crisissim.sharing.region.partition import best_partition
from crisissim.sharing.region.screening import Screen, nearest_first, savings
from crisissim.sharing.region.studies import Workshop
from crisissim.sharing.share import target_of
from crisissim.sharing.simulator import GroupSimulator
from crisissim.sharing.sizing import SizingRule, grown
from crisissim.sharing.terms import on_duty, patterns_of, smallest
from crisissim.sharing.threads import in_order
from crisissim.timebase import DAYS_PER_WEEK, DAYS_PER_YEAR, MINUTES_PER_HOUR


@dataclass(eq=False)
class GroupSearch:
    """What is known so far of a region's groups.

    Attributes:
        shop: makes their studies.
        rule: when a group has units enough.
        replications: simulated histories of each group.
        seed: of the calls.
        workers: threads; the answer does not depend on it.
        progress: told how far the work is.
        known: groups that were simulated; one that would serve a member worse than alone is None.
    """

    shop: Workshop
    rule: SizingRule
    replications: int
    seed: int
    workers: int
    progress: Progress | None = None
    known: dict[Places, Group | None] = field(default_factory=dict)

    def simulate(self, groups: Sequence[Places], hosts: Mapping[Places, int], what: str) -> None:
        """Size these groups, each by itself, on its towns' own calls."""
        floor = {
            group[0]: min(self.rule.in_time, one.towns[0].in_time)
            for group, one in self.known.items()
            if len(group) == 1 and one is not None
        }
        work = in_order(lambda group: self._sized(group, hosts.get(group, group[0]), floor), groups, self.workers)
        for done, (group, found) in enumerate(zip(groups, work, strict=True), start=1):
            self.known[group] = found
            if self.progress:
                self.progress(what, done, len(groups))

    def _sized(self, group: Places, host: int, floor: Mapping[int, float]) -> Group | None:
        names = self.shop.region.towns
        study = self.shop.study(group)
        template = study.files.options[0].table
        members = tuple(names[place].name for place in group)
        simulator = GroupSimulator(study, template, self.replications, self.seed, 1)
        wanted = {names[place].name: floor.get(place, self.rule.in_time) for place in group}
        begin = smallest(template, study, members, (names[host].name,))
        sized = grown(simulator, [begin], self.rule, simulator.crises, wanted, "")[0]
        return group_of(sized) if sized.fair or len(group) == 1 else None

    def cost(self, group: Places) -> float:
        """Of a group that was simulated; infinite where it serves somebody worse than alone."""
        found = self.known[group]
        return inf if found is None else found.dollars


def share_region(
    region: Region,
    in_time: float | None = None,
    replications: int | None = None,
    seed: int | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> RegionAnswer:
    """The grouping of a region's towns that costs least, with no town served worse than its target or than alone.

    Every town alone is simulated.  Of the groups within reach, those that a first guess holds to be cheaper than apart
    are candidates.  The best grouping by what is known (simulated costs, else the first guess) is found, its groups are
    simulated, and so on until the best grouping has been simulated whole.

    Args:
        region: the region.
        in_time: share of the calls that staff could meet which each town wants met in time; as assumed if None.
        replications: simulated histories of each group; as assumed for screening if None.
        seed: of the calls; the lending study's if None.
        workers: threads, as many as there are processors if None; the answer does not depend on it.
        progress: told how far the work is.

    Raises:
        InputError: a number that makes no sense, or an option that shares nothing.
    """
    study, value = region.study, region.study.assumptions.value
    rule = SizingRule(
        target_of(study, in_time),
        int(value("sharing.most_units")),
        value("sharing.worth"),
        value("sharing.of_most"),
    )
    many = int(value("sharing.region_histories")) if replications is None else replications
    workers = available_workers() if workers is None else workers
    require_at_least(1, replications=many, workers=workers)
    at_seed = study.seed if seed is None else seed
    search = GroupSearch(Workshop.of(region), rule, many, at_seed, workers, progress)
    towns = len(region.towns)
    search.simulate([(town,) for town in range(towns)], {}, "simulating every town alone")
    groups = [*groups_within_reach(search.shop.apart, region.table.most_minutes, region.table.largest)]
    screen = screen_of(search)
    chosen, settled = _searched(search, screen, groups, int(value("sharing.region_groups")))
    return _answer(search, chosen, len(groups), settled)


def screen_of(search: GroupSearch) -> Screen:
    """The first guess, from what simulation says of every town alone."""
    shop = search.shop
    alone = [search.known[town,] for town in range(len(shop.region.towns))]
    calls = np.array([one.towns[0].metrics["staff_calls"] if one else 0.0 for one in alone])
    hours = sum(one.towns[0].metrics["team_hours"] if one else 0.0 for one in alone)
    patterns = patterns_of(shop.template)
    duty = np.minimum(np.sum([on_duty(post) for post in patterns], axis=0), 1.0)
    study = shop.study((0,))
    simulator = GroupSimulator(study, study.files.options[0].table, 1, search.seed, 1)
    week = next(iter(simulator.crises.values())) * duty
    prices = [one.dollars / one.units * len(patterns) for one in alone if one]
    return Screen(
        calls=calls / DAYS_PER_YEAR * DAYS_PER_WEEK,
        open_hours=float(duty.sum()),
        peak=float(week.max() * duty.sum() / week.sum()) if week.sum() else 1.0,
        minutes=float(hours * MINUTES_PER_HOUR / calls.sum()) if calls.sum() else 0.0,
        apart=shop.apart,
        safety=shop.region.study.assumptions.value("sharing.safety"),
        price=float(np.mean(prices)),
    )


def _searched(
    search: GroupSearch, screen: Screen, groups: Sequence[Places], budget: int
) -> tuple[tuple[Places, ...], bool]:
    """The best grouping, all of it simulated, and whether nothing better was left for want of time."""
    guess = savings(screen, groups)
    promising = nearest_first([group for group in groups if len(group) > 1 and guess[group] > 0.0], screen.apart)
    hosts = {group: screen.host(group) for group in promising}
    guessed = {group: screen.dollars(group) for group in promising}
    towns = len(screen.calls)
    simulated = 0
    while True:
        cost = {group: search.cost(group) for group in search.known if search.cost(group) < inf}
        hoped = {group: dollars for group, dollars in guessed.items() if group not in search.known}
        best = best_partition(towns, cost | hoped)
        new = [group for group in best if group not in search.known]
        if not new:
            return best, True
        if simulated >= budget:
            return best_partition(towns, cost), False
        search.simulate(new, hosts, f"simulating groups, {simulated} done")
        simulated += len(new)


def _answer(search: GroupSearch, chosen: Sequence[Places], candidates: int, settled: bool) -> RegionAnswer:
    region = search.shop.region
    singles = [search.known[town,] for town in range(len(region.towns))]
    alone = {one.members[0]: one for one in singles if one is not None}
    found = []
    for places in chosen:
        group = search.known[places]
        assert group is not None
        host = [town.name for town in region.towns].index(group.host[0])
        farthest = float(search.shop.apart[host, list(places)].max())
        found.append(RegionGroup(group, sum(alone[name].dollars for name in group.members), farthest))
    found.sort(key=lambda one: (one.group.dollars - one.alone, one.group.members))
    return RegionAnswer(
        region=region,
        option=search.shop.template.name,
        in_time=search.rule.in_time,
        target_minutes=region.study.targets["clinician_response_time"],
        replications=search.replications,
        seed=search.seed,
        groups=tuple(found),
        alone={name: one.towns[0] for name, one in alone.items()},
        dollars_alone={name: one.dollars for name, one in alone.items()},
        candidates=candidates,
        simulated=len(search.known),
        settled=settled,
        apart=search.shop.apart,
    )
