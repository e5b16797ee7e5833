"""Every group sized to the same targets: one unit more where it is needed most, until no town waits too long."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from crisissim.domain.calls import Floats
from crisissim.sharing.simulator import GroupSimulator, Measured
from crisissim.sharing.terms import Terms, one_more, patterns_of, posts_of, smallest
from crisissim.study.schema.posts import PostTable


@dataclass(frozen=True, slots=True)
class SizingRule:
    """When a group has units enough.

    Attributes:
        in_time: share of the calls that staff could meet which each town wants met in time.
        most: units that are added at most.
        worth: gain of the worst-served town, as a share, below which another unit changes nothing.
        of_most: where no number of units meets the target, share of what the most would give that is enough.
    """

    in_time: float
    most: int
    worth: float
    of_most: float


@dataclass(frozen=True, slots=True, eq=False)
class Sized:
    """A group at its size.

    Attributes:
        measured: as it was simulated.
        meets: every member meets the target.
        fair: every member meets the target, or is served no worse than alone.
        less: the same group with one unit less, which was not enough; None where one unit each is the least.
    """

    measured: Measured
    meets: bool
    fair: bool
    less: Measured | None = None


def size_all(
    simulator: GroupSimulator, begin: Sequence[Terms], rule: SizingRule, crises: Mapping[str, Floats]
) -> list[Sized]:
    """The least units of each group with which no member is below the target, or no worse than alone if that is less.

    Groups of one come first: what a town can have alone is what it may ask of others, where the target is out of its
    reach.

    Args:
        simulator: calls and machinery.
        begin: one unit on each pattern of each group; every member's own group is among them.
        rule: when it is enough.
        crises: crisis calls by hour of the week, by town.
    """
    alone = [terms for terms in begin if len(terms.members) == 1]
    together = [terms for terms in begin if len(terms.members) > 1]
    floor: dict[str, float] = dict.fromkeys((terms.members[0] for terms in alone), rule.in_time)
    first = grown(simulator, alone, rule, crises, floor, "each town alone")
    for one in first:
        town = one.measured.terms.members[0]
        floor[town] = min(rule.in_time, one.measured.in_time(town))
    second = grown(simulator, together, rule, crises, floor, "towns together")
    by_members = {one.measured.terms.members: one for one in (*first, *second)}
    return [by_members[terms.members] for terms in begin]


def grown(
    simulator: GroupSimulator,
    begin: Sequence[Terms],
    rule: SizingRule,
    crises: Mapping[str, Floats],
    floor: Mapping[str, float],
    what: str,
) -> list[Sized]:
    """Add units round by round; every round is one pass over the histories for all groups that still grow."""
    seen: dict[tuple[str, ...], list[Measured]] = {terms.members: [] for terms in begin}
    growing = list(begin)
    for units in range(rule.most + 1):
        further = []
        for measured in simulator.measure(growing, f"{what}, {units} more" if units else what) if growing else ():
            before = seen[measured.terms.members]
            gained = not before or _short(measured, floor) < _short(before[-1], floor) - rule.worth
            before.append(measured)
            if _short(measured, floor) > 0.0 and gained:
                further.append(one_more(simulator.template, simulator.study, measured.terms, crises))
        growing = further
    return [_least(seen[terms.members], rule, floor) for terms in begin]


def _least(seen: Sequence[Measured], rule: SizingRule, floor: Mapping[str, float]) -> Sized:
    """The least size that is enough; where none is, the least that gives nearly what the most would give."""
    for place, measured in enumerate(seen):
        if _short(measured, floor) <= 0.0:
            return Sized(measured, _meets(measured, rule), True, seen[place - 1] if place else None)
    most = {town: max(one.in_time(town) for one in seen) for town in seen[0].terms.members}
    nearly = {town: rule.of_most * share for town, share in most.items()}
    return Sized(next(one for one in seen if _short(one, nearly) <= 0.0 or one is seen[-1]), meets=False, fair=False)


def _meets(measured: Measured, rule: SizingRule) -> bool:
    return all(measured.in_time(town) >= rule.in_time for town in measured.terms.members)


def _short(measured: Measured, floor: Mapping[str, float]) -> float:
    """How far the member that falls shortest is below what it may ask; 0 or less where nobody is."""
    return max(floor[town] - measured.in_time(town) for town in measured.terms.members)


def begin_with(
    simulator: GroupSimulator, groups: Sequence[tuple[str, ...]], hosts: Mapping[tuple[str, ...], str]
) -> list[Terms]:
    """One unit on each pattern, in the host where the option has nobody in the group."""
    return [
        smallest(simulator.template, simulator.study, members, (hosts[members],) if members in hosts else ())
        for members in groups
    ]


def moved_to(simulator: GroupSimulator, terms: Terms, host: str, one_in: str | None = None) -> Terms:
    """As many units on each pattern, all in one town, or of every pattern with two or more one in another.

    Args:
        simulator: calls and machinery.
        terms: as they are.
        host: where the units stand.
        one_in: town that gets one of them.
    """
    template, study = simulator.template, simulator.study
    patterns = [_pattern(post) for post in patterns_of(template)]
    units = dict.fromkeys(range(len(patterns)), 0)
    for post, number in zip(posts_of(template, study, terms), terms.units, strict=True):
        units[patterns.index(_pattern(post))] += number
    if one_in is None or one_in == host:
        return replace(terms, hosts=(host,), units=tuple(units.values()))
    away = [int(number > 1) for number in units.values()]
    here = [number - lent for number, lent in zip(units.values(), away, strict=True)]
    return replace(terms, hosts=(host, one_in), units=(*here, *away))


def _pattern(post: PostTable) -> object:
    return post.model_dump(exclude={"name", "agency", "base", "units"})
