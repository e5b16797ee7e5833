"""Rules between towns: where the units stand, whose calls go first, what is never lent, and who waits under each."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from crisissim.sharing.groups import TownInGroup, town_of
from crisissim.sharing.simulator import GroupSimulator
from crisissim.sharing.sizing import moved_to
from crisissim.sharing.terms import Terms, patterns_of, posts_of


@dataclass(frozen=True, slots=True)
class SharingRule:
    """All towns share on some rule, with the units that they need in any case.

    Attributes:
        told: the rule in words.
        towns: what each town gets.
    """

    told: str
    towns: tuple[TownInGroup, ...]

    @property
    def worst(self) -> float:
        """Chance of waiting over the target in the town that is served worst."""
        return max(town.late for town in self.towns)

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        return {"rule": self.told, "worst_late": self.worst, "by_town": [town.to_json() for town in self.towns]}


def rules_of(simulator: GroupSimulator, terms: Terms) -> tuple[SharingRule, ...]:
    """Every rule, simulated on the same calls, the one whose worst-served town is served best first.

    Args:
        simulator: calls and machinery.
        terms: of all towns together, at their size.
    """
    rules = dict(_rules(simulator, terms))
    measured = simulator.measure([*rules.values()], "comparing rules between the towns")
    found = [
        SharingRule(told, tuple(town_of(one, name) for name in terms.members))
        for told, one in zip(rules, measured, strict=True)
    ]
    return tuple(sorted(found, key=lambda rule: rule.worst))


def _rules(simulator: GroupSimulator, terms: Terms) -> Iterator[tuple[str, Terms]]:
    """Each rule in words, and its terms."""
    stand = {post.agency or terms.members[0] for post in posts_of(simulator.template, simulator.study, terms)}
    several = sum(terms.units) > len(patterns_of(simulator.template))
    if len(stand) > 1:
        yield "where the option has them, the nearest goes", replace(terms, home_first=False)
        yield "where the option has them, own town first", replace(terms, home_first=True)
    for host in terms.members:
        yield f"all in {host}, the nearest goes", replace(moved_to(simulator, terms, host), home_first=False)
    if several:
        yield from _several(simulator, terms)


def _several(simulator: GroupSimulator, terms: Terms) -> Iterator[tuple[str, Terms]]:
    """Rules that need two units at a time: one in the smallest town, or one that stays at home."""
    largest, least = (pick(terms.members, key=lambda name: float(simulator.crises[name].sum())) for pick in (max, min))
    apart = moved_to(simulator, terms, largest, least)
    yield f"one in {least}, the rest in {largest}, own town first", replace(apart, home_first=True)
    kept = moved_to(simulator, terms, largest)
    yield f"all in {largest}, one never lent", replace(kept, home_first=True, keep={largest: 1})
