"""Who may send a unit of a pool: the agency's own, those that stand in on patrol, and partners of an agreement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crisissim.domain.staff import PATROL
from crisissim.study.scenario import Scenario

OWN, AFTERWARDS = 0, 1


@dataclass(frozen=True, slots=True)
class Lender:
    """A pool that may send a unit: how many must stay free there, and its rank; lower ranks are exhausted first."""

    pool: int
    keep: int = 0
    rank: int = OWN


def lenders_of(scenario: Scenario, ids: Mapping[tuple[int, str], int]) -> dict[tuple[int, str], list[Lender]]:
    """For each agency and pool name, who may send a unit, best first; nothing where nobody may.

    Args:
        scenario: the option.
        ids: number of each (agency, pool name) that has units, and of every agency's patrol.
    """
    found = {pool: [Lender(number)] for pool, number in ids.items()}
    for name, rank in scenario.serves_patrol.items():
        for agency in range(len(scenario.agencies)):
            if (agency, name) in ids:
                found[agency, PATROL].append(Lender(ids[agency, name], rank=rank))
    for agreement in scenario.agreements:
        members = [scenario.agencies.index(name) for name in agreement.agencies]
        rank = AFTERWARDS if agreement.home_first else OWN
        for agency in members:
            others = [
                Lender(ids[other, agreement.pool], agreement.keep.get(scenario.agencies[other], 0), rank)
                for other in members
                if other != agency and (other, agreement.pool) in ids
            ]
            if others:
                found.setdefault((agency, agreement.pool), []).extend(others)
    return {pool: by_rank(lenders) for pool, lenders in found.items()}


def by_rank(lenders: Sequence[Lender]) -> list[Lender]:
    """In order of rank, each pool once, at its best."""
    best: dict[int, Lender] = {}
    for lender in sorted(lenders, key=lambda one: one.rank):
        best.setdefault(lender.pool, lender)
    return list(best.values())
